/** Flags a license timeout that was taken for a login timeout. */
import { setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import type { SettingPath } from "#knowledge/settings";
import { cookieLifetime, formsTimeout, rememberedLogin, wayTo } from "#rule-kit/login-lifetimes";
import type { Context } from "#effective/context";
import type { Fix, Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";

const sessionTimeout = "system.web/sessionState@timeout";

/** What Sitecore ships, in minutes; below and above, somebody has another purpose in mind. */
const shipped = 60;
/** What Sitecore ships for the session. */
const shippedSession = 20;

export const clientSessionTimeoutMisused: Rule = {
  id: "client-session-timeout-misused",
  title: "The license timeout is mistaken for a login timeout",
  category: "timeouts",
  severity: "information",
  reads: "effective",
  kinds: ["sitecore-patch", "sitecore-config", "web-config"],
  limits: ["shortestSeatMinutes", "seatMinutes"],
  docs: {
    why: "`Authentication.ClientSessionTimeout` only decides when an idle editor's seat may go to another editor because the license has no free one. It keeps nobody logged in and logs nobody out. A long value blocks seats; a very short one takes the seat of an editor who is reading.",
    fix: "Leave it at 60. How long an idle editor stays logged in is `forms` `timeout` in web.config (minutes) up to Sitecore 9.0, and the OWIN cookie or the identity token's lifetime from 9.1 on. How long Remember me lasts is `Authentication.ClientPersistentLoginDuration` (days).",
    not: "Values from 5 to 480 minutes are accepted as intended, unless web.config gives the login or the session exactly the same timeout and it isn't the shipped one.",
    certainty: "verified",
    sources: ["kb0345947", "session-timeouts"],
  },
  examples: [
    {
      name: "a working day",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Authentication.ClientSessionTimeout">
    <patch:attribute name="value">720</patch:attribute>
                                  ^^^ client-session-timeout-misused information
  </setting>
</settings></sitecore></configuration>`,
      fixed: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Authentication.ClientSessionTimeout">
    <patch:attribute name="value">60</patch:attribute>
  </setting>
</settings></sitecore></configuration>`,
    },
    {
      name: "a time span",
      text: `
<configuration><sitecore><settings>
  <setting name="Authentication.ClientSessionTimeout" value="01:00:00" />
                                                             ^^^^^^^^ client-session-timeout-misused error
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="Authentication.ClientSessionTimeout" value="60" />
</settings></sitecore></configuration>`,
    },
    {
      name: "the same number as the login timeout",
      text: `
//- web.config
<configuration><system.web>
  <authentication mode="Forms"><forms name=".ASPXAUTH" timeout="120" /></authentication>
</system.web></configuration>
//- App_Config/Include/Login.config
<configuration><sitecore><settings>
  <setting name="Authentication.ClientSessionTimeout" value="120" />
                                                             ^^^ client-session-timeout-misused
</settings></sitecore></configuration>
`,
    },
    {
      name: "the same number as the session timeout",
      text: `
//- web.config
<configuration><system.web><sessionState timeout="120" /></system.web></configuration>
//- App_Config/Include/Login.config
<configuration><sitecore><settings>
  <setting name="Authentication.ClientSessionTimeout" value="120" />
                                                             ^^^ client-session-timeout-misused
</settings></sitecore></configuration>
`,
    },
    {
      name: "a different value",
      text: `
//- web.config
<configuration><system.web>
  <authentication mode="Forms"><forms name=".ASPXAUTH" timeout="180" /></authentication>
</system.web></configuration>
//- App_Config/Include/Login.config
<configuration><sitecore><settings>
  <setting name="Authentication.ClientSessionTimeout" value="120" />
</settings></sitecore></configuration>
`,
    },
    {
      name: "as shipped, beside the same login timeout",
      text: `
//- web.config
<configuration><system.web>
  <authentication mode="Forms"><forms name=".ASPXAUTH" timeout="60" /></authentication>
</system.web></configuration>
//- App_Config/Sitecore.config
<configuration><sitecore><settings>
  <setting name="Authentication.ClientSessionTimeout" value="60" />
</settings></sitecore></configuration>
`,
    },
    {
      name: "a variable",
      text: `
<configuration><sitecore><settings>
  <setting name="Authentication.ClientSessionTimeout" value="$(editorTimeout)" />
</settings></sitecore></configuration>`,
    },
  ],
  *check(file, context) {
    for (const setting of context.configuration.valuesIn(
      file,
      "sitecore/settings/setting[Authentication.ClientSessionTimeout]@value",
    )) {
      const minutes = wholeNumber(setting.value);
      if (minutes !== undefined && !isMisused(minutes, context)) continue;
      yield {
        span: setting.valueSpan,
        message: minutes === undefined ? messageOnForm(setting.value) : messageOnUse(minutes, context),
        ...(minutes === undefined && { severity: "error" as const }),
        fixes: [resetOf(setting), ...waysFrom(context)],
      };
    }
  },
};

function isMisused(minutes: number, { configuration, options: { limits } }: Context): boolean {
  if (minutes < limits.shortestSeatMinutes || minutes > limits.seatMinutes) return true;
  const isOf = (path: SettingPath): boolean => wholeNumber(configuration.valueOf(path) ?? "") === minutes;
  return (minutes !== shipped && isOf(formsTimeout)) || (minutes !== shippedSession && isOf(sessionTimeout));
}

const messageOnForm = (value: string): string =>
  `"${value}" isn't a whole number of minutes, so Sitecore uses its default. Write minutes; Sitecore ships ${shipped}.`;

function messageOnUse(minutes: number, { identityServer }: Context): string {
  const login = identityServer === "yes" ? "the identity token's lifetime" : "forms timeout in web.config";
  return `ClientSessionTimeout only frees license seats, after ${minutes} idle minutes. Leave it at ${shipped}; ${login} decides how long editors stay logged in.`;
}

const resetOf = (setting: Setting): Fix => ({
  kind: "edit",
  title: `Set the license timeout to ${shipped} minutes, as shipped`,
  trust: "review",
  intents: () => [setValue(setting, String(shipped))],
});

/** The places that decide what was most likely meant. */
const waysFrom = (context: Context): readonly Fix[] => [
  ...wayTo(context, formsTimeout, "Go to the login timeout"),
  ...wayTo(context, cookieLifetime, "Go to the lifetime of the login cookie"),
  ...wayTo(context, rememberedLogin, "Go to the lifetime of remembered logins"),
];
