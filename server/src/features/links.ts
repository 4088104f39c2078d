/** Links from `configSource` and `file` to the file they name. */
import type { ConfigFile } from "#config/file";
import type { Span } from "#text/span";
import { readAttribute } from "#xml/read";

export interface Link {
  readonly span: Span;
  /** The path of the file, beside or below the one with the link. */
  readonly target: string;
}

/** Elements on which `file` names a configuration file; elsewhere it may be anything. */
const withFile = new Set(["appSettings", "sc.include"]);

export function linksOf(file: ConfigFile): readonly Link[] {
  if (!file.isXml || !/configSource|file\s*=/.test(file.text)) return [];
  return file.xml.elements.flatMap((element) =>
    element.attributes
      .filter(({ name }) => name === "configSource" || (name === "file" && withFile.has(element.name)))
      .flatMap((attribute) => {
        const { value, span } = readAttribute(file.xml, attribute);
        const target = resolve(file.path, value.trim());
        return target === undefined ? [] : [{ span, target }];
      }),
  );
}

/** Paths are relative to the folder of the file, or to the site's root where they begin with `/` or `~/`. */
function resolve(from: string, to: string): string | undefined {
  const path = to.replace(/\\/g, "/").replace(/^~/, "");
  if (path === "" || /[*?"<>|:$#]/.test(path)) return undefined;
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  const base = path.startsWith("/") ? folder.replace(/app_config\/(.*\/)?$/i, "") : folder;
  const steps = (base + path.replace(/^\//, "")).split("/");
  const kept: string[] = [];
  for (const step of steps) {
    if (step === "..") kept.pop();
    else if (step !== ".") kept.push(step);
  }
  return kept.join("/");
}
