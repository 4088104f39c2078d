/** A fact: whether a web.config only says how pages are compiled, as one for the editor of their code does. */
import type { ConfigFile } from "#config/file";
import { childElements, documentElement } from "#xml/tree";

/** Nothing but compilation and what tools generate for it: no data, no modules, nothing that a site could serve with. */
export const compilesOnly = (file: ConfigFile): boolean => file.fact(readParts);

function readParts({ xml }: ConfigFile): boolean {
  const root = documentElement(xml);
  if (!root) return false;
  const parts = childElements(root).flatMap((part) => (part.name === "system.web" ? childElements(part) : [part]));
  return parts.every(({ name }) => compiling.has(name));
}

const compiling: ReadonlySet<string> = new Set([
  "compilation",
  "configSections",
  "httpRuntime",
  "pages",
  "runtime",
  "startup",
  "system.codedom",
  "system.web.webPages.razor",
]);
