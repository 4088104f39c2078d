/** Decides what of a value may be shown: the one door through which values reach messages and hovers. */
import type { Setting } from "#config/facts/setting";
import { splitParts, plainKey } from "#config/facts/string-part";

export const mask = "••••";

const secretKeys =
  /^(password|pwd|accesskey|accountkey|sharedaccesskey|apikey|key|secret|sharedsecret|clientsecret|token)$/;
const secretNames = /password|passwd|secret|api-?key|access-?key|private-?key|token|validationKey|decryptionKey/i;

/** The value as it may be shown: secrets masked, thumbprints down to their last four characters. */
export function shownValue(setting: Setting): string {
  if (setting.value === "") return "";
  if (setting.entry?.isSecret || isSecretName(setting)) return mask;
  if (setting.entry?.type.kind === "thumbprint") return shownThumbprint(setting.value);
  return maskSecrets(setting.value);
}

/** A name such as `MailServerPassword` gives its value away as secret, table or not. */
function isSecretName(setting: Setting): boolean {
  const isLifetimeOrSwitch = /^(\d+|true|false)$/i.test(setting.value.trim());
  return !isLifetimeOrSwitch && secretNames.test(setting.section?.key ?? setting.name);
}

/** `…` and the last four characters: enough to compare, too little to use. */
export const shownThumbprint = (value: string): string => `…${value.trim().slice(-4)}`;

/** A connection string or address with the secret parts masked; other texts stay as they are. */
export function maskSecrets(value: string): string {
  const withoutUser = value.replace(/(:\/\/[^\s/:@]*:)[^\s/@]*@/g, `$1${mask}@`);
  if (!withoutUser.includes("=")) return withoutUser;
  const source = { value: withoutUser, span: { start: 0, end: withoutUser.length }, breaks: [] };
  let shown = withoutUser;
  for (const part of [...splitParts(source)].reverse()) {
    if (part.value.value === "" || !secretKeys.test(plainKey(part.key.value))) continue;
    shown = shown.slice(0, part.value.span.start) + mask + shown.slice(part.value.span.end);
  }
  return shown.replace(/([,&?](?:password|accessKey|apiKey|key)=)[^,&;]*/gi, `$1${mask}`);
}
