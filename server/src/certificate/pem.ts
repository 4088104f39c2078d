/** Finds PEM blocks, `-----BEGIN CERTIFICATE-----` to `-----END CERTIFICATE-----`, in any text. */

import { withoutBlanks } from "#certificate/base64";

export interface PemMarker {
  readonly isBegin: boolean;
  /** `CERTIFICATE`, `RSA PRIVATE KEY` */
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** From the begin marker to behind the end marker; where that is missing, to the next marker or the end of the text. */
export interface PemBlock {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

const words = /\b(BEGIN|END)\s{1,9}([A-Z0-9]{2,20}(?: [A-Z0-9]{2,20}){0,4})(?![A-Za-z0-9])/g;

/** Text editors and blogs turn hyphens into dashes, and put blanks between them. */
const isDash = (character: string): boolean => /[-\u2010-\u2015\u2212]/.test(character);
const isDashOrBlank = (character: string): boolean => isDash(character) || character === " " || character === "\u00A0";

/** The markers of a text in order; words without a dash on both sides are none. */
export function findPemMarkers(text: string): readonly PemMarker[] {
  return [...text.matchAll(words)].flatMap((match) => {
    const start = dashesBefore(text, match.index);
    const wordsEnd = match.index + match[0].length;
    const end = dashesBehind(text, wordsEnd);
    const label = match[2] ?? "";
    return start < match.index && end > wordsEnd ? [{ isBegin: match[1] === "BEGIN", label, start, end }] : [];
  });
}

export function findPemBlocks(text: string): readonly PemBlock[] {
  const markers = findPemMarkers(text);
  return markers.flatMap((marker, index) => {
    if (!marker.isBegin) return [];
    const next = markers[index + 1];
    const bodyEnd = next?.start ?? text.length;
    const end = next && !next.isBegin ? next.end : bodyEnd;
    return [{ label: marker.label, start: marker.start, end, bodyStart: marker.end, bodyEnd }];
  });
}

/** How a private key is protected; undefined where the block is none. Old ones under a password say so in their first lines. */
export function keyProtection(text: string, { label, bodyStart }: PemBlock): "none" | "password" | undefined {
  if (!label.endsWith("PRIVATE KEY")) return undefined;
  const head = text.slice(bodyStart, bodyStart + 200);
  return label.startsWith("ENCRYPTED") || /^\s*Proc-Type:[^\n]*ENCRYPTED/.test(head) ? "password" : "none";
}

/** What stands between the markers, without blanks and header lines such as `DEK-Info: …`; line breaks may be escaped as in JSON or XML. */
export function pemBody(text: string, { bodyStart, bodyEnd }: PemBlock): string {
  const lines = text.slice(bodyStart, bodyEnd).replace(/\\[nrt]|&#(?:x0*[9ad]|0*(?:9|10|13));/gi, "\n");
  return withoutBlanks(lines.replace(/^[A-Za-z-]+: .*$/gm, ""));
}

function dashesBefore(text: string, offset: number): number {
  let start = offset;
  for (let at = offset; at > 0 && isDashOrBlank(text.charAt(at - 1)); at--) {
    if (isDash(text.charAt(at - 1))) start = at - 1;
  }
  return start;
}

function dashesBehind(text: string, offset: number): number {
  let end = offset;
  for (let at = offset; at < text.length && isDashOrBlank(text.charAt(at)); at++) {
    if (isDash(text.charAt(at))) end = at + 1;
  }
  return end;
}
