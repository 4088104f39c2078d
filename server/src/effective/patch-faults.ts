/** What is wrong with a site's own patch: why Sitecore does not start with it, and what in it finds nothing to act on. */
import type { ConfigFile } from "#config/file";
import type { Configuration } from "#effective/configuration";
import { fileName } from "#config/kind";
import { labelOf } from "#effective/element-label";
import { Siblings } from "#effective/siblings";
import { sourceOf } from "#effective/sitecore-files";
import { instructionOf } from "#patch/instructions";
import type { Fault } from "#patch/merge/fault";
import type { MergedElement } from "#patch/merge/merged";
import type { MergedConfiguration } from "#patch/merge/merge";
import type { Outcome, Outcomes } from "#patch/merge/outcome";
import type { PatchAttribute } from "#patch/patch-tree";
import { isShipped } from "#project/hardening-place";
import type { Span } from "#text/span";
import { escapeAttribute } from "#xml/escape";
import { childElements } from "#xml/tree";

/**
 * Whether Sitecore or one of its modules ships the patch, in which nothing is reported: below 9 they lie among a site's
 * own, and tell themselves by their names.
 */
export const isOfSitecore = (file: ConfigFile): boolean => isShipped(file) || /^sitecore\./i.test(fileName(file.path));

/** The faults that end the merge of the file; none that hang on what is not known here. */
export const refusalsOf = ({ merged }: Configuration, file: ConfigFile): readonly Fault[] =>
  merged
    .filesOf(sourceOf(file))
    .filter(({ state }) => state === "failed")
    .flatMap(({ faults }) => faults)
    .filter(
      ({ missing, message }) =>
        missing === undefined && !/too many comparisons|is defined\.$|is gone before its position/.test(message),
    );

/** Something that finds nothing although it nearly does. */
export interface NearMiss {
  /** `reference`: of `patch:before` and its kind. `delete`: of what should go. `twin`: of what should be changed. */
  readonly kind: "reference" | "delete" | "twin";
  /** The value that misses. */
  readonly span: Span;
  /** The whole value of the attribute as it should be, escaped for either kind of quote. */
  readonly better: string;
  readonly label: string;
}

/** The attributes by which elements are told apart. */
const telling = ["type", "name", "id", "key", "path", "ref"] as const;

export function nearMissesOf(configuration: Configuration, file: ConfigFile): readonly NearMiss[] {
  const { merged: all } = configuration;
  const merged = all.filesOf(sourceOf(file))[0];
  if (merged?.state !== "merged" || !configuration.hasBase) return [];
  return [...merged.outcomes.values()].flatMap((outcome) =>
    outcome.kind === "created" ? (missOf(file, outcome, { outcomes: merged.outcomes, all }) ?? []) : [],
  );
}

interface Around {
  readonly outcomes: Outcomes;
  readonly all: MergedConfiguration;
}

/** By parent, for as long as the merge is valid. */
const known = new WeakMap<MergedConfiguration, Map<MergedElement, Siblings>>();

function siblingsIn(merged: MergedConfiguration, parent: MergedElement): Siblings {
  const byParent = known.get(merged) ?? new Map<MergedElement, Siblings>();
  known.set(merged, byParent);
  const siblings = byParent.get(parent) ?? new Siblings(parent);
  byParent.set(parent, siblings);
  return siblings;
}

function missOf(file: ConfigFile, outcome: Outcome, { outcomes, all }: Around): NearMiss | undefined {
  const { node, position } = outcome.element;
  const around = node.parent && outcomes.get(node.parent);
  const parent = around && (around.kind === "matched" || around.kind === "moved") ? around.target : undefined;
  if (!parent) return undefined;
  const siblings = siblingsIn(all, parent);
  const label = labelOf(file.xml, node);
  if (position && outcome.reference === "missing") {
    const better = betterPath(position.value, siblings, outcome.target);
    return better === undefined
      ? undefined
      : { kind: "reference", span: position.node.valueSpan, better: escapeAttribute(better, "either"), label };
  }
  const isDeleted = childElements(node).some((child) => instructionOf(file.xml, child) === "delete");
  return twinOf(outcome, siblings, { isDeleted, label });
}

/** `processor[@type='Sitecore.Pipelines.X, Sitecore.Kernel']`: the one form in which nearly all are written. */
function betterPath(path: string, siblings: Siblings, target: MergedElement | undefined): string | undefined {
  const [, name = "", attribute = "", quote = "", value = ""] =
    /^\s*(\*|[\w.-]+)\[@(\w+)\s*=\s*(['"])([^'"]*)\3\]\s*$/.exec(path) ?? [];
  const counts = (other: MergedElement): boolean => other !== target && (name === "*" || other.localName === name);
  const near = siblings.meantBy(attribute, value, counts);
  const isThere = siblings.alike(attribute, value).some((each) => each.value === value && counts(each.element));
  return near === undefined || near.includes(quote) || isThere
    ? undefined
    : path.replace(`${quote}${value}${quote}`, `${quote}${near}${quote}`);
}

interface Wanted {
  readonly isDeleted: boolean;
  readonly label: string;
}

/** What differs in nothing but case and spaces makes a second element; what should be deleted may miss by a letter. */
function twinOf({ element, target }: Outcome, siblings: Siblings, wanted: Wanted): NearMiss | undefined {
  const own = element.attributes.filter(({ role }) => role === "plain");
  const attribute = telling.flatMap((name) => own.find(({ localName }) => localName === name) ?? [])[0];
  if (!attribute) return undefined;
  const { localName: name, value } = attribute;
  const same = wanted.isDeleted ? [] : own.filter((each) => each !== attribute && tells(each));
  const counts = (other: MergedElement): boolean => other !== target && other.localName === element.localName;
  const alike = siblings.alike(name, value, same).filter((each) => counts(each.element));
  if (alike.some((each) => each.value === value)) return undefined;
  const better = wanted.isDeleted ? siblings.meantBy(name, value, counts) : alike[0]?.value;
  const kind = wanted.isDeleted ? "delete" : "twin";
  return better === undefined
    ? undefined
    : { kind, span: attribute.node.valueSpan, better: escapeAttribute(better, "either"), label: wanted.label };
}

const tells = ({ localName }: PatchAttribute): boolean => (telling as readonly string[]).includes(localName);
