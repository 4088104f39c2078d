/** Flags cookies of ASP.NET, other than the login's, that visitors can forge, read or lose to others. */
import { isFalse, isTrue } from "#config/boolean";
import { setValue } from "#config/intents";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { settingInForce } from "#config/setting-in-force";
import type { SettingPath } from "#knowledge/settings";
import { isReachedByHttps } from "#project/tls-on-the-wire";
import type { Severity } from "#options/options";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";

interface Weakness {
  readonly path: SettingPath;
  readonly isWeak: (value: string, context: Context) => boolean;
  readonly severity: Severity;
  readonly message: string;
  readonly better: string;
}

const isWord =
  (word: string) =>
  (value: string): boolean =>
    value.trim().toLowerCase() === word;

/** By its files or bindings, or as other cookies ask for it. */
const usesHttps = (context: Context): boolean =>
  isReachedByHttps(context) ||
  (["system.web/httpCookies@requireSSL", "system.web/authentication/forms@requireSSL"] as const).some((path) =>
    isTrue(context.configuration.valueOf(path)),
  );

/** Of a cookie with the roles of a user. */
const ofRoles: readonly Weakness[] = [
  {
    path: "system.web/roleManager@cookieProtection",
    isWeak: isWord("none"),
    severity: "error",
    message: "The cookie with the roles is neither encrypted nor signed: users can give themselves any role. Use All.",
    better: "All",
  },
  {
    path: "system.web/roleManager@cookieProtection",
    isWeak: isWord("encryption"),
    severity: "warning",
    message: "The cookie with the roles isn't signed: users can tamper with their roles. Use All.",
    better: "All",
  },
  {
    path: "system.web/roleManager@cookieProtection",
    isWeak: isWord("validation"),
    severity: "information",
    message: "The cookie with the roles isn't encrypted: it shows which roles the site has. Use All.",
    better: "All",
  },
  {
    path: "system.web/roleManager@cookieRequireSSL",
    isWeak: (value, context) => isFalse(value) && usesHttps(context),
    severity: "warning",
    message:
      "The cookie with the roles is also sent over HTTP, though the site uses HTTPS: cookieRequireSSL is false. Set it to true.",
    better: "true",
  },
  {
    path: "system.web/roleManager@createPersistentCookie",
    isWeak: isTrue,
    severity: "information",
    message:
      "The cookie with the roles stays when the browser is closed, also on shared computers. Set createPersistentCookie to false.",
    better: "false",
  },
];

/** Of the cookie by which a visitor without a login is known again. */
const ofVisitors: readonly Weakness[] = [
  {
    path: "system.web/anonymousIdentification@cookieProtection",
    isWeak: isWord("none"),
    severity: "warning",
    message:
      "Anonymous visitors can take the profile of another one: their cookie is neither encrypted nor signed. Use All.",
    better: "All",
  },
  {
    path: "system.web/anonymousIdentification@cookieProtection",
    isWeak: isWord("encryption"),
    severity: "information",
    message: "The cookie of anonymous visitors isn't signed, so they can tamper with it. Use All.",
    better: "All",
  },
];

