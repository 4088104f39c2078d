/** Flags the old name of the lifetime of remembered logins. */
import { setValue } from "#config/intents";
import { settingOf } from "#config/facts/section";
import type { Rule } from "#rule-kit/rule";

const newName = "Authentication.ClientPersistentLoginDuration";

export const ticketTimeoutObsolete: Rule = {
  id: "ticket-timeout-obsolete",
  title: "The setting was renamed in Sitecore 6.2",
  category: "timeouts",
  severity: "warning",
  reads: "effective",
  kinds: ["sitecore-patch", "sitecore-config", "web-config"],
  docs: {
    why: "Sitecore 6.2 renamed `Authentication.TicketTimeout` to `Authentication.ClientPersistentLoginDuration`. Nothing reads the old name, so remembered logins last as long as the new setting says: 180 days as shipped.",
    fix: "Rename the setting, and check its value: the new one is in days. ",
    not: "A file that sets the new name as well, as Sitecore 6.4 ships both.",
    certainty: "verified",
    sources: ["session-timeouts"],
  },
  examples: [
    {
      name: "the old name",
      text: `
<configuration><sitecore><settings>
  <setting name="Authentication.TicketTimeout" value="30" />
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ticket-timeout-obsolete
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="30" />
</settings></sitecore></configuration>`,
    },
    {
      name: "both names, as Sitecore 6.4 ships them",
      text: `
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="180" />
  <setting name="Authentication.TicketTimeout" value="480" />
</settings></sitecore></configuration>`,
    },
    {
      name: "a patch that removes the old one",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Authentication.TicketTimeout"><patch:delete /></setting>
</settings></sitecore></configuration>`,
    },
  ],
  *check(file) {
    if (file.sections(`sitecore/settings/setting[${newName}]`).length > 0) return;
    for (const section of file.sections("sitecore/settings/setting[Authentication.TicketTimeout]")) {
      const name = settingOf(section, "name");
      if (!name) continue;
      yield {
        span: name.valueSpan,
        message: `Authentication.TicketTimeout has no effect: Sitecore 6.2 renamed it to ${newName}, in days. Rename it and check the value.`,
        fixes: [
          {
            kind: "edit",
            title: `Rename to ${newName} (in days)`,
            trust: "review",
            intents: () => [setValue(name, newName)],
          },
        ],
      };
    }
  },
};
