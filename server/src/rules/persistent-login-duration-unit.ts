/** Flags a lifetime of remembered logins that was meant in minutes, or is no number of days at all. */
import { setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import type { Fix, Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";

const minutesPerDay = 1440;

export const persistentLoginDurationUnit: Rule = {
  id: "persistent-login-duration-unit",
  title: "Remembered logins last for years",
  category: "timeouts",
  severity: "warning",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["sitecore-patch", "sitecore-config", "web-config"],
  limits: ["rememberedLoginDays"],
  docs: {
    why: "`Authentication.ClientPersistentLoginDuration` is in days, while the login timeout (`forms` `timeout`) is in minutes. `43200`, intended as 30 days in minutes, keeps a remembered login of the Sitecore Client valid for 118 years. With a value that isn't a positive whole number, an undocumented default is used.",
    fix: "Write days: 30 at most on content management. Sitecore ships 180.",
    not: "Up to 365 days is accepted as intended. Tokens and variables are not judged.",
    certainty: "verified",
    sources: ["session-timeouts", "kb0345947"],
  },
  examples: [
    {
      name: "30 days in minutes",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration">
    <patch:attribute name="value">43200</patch:attribute>
                                  ^^^^^ persistent-login-duration-unit warning
  </setting>
</settings></sitecore></configuration>`,
      fixed: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration">
    <patch:attribute name="value">30</patch:attribute>
  </setting>
</settings></sitecore></configuration>`,
    },
    {
      name: "a time span",
      text: `
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="7.00:00:00" />
                                                                      ^^^^^^^^^^ persistent-login-duration-unit error
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="7" />
</settings></sitecore></configuration>`,
    },
    {
      name: "half a year, as Sitecore ships it",
      text: `
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="180" />
</settings></sitecore></configuration>`,
    },
    {
      name: "a token",
      text: `
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="#{RememberMeDays}" />
</settings></sitecore></configuration>`,
    },
  ],
  *check(file, { configuration, options: { limits } }) {
    const path = "sitecore/settings/setting[Authentication.ClientPersistentLoginDuration]@value";
    for (const setting of configuration.valuesIn(file, path)) {
      const days = wholeNumber(setting.value);
      const isNumber = days !== undefined && days > 0;
      if (isNumber && days <= limits.rememberedLoginDays) continue;
      yield {
        span: setting.valueSpan,
        message: isNumber ? messageOnLength(days) : messageOnForm(setting.value),
        severity: isNumber ? "warning" : "error",
        fixes: fixesFor(setting, days, limits.rememberedLoginDays),
      };
    }
  },
};

const messageOnLength = (days: number): string =>
  `This value is in days: ${days} days are ${yearsIn(days)}, and a stolen cookie works as long. Use 30 days or fewer.`;

const messageOnForm = (value: string): string =>
  `"${value}" isn't a positive whole number, so Sitecore uses its default. Write the number of days that a remembered login lasts.`;

function yearsIn(days: number): string {
  const years = Math.round(days / 36.5) / 10;
  return years === 1 ? "1 year" : `${years} years`;
}

/** Days meant in minutes come first, then a month and a week. */
function fixesFor(setting: Setting, days: number | undefined, longest: number): readonly Fix[] {
  const meant = (days ?? 0) / minutesPerDay;
  const isMinutes = Number.isInteger(meant) && meant >= 1 && meant <= longest;
  const isWeek = /^7[.:]/.test(setting.value.trim());
  return [...new Set([...(isMinutes ? [meant] : []), ...(isWeek ? [7] : []), 30, 7])].map((better) => ({
    kind: "edit",
    title: `Keep remembered logins for ${better === 1 ? "1 day" : `${better} days`}`,
    trust: "review",
    intents: () => [setValue(setting, String(better))],
  }));
}
