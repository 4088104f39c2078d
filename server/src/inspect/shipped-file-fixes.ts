/** Keeps fixes out of files that Sitecore ships: what they would set there goes into the site's own patch file. */
import { isConditional } from "#config/facts/conditional";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { isShipped } from "#project/hardening-place";
import { patchFilePath, patchSettings, type NewSettings } from "#project/patch-file";
import type { Context, EditFix, Finding, Fix, Rule } from "#rules/rule";
import { applyEdits, type Edit } from "#text/edit";
import { spanOf, textOf } from "#text/span";
import { decode } from "#xml/decode";

/** Where a finding stands, and what is known around it. */
interface Place {
  readonly file: ConfigFile;
  readonly context: Context;
}

/**
 * The finding with the fix first that outlives the next upgrade. A fix that touches other files too knows what it
 * does, and a fault in the form of the file is mended in the file, as no patch can.
 */
export function withoutShippedEdits({ category }: Rule, finding: Finding, { file, context }: Place): Finding {
  if (file.isTransform || category === "well-formedness" || !finding.fixes || !isShipped(file)) return finding;
  const fixes = finding.fixes.flatMap((fix) =>
    fix.kind === "edit" && !fix.otherFiles ? moveToPatch(fix, file, context) : [fix],
  );
  return { ...finding, fixes };
}

function moveToPatch(fix: EditFix, file: ConfigFile, { instance, options }: Context): readonly Fix[] {
  const settings = settingsSetBy(fix.edits(), file);
  const here: Fix = {
    ...fix,
    title: `${fix.title} in this file (the next upgrade overwrites it)`,
    trust: "review",
    isLastResort: true,
  };
  if (!settings) return [here];
  const inPatch: Fix = {
    kind: "edit",
    title: `${fix.title} in ${options.patchFile}`,
    trust: "review",
    edits: () => [],
    otherFiles: () => [patchSettings(instance, options, settings)],
    shows: patchFilePath(instance, options),
  };
  return [inPatch, here];
}

/** What the edits set, where they change nothing but values of `<setting>` that hold on every server. */
function settingsSetBy(edits: readonly Edit[], file: ConfigFile): NewSettings | undefined {
  const settings = new Map<string, string>();
  for (const setting of new Set(edits.map((edit) => settingAround(edit, file)))) {
    const name = setting?.section?.key;
    if (!setting || name === undefined) return undefined;
    settings.set(name, valueAfter(setting, edits, file));
  }
  return settings.size > 0 ? settings : undefined;
}

const settingAround = ({ span }: Edit, file: ConfigFile): Setting | undefined =>
  file.allSettings.find(
    ({ path, section, valueSpan }) =>
      valueSpan.start <= span.start &&
      span.end <= valueSpan.end &&
      path.startsWith("sitecore/settings/setting[") &&
      path.endsWith("@value") &&
      section &&
      !isConditional(section),
  );

function valueAfter({ valueSpan }: Setting, edits: readonly Edit[], { text }: ConfigFile): string {
  const inside = edits
    .filter(({ span }) => valueSpan.start <= span.start && span.end <= valueSpan.end)
    .map(({ span, newText }) => ({
      span: spanOf(span.start - valueSpan.start, span.end - valueSpan.start),
      newText,
    }));
  const raw = applyEdits(textOf(text, valueSpan), inside);
  return decode(raw, 0, raw.length).value;
}
