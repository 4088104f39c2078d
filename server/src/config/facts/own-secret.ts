/** A fact: values that the settings table does not know and whose names, or what they hold, tell of a secret. */
import type { ConfigFile } from "#config/file";
import { isNotFilledIn } from "#config/facts/opaque";
import { isProtected } from "#config/facts/protection";
import { makeSetting, type Setting } from "#config/facts/setting";
import { findPart, splitParts } from "#config/facts/string-part";
import { hasXdt, transformEffect, wholeEffect, type Effect } from "#config/facts/transform";
import type { SourceText } from "#text/source-text";
import type { Span } from "#text/span";
import { attributeText, contentForm, readAttribute, readContent } from "#xml/read";
import { isElement, type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

/** A value by the name that tells of it. */
export interface OwnSecret {
  /** For messages: `crm.password`, `Acme.ApiSecret`, `Smtp/Password`. */
  readonly name: string;
  readonly setting: Setting;
  /** Whether all of the value is the secret; else it is a string with a login in it. */
  readonly isWhole: boolean;
}

/** In the order of the text. What the settings table has a row for is left to those who read that row. */
export const ownSecretsOf = (file: ConfigFile): readonly OwnSecret[] => file.fact(readOwnSecrets);

function readOwnSecrets(file: ConfigFile): readonly OwnSecret[] {
  if (!mayTell.test(file.text)) return [];
  if (file.isJson) return file.kind === "identity-server-json" ? file.allSettings.flatMap(ownInJson) : [];
  const known = new Set(file.knownSettings.map(({ valueSpan }) => valueSpan.start));
  return new Reader(file).all().filter(({ setting }) => !known.has(setting.valueSpan.start));
}

/** The names of keys and tokens that are secrets. */
const beforeKey =
  "(?:api|access|account|auth|private|secret|shared|symmetric|subscription|encryption|crypto|cryptographic|authentication|security|signing|primary|secondary|function|storage|hash|host)[-_ .]?";
const beforeToken = "(?:auth|access|bearer|refresh|api)[-_ .]?";
const keys = `(?:${beforeKey}key|${beforeToken}token)`;

/**
 * The cheap question: a text without one of these words holds none. It is asked of all texts, so it looks for few first
 * letters, and for what stands before a key or token only behind one: that takes a third of the time.
 */
const mayTell = new RegExp(
  `p(?:as(?:s(?:wd|phrase|word|["'>])|word)|wd)|secret|key(?:(?<=${beforeKey}key)|["'>])|token(?:(?<=${beforeToken}token)|["'>])|smtp\\.gmail\\.com|[?&;]sig=|://[^\\s:/"']+:[^\\s/"']+@`,
  "i",
);

/** What the whole of a name ends in; a `PasswordResetUrl` or a `KeyName` is none. */
const tellingName = new RegExp(
  `(?:password|passwd|passphrase|pwd|(?:smtp|mail|user|login|sql|db|ftp|proxy|admin|service)[-_ .]?pass|(?<!is)secret|${keys})$`,
  "i",
);

/** Any key, where the value is random for certain: it can't be a name, a number or an item. */
const isRandomKey = (name: string, value: string): boolean =>
  /(?<!public|map|maps|site|license|partition|row)[-_ .]?key$/i.test(name) && randomBytes.test(value);

/** Any token, where the value is random for certain, as is the one of PayPal's payment data transfer. */
const isRandomToken = (name: string, value: string): boolean =>
  /(?<!public[-_ .]?key|csrf|xsrf|verification|page|site)[-_ .]?token$/i.test(name) &&
  (randomText.test(value) || /^eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}$/.test(value));

/** Letters of both cases among several digits: neither a name nor a number, and no hash of a file. */
const randomText = /^(?=.*[a-z])(?=.*[A-Z])(?=(?:\D*\d){3})[\w+/=~-]{32,}$/;

/** The Base64 of 32 bytes or more, in which letters of both cases and digits are. */
const randomBytes = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[+/=])[\w+/-]{40,}={0,2}$/;

