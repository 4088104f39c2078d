/** Completes the names of elements within a section that the settings table knows. */
import type { ConfigFile } from "#config/file";
import type { FileKind } from "#config/kind";
import { sectionOf } from "#config/setting-at";
import { escapeSnippet, type Completion } from "#features/completion-item";
import { detailOf, documentationOf } from "#features/words";
import { findElement } from "#knowledge/elements";
import type { SectionNode } from "#knowledge/section-tree";
import { entriesOf, findEntry, sectionAlong, sectionTree } from "#knowledge/settings";
import { ElementFlag, type XmlElement } from "#xml/tree";

/** An element whose children the table knows: `keyedPath` tells one entry of a list from the others. */
interface Around {
  readonly node: SectionNode;
  readonly keyedPath: string;
}

/** The elements that may stand where this one is being typed. */
export function elementsFor(file: ConfigFile, typed: XmlElement): readonly Completion[] {
  const around = typed.parent && aroundOf(file, typed.parent);
  if (!around) return [];
  const isBare = (typed.flags & ElementFlag.isIncomplete) !== 0 && typed.attributes.length === 0;
  return [...around.node.children.values()]
    .filter(({ path }) => !path.endsWith("*") && (around.node !== sectionTree() || isTopOf(file.kind, path)))
    .map((child) => toCompletion(child, around, { typed, isBare }));
}

/** The tree itself stands for the element around all sections. */
function aroundOf(file: ConfigFile, element: XmlElement): Around | undefined {
  const isWrapper = ["configuration", "Settings", "location"].includes(element.name);
  if (isWrapper) return { node: sectionTree(), keyedPath: "" };
  const section = sectionOf(file.topSections, element);
  const node = section && sectionAlong(section.path);
  return node && { node, keyedPath: section.keyedPath };
}

/** Which sections a file of this kind has at its top. */
function isTopOf(kind: FileKind, name: string): boolean {
  if (kind === "sitecore-patch" || kind === "sitecore-config") return name === "sitecore";
  if (kind === "identity-server" || kind === "xconnect-settings") return name === "Sitecore" || name === "Serilog";
  if (kind === "application-host") return /^(system\.|configSections|configProtectedData)/.test(name);
  if (kind === "worker-config") return /^(appSettings|connectionStrings|runtime|system\.net|config)/.test(name);
  return (kind === "web-config" || kind === "machine-config") && /^[a-z]/.test(name) && name !== "domains";
}

function toCompletion(
  node: SectionNode,
  { keyedPath }: Around,
  { typed, isBare }: { readonly typed: XmlElement; readonly isBare: boolean },
): Completion {
  const name = node.path.slice(node.path.lastIndexOf("/") + 1);
  const entry = findEntry(`${keyedPath}/${name}`) ?? findEntry(node.path);
  return {
    label: name,
    kind: "element",
    detail: entry ? detailOf(entry) : "",
    documentation: entry ? documentationOf(entry) : (findElement(node.path)?.summary ?? ""),
    span: typed.nameSpan,
    snippet: escapeSnippet(name) + (isBare ? restOf(node, name) : ""),
    isDeprecated: false,
  };
}

/** Elements with attributes alone close themselves; all others get an end tag around the cursor. */
function restOf({ path, keys, holdsText, children }: SectionNode, name: string): string {
  const hasAttributes = entriesOf(path).length > 0 || (keys.size > 0 && !holdsText && children.size === 0);
  return hasAttributes ? " $1/>" : `>$1</${escapeSnippet(name)}>`;
}
