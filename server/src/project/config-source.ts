/** Tells which section of a web.config is kept in a file. */
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import { readersOf } from "#project/loading/section-readers";
import { folderOf, joinPath } from "#project/relative-path";
import { pathKey } from "#project/project";
import type { Span } from "#text/span";
import { readAttribute } from "#xml/read";
import { findAttribute } from "#xml/tree";

export interface NamedBySource {
  /** The name of its element: `connectionStrings`, `sessionState`. */
  readonly section: string;
  readonly file: ConfigFile;
  /** The value of `configSource`. */
  readonly span: Span;
}

/** Undefined where no `configSource` of the installation names it. */
export function configSourceFor(file: ConfigFile, instance: Instance): NamedBySource | undefined {
  const hosts = readersOf(file, instance.filesOf("web-config")).map(({ host }) => host);
  for (const host of new Set(hosts)) {
    for (const element of host.xml.elements) {
      const source = findAttribute(element, "configSource");
      const named = source && readAttribute(host.xml, source).value.trim().replaceAll("\\", "/");
      if (source && named !== undefined && isAt(joinPath(folderOf(host.path), named), file))
        return { section: element.name, file: host, span: source.valueSpan };
    }
  }
  return undefined;
}

const isAt = (path: string, file: ConfigFile): boolean => pathKey(path) === pathKey(file.path);
