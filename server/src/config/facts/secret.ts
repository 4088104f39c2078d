/** Decides what of a value may be shown: the one door through which values reach messages and hovers. */
import type { Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { splitParts, plainKey, type StringPart } from "#config/facts/string-part";
import {
  certainSecretRanges,
  isSecretKey,
  mayHoldSecret,
  mergeRanges,
  secretRanges,
  secretWords,
  type Range,
} from "#config/facts/secret-ranges";
import { mask } from "#config/facts/mask";
import { shownAddress } from "#config/facts/shown-address";
import { sliceSource, type SourceText } from "#text/source-text";

export { mask };

const secretNames = new RegExp(secretWords, "i");
/** `Password` holds one, even if it is a number; `AccessTokenLifetime` does not. */
const plainSecretNames = new RegExp(`(${secretWords}|key)$`, "i");
/** What is about a secret without being one: `ForgotPasswordUrl`, `EncryptionKeyStorageLocation`. */
const aboutSecrets =
  /(?:ur[li]|path|page|folder|directory|location|timeout|lifetime|enabled|required|length|format|params|endpoint|algorithm)$/i;
/** Beside the value of an entry: what Sitecore stamps it with, conditions, and what names a provider. */
const besideValues = /^(?!set:)[\w.-]+:(?!value$)|^(?:providerName|type)$/;

/** A value and what it goes by; a merged one stands in no single file. */
export type NamedValue = Pick<Setting, "entry" | "name" | "value"> & {
  readonly section: Pick<Section, "key"> | undefined;
};

/** The value as it may be shown: secrets masked, thumbprints down to their last four characters. */
export function shownValue(setting: NamedValue): string {
  if (setting.value === "" || isNameOfString(setting)) return setting.value;
  if (setting.entry?.isSecret && setting.entry.type.kind === "connection-string")
    return shownAddress(setting.value) ?? mask;
  if (hasSecretName(setting)) return mask;
  if (setting.entry?.type.kind === "thumbprint") return shownThumbprint(setting.value);
  return maskSecrets(setting.value);
}

const hasSecretName = (setting: NamedValue): boolean =>
  setting.entry?.isSecret === true || isSecretName(setting) || isOpaqueString(setting);

/** A session provider takes a connection string or the name of one. No string, and no key, is words of letters alone. */
const isNameOfString = ({ entry, value }: NamedValue): boolean =>
  entry?.path === "system.web/sessionState/providers/add@connectionString" && isWords(value);

const isWords = (value: string): boolean => /^[a-z]{1,20}(\.[a-z]{1,20}){0,3}$/i.test(value);

/** What is called a connection string that no row of ours is about, and has no parts that could be told apart. */
const isOpaqueString = ({ entry, section, name, value }: NamedValue): boolean =>
  !entry &&
  /connection_?strings?(?:[:._]{1,2}[\w.]+)?$/i.test(section?.key ?? name) &&
  !/[=/\\$#{]|:.*:/.test(value) &&
  !isWords(value.trim()) &&
  !(section?.key !== undefined && isBesideSecret(section.key, name, value));

/** A name such as `MailServerPassword` gives its value away as secret, table or not; a row that takes no text does not. */
function isSecretName({ entry, section, name, value }: NamedValue): boolean {
  if (section?.key !== undefined && isBesideSecret(section.key, name, value)) return false;
  const tellingName = section?.key ?? name;
  if (/^(proxy-)?authorization$/i.test(tellingName)) return true;
  if (!secretNames.test(tellingName) || (entry && entry.type.kind !== "text")) return false;
  return isSecretValue(tellingName, value.trim());
}

/** The name of an entry tells of its value, and is no secret itself. A locator of a transform may repeat the value. */
const isBesideSecret = (key: string, name: string, value: string): boolean =>
  key === value || (besideValues.test(name) && !/['"]/.test(value));

const isSecretValue = (name: string, value: string): boolean =>
  !/^(true|false)$/i.test(value) && (plainSecretNames.test(name) || !(/^\d+$/.test(value) || aboutSecrets.test(name)));

/** `…` and the last four digits: enough to compare, too little to use. Of what was pasted there and is none, nothing. */
export function shownThumbprint(value: string): string {
  const hex = value.replace(/[^0-9a-f]/gi, "");
  const isThumbprint = hex.length > 8 && value.replace(/[^!-~]|[:-]/g, "").length - hex.length <= mostSlips;
  return isThumbprint ? `…${hex.slice(-4)}` : mask;
}

/** How many visible signs that are no digits a mistyped thumbprint may have. */
const mostSlips = 2;

/** What must not stand in a sentence about the setting: the value, or the secret stretches of it, and pieces of those. */
export function secretFragments(setting: Setting): readonly string[] {
  const { entry, value, source } = setting;
  if (!entry?.isSecret && entry?.type.kind !== "thumbprint" && !mayHoldSecret(value) && !isSecretName(setting))
    return [];
  const shown = shownValue(setting);
  if (shown === value) return [];
  const stretches = [
    ...secretParts(source).map((part) => part.value),
    ...secretRanges(value).map(([start, end]) => value.slice(start, end).trim()),
  ];
  // Most of a connection string that can be taken apart is no secret, though it is not shown as a whole.
  const wholes = entry?.type.kind === "connection-string" ? keylessParts(source) : [value.trim()];
  const secrets = shown === mask || stretches.length === 0 ? [...stretches, ...wholes] : stretches;
  return [value.trim(), ...secrets.flatMap((secret) => [secret, ...piecesOf(secret)])];
}

/** What has no key in a string of keys may be anything. Hosts and addresses stand that way too. */
const keylessParts = (source: SourceText): readonly string[] =>
  splitParts(source).flatMap(({ hasEquals, whole: { value } }) =>
    hasEquals || /^([\w.-]+:\d+|[a-z][a-z0-9+.-]*:\/\/)/i.test(value) ? [] : [value],
  );

/** A reader who takes the value for something else, such as a list, may cut a secret up. */
const piecesOf = (secret: string): readonly string[] =>
  secret.length > longestSecret ? [] : secret.split(/[\s,;|/?&=:@'"]+/).filter((piece) => piece !== secret);

/** Longer ones are texts with secrets in them; the stretches of those are looked at by themselves. */
const longestSecret = 5000;

/** The parts of a connection string or an address that nobody should read, without their quotes, both ends known. */
export function secretParts(source: SourceText): readonly SourceText[] {
  const byKey = secretsByKey(source);
  const spans = byKey.map(({ span }) => span);
  const others = certainSecretRanges(source.value)
    .map((range) => sliceSource(source, ...range))
    .filter(({ span }) => !spans.some(({ start, end }) => span.start < end && start < span.end));
  return [...byKey, ...others].sort((a, b) => a.span.start - b.span.start);
}

/** Entity Framework puts a whole connection string, in quotes, into a part of another one. */
const secretsByKey = (source: SourceText): readonly SourceText[] =>
  splitParts(source).flatMap((part) => {
    if (isSecretPart(part)) return [part.value];
    const isQuoted = part.value.value !== part.rawValue.value;
    return isQuoted ? splitParts(part.value).flatMap((inner) => (isSecretPart(inner) ? [inner.value] : [])) : [];
  });

const isSecretPart = ({ key, value }: StringPart): boolean => value.value !== "" && isSecretKey(plainKey(key.value));

/**
 * A comment as it may be shown. What is commented out is a setting that nobody reads as one, so where a word for a
 * secret stands in it, no value in it is shown.
 */
export function shownComment(comment: string): string {
  const shown = maskSecrets(comment);
  if (!new RegExp(secretWords, "i").test(shown)) return shown;
  return shown.replace(/(\bvalue\s*=\s*["'])[^"']*/gi, `$1${mask}`).replace(/>[^<>\s][^<>]*<\//g, `>${mask}</`);
}

/** A connection string or address with the secret parts masked; other texts stay as they are. */
export function maskSecrets(value: string): string {
  if (!mayHoldSecret(value)) return value;
  const source = { value, span: { start: 0, end: value.length }, breaks: [] };
  const parts = secretParts(source).map(({ span: { start, end } }) => [start, end] as const);
  return masked(value, mergeRanges([...secretRanges(value), ...parts]));
}

function masked(value: string, ranges: readonly Range[]): string {
  const pieces: string[] = [];
  let end = 0;
  for (const range of ranges) {
    pieces.push(value.slice(end, range[0]), mask);
    end = range[1];
  }
  return pieces.join("") + value.slice(end);
}
