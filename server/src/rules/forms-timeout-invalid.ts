/** Flags a forms timeout that ASP.NET refuses. */
import { setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import { isWholeMinutes, minutesOfTimeSpan } from "#config/time-span";
import type { Fix, Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";

export const formsTimeoutInvalid: Rule = {
  id: "forms-timeout-invalid",
  title: "The forms timeout is not a number of minutes",
  category: "timeouts",
  severity: "error",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "ASP.NET reads `timeout` of `forms` as whole minutes, at least one, and refuses to start with anything else.",
    fix: "Write whole minutes, such as 60.",
    not: "White space around the number is fine. `Infinite`, which `sessionState` accepts for some modes, is refused here.",
    certainty: "verified",
    sources: ["reference-source"],
  },
  examples: [
    {
      name: "a time span instead of minutes",
      text: `
<configuration><system.web><authentication mode="Forms">
  <forms name=".ASPXAUTH" timeout="00:30:00" />
                                   ^^^^^^^^ forms-timeout-invalid
</authentication></system.web></configuration>`,
      fixed: `
<configuration><system.web><authentication mode="Forms">
  <forms name=".ASPXAUTH" timeout="30" />
</authentication></system.web></configuration>`,
    },
    {
      name: "no limit",
      text: `
<configuration><system.web><authentication mode="Forms">
  <forms timeout="Infinite" />
                  ^^^^^^^^ forms-timeout-invalid
</authentication></system.web></configuration>`,
      fixed: `
<configuration><system.web><authentication mode="Forms">
  <forms timeout="60" />
</authentication></system.web></configuration>`,
    },
    {
      name: "a transform that sets zero",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><authentication>
  <forms timeout="0" xdt:Transform="SetAttributes(timeout)" />
                  ^ forms-timeout-invalid
</authentication></system.web></configuration>`,
    },
    {
      name: "minutes with white space around",
      text: `<configuration><system.web><authentication><forms timeout=" 60 " /></authentication></system.web></configuration>`,
    },
    {
      name: "the deployment fills it in",
      text: `<configuration><system.web><authentication><forms timeout="#{Forms.Timeout}" /></authentication></system.web></configuration>`,
    },
  ],
  *check(file, { configuration, options: { limits } }) {
    for (const setting of configuration.valuesIn(file, "system.web/authentication/forms@timeout")) {
      const minutes = wholeNumber(setting.value);
      if (minutes !== undefined && minutes >= 1) continue;
      yield {
        span: setting.valueSpan,
        message: `forms timeout "${setting.value}" is invalid, and ASP.NET doesn't start. Use whole minutes, 1 or more.`,
        fixes: fixesFor(setting, limits.formsTimeoutMinutes),
      };
    }
  },
};

/** What is meant, unless it is longer than a login should live, and what is usual. */
function fixesFor(setting: Setting, longest: number): readonly Fix[] {
  const meant = minutesOfTimeSpan(setting.value) ?? 0;
  return [...new Set([meant < 1 || meant > longest ? 60 : meant, 60])].map((minutes) => ({
    kind: "edit",
    title: `Set the forms timeout to ${minutes} minutes`,
    trust: minutes === meant && isWholeMinutes(setting.value) ? { repairs: "notation" } : "review",
    intents: () => [setValue(setting, String(minutes))],
  }));
}
