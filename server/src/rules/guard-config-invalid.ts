/** Flags what Sitecore Config Guard cannot understand in its own files. */
import { readBaseline } from "#options/baseline";
import { readGuardConfig, type PlacedFault } from "#options/guard-config";
import type { Fix, Rule } from "#rule-kit/rule";
import { replace } from "#text/edit";

export const guardConfigInvalid: Rule = {
  id: "guard-config-invalid",
  title: "Sitecore Config Guard is misconfigured",
  category: "guard",
  severity: "warning",
  reads: "form",
  kinds: ["guard-config", "guard-baseline"],
  docs: {
    why: "A misspelled or invalid option is ignored: findings that should be silent are reported, and others that should fail a build do not. An override with an invalid condition applies to no file at all, because without the condition it would apply to too many.",
    fix: "Correct the name or the value. Editors that support JSON schemas offer all of them.",
    not: "Broken JSON is reported by `text-not-well-formed`. Comments and trailing commas are allowed.",
    certainty: "verified",
    sources: ["json-schema"],
  },
  examples: [
    {
      name: "a misspelled rule and another tool's severity",
      path: ".sitecore-config-guard.json",
      text: `
{
  "rules": {
    "session-timout-invalid": "warning",
     ^^^^^^^^^^^^^^^^^^^^^^ guard-config-invalid warning
    "thumbprint-lowercase": "info"
                            ^^^^^^ guard-config-invalid
  }
}`,
      fixed: `
{
  "rules": {
    "session-timeout-invalid": "warning",
    "thumbprint-lowercase": "information"
  }
}`,
    },
    {
      name: "a limit that isn't a number, and a condition that doesn't exist",
      path: ".sitecore-config-guard.json",
      text: `
{
  "limits": { "formsTimeoutMinutes": "8 h" },
                                     ^^^^^ guard-config-invalid
  "overrides": [{ "folders": ["src"], "rules": { "thumbprint-lowercase": "off" } }]
                   ^^^^^^^ guard-config-invalid
}`,
    },
    {
      name: "a valid configuration",
      path: ".sitecore-config-guard.json",
      text: `
{
  // The partner changes the certificate in spring.
  "rules": { "thumbprint-lowercase": "off" },
  "overrides": [{ "files": ["**/*.Debug.config"], "rules": { "session-timeout-long-on-cd": "off" } }],
}`,
    },
  ],
  *check(file) {
    const { faults } = file.kind === "guard-config" ? readGuardConfig(file) : readBaseline(file);
    for (const fault of faults) yield { span: fault.span, message: fault.message, fixes: fixesOf(fault) };
  },
};

/** A word is replaced by the one that was meant, within its quotes. */
function fixesOf({ span, at, meant }: PlacedFault): readonly Fix[] {
  if (meant === undefined) return [];
  const newText = at === "name" ? meant : JSON.stringify(meant);
  return [{ kind: "edit", title: `Change to ${meant}`, trust: "review", intents: () => [replace(span, newText)] }];
}
