/** What the declaration at the start of an XML text says of the encoding of its bytes. */
import { spanOf, type Span } from "#text/span";

export interface DeclaredEncoding {
  /** As it is written, such as `UTF-8`. */
  readonly label: string;
  readonly span: Span;
}

export function declaredEncoding(text: string): DeclaredEncoding | undefined {
  const match = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(text);
  const label = match?.[1];
  if (!match || label === undefined) return undefined;
  // The quote behind the label is the last one that matches.
  const end = match[0].length - 1;
  return { label, span: spanOf(end - label.length, end) };
}

/** Whether it is one of the labels that stand for UTF-16 or its older relatives. */
export const isWide = (label: string): boolean => /^(utf-?16|ucs-?2|unicode|iso-10646-ucs-2)/i.test(label);

/** Whether bytes in this encoding, in the spelling of the web's standard, fit the label. What nobody knows fits. */
export function fitsEncoding(label: string, encoding: string): boolean {
  if (isWide(label) || isWide(encoding)) return isWide(label) === isWide(encoding);
  try {
    return new TextDecoder(label).encoding === encoding;
  } catch {
    return true;
  }
}
