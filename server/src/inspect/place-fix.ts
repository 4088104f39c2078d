/**
 * Chooses in which files, and in which form, a fix does what it means to do: in the file of the finding, in the site's own
 * patch file, or nowhere. Where a place is not taken though it would be the better one, the title says why.
 */
import { editsOf } from "#config/edits";
import type { IntentsElsewhere } from "#config/intents";
import type { ConfigFile } from "#config/file";
import type { Context } from "#effective/context";
import type { FoundByRule, GradedFinding } from "#inspect/grade";
import type { OfferedFix, WrittenFix } from "#inspect/offered-fix";
import { isOfVendor } from "#project/hardening-place";
import { loadsBehind } from "#project/loading/instance-order";
import { canPatchWith, patchFilePath, patchSettings, patchWith } from "#project/patch-file";
import { statementsFor } from "#project/patch-statements";
import type { EditFix, Fix } from "#rule-kit/rule";
import type { FileChange } from "#text/edit";
import type { Span } from "#text/span";

/** Where a finding stands, and what is known around it. */
interface Inspected {
  readonly file: ConfigFile;
  readonly context: Context;
}

/** The finding with what can be done about it; the best place is the first. */
export function withPlacedFixes(found: FoundByRule, place: Inspected): GradedFinding {
  const { fixes, ...finding } = found;
  if (!fixes) return finding;
  const isHere = place.file.isTransform || found.rule.category === "well-formedness" || !isOfVendor(place.file);
  const kept = isMadeByVariable(found.span, place) ? fixes.filter(({ kind }) => kind !== "edit") : fixes;
  return { ...finding, fixes: kept.flatMap((fix) => placed(fix, isHere, place)) };
}

/**
 * A fix that touches other files too knows what it does, and a fault in the form of the file is repaired in the file, as
 * no patch can. A patch file that takes no more offers nothing.
 */
function placed(fix: Fix, isHere: boolean, place: Inspected): readonly OfferedFix[] {
  if (fix.kind !== "edit") return [fix];
  if (fix.ownPatch && !canPatchWith(place.context.instance, place.context.options, [])) return [];
  return isHere || fix.otherFiles || fix.ownPatch ? [inFiles(fix, place)] : besideShipped(fix, place);
}

/** In the file of the finding, and in those that the fix names. */
function inFiles(fix: EditFix, { file, context }: Inspected): WrittenFix {
  const { intents, otherFiles, ownPatch, ...rest } = fix;
  const { instance, options } = context;
  const others = (): readonly FileChange[] => [
    ...(otherFiles?.() ?? []).map(changeElsewhere),
    ...(ownPatch ? [patchSettings(instance, options, ownPatch())] : []),
  ];
  return {
    ...rest,
    edits: () => editsOf(file.text, intents()),
    ...((otherFiles ?? ownPatch) && { otherFiles: others }),
    ...(ownPatch && { shows: patchFilePath(instance, options) }),
  };
}

const changeElsewhere = (change: IntentsElsewhere): FileChange =>
  "intents" in change ? { path: change.file.path, edits: editsOf(change.file.text, change.intents) } : change;

/** The next upgrade overwrites a file that Sitecore ships, so the fix goes first where it outlives that. */
function besideShipped(fix: EditFix, place: Inspected): readonly OfferedFix[] {
  const { file, context } = place;
  const { instance, options, version } = context;
  const statements = statementsFor(fix.intents(), { file, instance });
  const obstacle = !statements
    ? "no patch surely can"
    : !canPatchWith(instance, options, statements)
      ? `${options.patchFile} cannot be extended`
      : !loadsBehind(patchFilePath(instance, options), file, instance.files, version)
        ? `${options.patchFile} is loaded before it`
        : undefined;
  const reason = obstacle === undefined ? "" : `${obstacle}, and `;
  const here: WrittenFix = {
    ...inFiles(fix, place),
    title: `${fix.title} in this file (${reason}the next upgrade overwrites it)`,
    trust: "review",
    isLastResort: true,
  };
  if (!statements || obstacle !== undefined) return [here];
  const inPatch: WrittenFix = {
    kind: "edit",
    title: `${fix.title} in a patch`,
    trust: "review",
    edits: () => [],
    otherFiles: () => [patchWith(instance, options, statements)],
    shows: patchFilePath(instance, options),
  };
  return [inPatch, here];
}

/** Nothing is written over a variable, which may have another value elsewhere, and other values too. */
function isMadeByVariable(span: Span, { file, context: { configuration } }: Inspected): boolean {
  if (file.isTransform || !file.text.slice(span.start, span.end).includes("$(")) return false;
  const setting = file.knownSettings.find(
    ({ valueSpan }) => valueSpan.start <= span.start && span.end <= valueSpan.end,
  );
  return setting !== undefined && configuration.asRead(setting) !== setting;
}
