/** Flags sessions of a Sitecore site that end at once, last for hours, or lost the class that Sitecore needs. */
import { addAttribute, setValue } from "#config/intents";
import { knownSetting, settingOf, type Section } from "#config/facts/section";
import { isKeptElsewhere, siteWideSections } from "#config/site-wide";
import { isAtLeast } from "#config/version";
import type { Context } from "#effective/context";
import { isSiteRoot } from "#project/site";
import { wholeNumber } from "#rule-kit/whole-number";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const manager = "Sitecore.SessionManagement.ConditionalSessionIdManager";
/** Sitecore itself gives robots a minute. */
const shortest = 5;
const longestForEditors = 240;

export const sessionUnsuitedToSitecore: Rule = {
  id: "session-unsuited-to-sitecore",
  title: "The session doesn't do what Sitecore needs",
  category: "timeouts",
  severity: "information",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "Sessions of a few minutes end while a visitor reads: xDB writes one visit as several, and forms lose what was entered. On content management the KeepAlive page renews the session as long as a page is open, so hours only keep memory and the sessions of people who left. `ConditionalSessionIdManager` lets Sitecore decide which requests get a session; without it ASP.NET gives one to each.",
    fix: `Write \`timeout="20"\` and \`sessionIDManagerType="${manager}"\`, as Sitecore ships them.`,
    not: "Sites that aren't Sitecore's, nested files and transforms; versions before 8.2 and unknown ones for the class. Delivery servers with long sessions are reported by `session-timeout-long-on-cd`, values that look like seconds by `session-timeout-unit-suspect`.",
    certainty: "known",
    sources: ["sitecore-8.2", "sitecore-9.0.2", "session-timeouts"],
  },
  examples: [
    {
      name: "a minute, and the class is gone",
      text: `
//- web.config version:9.0.2
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web><sessionState timeout="1" /></system.web>
               ^^^^^^^^^^^^ session-unsuited-to-sitecore information
                                     ^ session-unsuited-to-sitecore warning
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web><sessionState timeout="20" sessionIDManagerType="Sitecore.SessionManagement.ConditionalSessionIdManager" /></system.web>
</configuration>`,
    },
    {
      name: "a working day on content management",
      text: `
//- web.config version:9.0.2
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><sessionState timeout="480" sessionIDManagerType="Sitecore.SessionManagement.ConditionalSessionIdManager" /></system.web>
                                     ^^^ session-unsuited-to-sitecore information
</configuration>`,
    },
    {
      name: "as Sitecore ships it, and sites that aren't Sitecore's",
      text: `
//- cm/web.config version:9.0.2
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><sessionState mode="InProc" cookieless="false" timeout="20" sessionIDManagerType="Sitecore.SessionManagement.ConditionalSessionIdManager" /></system.web>
</configuration>
//- shop/web.config
<configuration><system.web><sessionState timeout="1" /></system.web></configuration>`,
    },
    {
      name: "an unknown version, a token",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><sessionState timeout="#{Timeout}" sessionIDManagerType="Shop.SessionIds, Shop" /></system.web>
</configuration>`,
    },
  ],
  *check(file, context) {
    if (!isSiteRoot(file, context.instance)) return;
    for (const section of siteWideSections(file, "system.web/sessionState")) {
      if (isKeptElsewhere(section)) continue;
      yield* withoutManager(section, context);
      yield* onTimeout(section, context);
    }
  },
};

function* withoutManager(section: Section, { version }: Context): Generator<Finding> {
  if (settingOf(section, "sessionIDManagerType") || isAtLeast(version, "8.2") !== "yes") return;
  if (settingOf(section, "mode")?.value === "Off") return;
  yield {
    span: section.nameSpan,
    message: `sessionState lacks sessionIDManagerType, so ASP.NET starts a session where Sitecore wants none. Set ${manager}.`,
    fixes: [
      {
        kind: "edit",
        title: "Set Sitecore's class",
        trust: "review",
        intents: () => [addAttribute(section, "sessionIDManagerType", manager)],
      },
    ],
  };
}

function* onTimeout(section: Section, { role }: Context): Generator<Finding> {
  const setting = knownSetting(section, "timeout");
  const minutes = wholeNumber(setting?.value ?? "");
  if (!setting || minutes === undefined || minutes < 1) return;
  const fix: Fix = {
    kind: "edit",
    title: "Set the session timeout to 20 minutes",
    trust: "review",
    intents: () => [setValue(setting, "20")],
  };
  if (minutes < shortest) {
    const message = `Sessions end after ${minutes} idle minute${minutes > 1 ? "s" : ""}, so visits are split and forms lose what was entered. Use 20.`;
    yield { span: setting.valueSpan, severity: "warning", message, fixes: [fix] };
  } else if (role.kind === "management" && minutes > longestForEditors && minutes <= 1440) {
    const message = `Sessions last ${minutes} idle minutes, though KeepAlive renews them while a page is open. Use 20, and a longer login instead.`;
    yield { span: setting.valueSpan, message, fixes: [fix] };
  }
}
