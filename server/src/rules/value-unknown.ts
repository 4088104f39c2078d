/** Flags values that are none of the words, no boolean or no number, where the setting takes nothing else. */
import { iisMappingElements } from "#config/certificate-mappings";
import { setValue } from "#config/intents";
import { isJudgeable, type Setting } from "#config/facts/setting";
import { closedElementAt, type ClosedElement } from "#knowledge/closed-elements";
import type { ValueType } from "#knowledge/entry";
import type { SettingPath } from "#knowledge/settings";
import { isShipped } from "#project/hardening-place";
import { booleanOfWord, isBoolean, misspelledBoolean } from "#rule-kit/boolean-words";
import { strengthOf } from "#rule-kit/hash-algorithm";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { misspelledName, nearestName } from "#text/similar-name";

/** Settings with a rule of their own, which says more. */
const judgedElsewhere: ReadonlySet<string> = new Set<SettingPath>([
  "system.web/authentication/forms@timeout",
  "system.web/sessionState@timeout",
]);
const settingsOfSitecore = "sitecore/settings/setting";
/** Code can give a class of its own any name. */
const hashAlgorithm: SettingPath = "system.web/membership@hashAlgorithmType";
const wordsJudgedElsewhere: ReadonlySet<string> = new Set(iisMappingElements);

export const valueUnknown: Rule = {
  id: "value-unknown",
  title: "A value that the setting does not accept",
  category: "well-formedness",
  severity: "error",
  reads: "form",
  kinds: [
    "web-config",
    "machine-config",
    "worker-config",
    "application-host",
    "sitecore-config",
    "sitecore-domains",
    "sitecore-patch",
    "app-settings",
    "xconnect-settings",
    "identity-server",
    "identity-server-json",
    "commerce-json",
  ],
  docs: {
    why: "ASP.NET and IIS read the values of their own sections by type: a word that isn't in the list, a boolean that is neither `true` nor `false` or a number with a unit stops the site with a configuration error or 500.19. ASP.NET's words are also case-sensitive. Elsewhere such a value results in the default of the code, or in an exception where it is read.",
    fix: "Write one of the values that the setting accepts.",
    not: "Errors are values in sections of ASP.NET and IIS that are fully known. Everywhere else only a word that differs from a known one by a letter or two is reported, `true` and `false` among them. Not reported there: `yes` and `1`, numbers instead of words in IIS, hexadecimal numbers, `Infinite`, custom algorithms (`alg:…`) and Sitecore's own files.",
    certainty: "verified",
    sources: ["reference-source", "iis"],
  },
  examples: [
    {
      name: "values that ASP.NET refuses",
      text: `
<configuration><system.web>
  <sessionState mode="custom" customProvider="redis" regenerateExpiredSessionId="yes" />
                      ^^^^^^ value-unknown
                                                                                 ^^^ value-unknown
  <httpCookies sameSite="Strickt" requireSSL="true" />
                         ^^^^^^^ value-unknown
  <httpRuntime maxRequestLength="50MB" />
                                 ^^^^ value-unknown
</system.web></configuration>`,
    },
    {
      name: "what was most likely intended",
      text: `
<configuration><system.web>
  <authentication mode="forms"><forms protection="Al" requireSSL="treu" /></authentication>
                        ^^^^^ value-unknown
                                                  ^^ value-unknown
                                                                  ^^^^ value-unknown
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <authentication mode="Forms"><forms protection="All" requireSSL="true" /></authentication>
</system.web></configuration>`,
    },
    {
      name: "values that IIS refuses",
      text: `
<configuration><system.webServer>
  <httpErrors errorMode="CustomOnly" existingResponse="passthrough" />
                         ^^^^^^^^^^ value-unknown
  <security><requestFiltering><requestLimits maxAllowedContentLength="30 MB" maxUrl="4096" /></requestFiltering></security>
                                                                      ^^^^^ value-unknown
  <directoryBrowse enabled="yes" />
                            ^^^ value-unknown warning
</system.webServer></configuration>`,
    },
    {
      name: "a switch of the identity server",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer><AccountOptions><AllowRememberLogin>flase</AllowRememberLogin></AccountOptions></IdentityServer></Sitecore></Settings>
                                                                        ^^^^^ value-unknown warning`,
      fixed: `
<Settings><Sitecore><IdentityServer><AccountOptions><AllowRememberLogin>false</AllowRememberLogin></AccountOptions></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "a level of a JSON file",
      path: "wwwroot/config.json",
      text: `
{ "Logging": { "Serilog": { "MinimumLevel": { "Default": "Infomation" } } }, "Caching": { "Redis": { "Enabled": true } } }
                                                          ^^^^^^^^^^ value-unknown warning`,
      fixed: `
{ "Logging": { "Serilog": { "MinimumLevel": { "Default": "Information" } } }, "Caching": { "Redis": { "Enabled": true } } }`,
    },
    {
      name: "any case where case does not matter, tokens, numbers, custom algorithms",
      text: `
<configuration>
  <system.web>
    <httpCookies sameSite="lax" requireSSL=" True " />
    <sessionState mode="#{Session.Mode}#" stateNetworkTimeout="Infinite" cookieless="false" />
    <machineKey validation="alg:Shop.Hash" decryption="Auto" />
    <membership hashAlgorithmType="pbkdf2_shop" />
    <httpRuntime maxRequestLength="0x1000" />
  </system.web>
  <system.webServer><httpErrors errorMode="1" existingResponse="auto" /></system.webServer>
  <appSettings><add key="owin:AutomaticAppStartup" value="1" /></appSettings>
</configuration>`,
    },
  ],
  *check(file) {
    if (isShipped(file)) return;
    for (const setting of file.settingsOfType("enum", "boolean", "integer")) {
      if (setting.entry && isOfInterest(setting.entry.type) && !isJudgedElsewhere(setting)) {
        const finding = findingFor(setting, setting.entry.type);
        if (finding) yield finding;
      }
    }
  },
};

