/**
 * Stretches of a text that nobody should read, whatever setting it stands in: the one list of what tells of a secret.
 * Where it cannot be told for certain how far a secret reaches, it reaches to the end, and is left out of what is
 * `isCertain`. Every pattern takes time in proportion to the text.
 */

import { loginLength } from "#config/facts/address-login";

/** From, and up to but not including. */
export type Range = readonly [start: number, end: number];

/** Sorted; none touches another. */
export const secretRanges = (text: string): readonly Range[] => mergeRanges(secretsIn(text).map(({ range }) => range));

/** Those of which both ends are known, so that something else may be written in their place; in the order of the text. */
export const certainSecretRanges = (text: string): readonly Range[] =>
  mergeRanges(secretsIn(text).flatMap(({ range, isCertain }) => (isCertain ? [range] : [])));

interface Secret {
  readonly range: Range;
  readonly isCertain: boolean;
}

/** What a secret is called, in names of settings, of attributes and of the parts of a string. */
export const secretWords =
  "pass?wor[dt]|passwd|passphrase|passcode|kennwort|wachtwoord|motdepasse|contrase(?:ñ|n)a|pwd|secret|credentials?|" +
  "(?<!publickey)token|client[-_]?assertion|" +
  "(?:api|access|account|private|master|license|encryption|cryptographic|authentication|security|validation|decryption|" +
  "subscription|instrumentation|signing|storage|function|host|client|primary|secondary|app|secret|shared|symmetric)" +
  "[-_ ]?key";

/** What is one only where it is the whole name of a part, or the end of one. */
const shortWords = "key|sig|code|pass|pw|psw|psk|pin|pat|sas|sharedaccesssignature";

/** Whether a part of a string has a secret for a value; the key in lower case and without spaces. */
export const isSecretKey = (key: string): boolean => wholeKey.test(key);

const wholeKey = new RegExp(`^[^,:/?&|]{0,60}(?:${secretWords})$|^(?:${shortWords})$`);

/** The cheap question: no text without one of these holds a secret that tells itself. */
export const mayHoldSecret = (text: string): boolean =>
  /[=:@>&]|%3/.test(text) || (text.length > 8 && telling.test(text));

const telling =
  /\beyJ|bearer|basic|digest|negotiate|apikey|token|BEGIN|LS0tLS1CRUdJTi|[-/](?:pass|pwd|secret)|\s-[up]\s|\bnet\s+use\b|\bmysql|\dQ~|\b(?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|[rs]k_|whsec_|SG\.|AIza|npm_|H4sI|key-|SK|xx)/i;

