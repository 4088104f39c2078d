/** Flags a session timeout that looks as if it were written in seconds. */
import { setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import { describeDuration } from "#knowledge/duration";
import { mayHaveSessions } from "#project/site";
import type { Fix, Rule } from "#rule-kit/rule";
import { isSuspectTimeout, sessionTimeoutLimit } from "#rule-kit/session-timeout-limit";
import { wholeNumber } from "#rule-kit/whole-number";

export const sessionTimeoutUnitSuspect: Rule = {
  id: "session-timeout-unit-suspect",
  title: "The session timeout looks like seconds, not minutes",
  category: "timeouts",
  severity: "information",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "`timeout` is in minutes. `1200`, intended as 20 minutes in seconds, keeps every session for 20 hours: memory grows, and xDB only writes the visit when the session ends.",
    fix: "Divide by 60; Sitecore ships 20.",
    not: "Round numbers of hours in minutes, such as 480, 720 and 1440, are accepted as intended. xConnect and ASP.NET Core services have no visitors.",
    certainty: "known",
    sources: ["session-timeouts", "reference-source"],
  },
  examples: [
    {
      name: "20 minutes in seconds",
      text: `
<configuration><system.web>
  <sessionState mode="InProc" timeout="1200" />
                                       ^^^^ session-timeout-unit-suspect
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <sessionState mode="InProc" timeout="20" />
</system.web></configuration>`,
    },
    {
      name: "10 minutes in seconds, fewer than Sitecore ships",
      text: `
<configuration><system.web>
  <sessionState mode="InProc" timeout="600" />
                                       ^^^ session-timeout-unit-suspect
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <sessionState mode="InProc" timeout="20" />
</system.web></configuration>`,
    },
    {
      name: "nearly a year",
      text: `
<configuration><system.web>
  <sessionState timeout="525000" />
                         ^^^^^^ session-timeout-unit-suspect
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <sessionState timeout="20" />
</system.web></configuration>`,
    },
    {
      name: "a transform that sets seconds",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <sessionState timeout="3600" xdt:Transform="SetAttributes(timeout)" />
                         ^^^^ session-timeout-unit-suspect
</system.web></configuration>`,
    },
    {
      name: "eight hours in minutes",
      text: `<configuration><system.web><sessionState timeout="480" /></system.web></configuration>`,
    },
    {
      name: "a transform that only finds its target by the timeout",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <sessionState timeout="1200" mode="Custom" xdt:Transform="SetAttributes(mode)" />
</system.web></configuration>`,
    },
    {
      name: "an xConnect service",
      text: `
//- xconnect/web.config
<configuration><system.web><sessionState timeout="1200" /></system.web></configuration>
//- xconnect/App_Config/AppSettings.config
<appSettings><add key="validateCertificateThumbprint" value="#{Thumbprint}" /></appSettings>
`,
    },
    {
      name: "more than a year is refused anyway",
      text: `<configuration><system.web><sessionState timeout="604800" /></system.web></configuration>`,
    },
  ],
  *check(file, { configuration, instance }) {
    if (!mayHaveSessions(file, instance)) return;
    for (const setting of configuration.valuesIn(file, "system.web/sessionState@timeout")) {
      const minutes = wholeNumber(setting.value);
      if (minutes === undefined || minutes > sessionTimeoutLimit(setting, file.isTransform)) continue;
      if (!isSuspectTimeout(minutes)) continue;
      yield {
        span: setting.valueSpan,
        message: `sessionState timeout is in minutes: ${minutes} is ${describeDuration(minutes * 60)}. ${adviceOn(minutes)}`,
        fixes: fixesFor(setting, minutes),
      };
    }
  },
};

/** The same number taken as seconds, where that gives a usual timeout. */
function minutesMeant(value: number): number | undefined {
  const minutes = value / 60;
  return Number.isInteger(minutes) && minutes <= 1440 ? minutes : undefined;
}

function adviceOn(value: number): string {
  const meant = minutesMeant(value);
  return meant === undefined ? "Sitecore ships 20." : `If seconds were intended, write ${meant}.`;
}

/** What was meant comes first, unless it is shorter than what Sitecore ships: then the usual timeout harms less. */
const timeoutsFor = (meant: number): ReadonlySet<number> => new Set(meant < 20 ? [20, meant] : [meant, 20]);

const fixesFor = (setting: Setting, value: number): readonly Fix[] =>
  [...timeoutsFor(minutesMeant(value) ?? 20)].map((minutes) => ({
    kind: "edit",
    title: `Set the session timeout to ${minutes} minutes`,
    trust: "review",
    intents: () => [setValue(setting, String(minutes))],
  }));