/** A key of Azure's may begin as a path does; no path ends in the sign that fills Base64 up. */
const isPaddedKey = (value: string): boolean => value.endsWith("=") && randomBytes.test(value);

/** Sitecore's own API keys are ids of items, which browsers send with each request: they are no secrets. */
export const isKeyOfItem = (name: string, value: string): boolean =>
  /(sitecore|ssc|jss|odata|item).*api[-_]?key$/i.test(name) &&
  /^\s*\{?[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}\}?\s*$/i.test(value);

/** A path, an address, the name of a class or a sentence are no secrets, nor is the word by which Unicorn makes one up. */
const isNoSecret =
  /^(?:true|false|\d|random|\{[\da-f-]{36}\})$|^(?:~\/|\/[\w-]{1,20}(?:[/.]|$)|[a-z]+:\/\/)|\s|^[\w.]+,[\w.]+$/i;

/** The keys of maps are sent by browsers, which is why they are bound to the addresses of sites. */
export const isPublicKey = (name: string): boolean =>
  /maps?[-_.]?(?:api[-_.]?)?key$|^(?:next_public|react_app|vite)_/i.test(name);

export function isSecretByName(name: string, value: string): boolean {
  const trimmed = value.trim();
  if (isPublicKey(name) || !(tellingName.test(name) || isRandomKey(name, trimmed) || isRandomToken(name, trimmed)))
    return false;
  if (isNotFilledIn(trimmed.replace(/^0x/i, ""))) return false;
  if (isNoSecret.test(trimmed) && !isPaddedKey(trimmed)) return false;
  if (keyName.test(name) && isWord.test(trimmed)) return false;
  return !isKeyOfItem(name, trimmed) && !name.toLowerCase().endsWith(trimmed.toLowerCase());
}

/** A password may be a word; the key of a cache or of a field is one, and no key that opens something. */
const isWord = /^[a-z][a-z.]{0,23}$/i;
const keyName = /(?:key|token)$/i;

/** A string by which somebody logs in: what it leads to stands in it beside the secret. */
export function hasLogin(source: SourceText): boolean {
  if (/:\/\/[^\s/:@]+:[^\s/@]+@/.test(source.value) || sharedAccess.test(source.value)) return true;
  if (!source.value.includes("=")) return false;
  const parts = splitParts(source);
  const leads = findPart(parts, ...leadingKeys);
  return leads !== undefined && findPart(parts, ...openingKeys) !== undefined;
}

/** The last two are those of Experience Edge, whose string names the address that gives tokens. */
const leadingKeys = ["Data Source", "Server", "User ID", "UID", "User", "AccountName", "Endpoint", "client_id", "url"];
const openingKeys = ["Password", "PWD", "AccountKey", "SharedAccessKey", "client_secret"];

/** The signature in an address of Azure's storage, by which anybody reads what it leads to. */
const sharedAccess = /[?&;]sig=[\w%+/-]{30,}/;

function ownInJson(setting: Setting): readonly OwnSecret[] {
  if (setting.entry || setting.form !== "json") return [];
  const { path: name, source } = setting;
  if (isSecretByName(name, source.value)) return [{ name, setting, isWhole: true }];
  return hasLogin(source) ? [{ name, setting, isWhole: false }] : [];
}

/**
 * A password that Google gives a program: sixteen letters, in fours as it shows them. Elsewhere they would be words, so it
 * needs a name of the mail's login, and its server beside it.
 */
const isPasswordOfGmail = (text: string, name: string, value: string): boolean =>
  /^(?:e[-_.]?)?(?:mail|smtp|gmail)[\w.-]*(?:code|pin|pass|app|auth|credentials?)$/i.test(name) &&
  /^[a-z]{4}( ?)[a-z]{4}\1[a-z]{4}\1[a-z]{4}$/.test(value.trim()) &&
  /smtp\.gmail\.com/i.test(text);

/** What a name must end in, and what a value must hold, to be worth reading. */
const tellingEnd = /(?:password|passwd|passphrase|pwd|pass|secret|key|token|code|pin|app|auth|credentials?)$/i;
const tellingSign = /[=@&]/;

