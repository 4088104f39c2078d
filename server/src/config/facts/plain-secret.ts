/** A fact: a password or key that stands in a file in clear text. */
import type { ConfigFile } from "#config/file";
import { isFalse } from "#config/boolean";
import { isKeyOfItem, isPublicKey, isSecretByName, ownSecretsOf, type OwnSecret } from "#config/facts/own-secret";
import { isNotFilledIn, isOpaque, isReminder } from "#config/facts/opaque";
import { secretParts } from "#config/facts/secret";
import { settingOf, type Section } from "#config/facts/section";
import { isJudgeable, type Setting } from "#config/facts/setting";
import { findPart, splitParts, type StringPart } from "#config/facts/string-part";
import type { SettingPath } from "#knowledge/settings";
import { trimSource, type SourceText } from "#text/source-text";

export interface PlainSecret {
  /** The entry that holds it, for messages: `web`, `MailServerPassword`. */
  readonly name: string;
  readonly setting: Setting;
  /** The secret itself, without quotes and blanks; its value must never be shown. */
  readonly secret: SourceText;
  /** Whether the settings table does not know the place, and the name or the form of the value alone tells of it. */
  readonly isOwn: boolean;
  /** The parts of the string it stands in; none where it is the whole value. */
  readonly parts: readonly StringPart[];
}

/** Settings whose whole value is a password or a key. */
const passwords: readonly SettingPath[] = [
  "system.web/identity@password",
  "system.web/membership/providers/add@connectionPassword",
  "system.web/sessionState/providers/add@accessKey",
  "sitecore/settings/setting[MailServerPassword]@value",
  "Sitecore/IdentityServer/CertificateRawDataPassword",
];

/** Where HTTPS is switched off, nobody opens the key file. */
const keyFilePasswordsOf = (file: ConfigFile): readonly Setting[] =>
  file.settings("AppSettings/UseHttpsInKestrel").some(({ value }) => isFalse(value))
    ? []
    : file.settings("AppSettings/SslPfxPassword");

/** The first secret of each setting; tokens and encrypted sections hold none. */
export function plainSecretsOf(file: ConfigFile): readonly PlainSecret[] {
  const listed = [
    ...file.settingsOfType("connection-string").flatMap(secretOfEntry),
    ...passwords.flatMap((path) => file.settings(path)).flatMap(wholeSecret),
    ...keyFilePasswordsOf(file).flatMap(wholeSecret),
    ...file.sections("appSettings/add").flatMap(secretOfApplication).flatMap(wholeSecret),
  ];
  const places = new Set(listed.map(({ setting }) => setting.valueSpan.start));
  const own = ownSecretsOf(file).filter(({ setting }) => !places.has(setting.valueSpan.start));
  return [...listed, ...own.flatMap(secretOfOwn)].sort((a, b) => a.secret.span.start - b.secret.span.start);
}

const secretOfOwn = ({ name, setting, isWhole }: OwnSecret): readonly PlainSecret[] =>
  (isWhole ? wholeSecret(setting) : secretInString(setting)).map((secret) => ({ ...secret, name, isOwn: true }));

/** Some entries are no strings but secrets, as their names tell: `reporting.apikey`. */
function secretOfEntry(setting: Setting): readonly PlainSecret[] {
  const inString = secretInString(setting);
  if (inString.length > 0 || !isSecretByName(nameOf(setting), setting.value)) return inString;
  return wholeSecret(setting);
}

function secretInString(setting: Setting): readonly PlainSecret[] {
  if (!setting.isSet || setting.section?.isEncrypted) return [];
  const parts = splitParts(setting.source);
  const secret = isWithoutLogin(parts)
    ? undefined
    : secretParts(setting.source).find(({ value }) => !isOpaque(value) && !isNotFilledIn(value));
  return secret ? [{ name: nameOf(setting), setting, secret, parts, isOwn: false }] : [];
}

function wholeSecret(setting: Setting): readonly PlainSecret[] {
  const secret = trimSource(setting.source);
  if (isNotFilledIn(secret.value) || !isJudgeable(setting)) return [];
  return [{ name: nameOf(setting), setting, secret, parts: [], isOwn: false }];
}

/** Keys of `<appSettings>` that end in the word are secrets; `PasswordResetUrl` is none. */
function secretOfApplication(section: Section): readonly Setting[] {
  const name = settingOf(section, "key")?.value ?? section.key ?? "";
  if (!/(password|passwd|pwd|secret|api-?key)$/i.test(name) || isPublicKey(name)) return [];
  const value = settingOf(section, "value");
  if (!value || isKeyOfItem(name, value.value)) return [];
  const isString = value.entry?.type.kind === "connection-string";
  return isString || /^\s*(true|false|\d)\s*$/i.test(value.value) ? [] : [value];
}

/** With integrated security or a managed identity nobody reads the password, and a string without a server is a template. */
export function isWithoutLogin(parts: readonly StringPart[]): boolean {
  const server =
    findPart(parts, "Data Source", "Server", "Address", "Addr", "Network Address")?.value.value.trim() ?? "";
  if (isNoServer(server)) return true;
  const integrated = findPart(parts, "Integrated Security", "Trusted_Connection")?.value.value ?? "";
  const way = findPart(parts, "Authentication")?.value.value ?? "";
  return /^(true|yes|sspi)$/i.test(integrated) || /managed identity|msi|integrated|default/i.test(way);
}

/** `(server)`, as Sitecore ships up to 8.2; `(local)` and `(localdb)` are names that SQL clients know. */
const isNoServer = (server: string): boolean =>
  server !== "" && !/^\((local|localdb)\)/i.test(server) && (/^\([\w\s.-]+\)$/.test(server) || isReminder(server));

function nameOf({ section, name }: Setting): string {
  const entry = section?.settings.find((setting) => setting.name === "name" || setting.name === "key");
  return entry?.value ?? (name === "" ? (section?.name ?? "") : name);
}
