/** Flags session ids in the URL, which Sitecore does not support. */
import { setValue } from "#config/intents";
import { mayHaveSessions } from "#project/site";
import type { Rule } from "#rule-kit/rule";

/** Compared with their case, as ASP.NET does. */
const cookies = new Set(["false", "UseCookies"]);
const urls = new Set(["true", "UseUri", "AutoDetect", "UseDeviceProfile"]);

export const sessionCookielessUnsupported: Rule = {
  id: "session-cookieless-unsupported",
  title: "Sitecore does not support cookieless sessions",
  category: "cookies",
  severity: "error",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "Sitecore only works with sessions in a cookie; the comment in its own `web.config` says so. A session ID in the URL also leaks through logs, bookmarks and referrers.",
    fix: "Write `false`, or omit the attribute.",
    not: "`UseCookies` is the same as `false`. ASP.NET's comparison is case-sensitive: `False` stops the application. `forms cookieless` is another attribute, for which `false` is wrong; the rule `forms-protection-weak` checks it.",
    certainty: "verified",
    sources: ["sitecore-9.0.2", "reference-source"],
  },
  examples: [
    {
      name: "the ID in the URL",
      text: `
<configuration><system.web>
  <sessionState mode="InProc" cookieless="UseUri" timeout="20" />
                                          ^^^^^^ session-cookieless-unsupported
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <sessionState mode="InProc" cookieless="false" timeout="20" />
</system.web></configuration>`,
    },
    {
      name: "the right value in a case that ASP.NET refuses",
      text: `
<configuration><system.web>
  <sessionState mode="InProc" cookieless="False" />
                                          ^^^^^ session-cookieless-unsupported
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <sessionState mode="InProc" cookieless="false" />
</system.web></configuration>`,
    },
    {
      name: "a cookie",
      text: `<configuration><system.web><sessionState cookieless="UseCookies" /></system.web></configuration>`,
    },
    {
      name: "the attribute is omitted, or filled in by the deployment",
      text: `
<configuration><system.web>
  <sessionState mode="InProc" />
</system.web><location path="shop"><system.web>
  <sessionState cookieless="__Cookieless__" />
</system.web></location></configuration>`,
    },
  ],
  *check(file, { configuration, instance }) {
    if (!mayHaveSessions(file, instance)) return;
    for (const setting of configuration.valuesIn(file, "system.web/sessionState@cookieless")) {
      if (cookies.has(setting.value)) continue;
      yield {
        span: setting.valueSpan,
        message: messageOn(setting.value),
        fixes: [
          {
            kind: "edit",
            title: "Keep the session ID in a cookie",
            trust: /^false$/i.test(setting.value) ? { repairs: "spelling" } : "review",
            intents: () => [setValue(setting, "false")],
          },
        ],
      };
    }
  },
};

function messageOn(value: string): string {
  if (urls.has(value)) {
    return `Cookieless sessions (${value}) may put the session ID in the URL, where it leaks. Use "false".`;
  }
  const reason = /^(true|false)$/i.test(value) ? "true and false must be lower case" : "it isn't one of its values";
  return `sessionState cookieless "${value}" is invalid, and ASP.NET doesn't start: ${reason}. Use "false".`;
}