/** Walks through elements that nobody knows, among those that the settings table has. A rewrite map holds addresses alone. */
class Reader {
  readonly #document: XmlDocument;
  readonly #top: Effect;
  readonly #all: OwnSecret[] = [];

  constructor({ xml, isTransform }: ConfigFile) {
    this.#document = xml;
    this.#top = !isTransform || !hasXdt(xml) ? wholeEffect : { kind: "none" };
  }

  all(): readonly OwnSecret[] {
    this.#below(this.#document.root, this.#top);
    return this.#all;
  }

  #below({ children }: XmlElement, around: Effect): void {
    for (const child of children) {
      if (!isElement(child)) continue;
      const effect = transformEffect(this.#document, child, around);
      if (effect.kind === "removed" || isProtected(child) || child.name === "rewriteMap") continue;
      for (const attribute of child.attributes) this.#attribute(child, attribute, effect);
      if (effect.kind === "whole") this.#content(child);
      this.#below(child, effect);
    }
  }

  #attribute(element: XmlElement, attribute: XmlAttribute, effect: Effect): void {
    const name = attribute.name.startsWith("set:") ? attribute.name.slice(4) : attribute.name;
    const key = name.toLowerCase() === "value" ? keyOf(this.#document, element) : undefined;
    const { valueStart, valueEnd } = attribute;
    // Nearly all attributes end here, so nothing is made for them.
    if (!tellingEnd.test(key ?? name) && !tellingSign.test(this.#document.text.slice(valueStart, valueEnd))) return;
    if (name.includes(":") || !isSetBy(effect, name)) return;
    this.#keep(key ?? `${shortName(element)}.${name}`, readAttribute(this.#document, attribute), () => ({
      path: `${pathOf(element)}@${name}`,
      name: attribute.name,
      nameSpan: attribute.nameSpan,
      form: "attribute",
    }));
  }

  #content(element: XmlElement): void {
    if (element.children.length === 0 || element.children.some(isElement)) return;
    const source = readContent(this.#document, element);
    if (!source) return;
    this.#keep(contentName(this.#document, element), source, () => ({
      path: pathOf(element),
      name: "",
      nameSpan: element.nameSpan,
      form: contentForm(element),
    }));
  }

  #keep(name: string, source: SourceText, placeOf: () => Place): void {
    const isWhole = isSecretByName(name, source.value) || isPasswordOfGmail(this.#document.text, name, source.value);
    if (!isWhole && !hasLogin(source)) return;
    const facts = { entry: undefined, section: undefined, isSet: true, isEncrypted: false };
    this.#all.push({ name, setting: makeSetting({ ...placeOf(), ...facts }, source), isWhole });
  }
}

interface Place extends Pick<Setting, "path" | "name" | "form"> {
  readonly nameSpan: Span;
}

/** The names of the elements down to this one, those up to `configuration` left out. */
function pathOf(element: XmlElement): string {
  const names: string[] = [];
  for (let at = element; at.parent && at.name !== "configuration"; at = at.parent) names.unshift(at.name);
  return names.join("/");
}

const isSetBy = (effect: Effect, name: string): boolean =>
  effect.kind === "whole" || (effect.kind === "some" && effect.names.has(name));

const keyOf = (document: XmlDocument, element: XmlElement): string | undefined =>
  attributeText(document, element, "key") ??
  attributeText(document, element, "name") ??
  attributeText(document, element, "desc");

const shortName = ({ name }: XmlElement): string => name.slice(name.indexOf(":") + 1);

/** `<patch:attribute name="value">` speaks of the element around it. */
function contentName(document: XmlDocument, element: XmlElement): string {
  const key = keyOf(document, element);
  if (!/^patch:attribute$/i.test(element.name)) return key ?? shortName(element);
  const around = element.parent ? keyOf(document, element.parent) : undefined;
  return key === "value" && around !== undefined ? around : (key ?? "");
}
