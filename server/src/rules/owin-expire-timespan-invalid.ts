/** Flags a lifetime of the OWIN login cookie that is no time span, or another one than was meant. */
import { setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import { timeSpanOf } from "#config/time-span";
import { isAtLeast } from "#config/version";
import { countsDays, describeDuration, timeSpanSeconds } from "#knowledge/duration";
import { cookieLifetime, formsTimeout, wayTo } from "#rule-kit/login-lifetimes";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const hour = 3600;

export const owinExpireTimespanInvalid: Rule = {
  id: "owin-expire-timespan-invalid",
  title: "The login cookie's lifetime is not a usable time span",
  category: "timeouts",
  severity: "error",
  reads: "effective",
  kinds: ["sitecore-patch", "sitecore-config"],
  limits: ["loginCookieMinutes"],
  docs: {
    why: "`ExpireTimeSpan` is a .NET time span: a bare `60` is 60 days and `24:00:00` is 24 days, both without a log entry. Text that isn't a time span stops the pipeline, and nobody can log in. A stolen login that lasts for days can be used for days.",
    fix: "Write `hh:mm:ss`: `01:00:00` is an hour, `1.00:00:00` a day. One to three hours cover a long edit.",
    not: "Up to 12 hours is accepted as intended; more is a warning. Sitecore 9.0 has the processor, but not this property, so there it is only information that nothing reads it.",
    certainty: "verified",
    sources: ["authentication-changes", "time-span"],
  },
  examples: [
    {
      name: "minutes, which are days",
      text: `
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication">
    <ExpireTimeSpan>60</ExpireTimeSpan>
                    ^^ owin-expire-timespan-invalid error
  </processor>
</owin.initialize></pipelines></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication">
    <ExpireTimeSpan>01:00:00</ExpireTimeSpan>
  </processor>
</owin.initialize></pipelines></sitecore></configuration>`,
    },
    {
      name: "an hour too many for a day",
      text: `
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication"><ExpireTimeSpan>24:00:00</ExpireTimeSpan></processor>
                                                         ^^^^^^^^ owin-expire-timespan-invalid error
</owin.initialize></pipelines></sitecore></configuration>`,
    },
    {
      name: "a week",
      text: `
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication"><ExpireTimeSpan>7.00:00:00</ExpireTimeSpan></processor>
                                                         ^^^^^^^^^^ owin-expire-timespan-invalid warning
</owin.initialize></pipelines></sitecore></configuration>`,
    },
    {
      name: "nothing reads it in 9.0",
      text: `
//- App_Config/Include/Login.config version:9.0.2
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication"><ExpireTimeSpan>02:00:00</ExpireTimeSpan></processor>
                                                         ^^^^^^^^ owin-expire-timespan-invalid information
</owin.initialize></pipelines></sitecore></configuration>
`,
    },
    {
      name: "three hours, with days before a colon, and a variable",
      text: `
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication"><ExpireTimeSpan>0:03:00:00</ExpireTimeSpan></processor>
  <processor name="CookieAuthentication"><ExpireTimeSpan>$(loginLifetime)</ExpireTimeSpan></processor>
</owin.initialize></pipelines></sitecore></configuration>`,
    },
  ],
  *check(file, context) {
    for (const setting of context.configuration.valuesIn(file, cookieLifetime)) {
      yield* isAtLeast(context.version, "9.1") === "no"
        ? [unreadFinding(setting, context)]
        : findingOn(setting, context);
    }
  },
};

const unreadFinding = ({ valueSpan: span }: Setting, context: Context): Finding => ({
  span,
  severity: "information",
  message:
    "ExpireTimeSpan has no effect in this Sitecore version: the cookie lasts as long as the forms timeout in web.config.",
  fixes: wayTo(context, formsTimeout, "Go to the login timeout"),
});

function findingOn(setting: Setting, { options: { limits } }: Context): readonly Finding[] {
  const { value, valueSpan: span } = setting;
  const longest = limits.loginCookieMinutes * 60;
  const seconds = timeSpanSeconds(value);
  if (seconds === undefined || seconds === 0) {
    const message = `ExpireTimeSpan "${value}" ${seconds === 0 ? "ends every login at once" : "isn't a time span"}, so logins fail. Write hh:mm:ss, such as 01:00:00 for an hour.`;
    return [{ span, message, fixes: fixesFor(setting, longest) }];
  }
  if (/^\s*\d+\s*$/.test(value) || countsDays(value)) {
    const message = `ExpireTimeSpan "${value}" means ${describeDuration(seconds)}, and a stolen login cookie works as long. Write hh:mm:ss, such as 01:00:00 for an hour.`;
    return [{ span, message, fixes: fixesFor(setting, longest) }];
  }
  if (seconds <= longest) return [];
  const message = `ExpireTimeSpan keeps the login cookie valid for ${describeDuration(seconds)}, even a stolen one. One to three hours cover a long edit.`;
  return [{ span, severity: "warning", message, fixes: fixesFor(setting, longest) }];
}

/** Minutes that were meant come first, then an hour and three. */
function fixesFor(setting: Setting, longest: number): readonly Fix[] {
  const minutes = /^\s*\d+\s*$/.test(setting.value) ? Number(setting.value) : 0;
  const meant = minutes >= 5 && minutes * 60 <= longest ? [minutes * 60] : [];
  return [...new Set([...meant, hour, 3 * hour])].map((seconds) => ({
    kind: "edit",
    title: `Let the login cookie last ${describeDuration(seconds)}`,
    trust: "review",
    intents: () => [setValue(setting, timeSpanOf(seconds))],
  }));
}