export const roleCookieWeak: Rule = {
  id: "role-cookie-weak",
  title: "The cookie with roles or visitors is weakly protected",
  category: "cookies",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "With `cacheRolesInCookie` the roles of a user travel in a cookie. Unless it is encrypted and signed (`cookieProtection` `All`), users change their own roles; without `cookieRequireSSL` it is sent over HTTP too; and `createPersistentCookie` leaves it on shared computers. `anonymousIdentification` does the same with the name of a visitor, to whom a profile or a basket belongs.",
    fix: "Use `All`, `cookieRequireSSL` where the site uses HTTPS, and no persistent cookie. Or leave `cacheRolesInCookie` out: roles are then asked of the provider.",
    not: "What is switched off: no `enabled`, and no `cacheRolesInCookie`. `cookieRequireSSL` on a site that doesn't show that it uses HTTPS. `Validation`, the default of `anonymousIdentification`. Tokens.",
    certainty: "verified",
    sources: ["reference-source"],
  },
  examples: [
    {
      name: "roles that users can change",
      text: `
<configuration><system.web>
  <roleManager enabled="true" cacheRolesInCookie="true" cookieProtection="None" createPersistentCookie="true" />
                                                                          ^^^^ role-cookie-weak error
                                                                                                        ^^^^ role-cookie-weak information
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <roleManager enabled="true" cacheRolesInCookie="true" cookieProtection="All" createPersistentCookie="false" />
</system.web></configuration>`,
    },
    {
      name: "over HTTP too, and not signed",
      text: `
<configuration>
  <system.web>
    <roleManager enabled="true" cacheRolesInCookie="true" cookieProtection="Encryption" cookieRequireSSL="false" />
                                                                            ^^^^^^^^^^ role-cookie-weak warning
                                                                                                          ^^^^^ role-cookie-weak warning
    <authentication mode="Forms"><forms requireSSL="true" /></authentication>
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <system.web>
    <roleManager enabled="true" cacheRolesInCookie="true" cookieProtection="All" cookieRequireSSL="true" />
    <authentication mode="Forms"><forms requireSSL="true" /></authentication>
  </system.web>
</configuration>`,
    },
    {
      name: "visitors without a login",
      text: `
<configuration><system.web>
  <anonymousIdentification enabled="true" cookieProtection="None" />
                                                            ^^^^ role-cookie-weak warning
  <roleManager enabled="true" cacheRolesInCookie="true" cookieProtection="Validation" />
                                                                          ^^^^^^^^^^ role-cookie-weak information
</system.web></configuration>`,
    },
    {
      name: "no cookie with roles, and the defaults",
      text: `
<configuration><system.web>
  <roleManager enabled="true" defaultProvider="sitecore" cookieProtection="None" createPersistentCookie="true" />
  <anonymousIdentification enabled="true" cookieProtection="Validation" />
</system.web></configuration>`,
    },
    {
      name: "switched off, and tokens",
      text: `
<configuration><system.web>
  <roleManager cacheRolesInCookie="true" cookieProtection="None" />
  <anonymousIdentification enabled="false" cookieProtection="None" />
</system.web>
<location path="shop"><system.web><roleManager enabled="true" cacheRolesInCookie="true" cookieProtection="#{Protection}" cookieRequireSSL="false" /></system.web></location>
</configuration>`,
    },
  ],
  *check(file, context) {
    if (file.mentions("cacheRolesInCookie")) yield* weaknessesOf(file, ofRoles, context);
    if (file.mentions("anonymousIdentification")) yield* weaknessesOf(file, ofVisitors, context);
  },
};

function* weaknessesOf(file: ConfigFile, weaknesses: readonly Weakness[], context: Context): Iterable<Finding> {
  for (const { path, isWeak, severity, message, better } of weaknesses) {
    for (const setting of context.configuration.valuesIn(file, path)) {
      if (!isInUse(file, setting) || !isWeak(setting.value, context)) continue;
      const intents = () => [setValue(setting, better)];
      yield {
        span: setting.valueSpan,
        severity,
        message,
        fixes: [{ kind: "edit", title: `Set ${setting.name} to ${better}`, trust: "review", intents }],
      };
    }
  }
}

/** A transform is silent where it does not say so itself. */
function isInUse(file: ConfigFile, { section }: Setting): boolean {
  if (!section) return false;
  const isOn = (name: "enabled" | "cacheRolesInCookie"): boolean => {
    const path = `${section.path}@${name}` as SettingPath;
    return isTrue((settingOf(section, name) ?? settingInForce(file, path, section.scope))?.value);
  };
  return isOn("enabled") && (section.name !== "roleManager" || isOn("cacheRolesInCookie"));
}
