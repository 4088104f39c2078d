/** Tells what DER bytes hold: a certificate, a key, a bundle, or something cut off. */
import { BitString, Integer, ObjectIdentifier, OctetString, Sequence, fromBER, type AsnType } from "asn1js";

export type DerKind =
  | "certificate"
  | "certificate-request"
  | "pkcs7"
  | "pkcs12"
  | "private-key-pkcs1"
  | "private-key-pkcs8"
  | "private-key-ec"
  | "private-key-encrypted"
  | "public-key"
  | "other";

/** `extra`: how many bytes follow the value; `missing`: how many bytes it announces beyond the end of the text. */
export type DerContents =
  | { readonly kind: DerKind; readonly extra: number }
  | { readonly kind: "truncated"; readonly missing: number }
  | { readonly kind: "not-der" };

/**
 * What each kind looks like two levels deep, in the signs of `outline`.
 * The public key of RSA and a signature of two numbers look the same; here it can only be a key.
 */
const shapes: readonly (readonly [DerKind, RegExp])[] = [
  ["certificate", /^\(\(0?i\(\)\(\)\(\)\(\)\(\)[123]*\)\(o.*\)b\)$/],
  ["certificate-request", /^\(\(i\(\)\(\)0?\)\(o.*\)b\)$/],
  ["pkcs7", /^\(o0\)$/],
  ["pkcs12", /^\(i\(o0\).*\)$/],
  ["private-key-pkcs1", /^\(i{6,}(\(\))?\)$/],
  ["private-key-pkcs8", /^\(i\(o.*\)t[01]*\)$/],
  ["private-key-ec", /^\(it[01]*\)$/],
  ["private-key-encrypted", /^\(\(o\(\)\)t\)$/],
  ["public-key", /^(\(\(o.*\)b\)|\(ii\))$/],
];

export function classify(bytes: Uint8Array): DerContents {
  const size = announcedSize(bytes);
  if (size === undefined) return { kind: "not-der" };
  if (size > bytes.length) return { kind: "truncated", missing: size - bytes.length };
  const { offset, result } = fromBER(bytes);
  if (offset < 0) return { kind: "not-der" };
  const signs = outline(result, 2);
  const kind = shapes.find(([, shape]) => shape.test(signs))?.[0] ?? "other";
  return { kind, extra: bytes.length - offset };
}

export const isPrivateKey = (kind: DerContents["kind"]): boolean => kind.startsWith("private-key");

/** The size of the outermost sequence with its head; 0 where only its end tells, undefined where it is no sequence. */
function announcedSize(bytes: Uint8Array): number | undefined {
  const [tag, first] = bytes;
  if (tag !== 0x30 || first === undefined) return undefined;
  if (first < 0x80) return 2 + first;
  if (first === 0x80) return 0;
  const count = first - 0x80;
  if (count > 4) return undefined;
  const length = bytes.subarray(2, 2 + count).reduce((sum, byte) => sum * 256 + byte, 0);
  return 2 + count + length;
}

/** One sign a value: brackets for a sequence, a digit for a context tag; below `depth` sequences read as empty. */
function outline(value: AsnType, depth: number): string {
  if (value instanceof Sequence) {
    const inner = depth > 0 ? value.valueBlock.value.map((child) => outline(child, depth - 1)).join("") : "";
    return `(${inner})`;
  }
  if (value.idBlock.tagClass === contextClass) return String(value.idBlock.tagNumber);
  if (value instanceof Integer) return "i";
  if (value instanceof ObjectIdentifier) return "o";
  if (value instanceof BitString) return "b";
  return value instanceof OctetString ? "t" : "-";
}

const contextClass = 3;