type Judged = Extract<ValueType, { kind: "enum" | "boolean" | "integer" }>;

const isOfInterest = (type: ValueType): type is Judged =>
  type.kind === "enum" || type.kind === "boolean" || type.kind === "integer";

function isJudgedElsewhere({ path, section, entry, value }: Setting): boolean {
  if (section?.path === settingsOfSitecore || judgedElsewhere.has(path)) return true;
  if (path === hashAlgorithm && strengthOf(value) === "open") return true;
  return entry?.type.kind === "enum" && section !== undefined && wordsJudgedElsewhere.has(section.path);
}

function findingFor(setting: Setting, type: Judged): Finding | undefined {
  if (fits(setting.value, type) || !isJudgeable(setting)) return undefined;
  const server = readerOf(setting);
  return server ? refused(setting, type, server) : slip(setting, type);
}

/** Who reads the value by its schema. What an entry holds under a key is no more than text to the server. */
function readerOf({ section, entry, name }: Setting): ClosedElement["server"] | undefined {
  const isOfElement = section?.node.entries.get(name) === entry;
  return isOfElement ? section && closedElementAt(section.path)?.server : undefined;
}

function refused(setting: Setting, type: Judged, server: ClosedElement["server"]): Finding | undefined {
  const { value, name } = setting;
  if (server === "IIS" && (value === "" || (type.kind === "enum" && /^\d+$/.test(value)))) return undefined;
  const isCommonWord = type.kind === "boolean" && booleanOfWord(value) !== undefined;
  const meant = meantBy(value, type);
  // What resembles no word of the list may be a password that was pasted into the wrong place.
  const shown = value === "" || meant !== undefined ? ` "${value}"` : "'s value";
  const consequence = server === "IIS" ? "answers every request with 500.19" : "answers with a configuration error";
  return {
    span: placeOf(setting),
    severity: server === "IIS" && isCommonWord ? "warning" : "error",
    message: `${name}${shown} is invalid: ${server} ${consequence}. Use ${expected(type)}.`,
    fixes: fixesFor(setting, meant),
  };
}

/** Where other values may count as well, only a slip of the finger is sure enough. */
function slip(setting: Setting, type: Judged): Finding | undefined {
  const { value } = setting;
  if (value.trim() === "" || type.kind === "integer" || booleanOfWord(value) !== undefined) return undefined;
  const meant = type.kind === "boolean" ? misspelledBoolean(value) : misspelledName(value, wordsOf(type));
  if (meant === undefined) return undefined;
  return {
    span: setting.valueSpan,
    severity: "warning",
    message: `"${value}" isn't a known value here. Did you mean "${meant}"?`,
    fixes: fixesFor(setting, meant),
  };
}

function fits(value: string, type: Judged): boolean {
  switch (type.kind) {
    case "boolean":
      return isBoolean(value);
    case "integer":
      return isNumber(value) || (type.literals ?? []).includes(value.trim());
    case "enum":
      return isOneOf(value, type) || value.startsWith("alg:");
  }
}

/** .NET takes hexadecimal numbers too, and timeouts may be without limit. */
const isNumber = (value: string): boolean => /^\s*([+-]?\d+|(0x|&h|#)[\da-f]+|Infinite)\s*$/i.test(value);

type Words = Extract<ValueType, { kind: "enum" }>;

const isOneOf = (written: string, { values, ignoresCase }: Words): boolean =>
  values.some(({ value }) => value === written || (ignoresCase && value.toLowerCase() === written.toLowerCase()));

const wordsOf = ({ values }: Words): readonly string[] => values.map(({ value }) => value);

function meantBy(value: string, type: Judged): string | undefined {
  if (type.kind === "integer") return undefined;
  return type.kind === "enum" ? nearestName(value, wordsOf(type)) : (booleanOfWord(value) ?? misspelledBoolean(value));
}

function expected(type: Judged): string {
  if (type.kind === "boolean") return "true or false";
  return type.kind === "enum" ? wordsOf(type).join(", ") : `a whole number${type.unit ? ` of ${type.unit}` : ""}`;
}

/** An empty value has no characters to point to. */
const placeOf = ({ value, nameSpan, valueSpan }: Setting): Finding["span"] => (value === "" ? nameSpan : valueSpan);

const fixesFor = (setting: Setting, meant: string | undefined): readonly Fix[] =>
  meant === undefined
    ? []
    : [{ kind: "edit", title: `Set it to ${meant}`, trust: "review", intents: () => [setValue(setting, meant)] }];