export function mergeRanges(ranges: readonly Range[]): readonly Range[] {
  const sorted = ranges.filter(([start, end]) => start < end).sort((a, b) => a[0] - b[0]);
  const apart: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

function secretsIn(text: string): readonly Secret[] {
  if (!mayHoldSecret(text)) return [];
  const { plain, rangeOf } = plainly(text);
  return [
    ...privateKeys(plain),
    ...logins(plain),
    ...encodedLogins(plain),
    ...namedSecrets(plain),
    ...tellingForms.flatMap((form) => groupRanges(plain, form)),
  ].map(({ range, isCertain }) => ({ range: rangeOf(range), isCertain }));
}

/** A text as it is looked through, and where the characters of it stand in the text as it is. */
interface Plain {
  readonly plain: string;
  readonly rangeOf: (range: Range) => Range;
}

/** Characters that nobody sees must not hide a word, nor may signs that are escaped hide where a value begins. */
const disguised =
  /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\\(?=["'\\])|&(?:quot|apos|lt|gt|amp|#34|#39|#60|#62|#38|#x2[267]|#x3[ce]);/gi;

function plainly(text: string): Plain {
  const starts: number[] = [];
  const pieces: string[] = [];
  let end = 0;
  const take = (from: number, to: number): void => {
    for (let i = from; i < to; i++) starts.push(i);
    pieces.push(text.slice(from, to));
  };
  for (const { 0: found, index } of text.matchAll(disguised)) {
    take(end, index);
    end = index + found.length;
    if (!found.startsWith("&")) continue;
    starts.push(index);
    pieces.push(meaningOf(found.toLowerCase()));
  }
  if (end === 0) return { plain: text, rangeOf: (range) => range };
  take(end, text.length);
  const placeOf = (at: number): number => starts[at] ?? text.length;
  return { plain: pieces.join(""), rangeOf: ([from, to]) => [placeOf(from), placeOf(to)] };
}

const meaningOf = (reference: string): string =>
  ({ "&quot;": '"', "&#34;": '"', "&#x22;": '"', "&lt;": "<", "&#60;": "<", "&#x3c;": "<" })[reference] ??
  { "&gt;": ">", "&#62;": ">", "&#x3e;": ">", "&amp;": "&", "&#38;": "&", "&#x26;": "&" }[reference] ??
  "'";

const uncertain = (...ranges: readonly Range[]): readonly Secret[] =>
  ranges.map((range) => ({ range, isCertain: false }));

const groupRanges = (text: string, pattern: RegExp): readonly Secret[] =>
  [...text.matchAll(pattern)].flatMap(({ indices }) =>
    uncertain(...(indices?.slice(1).filter((range) => range !== undefined) ?? [])),
  );

/** PEM and its relatives, on one line or many; a key written as XML; the lines of PuTTY. */
function privateKeys(text: string): readonly Secret[] {
  // A comment may hold no two hyphens, so what stands around the words is not asked for.
  const start = /BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?|<RSAKeyValue>|Private-Lines:/di.exec(text)
    ?.indices?.[0]?.[1];
  if (start === undefined) return [];
  const end = text.lastIndexOf("-----END ");
  return uncertain([start, end > start ? end : text.length]);
}

/** Forms that tell themselves. */
const tellingForms: readonly RegExp[] = [
  // The headers by which a program proves who it is.
  /\b(?:bearer|basic|digest|negotiate|apikey|token)[ \t]{1,20}([\w+/=.~-]{8,})/dgi,
  /\b(?:authorization|cookie)["']?\s{0,20}[:=]\s{0,20}(\S.*)/dgis,
  // JSON Web Tokens, which begin alike, and keys that are PEM within Base64.
  /\b(eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?)/dg,
  /\b(LS0tLS1CRUdJTi[\w+/=]+)/dg,
  // The private parts of a key written as JSON.
  /"kty"(.*)/dgis,
  // Keys of well-known services, each with a beginning of its own.
  /\b((?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|[rs]k_(?:live|test)_|whsec_|SG\.|AIza|npm_)[\w.-]{8,})/dg,
  /\b((?:key-|SK)[0-9a-f]{32}|xx[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/dg,
  /(?<![\w~.-])([\w~.-]{3}\dQ~[\w~.-]{20,60})/dg,
  // Sitecore's license, compressed and in Base64, as containers get it.
  /\b(H4sI[\w+/=]{20,})/dg,
  // Addresses to which anybody may post who knows them.
  /(?:hooks\.slack\.com|\.webhook\.office\.com|outlook\.office\.com\/webhook\w{0,2}|discord(?:app)?\.com\/api\/webhooks)\/(\S+)/dgi,
  // The logins of registries, in the configuration of Docker.
  /["']auth["']\s{0,20}:\s{0,20}["']([^"']+)/dgi,
  // Commands whose options have one letter, or none.
  /\s(?:-u|--user)\s{1,20}[^\s:]{1,100}:(\S+)/dg,
  /\s-U\s{1,20}\S{1,100}\s{1,20}-P\s{0,20}(\S+)/dg,
  /\bcertutil\b[^\n]{0,200}\s-p\s{1,20}(\S+)/dgi,
  /\bmysql\w{0,10}\s[^\n]{0,200}\s?-p([^\s-]\S*)/dgi,
  /\bnet\s{1,20}use\s(.*)/dgi,
  // `user:password@host` without two slashes before it, and Oracle's `user/password@host`.
  /(?<![\w.$@-])(?!mailto:)[\w.$-]{1,100}:([^\s:/@"'<>[\]()]{1,200})@(?=[\w/(])/dgi,
  /(?<![\w.$@/-])[\w.$-]{1,100}\/("[^"\n]{1,200}"|[^\s:/@"'<>[\]()]{1,200})@(?=[\w/(])/dgi,
];

/** The password, or a key that stands alone, before the host of each address in the text. */
function logins(text: string): readonly Secret[] {
  const secrets: Secret[] = [];
  for (let at = text.indexOf("//"); at >= 0; at = text.indexOf("//", at + 2)) {
    const start = at + 2;
    if (text.charAt(at - 1) === ":") {
      const next = text.indexOf("://", start);
      secrets.push(...login(text, start, next < 0 ? text.length : next));
    } else if (schemeless.test(text.slice(start, start + 500))) {
      const next = text.indexOf("//", start);
      secrets.push(...login(text, start, next < 0 ? text.length : next));
    }
  }
  return secrets;
}

/** In addresses as they are written within others. */
function encodedLogins(text: string): readonly Secret[] {
  const start = text.search(/%3a%2f%2f/i);
  return start < 0 ? [] : uncertain([start, text.lastIndexOf("%40")]);
}

/** Two slashes begin an address, and a path of XPath too. */
const schemeless = /^[^\s/?#@[\]:]{0,200}:[^\s/?#@[\]]{1,200}@[\w.-]/;

const authorityEnd = /[\s/?#;,"'<>|\\]/g;
const loginEnd = /[\s/?#]/g;

/** A password that is no part of a valid address reaches to the last `@`, or, where there is none, to the end. */
function login(text: string, start: number, end: number): readonly Secret[] {
  const found = indexOf(text, authorityEnd, start);
  const authority = text.slice(start, Math.min(found, end));
  const host = authority.replace(/^\[[^\]]*\]/, (address) => " ".repeat(address.length));
  const colon = host.indexOf(":");
  const lastAt = text.slice(start, end).lastIndexOf("@");
  if (host.includes("@")) {
    const from = colon >= 0 && colon < host.lastIndexOf("@") ? start + colon + 1 : start;
    const at = start + host.lastIndexOf("@");
    const isCertain = host.indexOf("@") === host.lastIndexOf("@") && from < at;
    return [{ range: [from, at], isCertain }, ...(colon >= 0 ? uncertain([from, start + lastAt]) : [])];
  }
  const odd = colon < 0 ? [] : oddPassword(text.slice(start, end), colon + 1, isPort(host.slice(colon + 1)));
  if (odd.length > 0) return odd.map((secret) => moved(secret, start));
  // A sign that no host has, such as the semicolon behind a domain.
  const at = text.slice(start, Math.min(end, indexOf(text, loginEnd, start))).lastIndexOf("@");
  return at < 0 ? [] : uncertain([start, start + at]);
}

/** One with a sign in it that should have been encoded. With one `@` and hosts behind it, all between is the password. */
function oddPassword(rest: string, from: number, mayBePort: boolean): readonly Secret[] {
  const length = loginLength(rest);
  if (length === 0 && mayBePort) return [];
  const lastAt = rest.lastIndexOf("@");
  const to = lastAt < 0 ? rest.length : lastAt;
  const isCertain =
    length === lastAt + 1 && rest.indexOf("@") === lastAt && from < to && !/[\s"'<>|]/.test(rest.slice(from, to));
  return [{ range: [from, to], isCertain }];
}

const moved = ({ range: [from, to], isCertain }: Secret, by: number): Secret => ({
  range: [from + by, to + by],
  isCertain,
});

/** A number, or what stands for one: `*`, `{port}`, `$(port)`. */
const isPort = (text: string): boolean => /^(\d{0,5}|\*|[$#%{_].*)$/.test(text);

/**
 * A word that tells of a secret, or a short one where the parts of a string begin, and what gives it a value: a sign, the
 * end of a start tag, a property named value beside it, or, for an option of a command, only a space.
 */
const assignment = new RegExp(
  `(?:(?:${secretWords}|(?<!by|com)pass)|(?:^|[,&?;|\\s"'_-]|%26|%3f)(?:${shortWords}))` +
    `(?:s|hash|salt|value|text|base64)?[-_]?\\d{0,3}` +
    `(?:\\\\{0,3}["']?\\s{0,20}(?:=>|[=:>]|%3[ad])|\\\\{0,3}["']\\s{0,20},?\\s{0,20}\\\\{0,3}["']?value\\\\{0,3}["']?\\s{0,20}[=:])\\s{0,20}` +
    `|(?:^|[\\s"'])(?:--?|/)(?:${secretWords}|pass)\\s{1,20}`,
  "gi",
);

function namedSecrets(text: string): readonly Secret[] {
  const isRedis = /^[^=;,]+,/.test(text);
  const secrets: Secret[] = [];
  assignment.lastIndex = 0;
  for (let found = assignment.exec(text); found; found = assignment.exec(text)) {
    const start = assignment.lastIndex;
    // The slashes of an address, and a colon that ends the name of a namespace, give nothing a value.
    if (text.startsWith("//", start) || text.startsWith(":", start)) continue;
    const [terminator, isExact] = terminatorAt(text, found.index, isRedis);
    const end = indexOf(text, terminator, start);
    const exact = isExact && !/["'{\s]/.test(text.slice(start, end));
    if (exact) secrets.push({ range: [start, end], isCertain: true });
    const range = valueRange(text, start, terminator);
    secrets.push(...uncertain(range));
    assignment.lastIndex = Math.max(start, range[1]);
  }
  return secrets;
}

/**
 * The query of an address ends its parts with `&`, a string for Redis with commas, any other with semicolons; and
 * whether that is sure.
 */
function terminatorAt(text: string, index: number, isRedis: boolean): readonly [RegExp, isExact: boolean] {
  const before = text.slice(Math.max(0, index - 2000), index + 1);
  if (/\?[^\s?;]*$/.test(before)) return [/[&;\s]/g, true];
  return isRedis ? [/[,;]/g, true] : [/;/g, false];
}

function valueRange(text: string, start: number, terminator: RegExp): Range {
  const open = text.charAt(start);
  const quote = open === "{" ? "}" : open;
  if (quote !== '"' && quote !== "'" && quote !== "}") return [start, endOfParts(text, terminator, start)];
  let end = text.indexOf(quote, start + 1);
  while (end >= 0 && text.charAt(end + 1) === quote) end = text.indexOf(quote, end + 2);
  // What stands between the closing quote and the next part shows that the quote closed nothing.
  const next = end < 0 ? text.length : indexOf(text, terminator, end);
  if (end < 0 || text.slice(end + 1, next).trim() !== "")
    return [start, endOfParts(text, terminator, Math.max(start, next))];
  return [start + 1, end];
}

/** A part that gives nothing a value may be the rest of the one before it. */
function endOfParts(text: string, terminator: RegExp, start: number): number {
  let end = indexOf(text, terminator, start);
  while (end < text.length && !isPart(text.slice(end + 1, end + 201))) end = indexOf(text, terminator, end + 1);
  return end;
}

/** The beginning of another part, or nothing more. */
const isPart = (rest: string): boolean => /^\s*(?:$|[;,&|]|[^=;,&"'{}]{1,100}=)/.test(rest);

function indexOf(text: string, wanted: RegExp, start: number): number {
  wanted.lastIndex = start;
  return wanted.exec(text)?.index ?? text.length;
}
