/** Who reads a section that is kept in a file of its own, and for which part of the site. */
import type { ConfigFile } from "#config/file";
import { scopePath } from "#config/setting-in-force";
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

/** Whether the web.config at the root reads the file for all of the site; so it is where no file at hand names it. */
export function isReadForAll(
  file: ConfigFile,
  webConfig: ConfigFile | undefined,
  files: readonly ConfigFile[],
): boolean {
  const readers = readersOf(
    file,
    files.filter(({ kind, isTransform }) => kind === "web-config" && !isTransform),
  );
  return (
    readers.length === 0 ||
    readers.some(({ host, location }) => host === webConfig && scopePath({ path: location }) === "")
  );
}
