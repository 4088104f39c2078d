/** Points out that the life of a login rests on defaults nobody sees. */
import { addAttribute } from "#config/intents";
import { settingOf, type Section } from "#config/facts/section";
import { siteWideSections } from "#config/site-wide";
import { isSiteRoot } from "#project/site";
import { shorterLogin } from "#rule-kit/login-and-session";
import type { Rule } from "#rule-kit/rule";

const defaults = [
  ["timeout", "30"],
  ["slidingExpiration", "true"],
] as const;

export const formsTimeoutImplicit: Rule = {
  id: "forms-timeout-implicit",
  title: "The login lifetime is left to defaults",
  category: "timeouts",
  severity: "hint",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "Up to Sitecore 9.0, `forms` decides how long editors stay logged in. Sitecore ships it without `timeout` and `slidingExpiration`, so a login lasts 30 minutes and slides, and the file doesn't show it.",
    fix: "Write both attributes explicitly; with the default values nothing changes.",
    not: "Sitecore 9.1 and later, where OWIN cookies carry the logins unless OWIN is switched off, and servers without editors.",
    certainty: "verified",
    sources: ["session-timeouts", "reference-source"],
  },
  examples: [
    {
      name: "as Sitecore ships it",
      text: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <authentication mode="Forms">
      <forms name=".ASPXAUTH" cookieless="UseCookies" />
       ^^^^^ forms-timeout-implicit
    </authentication>
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <authentication mode="Forms">
      <forms name=".ASPXAUTH" cookieless="UseCookies" timeout="30" slidingExpiration="true" />
    </authentication>
  </system.web>
</configuration>`,
    },
    {
      name: "one of the two is set",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <authentication mode="Forms">
      <forms timeout="90" />
       ^^^^^ forms-timeout-implicit
    </authentication>
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <authentication mode="Forms">
      <forms timeout="90" slidingExpiration="true" />
    </authentication>
  </system.web>
</configuration>`,
    },
    {
      name: "both are set, one of them by the deployment",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><authentication mode="Forms"><forms timeout="#{Forms.Timeout}" slidingExpiration="true" /></authentication></system.web>
</configuration>`,
    },
    {
      name: "Sitecore Identity logs editors in",
      text: `
//- web.config version:9.1.0
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><authentication mode="None"><forms name=".ASPXAUTH" /></authentication></system.web>
</configuration>`,
    },
    {
      name: "a delivery server",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web><authentication mode="Forms"><forms name=".CLUB" /></authentication></system.web>
</configuration>`,
    },
  ],
  *check(file, { instance, role, owin, configuration }) {
    if (!isSiteRoot(file, instance) || owin === "yes") return;
    if (role.kind === "delivery" || role.kind === "other") return;
    const isTooShort = shorterLogin(configuration) !== undefined;
    for (const forms of siteWideSections(file, "system.web/authentication/forms")) {
      const missing = missingFrom(forms);
      if (missing.length === 0) continue;
      const names = missing.map(([name]) => name).join(" and ");
      // Nobody should write down a default that is at fault, of which forms-timeout-shorter-than-session tells.
      const worthWriting = missing.filter(([name]) => name !== "timeout" || !isTooShort);
      const written = worthWriting.map(([name, value]) => `${name}="${value}"`).join(" ");
      yield {
        span: forms.nameSpan,
        message: `forms doesn't set ${names}, so ${missing.map(([, value]) => value).join(" and ")} ${missing.length > 1 ? "apply" : "applies"} by default. Write ${missing.length > 1 ? "them" : "it"} explicitly, so that the file shows how long logins last.`,
        ...(worthWriting.length > 0 && {
          missing: written,
          fixes: [
            {
              kind: "edit",
              title: `Write the default${worthWriting.length > 1 ? "s" : " explicitly"}: ${written}`,
              trust: { repairs: "implicit" },
              intents: () => worthWriting.map(([name, value]) => addAttribute(forms, name, value)),
            },
          ],
        }),
      };
    }
  },
};

const missingFrom = (forms: Section) =>
  forms.isEncrypted ? [] : defaults.filter(([name]) => settingOf(forms, name) === undefined);
