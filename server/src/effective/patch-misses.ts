/** What in a site's own patch finds nothing to act on. */
import type { ConfigFile } from "#config/file";
import type { Configuration } from "#effective/configuration";
import { labelOf } from "#effective/element-label";
import { spanAt } from "#effective/fate";
import { Siblings } from "#effective/siblings";
import { sourceOf } from "#effective/sitecore-files";
import { namedTypesIn, type NamedTypes } from "#effective/named-types";
import { instructionOf } from "#patch/instructions";
import { findMerged, inOrder, type MergedElement, type Said } from "#patch/merge/merged";
import type { MergedConfiguration } from "#patch/merge/merge";
import type { Outcome, Outcomes } from "#patch/merge/outcome";
import type { PatchAttribute } from "#patch/patch-tree";
import type { Span } from "#text/span";
import { escapeAttribute } from "#xml/escape";
import { childElements } from "#xml/tree";

/** `before`, `after`, `instead`: what a position asks for. `delete`: of what should go. `twin`: of what should be changed. */
export type MissKind = "before" | "after" | "instead" | "delete" | "twin";

export interface Miss {
  readonly kind: MissKind;
  /** The value that misses. */
  readonly span: Span;
  readonly label: string;
  readonly reason: MissReason;
}

/**
 * - `near`: it nearly finds something; `better` is the whole value of the attribute as it should be, escaped for either
 *   kind of quote
 * - `later`: a file that is loaded after this one adds what is meant
 * - `nothing`: no file at hand has it, and none that is not at hand could
 */
export type MissReason =
  | { readonly kind: "near"; readonly better: string }
  | { readonly kind: "later"; readonly path: string; readonly span: Span }
  | { readonly kind: "nothing" };

/** The attributes by which elements are told apart. */
const telling = ["type", "name", "id", "key", "path", "ref"] as const;

export function missesOf(configuration: Configuration, file: ConfigFile): readonly Miss[] {
  const { merged } = configuration;
  const own = merged.filesOf(sourceOf(file))[0];
  if (own?.state !== "merged" || !configuration.hasBase) return [];
  const around = { file, merged, outcomes: own.outcomes, types: namedTypesIn(configuration) };
  return [...own.outcomes.values()].flatMap((outcome) => missOf(outcome, around) ?? []);
}

interface Around {
  readonly file: ConfigFile;
  readonly merged: MergedConfiguration;
  readonly outcomes: Outcomes;
  readonly types: NamedTypes;
}

function missOf(outcome: Outcome, around: Around): Miss | undefined {
  const isMissing = outcome.reference === "missing";
  if (!isMissing && outcome.kind !== "created") return undefined;
  const { node } = outcome.element;
  const parent = node.parent ? targetOf(around.outcomes.get(node.parent)) : undefined;
  if (!parent) return undefined;
  const asked = { outcome, siblings: siblingsIn(around.merged, parent), around };
  const missed = isMissing ? byPosition(asked) : byElement(asked);
  return missed && { ...missed, label: labelOf(around.file.xml, node) };
}

/** The element that was there already. */
const targetOf = (outcome: Outcome | undefined): MergedElement | undefined =>
  outcome?.kind === "matched" || outcome?.kind === "moved" ? outcome.target : undefined;

/** By parent, for as long as the merge is valid. */
const known = new WeakMap<MergedConfiguration, Map<MergedElement, Siblings>>();

function siblingsIn(merged: MergedConfiguration, parent: MergedElement): Siblings {
  const byParent = known.get(merged) ?? new Map<MergedElement, Siblings>();
  known.set(merged, byParent);
  const siblings = byParent.get(parent) ?? new Siblings(parent);
  byParent.set(parent, siblings);
  return siblings;
}

interface Asked {
  readonly outcome: Outcome;
  readonly siblings: Siblings;
  readonly around: Around;
}

type Missed = Pick<Miss, "kind" | "span" | "reason">;

function byPosition({ outcome, siblings, around }: Asked): Missed | undefined {
  const { position } = outcome.element;
  const path = position && readPath(position.value);
  if (!path) return undefined;
  const kind = position.localName as "before" | "after" | "instead";
  const reason = reasonOf(path, kind, { outcome, siblings, around });
  return reason && { kind, span: position.node.valueSpan, reason };
}

interface SimplePath {
  readonly name: string;
  readonly attribute: string;
  readonly value: string;
  /** The path with another value; undefined where that has the path's quote in it. */
  readonly withValue: (value: string) => string | undefined;
}

