/** Parts of a site's own patch that stand in another part of the configuration than Sitecore's own of that name. */
import type { ConfigFile } from "#config/file";
import type { Configuration } from "#effective/configuration";
import { tellingAttributes } from "#effective/element-label";
import { namedTypesIn } from "#effective/named-types";
import { sourceOf } from "#effective/sitecore-files";
import { findMerged, inOrder, type MergedElement } from "#patch/merge/merged";
import type { MergedConfiguration } from "#patch/merge/merge";
import { plainAttribute, type PatchElement } from "#patch/patch-tree";
import { addTo } from "#text/add-to";
import type { XmlElement } from "#xml/tree";

export interface StrayedPart {
  readonly element: XmlElement;
  /** The part in which Sitecore has it, such as `pipelines`; undefined where that is `<sitecore>` itself. */
  readonly home: string | undefined;
  /** Whether it stands right in `<sitecore>`, so that the part is what is missing around it. */
  readonly isWrapperMissing: boolean;
}

/**
 * Elements new in `<sitecore>` or in one of its parts, with the name and the content that an element of Sitecore's has in
 * another part, and in no second one: `<httpRequestBegin>` right in `<sitecore>`.
 */
export function strayedParts(configuration: Configuration, file: ConfigFile): readonly StrayedPart[] {
  const { merged } = configuration;
  const own = merged.filesOf(sourceOf(file))[0];
  if (own?.state !== "merged" || !configuration.hasBase) return [];
  return [...own.outcomes.values()].flatMap(({ element, kind, target }) => {
    const around = target?.parent;
    if (kind !== "created" || !around || (around !== merged.root && around.parent !== merged.root)) return [];
    const others = (partsOf(configuration).get(element.localName) ?? []).filter((other) => isSameKind(other, element));
    const [home, ...more] = new Set(others.map(({ parent }) => parent));
    if (!home || more.length > 0 || home === around) return [];
    const isRoot = home === merged.root;
    return [
      {
        element: element.node,
        home: isRoot ? undefined : home.localName,
        isWrapperMissing: around === merged.root && !isRoot,
      },
    ];
  });
}

const known = new WeakMap<MergedConfiguration, ReadonlyMap<string, readonly MergedElement[]>>();

/** What Sitecore's own files have in `<sitecore>` and in its parts, by name. */
function partsOf(configuration: Configuration): ReadonlyMap<string, readonly MergedElement[]> {
  const { merged } = configuration;
  const { isOfSitecore } = namedTypesIn(configuration);
  const parts = known.get(merged) ?? collect(merged.root, isOfSitecore);
  known.set(merged, parts);
  return parts;
}

function collect(
  root: MergedElement,
  isOfSitecore: (source: NonNullable<MergedElement["last"]>["source"]) => boolean,
): ReadonlyMap<string, readonly MergedElement[]> {
  const parts = new Map<string, MergedElement[]>();
  for (const part of elementsIn(root)) {
    for (const each of [part, ...elementsIn(part)]) {
      const [birth] = inOrder(each.last);
      if (birth && isOfSitecore(birth.source)) addTo(parts, each.localName, each);
    }
  }
  return parts;
}

const elementsIn = ({ children }: MergedElement): readonly MergedElement[] =>
  children.filter((child): child is MergedElement => child.kind === "element");

/** Whether they have the same name, or no name and content of the same kind. */
function isSameKind(other: MergedElement, element: PatchElement): boolean {
  const name = tellingAttributes.find((each) => plainAttribute(element, each) !== undefined);
  if (name !== undefined) return findMerged(other, name)?.value === plainAttribute(element, name)?.value;
  const content = new Set(elementsIn(other).map(({ localName }) => localName));
  return element.children.some((child) => child.kind === "element" && content.has(child.localName));
}
