/** Flags comments that are to silence a rule and silence nothing. */
import type { Rule } from "#rule-kit/rule";

export const suppressionUnused: Rule = {
  id: "suppression-unused",
  title: "A suppression silences nothing",
  category: "guard",
  severity: "information",
  reads: "form",
  kinds: [
    "web-config",
    "machine-config",
    "worker-config",
    "program-config",
    "application-host",
    "sitecore-config",
    "sitecore-patch",
    "connection-strings",
    "app-settings",
    "own-section",
    "xconnect-settings",
    "identity-server",
    "identity-server-json",
    "commerce-json",
    "keepalive-page",
    "admin-page",
    "guard-config",
  ],
  docs: {
    why: "A suppression says that somebody looked at a finding and accepted it. One that is left over, misspelled or expired accepts nothing: it hides a fault that comes back later, or its author wrongly believes a finding is suppressed.",
    fix: "Remove the comment, correct the name of the rule, or put it above what it is about. A suppression for the next line, the element or the file may have an end date, after which its findings return: `<!-- sitecore-config-guard-disable-element thumbprint-lowercase until 2027-03-01: the partner changes it in spring -->`.",
    not: "Suppressions of rules that are switched off by the settings.",
    certainty: "verified",
    sources: ["unused-suppressions"],
  },
  examples: [
    {
      name: "the finding is gone",
      text: `
<configuration><system.web>
  <!-- sitecore-config-guard-disable-next-line session-timeout-invalid: until the move -->
                                               ^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused information
  <sessionState timeout="20" />
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <sessionState timeout="20" />
</system.web></configuration>`,
    },
    {
      name: "the end date has passed",
      text: `
<configuration><system.web>
  <!-- sitecore-config-guard-disable-next-line session-timeout-invalid until 2020-02-29: known -->
                                                                             ^^^^^^^^^^ suppression-unused
  <sessionState timeout="00:20:00" />
</system.web></configuration>`,
    },
    {
      name: "a misspelled name beside a right one",
      text: `
<configuration><system.web>
  <!-- sitecore-config-guard-disable-element session-timout-invalid, session-cookieless-unsupported: agreed -->
                                             ^^^^^^^^^^^^^^^^^^^^^^ suppression-unused
  <sessionState timeout="00:20:00" cookieless="UseUri" />
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <!-- sitecore-config-guard-disable-element session-timeout-invalid, session-cookieless-unsupported: agreed -->
  <sessionState timeout="00:20:00" cookieless="UseUri" />
</system.web></configuration>`,
    },
    {
      name: "a misspelled command",
      text: `
<configuration><system.web>
  <!-- sitecore-config-guard-disable-nextline session-timeout-invalid: agreed -->
                                     ^^^^^^^^ suppression-unused information
  <sessionState timeout="00:20:00" />
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <!-- sitecore-config-guard-disable-next-line session-timeout-invalid: agreed -->
  <sessionState timeout="00:20:00" />
</system.web></configuration>`,
    },
    {
      name: "a suppression that works",
      text: `
<configuration><system.web>
  <!-- sitecore-config-guard-disable-next-line session-timeout-invalid: the value is replaced on deployment -->
  <sessionState timeout="00:20:00" />
</system.web></configuration>`,
    },
  ],
  // What is suppressed shows when all other rules have run: inspect/unused-suppressions.ts finds it under this name.
  check: () => [],
};