/** `processor[@type='Sitecore.Pipelines.X, Sitecore.Kernel']`: the one form in which nearly all are written. */
function readPath(path: string): SimplePath | undefined {
  const match = /^(\s*(\*|[\w.-]+)\[@(\w+)\s*=\s*(['"]))([^'"]*)(\4\]\s*)$/.exec(path);
  if (!match) return undefined;
  const [, before = "", name = "", attribute = "", quote = "", value = "", behind = ""] = match;
  return {
    name,
    attribute,
    value,
    withValue: (other) => (other.includes(quote) ? undefined : `${before}${other}${behind}`),
  };
}

function reasonOf(
  path: SimplePath,
  kind: MissKind,
  { outcome: { target }, siblings, around }: Asked,
): MissReason | undefined {
  const { name, attribute, value } = path;
  const counts = (other: MergedElement): boolean => other !== target && (name === "*" || other.localName === name);
  const same = siblings.alike(attribute, value).find((each) => each.value === value && counts(each.element))?.element;
  if (same) return target && isInOrder(kind, target, same) ? undefined : laterIn(same, around);
  const meant = siblings.meantBy(attribute, value, counts);
  const better = meant === undefined ? undefined : path.withValue(meant);
  if (better !== undefined) return near(better);
  return attribute === "type" && isNowhere(value, around) ? { kind: "nothing" } : undefined;
}

/** Whether the elements came to stand as the position asks for, by chance. */
function isInOrder(kind: MissKind, element: MergedElement, reference: MergedElement): boolean {
  const children = element.parent?.children ?? [];
  const isBefore = children.indexOf(element) < children.indexOf(reference);
  return kind !== "instead" && isBefore === (kind === "before");
}

/** Where the element came to be, which the file that asks for it did not see yet. */
function laterIn(element: MergedElement, { file, types }: Around): MissReason | undefined {
  const birth: Said | undefined = inOrder(element.last)[0];
  if (!birth || types.orderOf(birth.source) <= types.orderOf(sourceOf(file))) return undefined;
  return { kind: "later", path: birth.source.path, span: spanAt(birth.at) };
}

const isNowhere = (type: string, { types }: Around): boolean => types.isSitecores(type) && !types.isNamed(type);

/** What differs in nothing but case and spaces makes a second element; what should be deleted may miss by a letter. */
function byElement({ outcome: { element, target }, siblings, around }: Asked): Missed | undefined {
  const own = element.attributes.filter(({ role }) => role === "plain");
  const attribute = telling.flatMap((name) => own.find(({ localName }) => localName === name) ?? [])[0];
  if (!attribute) return undefined;
  const isDeleted = childElements(element.node).some((child) => instructionOf(around.file.xml, child) === "delete");
  const counts = (other: MergedElement): boolean => other !== target && other.localName === element.localName;
  const wanted = { attribute, own, counts, siblings };
  const reason = isDeleted ? reasonOfDelete(wanted, around) : reasonOfTwin(wanted);
  return reason && { kind: isDeleted ? "delete" : "twin", span: attribute.node.valueSpan, reason };
}

interface Wanted {
  /** The one that tells the element from others. */
  readonly attribute: PatchAttribute;
  readonly own: readonly PatchAttribute[];
  readonly counts: (other: MergedElement) => boolean;
  readonly siblings: Siblings;
}

function reasonOfTwin({ attribute, own, counts, siblings }: Wanted): MissReason | undefined {
  const { localName, value } = attribute;
  const same = own.filter((each) => each !== attribute && tells(each));
  const alike = siblings.alike(localName, value, same).filter((each) => counts(each.element));
  const [first] = alike;
  return !first || alike.some((each) => each.value === value) ? undefined : near(first.value);
}

function reasonOfDelete({ attribute, own, counts, siblings }: Wanted, around: Around): MissReason | undefined {
  const { localName, value } = attribute;
  const same = siblings.alike(localName, value).find((each) => each.value === value && counts(each.element))?.element;
  if (same) return isWhollyLike(same, own) ? laterIn(same, around) : undefined;
  const better = siblings.meantBy(localName, value, counts);
  if (better !== undefined) return near(better);
  return localName === "type" && isNowhere(value, around) ? { kind: "nothing" } : undefined;
}

const near = (better: string): MissReason => ({ kind: "near", better: escapeAttribute(better, "either") });

const isWhollyLike = (element: MergedElement, attributes: readonly PatchAttribute[]): boolean =>
  attributes.every(({ localName, value }) => findMerged(element, localName)?.value === value);

const tells = ({ localName }: PatchAttribute): boolean => (telling as readonly string[]).includes(localName);
