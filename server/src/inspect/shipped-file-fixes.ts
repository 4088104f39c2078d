/** Keeps fixes out of files that Sitecore ships: what they would do there goes into the site's own patch file. */
import type { ConfigFile } from "#config/file";
import { isShipped } from "#project/hardening-place";
import { loadsBehind } from "#project/loading/instance-order";
import { canPatchWith, patchFilePath, patchWith } from "#project/patch-file";
import { statementsFor } from "#project/patch-statements";
import type { GradedFinding } from "#inspect/grade";
import type { Context } from "#effective/context";
import type { EditFix, Fix } from "#rule-kit/rule";

/** Where a finding stands, and what is known around it. */
interface Inspected {
  readonly file: ConfigFile;
  readonly context: Context;
}

/**
 * The finding with the fix first that outlives the next upgrade. A fix that touches other files too knows what it
 * does, and a fault in the form of the file is repaired in the file, as no patch can. What a patch would have to say is
 * worked out when somebody asks for the fixes.
 */
export function withoutShippedEdits(finding: GradedFinding, place: Inspected): GradedFinding {
  const { fixes: written, rule } = finding;
  const { file } = place;
  if (file.isTransform || rule.category === "well-formedness" || !written || !isShipped(file)) return finding;
  let fixes: readonly Fix[] | undefined;
  return {
    ...finding,
    get fixes() {
      return (fixes ??= written.flatMap((fix) => (isEditHere(fix) ? moveToPatch(fix, place) : [fix])));
    },
  };
}

const isEditHere = (fix: Fix): fix is EditFix => fix.kind === "edit" && !fix.otherFiles;

function moveToPatch(fix: EditFix, { file, context }: Inspected): readonly Fix[] {
  const { instance, options, version } = context;
  const statements = statementsFor(fix.edits(), { file, instance });
  const obstacle = !statements
    ? "no patch surely can"
    : !canPatchWith(instance, options, statements)
      ? `${options.patchFile} cannot be extended`
      : !loadsBehind(patchFilePath(instance, options), file, instance.files, version)
        ? `${options.patchFile} is loaded before it`
        : undefined;
  const reason = obstacle === undefined ? "" : `${obstacle}, and `;
  const here: Fix = {
    ...fix,
    title: `${fix.title} in this file (${reason}the next upgrade overwrites it)`,
    trust: "review",
    isLastResort: true,
  };
  if (!statements || obstacle !== undefined) return [here];
  const inPatch: Fix = {
    kind: "edit",
    title: `${fix.title} in a patch`,
    trust: "review",
    edits: () => [],
    otherFiles: () => [patchWith(instance, options, statements)],
    shows: patchFilePath(instance, options),
  };
  return [inPatch, here];
}
