/** Gives what a transform puts in lines and indentation of its own, and takes away the empty lines of what it removes. */
import { spanOf } from "#text/span";
import { TargetNode } from "#xdt/target";

const usualTab = "  ";
/** Deeper nesting stays in one line: a small file must not become one that is nearly all white space. */
const deepestIndent = 200;

/** Indents all that is new below the node. A base that is written in one line stays that way. */
export function indentNew(root: TargetNode, baseText: string): void {
  const lineBreak = /\r?\n/.exec(baseText)?.[0];
  if (lineBreak === undefined) return;
  indentIn(root, { baseText, lineBreak });
}

interface Layout {
  readonly baseText: string;
  readonly lineBreak: string;
}

function indentIn(node: TargetNode, layout: Layout): void {
  if (!node.isTouched) return;
  if (node.hasChangedChildren) indentChildren(node, layout);
  for (const child of node.children) if (!child.isNew) indentIn(child, layout);
}

function indentChildren(parent: TargetNode, layout: Layout): void {
  setChildren(parent, keepEndApart(joinBlanks(parent.children, layout.baseText)));
  if (hasText(parent)) return;
  const own = lineStart(parent, layout);
  const inside = indentWithin(parent, layout) ?? (parent.kind === "document" ? own : own + tabOf(parent, layout));
  const tab = inside.startsWith(own) && inside.length > own.length ? inside.slice(own.length) : usualTab;
  for (const child of parent.children) if (child.isNew) indentWhole(child, inside, tab);
  const children = separate(parent.children, inside);
  const last = children.at(-1);
  if (last?.kind === "element" && last.isNew && parent.kind !== "document") children.push(blank(own));
  setChildren(parent, children);
}

/** An element that is new as a whole: its children stand on lines of their own, unless there is text among them. */
function indentWhole(element: TargetNode, own: string, tab: string): void {
  if (element.children.length === 0 || hasText(element) || own.length > deepestIndent) return;
  const inside = own + tab;
  for (const child of element.children) indentWhole(child, inside, tab);
  const children = separate(element.children, inside);
  setChildren(element, [...children, blank(own)]);
}

function setChildren(parent: TargetNode, children: readonly TargetNode[]): void {
  for (const child of children) child.parent = parent;
  parent.children.splice(0, Infinity);
  for (const child of children) parent.children.push(child);
}

const blank = (written: string): TargetNode =>
  new TargetNode("text", { file: "transform", span: spanOf(0, 0), start: 0 }, { value: written, written });

/** Where a node was removed, two stretches of white space meet; the one with the line break stays. */
function joinBlanks(children: readonly TargetNode[], baseText: string): TargetNode[] {
  const joined: TargetNode[] = [];
  for (const child of children) {
    const before = joined.at(-1);
    if (!before || !isBlank(before) || !isBlank(child)) {
      joined.push(child);
    } else if (rawOf(child, baseText).includes("\n") || !rawOf(before, baseText).includes("\n")) {
      joined[joined.length - 1] = child;
    }
  }
  return joined;
}

/** The white space before the end tag stays there when elements are added at the end. */
function keepEndApart(children: TargetNode[]): TargetNode[] {
  let at = children.length;
  while (at > 0 && children[at - 1]?.kind === "element" && children[at - 1]?.isNew === true) at--;
  const before = children[at - 1];
  if (at === children.length || !before || before.isNew || !isBlank(before)) return children;
  return [...children.slice(0, at - 1), ...children.slice(at), before];
}

/** Begins a new line where something new stands beside another element. */
function separate(children: readonly TargetNode[], indent: string): TargetNode[] {
  return children.flatMap((child, index) => {
    const before = children[index - 1];
    // A comment that is new in an element that is not is what was commented out.
    const isLine = child.kind === "element" || (child.kind === "comment" && child.isNew === child.parent?.isNew);
    const isNextToNew = child.isNew || (before?.isNew === true && before.kind === "element");
    return isLine && isNextToNew && before?.kind !== "text" ? [blank(indent), child] : [child];
  });
}

/** Among text, white space may mean something. */
const hasText = ({ children }: TargetNode): boolean =>
  children.some((child) => child.kind === "text" && !isBlank(child));

const isBlank = ({ kind, value }: TargetNode): boolean => kind === "text" && value.trim() === "";

const rawOf = ({ isNew, written, origin: { span } }: TargetNode, baseText: string): string =>
  isNew ? written : baseText.slice(span.start, span.end);

/** The last line break of white space, and what stands behind it. */
function lastLine(raw: string): string | undefined {
  return /\r?\n[^\S\r\n]*$/.exec(raw)?.[0];
}

/** What the children of the element are indented by, where some stand on lines of their own. */
function indentWithin({ children }: TargetNode, { baseText }: Layout): string | undefined {
  for (const [index, child] of children.entries()) {
    if (child.isNew || !isBlank(child) || index === children.length - 1) continue;
    const indent = lastLine(rawOf(child, baseText));
    if (indent !== undefined) return indent;
  }
  return undefined;
}

/** The line break and white space before the node, or before the nearest one around it that begins a line. */
function lineStart(node: TargetNode, layout: Layout): string {
  for (let around = node; around.parent; around = around.parent) {
    const { children } = around.parent;
    const before = children[children.indexOf(around) - 1];
    const indent = before && isBlank(before) ? lastLine(rawOf(before, layout.baseText)) : undefined;
    if (indent !== undefined) return indent;
  }
  return layout.lineBreak;
}

/** What one level is indented by: the difference between the nearest two levels around that begin lines. */
function tabOf(node: TargetNode, layout: Layout): string {
  for (let inner = node; inner.parent && inner.parent.kind !== "document"; inner = inner.parent) {
    const [deep, high] = [lineStart(inner, layout), lineStart(inner.parent, layout)];
    if (deep.startsWith(high) && deep.length > high.length) return deep.slice(high.length);
  }
  return usualTab;
}
