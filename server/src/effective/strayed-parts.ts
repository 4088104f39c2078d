/** Parts of a site's own patch that stand in another part of the configuration than Sitecore's own of that name. */
import type { ConfigFile } from "#config/file";
import type { Configuration } from "#effective/configuration";
import { tellingAttributes } from "#effective/element-label";
import { isOfBase } from "#effective/named-types";
import { sourceOf } from "#effective/sitecore-files";
import { findMerged, inOrder, type MergedElement } from "#patch/merge/merged";
import type { MergedConfiguration } from "#patch/merge/merge";
import type { Outcome } from "#patch/merge/outcome";
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
  return [...own.outcomes.values()].flatMap((outcome) => strayed(outcome, merged) ?? []);
}

function strayed({ element, kind, target }: Outcome, merged: MergedConfiguration): StrayedPart | undefined {
  const { root } = merged;
  const around = target?.parent;
  // Settings are looked at in files of any kind, whatever they are merged with.
  if (kind !== "created" || !around || element.localName === "setting") return undefined;
  if (around !== root && around.parent !== root) return undefined;
  const home = homeOf(element, merged);
  if (!home || home === around) return undefined;
  const isRoot = home === root;
  return {
    element: element.node,
    home: isRoot ? undefined : home.localName,
    isWrapperMissing: around === root && !isRoot,
  };
}

/** What holds Sitecore's own; undefined where there is none, or in several places. */
function homeOf(element: PatchElement, merged: MergedConfiguration): MergedElement | undefined {
  const others = (partsOf(merged).get(element.localName) ?? []).filter((other) => isSameKind(other, element));
  const [home, ...more] = new Set(others.map(({ parent }) => parent));
  return more.length > 0 ? undefined : home;
}

const known = new WeakMap<MergedConfiguration, ReadonlyMap<string, readonly MergedElement[]>>();

/** What Sitecore's own files have in `<sitecore>` and in its parts, by name. */
function partsOf(merged: MergedConfiguration): ReadonlyMap<string, readonly MergedElement[]> {
  const parts = known.get(merged) ?? collect(merged);
  known.set(merged, parts);
  return parts;
}

function collect(merged: MergedConfiguration): ReadonlyMap<string, readonly MergedElement[]> {
  const parts = new Map<string, MergedElement[]>();
  for (const part of elementsIn(merged.root)) {
    for (const each of [part, ...elementsIn(part)]) {
      if (each.localName === "setting") continue;
      const [birth] = inOrder(each.last);
      if (birth && isOfBase(merged, birth.source)) addTo(parts, each.localName, each);
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
