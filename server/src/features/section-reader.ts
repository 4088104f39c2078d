/** Who reads a part of a web.config, as far as the file itself declares it. */
import type { ConfigFile } from "#config/file";
import type { NamePlace } from "#features/full-picture";
import { code } from "#features/markdown";
import { attributeText } from "#xml/read";
import { childElements, documentElement, findAttribute, type XmlElement } from "#xml/tree";

/** What machine.config and applicationHost.config declare on every machine. */
const builtIn: Readonly<Record<string, string>> = {
  "system.web": "ASP.NET",
  "system.webServer": "IIS",
  "system.net": ".NET's network classes",
  "system.serviceModel": "WCF",
  "system.diagnostics": ".NET's tracing",
  runtime: "the .NET runtime",
};

/** One sentence; undefined outside of `<configuration>`, and for what has no reader of its own, as `configSections`. */
export function declaredReader(file: ConfigFile, element: XmlElement, namePlace: NamePlace): string | undefined {
  const names = namesTo(file, element);
  const [top] = names ?? [];
  if (!names || top === undefined || top === "configSections" || top === "location") return undefined;
  const declared = declarationOf(file, names);
  if (declared) {
    const type = attributeText(file.xml, declared, "type");
    const place = namePlace(file.path, declared.openTagSpan);
    return type ? `Read by ${code(type)}, as ${place} declares.` : `Declared by ${place}.`;
  }
  const reader = builtIn[top];
  return reader === undefined
    ? `No ${code("<section>")} of this file declares who reads ${code(`<${top}>`)}.`
    : `Not described here. What is in ${code(`<${top}>`)} is read by ${reader}.`;
}

/** From below the root to the element, what `<location>` holds as if it stood outside. */
function namesTo(file: ConfigFile, element: XmlElement): readonly string[] | undefined {
  const root = documentElement(file.xml);
  const names: string[] = [];
  let each: XmlElement | null = element;
  for (; each && each !== root; each = each.parent) names.unshift(each.name);
  if (root?.name !== "configuration" || each !== root) return undefined;
  return names[0] === "location" && names.length > 1 ? names.slice(1) : names;
}

/** The innermost `<section>` in `<configSections>` on the way to the element. */
function declarationOf(file: ConfigFile, names: readonly string[]): XmlElement | undefined {
  const root = documentElement(file.xml);
  let around = root && childElements(root).find(({ name }) => name === "configSections");
  for (const name of names) {
    const found: XmlElement | undefined =
      around &&
      childElements(around).find(
        (each) => findAttribute(each, "name") && attributeText(file.xml, each, "name") === name,
      );
    if (found?.name !== "sectionGroup") return found?.name === "section" ? found : undefined;
    around = found;
  }
  return undefined;
}
