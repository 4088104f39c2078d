/** The public key of a certificate: its kind and its size. */
import type { SubjectPublicKeyInfo } from "@peculiar/asn1-x509";
import { Integer, ObjectIdentifier, fromBER, type AsnType } from "asn1js";
import { childrenOf } from "#certificate/children";

export interface PublicKey {
  readonly kind: "RSA" | "EC" | "DSA" | "other";
  /** `RSA, 2048 bits`, `EC P-256`; the number of the algorithm where it is none of the usual ones. */
  readonly name: string;
  /** Undefined where the kind has no sizes, or we do not know how it states them. */
  readonly bits: number | undefined;
}

const curves: Readonly<Record<string, readonly [name: string, bits: number]>> = {
  "1.2.840.10045.3.1.1": ["P-192", 192],
  "1.3.132.0.33": ["P-224", 224],
  "1.2.840.10045.3.1.7": ["P-256", 256],
  "1.3.132.0.34": ["P-384", 384],
  "1.3.132.0.35": ["P-521", 521],
  "1.3.132.0.10": ["secp256k1", 256],
};

const otherKeys: Readonly<Record<string, string>> = { "1.3.101.112": "Ed25519", "1.3.101.113": "Ed448" };

export function publicKeyOf({ algorithm, subjectPublicKey }: SubjectPublicKeyInfo): PublicKey {
  const { algorithm: id } = algorithm;
  const parameters = algorithm.parameters ? decode(algorithm.parameters) : undefined;
  if (id === "1.2.840.113549.1.1.1" || id === "1.2.840.113549.1.1.10") {
    return sized("RSA", bitsOf(childrenOf(decode(subjectPublicKey))[0]));
  }
  if (id === "1.2.840.10040.4.1") return sized("DSA", bitsOf(childrenOf(parameters)[0]));
  if (id === "1.2.840.10045.2.1") return ellipticKey(parameters, subjectPublicKey);
  return { kind: "other", name: otherKeys[id] ?? id, bits: undefined };
}

/** A curve without a name of ours is as wide as half of a point on it. */
function ellipticKey(parameters: AsnType | undefined, point: ArrayBuffer): PublicKey {
  const curve = parameters instanceof ObjectIdentifier ? curves[parameters.valueBlock.toString()] : undefined;
  if (curve) return { kind: "EC", name: `EC ${curve[0]}`, bits: curve[1] };
  const isWhole = new Uint8Array(point)[0] === 4;
  return sized("EC", isWhole ? (point.byteLength - 1) * 4 : undefined);
}

const sized = (kind: "RSA" | "EC" | "DSA", bits: number | undefined): PublicKey => ({
  kind,
  name: bits === undefined ? kind : `${kind}, ${bits} bits`,
  bits,
});

function bitsOf(value: AsnType | undefined): number | undefined {
  if (!(value instanceof Integer)) return undefined;
  const bytes = value.valueBlock.valueHexView;
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - (Math.clz32(bytes[first] ?? 0) - 24);
}

function decode(bytes: ArrayBuffer): AsnType | undefined {
  const { offset, result } = fromBER(bytes);
  return offset < 0 ? undefined : result;
}
