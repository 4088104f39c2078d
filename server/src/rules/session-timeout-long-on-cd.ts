/** Flags a long session timeout on a server that only delivers content. */
import { setValue } from "#config/intents";
import type { ConfigFile } from "#config/file";
import { isSiteRoot } from "#project/site";
import type { Context } from "#effective/context";
import type { Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";

export const sessionTimeoutLongOnCd: Rule = {
  id: "session-timeout-long-on-cd",
  title: "Content delivery keeps sessions too long",
  category: "timeouts",
  severity: "warning",
  dependsOnRole: true,
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config"],
  limits: ["deliverySessionMinutes", "unknownRoleSessionMinutes"],
  docs: {
    why: "On a delivery server every visitor, and every crawler, has a session. A long timeout keeps them all in memory or in the session store, and xDB only writes a visit when its session ends.",
    fix: "Write 20, which Sitecore ships; up to 60 is accepted.",
    not: "Servers on which editors work. If the role is unknown, only more than 240 minutes are reported, as a hint.",
    certainty: "known",
    sources: ["session-timeouts"],
  },
  examples: [
    {
      name: "two hours on a delivery server",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web>
    <sessionState mode="InProc" timeout="120" />
                                         ^^^ session-timeout-long-on-cd warning
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web>
    <sessionState mode="InProc" timeout="20" />
  </system.web>
</configuration>`,
    },
    {
      name: "the role is unknown",
      text: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <sessionState timeout="480" />
                           ^^^ session-timeout-long-on-cd hint
  </system.web>
</configuration>`,
    },
    {
      name: "editors work on this server",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement, ContentDelivery" /></appSettings>
  <system.web>
    <sessionState timeout="480" />
  </system.web>
</configuration>`,
    },
    {
      name: "an hour on a delivery server",
      text: `
//- web.config role:ContentDelivery
<configuration><system.web><sessionState timeout="60" /></system.web></configuration>`,
    },
  ],
  *check(file, context) {
    if (file.isTransform) return;
    const tolerated = toleratedMinutes(file, context);
    for (const setting of context.configuration.valuesIn(file, "system.web/sessionState@timeout")) {
      const minutes = wholeNumber(setting.value);
      if (minutes === undefined || minutes <= tolerated) continue;
      yield {
        span: setting.valueSpan,
        severity: context.role.kind === "delivery" ? "warning" : "information",
        message: `Content delivery keeps visitors' sessions for ${minutes} minutes: memory grows, and xDB writes visits late. Use 20.`,
        fixes: [
          {
            kind: "edit",
            title: "Set the session timeout to 20 minutes",
            trust: "review",
            intents: () => [setValue(setting, "20")],
          },
        ],
      };
    }
  },
};

/** On a server of unknown role, which may be there for editors, only what would be out of place there as well. */
function toleratedMinutes(file: ConfigFile, { role, instance, options: { limits } }: Context): number {
  if (role.kind === "delivery") return limits.deliverySessionMinutes;
  return role.kind === "unknown" && isSiteRoot(file, instance) ? limits.unknownRoleSessionMinutes : Infinity;
}
