/** Flags logins of editors that end at a fixed time, whatever they are doing. */
import { isFalse } from "#config/boolean";
import { setValue } from "#config/intents";
import type { ConfigFile } from "#config/file";
import type { Setting } from "#config/facts/setting";
import { isSiteRoot } from "#project/site";
import type { Context } from "#effective/context";
import type { Rule } from "#rule-kit/rule";

export const slidingExpirationOffOnCm: Rule = {
  id: "sliding-expiration-off-on-cm",
  title: "Editors are logged out while they work",
  category: "timeouts",
  severity: "information",
  dependsOnRole: true,
  reads: "effective",
  kinds: ["web-config", "sitecore-patch"],
  docs: {
    why: "Without sliding expiration a login ends when its time is over, active or not. Editors have to log in again in the middle of their work and lose unsaved work. With it, a request in the second half of the period starts a new one.",
    fix: "Write `true`. Where an absolute limit is required, use a period that covers a working day.",
    not: "Servers that only deliver content. `slidingExpiration` of `forms` on Sitecore 9.1 and later, where the OWIN cookie decides unless OWIN is switched off.",
    certainty: "verified",
    sources: ["session-timeouts", "authentication-changes"],
  },
  examples: [
    {
      name: "the forms ticket",
      text: `
//- web.config version:9.0.2 role:ContentManagement
<configuration><system.web><authentication mode="Forms">
  <forms timeout="60" slidingExpiration="false" />
                                         ^^^^^ sliding-expiration-off-on-cm information
</authentication></system.web></configuration>`,
      fixed: `
<configuration><system.web><authentication mode="Forms">
  <forms timeout="60" slidingExpiration="true" />
</authentication></system.web></configuration>`,
    },
    {
      name: "the OWIN cookie, in a patch for servers of unknown role",
      path: "App_Config/Include/zzz/Login.config",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication">
    <ExpireTimeSpan>01:00:00</ExpireTimeSpan>
    <SlidingExpiration>false</SlidingExpiration>
                       ^^^^^ sliding-expiration-off-on-cm hint
  </processor>
</owin.initialize></pipelines></sitecore></configuration>`,
      fixed: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication">
    <ExpireTimeSpan>01:00:00</ExpireTimeSpan>
    <SlidingExpiration>true</SlidingExpiration>
  </processor>
</owin.initialize></pipelines></sitecore></configuration>`,
    },
    {
      name: "sliding is on",
      text: `
//- web.config version:9.0.2 role:ContentManagement
<configuration><system.web><authentication mode="Forms"><forms slidingExpiration="true" /></authentication></system.web></configuration>`,
    },
    {
      name: "a delivery server, whose members log in for a fixed time",
      text: `
//- web.config version:9.0.2 role:ContentDelivery
<configuration><system.web><authentication mode="Forms"><forms slidingExpiration="false" /></authentication></system.web></configuration>`,
    },
    {
      name: "Sitecore Identity logs editors in",
      text: `
//- web.config version:9.3.0 role:ContentManagement
<configuration><system.web><authentication mode="None"><forms slidingExpiration="false" /></authentication></system.web></configuration>`,
    },
  ],
  *check(file, context) {
    if (!mayHaveEditors(file, context)) return;
    for (const setting of settingsOf(file, context)) {
      if (!isFalse(setting.value)) continue;
      yield {
        span: setting.valueSpan,
        message:
          "slidingExpiration is off, so editors are logged out when the time is over, even while working. Turn it on, so that requests renew the login.",
        fixes: [
          {
            kind: "edit",
            title: "Turn sliding expiration on",
            trust: "review",
            intents: () => [setValue(setting, "true")],
          },
        ],
      };
    }
  },
};

/** Where the role is unknown, a whole web.config must be one of Sitecore's, because others have no editors. */
function mayHaveEditors(file: ConfigFile, { role, instance }: Context): boolean {
  if (role.kind === "management") return true;
  if (role.kind !== "unknown") return false;
  return file.kind === "sitecore-patch" || file.isTransform || isSiteRoot(file, instance);
}

const settingsOf = (file: ConfigFile, { configuration, owin }: Context): readonly Setting[] => [
  ...(owin === "yes" ? [] : configuration.valuesIn(file, "system.web/authentication/forms@slidingExpiration")),
  ...configuration.valuesIn(
    file,
    "sitecore/pipelines/owin.initialize/processor[CookieAuthentication]/SlidingExpiration",
  ),
];
