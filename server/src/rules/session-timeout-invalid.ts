/** Flags a session timeout that ASP.NET refuses. */
import { setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import { isWholeMinutes, minutesOfTimeSpan } from "#config/time-span";
import type { Fix, Rule } from "#rule-kit/rule";
import { isSuspectTimeout, longestSession, sessionTimeoutLimit } from "#rule-kit/session-timeout-limit";
import { wholeNumber } from "#rule-kit/whole-number";

export const sessionTimeoutInvalid: Rule = {
  id: "session-timeout-invalid",
  title: "The session timeout is not a number of minutes",
  category: "timeouts",
  severity: "error",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "ASP.NET reads `timeout` as whole minutes and refuses to start with anything else. For the modes InProc and StateServer a year (525600) is the maximum, and `Infinite` is not allowed.",
    fix: "Write whole minutes from 1 to 525600; Sitecore ships 20.",
    not: "White space around the number is fine. If the mode is a deployment token, and in a transform that does not set the mode, `Infinite` and more than a year are accepted.",
    certainty: "verified",
    sources: ["reference-source"],
  },
  examples: [
    {
      name: "a time span instead of minutes",
      text: `
<configuration><system.web>
  <sessionState mode="InProc" timeout="00:20:00" />
                                       ^^^^^^^^ session-timeout-invalid
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <sessionState mode="InProc" timeout="20" />
</system.web></configuration>`,
    },
    {
      name: "more than a year",
      text: `
<configuration><system.web>
  <sessionState timeout="525601" />
                         ^^^^^^ session-timeout-invalid
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <sessionState timeout="20" />
</system.web></configuration>`,
    },
    {
      name: "no limit for a mode that keeps a cache entry",
      text: `
<configuration><system.web>
  <sessionState mode="StateServer" timeout="Infinite" />
                                            ^^^^^^^^ session-timeout-invalid
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <sessionState mode="StateServer" timeout="20" />
</system.web></configuration>`,
    },
    {
      name: "white space around the number is fine",
      text: `<configuration><system.web><sessionState timeout=" 20 " /></system.web></configuration>`,
    },
    {
      name: "a custom provider has no such limit",
      text: `<configuration><system.web><sessionState mode="Custom" customProvider="redis" timeout="Infinite" /></system.web></configuration>`,
    },
    {
      name: "the deployment fills in the mode, or the timeout",
      text: `
<configuration><system.web>
  <sessionState mode="#{Session.Mode}#" timeout="Infinite" />
</system.web><location path="shop"><system.web>
  <sessionState timeout="#{Session.Timeout}#" />
</system.web></location></configuration>`,
    },
    {
      name: "a transform doesn't show the mode",
      path: "Web.Release.config",
      text: `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <sessionState timeout="Infinite" xdt:Transform="SetAttributes(timeout)" />
</system.web></configuration>`,
    },
  ],
  *check(file, { configuration }) {
    for (const setting of configuration.valuesIn(file, "system.web/sessionState@timeout")) {
      const reason = reasonAgainst(setting, file.isTransform);
      if (reason === undefined) continue;
      yield {
        span: setting.valueSpan,
        message: `sessionState timeout "${setting.value}" is invalid, and ASP.NET doesn't start: ${reason}. Use whole minutes from 1 to ${longestSession}.`,
        fixes: fixesFor(setting),
      };
    }
  },
};

function reasonAgainst(setting: Setting, isTransform: boolean): string | undefined {
  const limit = sessionTimeoutLimit(setting, isTransform);
  const isCapped = limit !== Infinity;
  if (setting.value.trim() === "Infinite") return isCapped ? "Infinite is not allowed for this mode" : undefined;
  const minutes = wholeNumber(setting.value);
  if (minutes === undefined) return "it must be a whole number";
  if (minutes < 1) return "the minimum is 1 minute";
  return minutes > limit ? "the maximum for this mode is a year" : undefined;
}

/** What the author most likely meant, unless that is at fault as well, and what Sitecore ships. */
function fixesFor(setting: Setting): readonly Fix[] {
  const meant = minutesOfTimeSpan(setting.value) ?? 0;
  const better = meant < 1 || isSuspectTimeout(meant) ? 20 : meant;
  return [...new Set([better, 20])].map((minutes) => ({
    kind: "edit",
    title: `Set the session timeout to ${minutes} minutes`,
    trust: minutes === meant && isWholeMinutes(setting.value) ? { repairs: "notation" } : "review",
    intents: () => [setValue(setting, String(minutes))],
  }));
}
