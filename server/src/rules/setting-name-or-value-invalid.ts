/** Flags Sitecore settings whose name or value Sitecore does not understand. */
import { setPart, setValue } from "#config/intents";
import { settingOf, type Section } from "#config/facts/section";
import { isJudgeable, type Setting } from "#config/facts/setting";
import { countsDays, describeDuration, timeSpanSeconds } from "#knowledge/duration";
import type { ValueType } from "#knowledge/entry";
import { keyedEntriesOf, type SettingPath } from "#knowledge/settings";
import { isOfVendor } from "#project/hardening-place";
import type { Instance } from "#project/instance";
import { booleanOfWord, isBoolean, misspelledBoolean } from "#rule-kit/boolean-words";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";
import { misspelledIn, vocabularyOf, type Vocabulary } from "#text/similar-name";
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
  reads: "effective",
  kinds: ["sitecore-patch", "sitecore-config"],
  docs: {
    why: "Sitecore accepts a setting with any name and only reads those it knows, so a misspelled one does nothing and nobody is told. Patches are case-sensitive too: another case adds a second setting beside the shipped one. If a value isn't a boolean, a number or a time span, Sitecore uses the default in its code, which is often the weaker choice.",
    fix: "Write the name as Sitecore ships it, and `true`, `false`, a whole number or a time span such as `30.00:00:00` as the value.",
    not: "Names that are not similar to a known one belong to modules and solutions, and so do those in Sitecore's own files. Values such as `yes` and `1` are a warning: whether they work depends on the code that reads them.",
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
      name: "not booleans",
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
      name: "not a number",
      text: `
<configuration><sitecore><settings>
  <setting name="Analytics.CookieLifetime" value="a year" />
                                                  ^^^^^^ setting-name-or-value-invalid error
</settings></sitecore></configuration>`,
    },
    {
      name: "hours that .NET reads as days, and not a time span",
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
      name: "custom settings, booleans in any case, tokens",
      text: `
<configuration><sitecore><settings>
  <setting name="Shop.Login.Enabled" value="perhaps" />
  <setting name="Login.DisableRememberMe" value="True" />
  <setting name="Login.DisableAutoComplete" value="$(hardened)" />
</settings></sitecore></configuration>`,
    },
    {
      name: "a slip of Sitecore's own, up to 8.0 among the patches of the site",
      path: "App_Config/Include/Sitecore.Media.RequestProtection.config",
      text: `
<configuration><sitecore><settings><setting name="Media.RequestProtection.HashParamaterName" value="hash" /></settings></sitecore></configuration>`,
    },
    {
      name: "a name from Sitecore's own files",
      text: `
//- App_Config/Include/Custom.config
<configuration><sitecore><settings><setting name="Login.DisableLicenceInfo" value="true" /></settings></sitecore></configuration>
//- App_Config/Sitecore.config
<sitecore><settings><setting name="Login.DisableLicenceInfo" value="false" /></settings></sitecore>
`,
    },
  ],
  *check(file, { instance }) {
    const isOurs = !isOfVendor(file);
    for (const section of file.sections(list)) {
      const { key, keyed, nameSpan, effect } = section;
      if (key === undefined && effect.kind === "whole") {
        yield { span: nameSpan, message: "A setting without a name is never read. Give it a name." };
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
      ? `${name.value} should be ${meant}: in another case the patch adds a second setting beside the shipped one. Match the case.`
      : `${name.value} isn't a Sitecore setting, so it has no effect. Did you mean ${meant}?`,
    fixes: [
      { kind: "edit", title: `Write ${meant}`, trust: "review", intents: () => [setPart(name, name.valueSpan, meant)] },
    ],
  };
}

interface KnownNames {
  readonly names: ReadonlySet<string>;
  readonly vocabulary: Vocabulary<string>;
}

let known: KnownNames | undefined;

function readKnownNames(): KnownNames {
  const names = new Set(keyedEntriesOf(list).map(({ path }) => path.slice(list.length + 1, path.indexOf("]"))));
  return { names, vocabulary: vocabularyOf([...names]) };
}

/** The known name that is nearly the same; undefined for known names, those of shipped files, and all others. */
function meantBy(written: string, instance: Instance): string | undefined {
  const { names, vocabulary } = (known ??= readKnownNames());
  if (names.has(written)) return undefined;
  const meant = vocabulary.byPlainName.get(written.toLowerCase()) ?? misspelledIn(written, vocabulary);
  return meant !== undefined && isInShippedFile(written, instance) ? undefined : meant;
}

const isInShippedFile = (name: string, { files }: Instance): boolean =>
  files.some((file) => isOfVendor(file) && file.mentions(name) && file.sections(list).some(({ key }) => key === name));

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
    message: `"${setting.value}" isn't true or false, so Sitecore may use the default in its code. Write one of the two.`,
    fixes: (meant === undefined ? ["true", "false"] : [meant]).map((better) => setTo(setting, better)),
  };
}

function* numberFindings(setting: Setting, { unit, literals = [] }: Integer): Iterable<Finding> {
  const { value, entry } = setting;
  if (wholeNumber(value) !== undefined || literals.includes(value.trim())) return;
  yield {
    span: placeOf(setting),
    severity: "error",
    message: `"${value}" isn't a whole number${unit === undefined ? "" : ` of ${unit}`}, so Sitecore uses the default in its code. Write a number.`,
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
      message: `"${value}" isn't a time span, so Sitecore uses the default in its code. Write d.hh:mm:ss.`,
      fixes: (entry?.defaults ?? []).slice(0, 1).map((preset) => setTo(setting, preset.value)),
    };
  } else if (countsDays(value)) {
    yield {
      span: setting.valueSpan,
      message: `"${value}" means ${describeDuration(seconds)} in .NET, because a day only has 24 hours. Write days before a point: d.hh:mm:ss.`,
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
  intents: () => [setValue(setting, value)],
});
