/** Flags cookies with SameSite=None that are not marked as Secure, which browsers drop. */
import { isTrue } from "#config/boolean";
import type { Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { standsElsewhere } from "#config/site-wide";
import { stateSetting } from "#config/setting-in-force";
import { elementInPath } from "#knowledge/path-names";
import type { SettingPath } from "#knowledge/settings";
import { statementFor } from "#project/server-levels";
import { siteKind } from "#project/site";
import { relatedIn } from "#rule-kit/related-in";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";

/** Which switch marks the cookie of a SameSite setting as Secure. */
const cookies: readonly { readonly path: SettingPath; readonly secure: SettingPath; readonly name: string }[] = [
  {
    path: "system.web/httpCookies@sameSite",
    secure: "system.web/httpCookies@requireSSL",
    name: "Cookies",
  },
  {
    path: "system.web/sessionState@cookieSameSite",
    secure: "system.web/httpCookies@requireSSL",
    name: "The session cookie",
  },
  {
    path: "system.web/authentication/forms@cookieSameSite",
    secure: "system.web/authentication/forms@requireSSL",
    name: "The login cookie",
  },
];

export const samesiteNoneWithoutSecure: Rule = {
  id: "samesite-none-without-secure",
  title: "Browsers drop a cookie with SameSite=None",
  category: "cookies",
  severity: "error",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "Browsers refuse a cookie with `SameSite=None` unless it is also `Secure`. The session, or the login, is then new with every request.",
    fix: "Set `requireSSL` to `true` where the cookie gets it from: `httpCookies` for the session and all other cookies, `forms` for the login cookie.",
    not: "`None` together with `requireSSL`, which Sitecore prescribes for its Identity server. If a file can't show it, because it is a transform or a folder's own web.config that inherits, nothing is reported.",
    certainty: "verified",
    sources: ["kb0901497", "reference-source"],
  },
  examples: [
    {
      name: "all cookies",
      text: `
<configuration><system.web>
  <compilation debug="false" />
  <httpCookies sameSite="None" />
                         ^^^^ samesite-none-without-secure error
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <compilation debug="false" />
  <httpCookies sameSite="None" requireSSL="true" />
</system.web></configuration>`,
    },
    {
      name: "each cookie has its own switch",
      text: `
<configuration><system.web>
  <httpCookies requireSSL="true" />
  <sessionState cookieSameSite="None" />
  <authentication mode="Forms"><forms cookieSameSite="None" requireSSL="false" /></authentication>
                                                      ^^^^ samesite-none-without-secure
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <httpCookies requireSSL="true" />
  <sessionState cookieSameSite="None" />
  <authentication mode="Forms"><forms cookieSameSite="None" requireSSL="true" /></authentication>
</system.web></configuration>`,
    },
    {
      name: "the session, without cookies mentioned",
      text: `
<configuration>
  <system.web>
    <sessionState cookieSameSite="None" />
                                  ^^^^ samesite-none-without-secure
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <system.web>
    <sessionState cookieSameSite="None" />
    <httpCookies requireSSL="true" />
  </system.web>
</configuration>`,
    },
    {
      name: "as Sitecore prescribes, and a token",
      text: `
<configuration>
  <system.web><httpCookies sameSite="None" requireSSL="true" /></system.web>
  <location path="shop"><system.web><httpCookies sameSite="None" requireSSL="#{Cookies.Secure}" /></system.web></location>
</configuration>`,
    },
    {
      name: "a transform doesn't show the rest of the element",
      path: "Web.Release.config",
      text: `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <httpCookies sameSite="None" xdt:Transform="SetAttributes(sameSite)" />
</system.web></configuration>`,
    },
    {
      name: "a folder's own web.config inherits",
      path: "sitecore/admin/web.config",
      text: `<configuration><system.web><httpCookies sameSite="None" /></system.web></configuration>`,
    },
  ],
  *check(file, context) {
    for (const cookie of cookies) {
      for (const setting of context.configuration.valuesIn(file, cookie.path)) {
        if (/^\s*none\s*$/i.test(setting.value)) yield* findingsOn(file, setting, cookie, context);
      }
    }
  },
};

function* findingsOn(
  file: ConfigFile,
  setting: Setting,
  cookie: (typeof cookies)[number],
  context: Context,
): Iterable<Finding> {
  const { section } = setting;
  if (!section) return;
  const parent = section.parent ?? section;
  const { secure, name } = cookie;
  const stated = statementFor(file, secure, section.scope, context);
  if (stated ? stated.setting.isOpaque || isTrue(stated.setting.value) : mayBeSecured(file, section, context)) return;
  yield {
    span: setting.valueSpan,
    message: `${name} with SameSite=None must be Secure, or browsers drop ${name === "Cookies" ? "them" : "it"}. Set requireSSL of ${elementInPath(secure)} to true.`,
    related: stated ? [relatedIn(file, stated.file, stated.setting.valueSpan, "This switch makes it Secure.")] : [],
    fixes: [
      {
        kind: "edit",
        title: "Send the cookie only over HTTPS",
        trust: "review",
        intents: () => [stateSetting(file, secure, parent, "true")],
      },
    ],
  };
}

/** Whether the switch, which is not stated here, can stand in a file above, the transform's target, or a file of its own. */
const mayBeSecured = (file: ConfigFile, { effect }: Section, { instance }: Context): boolean =>
  siteKind(file, instance) === "nested" || effect.kind !== "whole" || standsElsewhere(file, "system.web/httpCookies");
