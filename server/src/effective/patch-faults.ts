/** What is wrong with a site's own patch: why Sitecore does not start with it, and what in it finds nothing to act on. */
import type { ConfigFile } from "#config/file";
import type { Configuration } from "#effective/configuration";
import { fileName } from "#config/kind";
import { labelOf } from "#effective/element-label";
import { sourceOf } from "#effective/sitecore-files";
import { instructionOf } from "#patch/instructions";
import type { Fault } from "#patch/merge/fault";
import { findMerged, type MergedElement } from "#patch/merge/merged";
import type { Outcome, Outcomes } from "#patch/merge/outcome";
import type { PatchAttribute } from "#patch/patch-tree";
import { misspelledName } from "#text/similar-name";
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
  const merged = configuration.merged.filesOf(sourceOf(file))[0];
  if (merged?.state !== "merged" || !configuration.hasBase) return [];
  return [...merged.outcomes.values()].flatMap((outcome) =>
    outcome.kind === "created" ? (missOf(file, outcome, merged.outcomes) ?? []) : [],
  );
}

function missOf(file: ConfigFile, outcome: Outcome, outcomes: Outcomes): NearMiss | undefined {
  const { node, position } = outcome.element;
  const around = node.parent && outcomes.get(node.parent);
  const parent = around && (around.kind === "matched" || around.kind === "moved") ? around.target : undefined;
  if (!parent) return undefined;
  const others = parent.children.filter(
    (child): child is MergedElement => child.kind === "element" && child !== outcome.target,
  );
  const label = labelOf(file.xml, node);
  if (position && outcome.reference === "missing") {
    const better = betterPath(position.value, others);
    return better === undefined
      ? undefined
      : { kind: "reference", span: position.node.valueSpan, better: escapeAttribute(better, "either"), label };
  }
  const isDeleted = childElements(node).some((child) => instructionOf(file.xml, child) === "delete");
  return twinOf(outcome, others, { isDeleted, label });
}

/** `processor[@type='Sitecore.Pipelines.X, Sitecore.Kernel']`: the one form in which nearly all are written. */
function betterPath(path: string, siblings: readonly MergedElement[]): string | undefined {
  const [, name = "", attribute = "", quote = "", value = ""] =
    /^\s*(\*|[\w.-]+)\[@(\w+)\s*=\s*(['"])([^'"]*)\3\]\s*$/.exec(path) ?? [];
  const values = siblings
    .filter(({ localName }) => name === "*" || localName === name)
    .flatMap((sibling) => findMerged(sibling, attribute)?.value ?? []);
  const near = nearValue(value, values);
  return near === undefined || near.includes(quote) || values.includes(value)
    ? undefined
    : path.replace(`${quote}${value}${quote}`, `${quote}${near}${quote}`);
}

interface Wanted {
  readonly isDeleted: boolean;
  readonly label: string;
}

/** What differs in nothing but case and spaces makes a second element; what should be deleted may miss by a letter. */
function twinOf({ element }: Outcome, others: readonly MergedElement[], wanted: Wanted): NearMiss | undefined {
  const own = element.attributes.filter(({ role }) => role === "plain");
  const attribute = telling.flatMap((name) => own.find(({ localName }) => localName === name) ?? [])[0];
  if (!attribute) return undefined;
  const alike = others.filter(
    (other) => other.localName === element.localName && isAlikeBut(attribute, own, other, wanted.isDeleted),
  );
  const values = alike.flatMap((other) => findMerged(other, attribute.localName)?.value ?? []);
  if (values.includes(attribute.value)) return undefined;
  const better = wanted.isDeleted
    ? nearValue(attribute.value, values)
    : values.find((value) => plain(value) === plain(attribute.value));
  const kind = wanted.isDeleted ? "delete" : "twin";
  return better === undefined
    ? undefined
    : { kind, span: attribute.node.valueSpan, better: escapeAttribute(better, "either"), label: wanted.label };
}

/** Whether the other attributes by which elements are told apart are the same. */
const isAlikeBut = (
  but: PatchAttribute,
  own: readonly PatchAttribute[],
  other: MergedElement,
  isDeleted: boolean,
): boolean =>
  isDeleted ||
  own
    .filter((each) => each !== but && (telling as readonly string[]).includes(each.localName))
    .every(({ localName, value }) => findMerged(other, localName)?.value === value);

function nearValue(written: string, values: readonly string[]): string | undefined {
  if (written.trim() === "") return undefined;
  return values.find((value) => plain(value) === plain(written)) ?? misspelledType(written, values);
}

/** Names of types are long: only their last part is compared, and the rest must be the same. */
function misspelledType(written: string, values: readonly string[]): string | undefined {
  const own = partsOf(written);
  const rivals = values.filter((value) => {
    const { before, behind } = partsOf(value);
    return before === own.before && behind === own.behind;
  });
  const near = misspelledName(
    own.last,
    rivals.map((value) => partsOf(value).last),
  );
  return rivals.find((value) => partsOf(value).last === near);
}

/** `Sitecore.Pipelines.` `ItemResolver` `,Sitecore.Kernel` */
function partsOf(value: string): { readonly before: string; readonly last: string; readonly behind: string } {
  const comma = value.indexOf(",");
  const name = comma < 0 ? value : value.slice(0, comma);
  const start = name.lastIndexOf(".") + 1;
  return {
    before: plain(name.slice(0, start)),
    last: name.slice(start).trim(),
    behind: plain(value.slice(name.length)),
  };
}

const plain = (value: string): string => value.toLowerCase().replace(/\s+/g, "");
