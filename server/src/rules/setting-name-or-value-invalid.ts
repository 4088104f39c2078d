/** Flags Sitecore settings whose name or value Sitecore does not understand. */
import { setPart, setValue } from "#config/edits";
import { settingOf, type Section } from "#config/facts/section";
import { isJudgeable, type Setting } from "#config/facts/setting";
import { countsDays, durationInWords, timeSpanSeconds } from "#knowledge/duration";
import type { ValueType } from "#knowledge/entry";
import { keyedEntriesOf, type SettingPath } from "#knowledge/settings";
import { isShipped } from "#project/hardening-place";
import type { Instance } from "#project/instance";
import { booleanOfWord, isBoolean, misspelledBoolean } from "#rule-kit/boolean-words";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";
import { misspelledIn, vocabularyOf } from "#text/similar-name";
import type { Span } from "#text/span";

const list = "sitecore/settings/setting";

/** Settings with a rule of their own, which says more. */
const judgedElsewhere: ReadonlySet<string> = new Set<SettingPath>([
  "sitecore/settings/setting[Authentication.ClientPersistentLoginDuration]@value",
  "sitecore/settings/setting[Authentication.ClientSessionTimeout]@value",
  "sitecore/settings/setting[Authentication.TicketTimeout]@value",
  "sitecore/settings/setting[Analytics.Robots.SessionTimeout]@value",
]);

export const settingNameOrValueInvalid: Rule = {
  id: "setting-name-or-value-invalid",
  title: "Sitecore does not understand this setting",
  category: "patching",
  severity: "warning",
  kinds: ["sitecore-patch", "sitecore-config"],
  docs: {
    why: "Sitecore takes a setting of any name and asks only for those it knows, so a misspelled one does nothing and nobody is told. A patch goes by upper and lower case too: another case adds a second setting beside the shipped one. Where a value is no boolean, no number or no time span, Sitecore falls back to the default in its code, which is often the weaker choice.",
    fix: "Write the name as Sitecore ships it, and `true`, `false`, a whole number or a time span such as `30.00:00:00` as the value.",
    not: "Names that are not near a known one belong to modules and solutions, and so do those that Sitecore's own files hold. Words such as `yes` and `1` are a warning: whether they count depends on the code that asks.",
    certainty: "known",
    sources: ["sitecore-9.0", "sitecore-hardening"],
  },
  examples: [
    {
      name: "misspelled, and in another case",
      text: `
<configuration><sitecore><settings>
  <setting name="Login.DisableRemeberMe" value="true" />
                 ^^^^^^^^^^^^^^^^^^^^^^ setting-name-or-value-invalid warning
  <setting name="login.DisableAutocomplete" value="true" />
                 ^^^^^^^^^^^^^^^^^^^^^^^^^ setting-name-or-value-invalid warning
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="Login.DisableRememberMe" value="true" />
  <setting name="Login.DisableAutoComplete" value="true" />
</settings></sitecore></configuration>`,
    },
    {
      name: "no booleans",
      text: `
<configuration><sitecore><settings>
  <setting name="Login.DisableRememberMe" value="ture" />
                                                 ^^^^ setting-name-or-value-invalid error
  <setting name="Login.DisableAutoComplete" value="yes" />
                                                   ^^^ setting-name-or-value-invalid warning
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="Login.DisableRememberMe" value="true" />
  <setting name="Login.DisableAutoComplete" value="true" />
</settings></sitecore></configuration>`,
    },
    {
      name: "no number",
      text: `
<configuration><sitecore><settings>
  <setting name="Analytics.CookieLifetime" value="a year" />
                                                  ^^^^^^ setting-name-or-value-invalid error
</settings></sitecore></configuration>`,
    },
    {
      name: "hours that .NET takes for days, and no time span",
      text: `
<configuration><sitecore><settings>
  <setting name="PagePreview.SessionExpirationPeriod" value="36:00:00" />
                                                             ^^^^^^^^ setting-name-or-value-invalid warning
  <setting name="PagePreview.SessionExpirationPeriod" value="a month" />
                                                             ^^^^^^^ setting-name-or-value-invalid error
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="PagePreview.SessionExpirationPeriod" value="1.12:00:00" />
  <setting name="PagePreview.SessionExpirationPeriod" value="365.00:00:00" />
</settings></sitecore></configuration>`,
    },
    {
      name: "no name",
      text: `
<configuration><sitecore><settings>
  <setting value="true" />
   ^^^^^^^ setting-name-or-value-invalid warning
</settings></sitecore></configuration>`,
    },
    {
      name: "settings of one's own, booleans in any case, tokens",
      text: `
<configuration><sitecore><settings>
  <setting name="Shop.Login.Enabled" value="perhaps" />
  <setting name="Login.DisableRememberMe" value="True" />
  <setting name="Login.DisableAutoComplete" value="$(hardened)" />
</settings></sitecore></configuration>`,
    },
    {
      name: "a name that Sitecore's own files hold",
      text: `
//- App_Config/Include/Custom.config
<configuration><sitecore><settings><setting name="Login.DisableLicenceInfo" value="true" /></settings></sitecore></configuration>
//- App_Config/Sitecore.config
<sitecore><settings><setting name="Login.DisableLicenceInfo" value="false" /></settings></sitecore>
`,
    },
  ],
  *check(file, { instance }) {
    const isOurs = !isShipped(file);
    for (const section of file.sections(list)) {
      const { key, keyed, nameSpan, effect } = section;
      if (key === undefined && effect.kind === "whole") {
        yield { span: nameSpan, message: "A setting without a name is never read. Give it one." };
      }
      const meant = key === undefined || keyed || !isOurs ? undefined : meantBy(key, instance);
      if (meant !== undefined) yield* misspelledName(section, meant);
      const value = keyed && settingOf(section, "value");
      if (value && isJudgeable(value) && !judgedElsewhere.has(value.path)) yield* valueFindings(value);
    }
  },
};

