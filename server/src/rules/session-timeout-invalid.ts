/** Flags a session timeout that ASP.NET refuses. */
import { knownSetting } from "#config/facts/section";
import { setValue } from "#config/edits";
import type { Setting } from "#config/facts/setting";
import { minutesOfTimeSpan } from "#config/time-span";
import type { Fix, Rule } from "#rules/rule";

const maximum = 525_600;

export const sessionTimeoutInvalid: Rule = {
  id: "session-timeout-invalid",
  title: "The session timeout is not a number of minutes",
  category: "timeouts",
  severity: "error",
  kinds: ["web-config"],
  docs: {
    why: "ASP.NET reads `timeout` as whole minutes and refuses to start with anything else. For the modes InProc and StateServer a year (525600) is the most it takes, and `Infinite` is not allowed.",
    fix: "Write whole minutes from 1 to 525600; Sitecore ships 20.",
    not: "White space around the number is fine. In a transform that does not set the mode only the format is checked, because the mode stands elsewhere.",
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
  <sessionState timeout="525600" />
</system.web></configuration>`,
    },
    {
      name: "white space around the number is fine",
      text: `<configuration><system.web><sessionState timeout=" 20 " /></system.web></configuration>`,
    },
    {
      name: "a transform does not know the mode",
      path: "Web.Release.config",
      text: `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <sessionState timeout="Infinite" xdt:Transform="SetAttributes(timeout)" />
</system.web></configuration>`,
    },
  ],
  *check(file) {
    for (const setting of file.settings("system.web/sessionState@timeout")) {
      const reason = reasonAgainst(setting, file.isTransform);
      if (reason === undefined) continue;
      yield {
        span: setting.valueSpan,
        message: `sessionState timeout "${setting.value}" is invalid: ${reason}. Use whole minutes from 1 to ${maximum}.`,
        fixes: fixesFor(setting),
      };
    }
  },
};

function reasonAgainst(setting: Setting, isTransform: boolean): string | undefined {
  const value = setting.value.trim();
  const mode = setting.section && knownSetting(setting.section, "mode")?.value;
  const isCapped = mode === undefined ? !isTransform : mode === "InProc" || mode === "StateServer";
  if (value === "Infinite") return isCapped ? "Infinite is not allowed for this mode" : undefined;
  if (!/^[+-]?\d+$/.test(value)) return "ASP.NET reads it as a whole number and does not start";
  if (Number(value) < 1) return "the least is 1 minute";
  return isCapped && Number(value) > maximum ? "a year is the most for this mode" : undefined;
}

function fixesFor(setting: Setting): readonly Fix[] {
  const minutes = minutesOfTimeSpan(setting.value);
  const number = Number(setting.value.trim());
  const better = minutes !== undefined && minutes >= 1 ? minutes : number > maximum ? maximum : 20;
  return [...new Set([Math.min(better, maximum), 20])].map((value) => ({
    kind: "edit",
    title: `Set the session timeout to ${value} minutes`,
    trust: "safe",
    edits: () => [setValue(setting, String(value))],
  }));
}
