/** Flags the old name of the lifetime of remembered logins. */
import { removeElement, setValue } from "#config/edits";
import type { ConfigFile } from "#config/file";
import { settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { Fix, Rule } from "#rule-kit/rule";

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
    fix: "Rename the setting, and check its value: the new one is in days. If the file sets the new name as well, remove the old one.",
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
      name: "both names",
      text: `
<configuration><sitecore><settings>
  <setting name="Authentication.TicketTimeout" value="$(days)" />
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ticket-timeout-obsolete
  <setting name="Authentication.ClientPersistentLoginDuration" value="30" />
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="30" />
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
    for (const section of file.sections("sitecore/settings/setting[Authentication.TicketTimeout]")) {
      const name = settingOf(section, "name");
      if (!name) continue;
      yield {
        span: name.valueSpan,
        message: `Authentication.TicketTimeout has no effect: Sitecore 6.2 renamed it to ${newName}, in days. Rename it and check the value.`,
        fixes: [fixFor(file, section, name)],
      };
    }
  },
};

/** A second setting of the new name would only start a contest between the two. */
function fixFor(file: ConfigFile, section: Section, name: Setting): Fix {
  const hasBoth = file.sections(`sitecore/settings/setting[${newName}]`).length > 0;
  return {
    kind: "edit",
    title: hasBoth ? "Remove the setting that nothing reads" : `Rename to ${newName} (in days)`,
    trust: "review",
    edits: () => [hasBoth ? removeElement(file.text, section.element) : setValue(name, newName)],
  };
}