function* misspelledName({ settings, key }: Section, meant: string): Iterable<Finding> {
  const name = settings.find((setting) => setting.name === "name" && setting.value === key);
  if (!name || name.isOpaque) return;
  const isOnlyCase = meant.toLowerCase() === name.value.toLowerCase();
  yield {
    span: name.valueSpan,
    message: isOnlyCase
      ? `Sitecore knows this setting as ${meant}. In another case the patch adds a second setting beside the shipped one. Write it with the same upper and lower case.`
      : `Sitecore knows no setting "${name.value}", so it has no effect. Did you mean ${meant}?`,
    fixes: [
      { kind: "edit", title: `Write ${meant}`, trust: "review", edits: () => [setPart(name, name.valueSpan, meant)] },
    ],
  };
}

const knownNames: ReadonlySet<string> = new Set(
  keyedEntriesOf(list).map(({ path }) => path.slice(list.length + 1, path.indexOf("]"))),
);
const vocabulary = vocabularyOf([...knownNames]);

/** The known name that is nearly the same; undefined for known names, those of shipped files, and all others. */
function meantBy(written: string, instance: Instance): string | undefined {
  if (knownNames.has(written)) return undefined;
  const meant = vocabulary.byPlainName.get(written.toLowerCase()) ?? misspelledIn(written, vocabulary);
  return meant !== undefined && isInShippedFile(written, instance) ? undefined : meant;
}

const isInShippedFile = (name: string, { files }: Instance): boolean =>
  files.some((file) => isShipped(file) && file.mentions(name) && file.sections(list).some(({ key }) => key === name));

function* valueFindings(setting: Setting): Iterable<Finding> {
  switch (setting.entry?.type.kind) {
    case "boolean":
      yield* booleanFindings(setting);
      return;
    case "integer":
      yield* numberFindings(setting, setting.entry.type);
      return;
    case "time-span":
      yield* timeSpanFindings(setting);
  }
}

function* booleanFindings(setting: Setting): Iterable<Finding> {
  const { value } = setting;
  if (isBoolean(value)) return;
  const word = booleanOfWord(value);
  const meant = word ?? misspelledBoolean(value);
  yield {
    span: placeOf(setting),
    severity: value.trim() === "" || word !== undefined ? "warning" : "error",
    message: `This setting takes true or false. With "${setting.value}" Sitecore may fall back to the default in its code. Write one of the two.`,
    fixes: (meant === undefined ? ["true", "false"] : [meant]).map((better) => setTo(setting, better)),
  };
}

function* numberFindings(setting: Setting, { unit, literals = [] }: Integer): Iterable<Finding> {
  const { value, entry } = setting;
  if (wholeNumber(value) !== undefined || literals.includes(value.trim())) return;
  yield {
    span: placeOf(setting),
    severity: "error",
    message: `This setting takes a whole number${unit === undefined ? "" : ` of ${unit}`}. With "${value}" Sitecore falls back to the default in its code. Write a number.`,
    fixes: (entry?.defaults ?? []).slice(0, 1).map((preset) => setTo(setting, preset.value)),
  };
}

function* timeSpanFindings(setting: Setting): Iterable<Finding> {
  const { value, entry } = setting;
  const seconds = timeSpanSeconds(value);
  if (seconds === undefined) {
    yield {
      span: placeOf(setting),
      severity: "error",
      message: `This setting takes a time span. With "${value}" Sitecore falls back to the default in its code. Write d.hh:mm:ss.`,
      fixes: (entry?.defaults ?? []).slice(0, 1).map((preset) => setTo(setting, preset.value)),
    };
  } else if (countsDays(value)) {
    yield {
      span: setting.valueSpan,
      message: `No day has so many hours, so .NET reads this as ${durationInWords(seconds)}. Write days before a point: d.hh:mm:ss.`,
      fixes: [setTo(setting, withDays(value))],
    };
  }
}

/** `36:00:00` → `1.12:00:00`, as the writer means it. */
function withDays(value: string): string {
  const [hours = "0", ...rest] = value.trim().split(":");
  return `${Math.floor(Number(hours) / 24)}.${[String(Number(hours) % 24).padStart(2, "0"), ...rest].join(":")}`;
}

type Integer = Extract<ValueType, { kind: "integer" }>;

/** An empty value has no characters to point to. */
const placeOf = ({ value, nameSpan, valueSpan }: Setting): Span => (value === "" ? nameSpan : valueSpan);

const setTo = (setting: Setting, value: string): Fix => ({
  kind: "edit",
  title: `Set it to ${value}`,
  trust: "review",
  edits: () => [setValue(setting, value)],
});
