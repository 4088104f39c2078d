/** A fact: a password or key that stands in a file in clear text. */
import type { ConfigFile } from "#config/file";
import { isOpaque } from "#config/facts/opaque";
import { secretParts } from "#config/facts/secret";
import type { Setting } from "#config/facts/setting";
import { findPart, splitParts, type StringPart } from "#config/facts/string-part";
import type { SettingPath } from "#knowledge/settings";
import { trimSource, type SourceText } from "#text/source-text";

export interface PlainSecret {
  /** The entry that holds it, for messages: `web`, `MailServerPassword`. */
  readonly name: string;
  readonly setting: Setting;
  /** The secret itself, without quotes and blanks; its value must never be shown. */
  readonly secret: SourceText;
  /** The parts of the string it stands in; none where it is the whole value. */
  readonly parts: readonly StringPart[];
}

/** Settings whose whole value is a password or a key. */
const passwords: ReadonlySet<string> = new Set<SettingPath>([
  "system.web/identity@password",
  "system.web/sessionState/providers/add@accessKey",
  "sitecore/settings/setting[MailServerPassword]@value",
  "Sitecore/IdentityServer/CertificateRawDataPassword",
]);

/** The first secret of each setting; tokens and encrypted sections hold none. */
export const plainSecretsOf = (file: ConfigFile): readonly PlainSecret[] =>
  [...file.knownSettings.filter((setting) => !isAppSetting(setting)), ...appSettingsOf(file)]
    .flatMap((setting) => plainSecretOf(setting) ?? [])
    .sort((a, b) => a.secret.span.start - b.secret.span.start);

const appSettingsOf = (file: ConfigFile): readonly Setting[] =>
  file.sections("appSettings/add").flatMap(({ settings }) => settings);

function plainSecretOf(setting: Setting): PlainSecret | undefined {
  if (!setting.isSet || setting.section?.isEncrypted) return undefined;
  const isString = setting.entry?.type.kind === "connection-string";
  const parts = isString ? splitParts(setting.source) : [];
  const secrets = isString ? (isWithoutLogin(parts) ? [] : secretParts(setting.source)) : wholeSecret(setting);
  const secret = secrets.find(({ value }) => !isOpaque(value));
  return secret && { name: nameOf(setting), setting, secret, parts };
}

function wholeSecret(setting: Setting): readonly SourceText[] {
  if (!(setting.entry && passwords.has(setting.path)) && !isSecretAppSetting(setting)) return [];
  const secret = trimSource(setting.source);
  return secret.value === "" ? [] : [secret];
}

/** Keys of `<appSettings>` that end in the word are secrets; `PasswordResetUrl` is none. */
const isSecretAppSetting = (setting: Setting): boolean =>
  isAppSetting(setting) &&
  setting.name === "value" &&
  /(password|passwd|pwd|secret|api-?key)$/i.test(keyOf(setting.section?.settings ?? [])) &&
  !/^\s*(true|false|\d)\s*$/i.test(setting.value);

const isAppSetting = ({ section }: Setting): boolean => section?.path === "appSettings/add";

const keyOf = (settings: readonly Setting[]): string => settings.find(({ name }) => name === "key")?.value ?? "";

/** With integrated security or a managed identity nobody reads the password. */
export function isWithoutLogin(parts: readonly StringPart[]): boolean {
  const integrated = findPart(parts, "Integrated Security", "Trusted_Connection")?.value.value ?? "";
  const way = findPart(parts, "Authentication")?.value.value ?? "";
  return /^(true|yes|sspi)$/i.test(integrated) || /managed identity|msi|integrated|default/i.test(way);
}

function nameOf({ section, name }: Setting): string {
  const entry = section?.settings.find((setting) => setting.name === "name" || setting.name === "key");
  return entry?.value ?? (name === "" ? (section?.name ?? "") : name);
}
