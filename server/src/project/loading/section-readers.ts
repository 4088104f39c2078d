/** Who reads a section that is kept in a file of its own, and for which part of the site. */
import type { ConfigFile } from "#config/file";
import { namedFilesIn, sectionsNamedFor, type NamedSection } from "#project/loading/named-files";

export interface SectionReader extends NamedSection {
  readonly host: ConfigFile;
}

/** Those among the web.configs; none where the file is named by no one of them. */
export const readersOf = (file: ConfigFile, webConfigs: readonly ConfigFile[]): readonly SectionReader[] =>
  webConfigs.flatMap((host) => {
    const names = namedFilesIn(host);
    return names ? sectionsNamedFor(names, file.path).map((named) => ({ ...named, host })) : [];
  });
