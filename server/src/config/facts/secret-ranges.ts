/**
 * Stretches of a text that nobody should read, whatever setting it stands in. Where it cannot be told for certain how
 * far a secret reaches, it reaches to the end. Every pattern takes time in proportion to the text.
 */

/** From, and up to but not including. */
export type Range = readonly [start: number, end: number];

/** Sorted; none touches another. */
export const secretRanges = (text: string): readonly Range[] =>
  mayHoldSecret(text)
    ? mergeRanges([
        ...privateKeys(text),
        ...userInfos(text),
        ...namedSecrets(text),
        ...authorizations(text),
        ...webTokens(text),
      ])
    : [];

/** The cheap question: no text without one of these holds a secret that tells itself. */
export const mayHoldSecret = (text: string): boolean =>
  text.includes("=") ||
  text.includes(":") ||
  (text.length > 12 && /\beyJ|bearer|basic|digest|negotiate|-----BEGIN/i.test(text));

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

const groupRanges = (text: string, pattern: RegExp): readonly Range[] =>
  [...text.matchAll(pattern)].flatMap(({ indices }) => indices?.slice(1).filter((range) => range !== undefined) ?? []);

/** PEM, on one line or many. */
function privateKeys(text: string): readonly Range[] {
  const start = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/d.exec(text)?.indices?.[0]?.[1];
  if (start === undefined) return [];
  const end = text.lastIndexOf("-----END ");
  return [[start, end > start ? end : text.length]];
}

/** The password, or a key that stands alone, before the host of each address in the text. */
function userInfos(text: string): readonly Range[] {
  const ranges: Range[] = [];
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
    const start = at + 3;
    const next = text.indexOf("://", start);
    const range = userInfo(text, start, next < 0 ? text.length : next);
    if (range) ranges.push(range);
  }
  return ranges;
}

const authorityEnd = /[\s/?#;,"'<>|\\]/g;

/** A password that is no part of a valid address reaches to the last `@`, or, where there is none, to the end. */
function userInfo(text: string, start: number, end: number): Range | undefined {
  authorityEnd.lastIndex = start;
  const found = authorityEnd.exec(text)?.index ?? end;
  const authority = text.slice(start, Math.min(found, end));
  const host = authority.replace(/^\[[^\]]*\]/, (address) => " ".repeat(address.length));
  const colon = host.indexOf(":");
  const lastAt = text.slice(start, end).lastIndexOf("@");
  if (colon >= 0 && host.includes("@")) return [start + colon + 1, start + lastAt];
  if (host.includes("@")) return [start, start + authority.lastIndexOf("@")];
  if (colon < 0 || isPort(host.slice(colon + 1))) return undefined;
  return [start + colon + 1, lastAt < 0 ? end : start + lastAt];
}

/** A number, or what stands for one: `*`, `{port}`, `$(port)`. */
const isPort = (text: string): boolean => /^(\d{0,5}|\*|[$#%{_].*)$/.test(text);

const words =
  "pass?wor[dt]|passwd|passphrase|pwd|secret|(?<!publickey)token|credentials?|" +
  "(?:api|access|account|private|master|license|encryption|cryptographic|authentication|security|validation|decryption)[-_ ]?key|" +
  "sharedaccess(?:key|signature)";
/** A word that tells of a secret, or a short one where the parts of a string begin, and what gives it a value. */
const assignment = new RegExp(
  `(?:(?:${words})|(?:^|[,&?;|\\s"'])(?:key|sig|code|pass))\\d{0,3}["']?\\s{0,20}[=:]\\s{0,20}`,
  "gi",
);

function namedSecrets(text: string): readonly Range[] {
  const isRedis = /^[^=;,]+,/.test(text);
  const ranges: Range[] = [];
  assignment.lastIndex = 0;
  for (let found = assignment.exec(text); found; found = assignment.exec(text)) {
    const start = assignment.lastIndex;
    // The slashes of an address, and a colon that ends the name of a namespace, give nothing a value.
    if (text.startsWith("//", start) || text.startsWith(":", start)) continue;
    const range = valueRange(text, start, terminatorAt(text, found.index, isRedis));
    ranges.push(range);
    assignment.lastIndex = Math.max(start, range[1]);
  }
  return ranges;
}

/** The query of an address ends its parts with `&`, a string for Redis with commas, any other with semicolons. */
function terminatorAt(text: string, index: number, isRedis: boolean): RegExp {
  const before = text.slice(Math.max(0, index - 2000), index + 1);
  if (/\?[^\s?;]*$/.test(before)) return /[&;\s]/g;
  return isRedis ? /[,;]/g : /;/g;
}

function valueRange(text: string, start: number, terminator: RegExp): Range {
  const quote = text.charAt(start);
  if (quote !== '"' && quote !== "'") return [start, indexOf(text, terminator, start)];
  let end = text.indexOf(quote, start + 1);
  while (end >= 0 && text.charAt(end + 1) === quote) end = text.indexOf(quote, end + 2);
  // What stands between the closing quote and the next part shows that the quote closed nothing.
  const next = end < 0 ? text.length : indexOf(text, terminator, end);
  return end < 0 || text.slice(end + 1, next).trim() !== "" ? [start, next] : [start + 1, end];
}

function indexOf(text: string, wanted: RegExp, start: number): number {
  wanted.lastIndex = start;
  return wanted.exec(text)?.index ?? text.length;
}

/** The headers by which a program proves who it is. */
const authorizations = (text: string): readonly Range[] =>
  groupRanges(text, /\b(?:bearer|basic|digest|negotiate)[ \t]{1,20}([\w+/=.~-]{8,})/dgi);

/** JSON Web Tokens, which begin alike. */
const webTokens = (text: string): readonly Range[] => groupRanges(text, /\b(eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?)/dg);
