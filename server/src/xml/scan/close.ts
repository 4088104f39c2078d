/** Ends open elements: those whose end tag was found, and those that have none. */
import { ElementFlag, NodeKind, type XmlElement } from "#xml/tree";
import { indentOf, indentOfLine, noIndent } from "#xml/scan/indentation";
import { report } from "#xml/scan/problem";
import type { Scan } from "#xml/scan/scan";

/** Where the end tag stands that was just read. */
export interface EndTag {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Ends the current element at its end tag. */
export function closeCurrent(scan: Scan, tag: EndTag): void {
  const { current: element, nodes } = scan;
  const first = scan.firstChildren.pop() ?? 0;
  element.closeStart = tag.start;
  element.end = tag.end;
  element.flags |= ElementFlag.hasEndTag;
  if (first < nodes.length) element.children = nodes.splice(first);
  leave(scan, element);
}

/**
 * Ends the current element without an end tag, at the tag that shows it: the end tag of an element around it, or the end of the text.
 * Only what is indented deeper than the element is taken as its content; the rest become its siblings.
 */
export function closeUnended(scan: Scan, tag: EndTag): void {
  const { current: element, nodes } = scan;
  const first = scan.firstChildren.pop() ?? 0;
  reportUnended(scan, element, tag);
  const last = contentEnd(scan, element, first);
  element.end = nodes[last]?.start ?? tag.start;
  if (last > first) element.children = nodes.splice(first, last - first);
  for (let i = first; i < nodes.length; i++) {
    const node = nodes[i];
    if (node) node.parent = element.parent;
  }
  leave(scan, element);
}

function leave(scan: Scan, element: XmlElement): void {
  const { openNames } = scan;
  if (openNames) openNames.set(element.name, (openNames.get(element.name) ?? 1) - 1);
  scan.current = element.parent ?? scan.root;
}

/** The index of the first node that is indented no deeper than the element, and so is likely not meant to be inside. */
function contentEnd(scan: Scan, element: XmlElement, first: number): number {
  const { nodes, text } = scan;
  const count = nodes.length - first;
  if (count === 0 || count >= scan.hoistBudget) return nodes.length;
  scan.hoistBudget -= count;
  const limit = indentOfLine(text, element.start);
  for (let i = first; i < nodes.length; i++) {
    const node = nodes[i];
    if (node?.kind !== NodeKind.element) continue;
    const indent = indentOf(text, node.start);
    if (indent !== noIndent && indent <= limit && node.start - indent > element.start) return i;
  }
  return nodes.length;
}

/** The end tag may be missing because an earlier fault hides it; then that fault is the one to repair. */
function reportUnended(scan: Scan, element: XmlElement, tag: EndTag): void {
  if (scan.isCut || scan.excused.has(element) || isEndTagSwallowed(scan, element)) return;
  const message =
    tag.name === ""
      ? "The file ends here, with the element still open."
      : `\`</${tag.name}>\` closes an element around it here.`;
  const related = [{ span: { start: tag.start, end: tag.end }, message }];
  report(scan, "element-not-closed", element.nameSpan, { name: element.name, related });
}

/** Only the last few stretches are searched, as a hostile text can have very many. */
function isEndTagSwallowed(scan: Scan, element: XmlElement): boolean {
  return scan.swallowed
    .slice(-8)
    .some(({ start, end }) => start > element.start && scan.text.slice(start, end).includes(`</${element.name}`));
}
