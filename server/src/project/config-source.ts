/** Tells which section of a web.config is kept in a file. */
import { settingOf } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import { pathKey } from "#project/project";
import type { Span } from "#text/span";

export interface NamedBySource {
  /** `connectionStrings` */
  readonly section: string;
  readonly file: ConfigFile;
  /** The value of `configSource`. */
  readonly span: Span;
}

/** Undefined where no `configSource` of the installation names it. */
export function configSourceFor({ path }: ConfigFile, instance: Instance): NamedBySource | undefined {
  const key = pathKey(path);
  for (const file of instance.filesOf("web-config")) {
    if (file.isTransform || !file.mentions("configSource")) continue;
    const folder = file.path.slice(0, file.path.lastIndexOf("/") + 1);
    for (const section of file.topSections) {
      const source = settingOf(section, "configSource");
      if (!source || pathKey(folder + source.value.trim().replaceAll("\\", "/")) !== key) continue;
      return { section: section.name, file, span: source.valueSpan };
    }
  }
  return undefined;
}
