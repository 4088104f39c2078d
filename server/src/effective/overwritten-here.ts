/** What a patch says twice of one element, so that its second word replaces its first. */
import type { ConfigFile } from "#config/file";
import type { Configuration } from "#effective/configuration";
import { labelOf } from "#effective/element-label";
import { sourceOf } from "#effective/sitecore-files";
import type { MergedElement } from "#patch/merge/merged";
import type { PatchAttribute, PatchElement } from "#patch/patch-tree";
import { spanOf, type Span } from "#text/span";

export interface OverwrittenHere {
  /** The value that is lost: of an attribute, or the text of the element. */
  readonly span: Span;
  readonly later: Span;
  readonly label: string;
  /** Undefined for the text of the element. */
  readonly attribute: string | undefined;
  readonly first: PatchElement["node"];
}

/**
 * Of elements that a condition may leave out, and of what Sitecore keeps apart, nothing; nor of elements without a name
 * or description, which some versions keep apart. `isCurrent`: Sitecore 9 or later, which replaces plain attributes too.
 */
export function overwrittenHere(
  { merged }: Configuration,
  file: ConfigFile,
  isCurrent: boolean,
): readonly OverwrittenHere[] {
  const result = merged.filesOf(sourceOf(file))[0];
  if (result?.state !== "merged") return [];
  const known = new Map<MergedElement, PatchElement[]>();
  const found: OverwrittenHere[] = [];
  for (const { target, kind, conditions, element } of result.outcomes.values()) {
    if (!target || conditions || !says.has(kind)) continue;
    const before = known.get(target);
    if (before) {
      const named = before.filter((earlier) => isSameByName(earlier, element));
      found.push(...named.flatMap((earlier) => lostTo(file, { earlier, element, isCurrent })));
    }
    if (before) before.push(element);
    else known.set(target, [element]);
  }
  return found;
}

const says: ReadonlySet<string> = new Set(["created", "copied", "list-inserted", "matched", "moved"]);

const isSameByName = (one: PatchElement, other: PatchElement): boolean =>
  ["uid", "name", "desc"].some((name) => {
    const value = plainValue(one, name);
    return value !== undefined && value.trim() !== "" && value === plainValue(other, name);
  });

const plainValue = ({ attributes }: PatchElement, name: string): string | undefined =>
  attributes.find(({ role, localName }) => role === "plain" && localName === name)?.value;

interface Pair {
  readonly earlier: PatchElement;
  readonly element: PatchElement;
  readonly isCurrent: boolean;
}

function lostTo(file: ConfigFile, { earlier: first, element: later, isCurrent }: Pair): readonly OverwrittenHere[] {
  const isValue = ({ role }: PatchAttribute): boolean => role === "set" || (isCurrent && role === "plain");
  const common = { label: labelOf(file.xml, first.node), first: first.node };
  const [before, after] = [textOf(first), textOf(later)];
  const texts = before && after && before.value !== after.value ? [{ ...common, ...spans(before, after) }] : [];
  const attributes = first.attributes.filter(isValue).flatMap((attribute) => {
    const other = later.attributes.find((each) => isValue(each) && each.localName === attribute.localName);
    return other && other.value !== attribute.value
      ? [
          {
            ...common,
            span: attribute.node.valueSpan,
            later: other.node.valueSpan,
            attribute: attribute.localName,
          },
        ]
      : [];
  });
  return [...texts, ...attributes];
}

interface OwnText {
  readonly value: string;
  readonly span: Span;
}

/** The one text of an element that holds nothing else. */
function textOf({ children }: PatchElement): OwnText | undefined {
  const texts = children.filter((child) => child.kind !== "comment");
  const [only] = texts;
  if (texts.length !== 1 || !only || only.kind === "element" || only.value.trim() === "") return undefined;
  return { value: only.value.trim(), span: spanOf(only.node.start, only.node.end) };
}

const spans = (before: OwnText, after: OwnText): Pick<OverwrittenHere, "span" | "later" | "attribute"> => ({
  span: before.span,
  later: after.span,
  attribute: undefined,
});
