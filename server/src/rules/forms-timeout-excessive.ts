/** Flags a login that stays valid for very long. */
import { setValue } from "#config/intents";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { Answer } from "#config/version";
import { describeDuration } from "#knowledge/duration";
import { mayHaveSessions, siteKind } from "#project/site";
import type { Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";

/** What the templates of Visual Studio write for sites on ASP.NET, where nobody decided it. */
const ofTemplate = 2880;

export const formsTimeoutExcessive: Rule = {
  id: "forms-timeout-excessive",
  title: "A login stays valid for very long",
  category: "timeouts",
  severity: "information",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config"],
  limits: ["formsTimeoutMinutes", "formsTimeoutWarningMinutes"],
  docs: {
    why: "The forms ticket is the login. Anyone who gets the cookie is logged in until it expires, and no server can revoke it. `timeout` is in minutes; more than 480 is a whole working day, more than 1440 a whole day, which is often seconds mistaken for minutes.",
    fix: "Use 60 to 180 with `slidingExpiration`, which keeps active users logged in.",
    not: "Sitecore 9.1 and later, where OWIN cookies carry the logins unless OWIN is switched off; xConnect and ASP.NET Core services. The 2880 minutes of Visual Studio's templates are a hint on sites that aren't Sitecore's. Under the mode `None` it is a hint unless the version is known: Sitecore up to 9.0 still reads the section.",
    certainty: "known",
    sources: ["session-timeouts", "kb0345947"],
  },
  examples: [
    {
      name: "ten hours",
      text: `
<configuration><system.web><authentication mode="Forms">
  <forms name=".ASPXAUTH" timeout="600" />
                                   ^^^ forms-timeout-excessive information
</authentication></system.web></configuration>`,
      fixed: `
<configuration><system.web><authentication mode="Forms">
  <forms name=".ASPXAUTH" timeout="180" />
</authentication></system.web></configuration>`,
    },
    {
      name: "a transform that sets seconds",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><authentication>
  <forms timeout="3600" xdt:Transform="SetAttributes(timeout)" />
                  ^^^^ forms-timeout-excessive warning
</authentication></system.web></configuration>`,
      fixed: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><authentication>
  <forms timeout="180" xdt:Transform="SetAttributes(timeout)" />
</authentication></system.web></configuration>`,
    },
    {
      name: "nobody knows who logs people in",
      path: "web.config.xdt",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <authentication mode="None" xdt:Transform="Replace"><forms name=".ASPXAUTH" timeout="1440" /></authentication>
                                                                                       ^^^^ forms-timeout-excessive hint
</system.web></configuration>`,
    },
    {
      name: "a template's value, on another site than Sitecore's and on Sitecore's",
      text: `
//- shop/web.config
<configuration><appSettings /><system.web><authentication mode="Forms"><forms loginUrl="~/Account/Login" timeout="2880" /></authentication></system.web></configuration>
                                                                                                                  ^^^^ forms-timeout-excessive hint
//- cms/web.config
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.web><authentication mode="Forms"><forms timeout="2880" /></authentication></system.web>
                                                           ^^^^ forms-timeout-excessive warning
</configuration>
`,
    },
    {
      name: "a working day",
      text: `<configuration><system.web><authentication><forms timeout="480" /></authentication></system.web></configuration>`,
    },
    {
      name: "the deployment fills it in",
      text: `<configuration><system.web><authentication><forms timeout="__FormsTimeout__" /></authentication></system.web></configuration>`,
    },
    {
      name: "Sitecore Identity logs editors in",
      text: `
//- web.config version:10.3.0
<configuration><system.web><authentication mode="None"><forms timeout="2880" /></authentication></system.web></configuration>`,
    },
  ],
  *check(file, { configuration, owin, instance, options: { limits } }) {
    if (owin === "yes" || !mayHaveSessions(file, instance)) return;
    for (const setting of configuration.valuesIn(file, "system.web/authentication/forms@timeout")) {
      const minutes = wholeNumber(setting.value);
      if (minutes === undefined || minutes <= limits.formsTimeoutMinutes) continue;
      const isDecided = minutes !== ofTemplate || siteKind(file, instance) === "sitecore";
      const severity = minutes > limits.formsTimeoutWarningMinutes ? "warning" : "information";
      yield {
        span: setting.valueSpan,
        severity: mayBeUnused(setting, owin) || !isDecided ? "hint" : severity,
        message: `A login stays valid for ${describeDuration(minutes * 60)}, and so does a stolen cookie. Use 60 to 180 minutes with sliding expiration.`,
        fixes: [180, 60].map((better) => ({
          kind: "edit",
          title: `Set the forms timeout to ${better} minutes`,
          trust: "review",
          intents: () => [setValue(setting, String(better))],
        })),
      };
    }
  },
};

/** Up to 9.0 Sitecore reads `forms` under the mode None too; from 9.1 on nobody does. */
function mayBeUnused({ section }: Setting, owin: Answer): boolean {
  const mode = section?.parent && settingOf(section.parent, "mode")?.value;
  return owin === "unknown" && mode?.trim().toLowerCase() === "none";
}
