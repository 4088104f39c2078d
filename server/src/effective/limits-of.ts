/** What keeps an effective configuration from being what a server would show, as sentences. */
import { fileName } from "#config/kind";
import type { Configuration } from "#effective/configuration";
import { conditionsIn } from "#effective/profiles";
import type { Fault } from "#patch/merge/fault";
import { noSitecore } from "#patch/merge/merge";
import { lineIndex } from "#text/line-index";

export function limitsOf(configuration: Configuration): readonly string[] {
  const { baseKind, files } = configuration.merged;
  const limits: string[] = [];
  if (baseKind === "none") {
    limits.push("Sitecore's own files aren't here, so only what these files say is shown.");
  }
  for (const { source, faults } of files) {
    limits.push(...notIncluded(source.path, faults));
    for (const { message, span, missing } of faults) {
      // That Sitecore's own files aren't here is said above, and no fault of the base.
      if (missing !== undefined || message === noSitecore.message) continue;
      const { line } = lineIndex(source.document.text).positionAt(span?.start ?? 0);
      limits.push(`${fileName(source.path)}, line ${line + 1}, is at fault, so Sitecore would not start: ${message}`);
    }
  }
  return [...limits, ...openRulesOf(configuration)];
}

/** Of the files that a workspace has, only those are read whose kind is known, so they may well be there. */
function notIncluded(path: string, faults: readonly Fault[]): readonly string[] {
  const names = [...new Set(faults.flatMap(({ missing }) => (missing === undefined ? [] : fileName(missing))))];
  return names.length === 0 ? [] : [`What ${fileName(path)} includes isn't shown: ${names.join(", ")}.`];
}

/** What Sitecore starts with stands in where nobody knows what is defined. */
function openRulesOf(configuration: Configuration): readonly string[] {
  const { profile } = configuration.merged;
  if (!profile.definitions) return [];
  const asked = new Set(conditionsIn(configuration).map(({ rule }) => rule));
  return [...asked]
    .filter((rule) => configuration.isOpen(rule))
    .map((rule) => {
      const values = [...(profile.definitions?.get(rule) ?? [])].filter((value) => value !== "");
      return `${rule}:define isn't known: conditions are taken as for ${values.join(", ") || "none"}.`;
    });
}
