/** Names what a section lacks of the recommended settings; the rules of the single settings find them. */
import type { Rule } from "#rule-kit/rule";

export const settingsMissing: Rule = {
  id: "settings-missing",
  title: "A section lacks several recommended settings",
  category: "hardening",
  severity: "information",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "A `web.config` as it ships leaves several recommended settings to defaults that serve compatibility. Each is the matter of a rule of its own; where one section lacks several, the editor shows them as one finding at the section's name.",
    fix: "Choose the fix, and take in the preview what fits this site. Each setting keeps its own rule: it is graded, switched off and suppressed by the id beside it, and what is left is shown on. A suppression or severity for `settings-missing` counts for all of them, unless a rule has its own.",
    not: "A single missing setting is shown under its own rule. The command line, baselines and SARIF always list each setting under its own rule, so that a report does not change when one of them is settled.",
    certainty: "known",
    sources: ["reference-source", "sitecore-9.0.2"],
  },
  examples: [
    {
      name: "as Sitecore ships it",
      text: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
   ^^^^^^^^^^ settings-missing
    <customErrors mode="RemoteOnly" />
  </system.web>
</configuration>`,
    },
    {
      name: "all but one are settled",
      text: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <authentication mode="None" />
    <httpRuntime targetFramework="4.8" enableVersionHeader="false" />
    <httpCookies httpOnlyCookies="true" />
  </system.web>
</configuration>`,
    },
  ],
  check: () => [],
};
