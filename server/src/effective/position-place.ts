/** `patch:before` and its kind: what the path finds, and where the element ends up. */
import type { ConfigFile } from "#config/file";
import type { Configuration } from "#effective/configuration";
import { labelOfMerged } from "#effective/element-label";
import { spanAt, type Fate } from "#effective/fate";
import type { Target } from "#effective/targets";
import { inOrder, type MergedElement, type MergedNode } from "#patch/merge/merged";
import type { PatchAttribute, PatchElement } from "#patch/patch-tree";
import type { Span } from "#text/span";

export interface PositionPlace {
  readonly kind: "position";
  readonly span: Span;
  /** As written, with its prefix: `patch:before`. */
  readonly name: string;
  readonly path: string;
  readonly verb: "before" | "after" | "instead";
  readonly fate: Fate;
  /** Whether Sitecore's own files are at hand, without which nothing tells what the path finds. */
  readonly hasBase: boolean;
  /**
   * `late`: only once the elements below it were merged. `self`: the element itself. `unknown`: the element is not merged.
   */
  readonly reference: "found" | "late" | "missing" | "self" | "unknown";
  /** What the path found when the file was merged; undefined where that is no element. */
  readonly sibling: PlacedElement | undefined;
  /** Whether that is no longer in the configuration, as after `patch:instead`. */
  readonly isGone: boolean;
  /** The elements around it in the end, and itself; none where it is not in the configuration. */
  readonly order: readonly (PlacedElement & { readonly isThis: boolean })[];
}

/** An element of the configuration, and what states it first. */
export interface PlacedElement {
  readonly label: string;
  readonly path: string;
  readonly span: Span;
}

export function positionAt(
  configuration: Configuration,
  file: ConfigFile,
  element: PatchElement,
  { node, localName, value: path }: PatchAttribute,
): PositionPlace {
  const target = configuration.targetAt(file, node.nameStart);
  const own = target?.at === element.node ? target : undefined;
  return {
    kind: "position",
    span: node.span,
    name: node.name,
    path,
    verb: verbs.get(localName.charAt(0)) ?? "instead",
    fate: configuration.fateOf(file, element.node.nameSpan),
    hasBase: configuration.hasBase,
    ...foundBy(own, configuration),
    order: own && configuration.holds(own.element) ? orderAround(own.element) : [],
  };
}

/** They may be written by their first letters. */
const verbs: ReadonlyMap<string, PositionPlace["verb"]> = new Map([
  ["b", "before"],
  ["a", "after"],
]);

function foundBy(
  target: Target | undefined,
  configuration: Configuration,
): Pick<PositionPlace, "reference" | "sibling" | "isGone"> {
  const { reference = "none", beside } = target?.outcome ?? {};
  const sibling = beside?.kind === "element" && beside !== target?.element ? beside : undefined;
  return {
    reference: reference === "none" ? "unknown" : reference,
    sibling: sibling && placed(sibling),
    isGone: sibling !== undefined && !configuration.holds(sibling),
  };
}

function orderAround(element: MergedElement): PositionPlace["order"] {
  const all = element.parent?.children.filter((child): child is MergedElement & MergedNode => child.kind === "element");
  const at = all?.indexOf(element) ?? -1;
  return (all ?? []).slice(Math.max(0, at - 1), at + 2).flatMap((each) => {
    const where = placed(each);
    return where ? [{ ...where, isThis: each === element }] : [];
  });
}

function placed(element: MergedElement): PlacedElement | undefined {
  const [first] = inOrder(element.last);
  return first && { label: labelOfMerged(element), path: first.source.path, span: spanAt(first.at) };
}
