/** What keeps an effective configuration from being what a server would show, as sentences. */
import { fileName } from "#config/kind";
import type { Configuration } from "#effective/configuration";
import { conditionsIn } from "#effective/profiles";
import { lineIndex } from "#text/line-index";

export function limitsOf(configuration: Configuration): readonly string[] {
  const { baseKind, files } = configuration.merged;
  const limits: string[] = [];
  if (baseKind === "none") {
    limits.push("Sitecore's own files aren't here, so only what these files say is shown.");
  }
  for (const { source, faults } of files) {
    for (const { message, span } of faults) {
      const { line } = lineIndex(source.document.text).positionAt(span?.start ?? 0);
      limits.push(`${fileName(source.path)}, line ${line + 1}, is at fault, so Sitecore would not start: ${message}`);
    }
  }
  return [...limits, ...openRulesOf(configuration)];
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
