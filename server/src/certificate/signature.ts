/** The algorithm that a certificate is signed with, by name, and whether its hash can be forged. */
import type { AlgorithmIdentifier } from "@peculiar/asn1-x509";
import { ObjectIdentifier, fromBER } from "asn1js";
import { childrenOf } from "#certificate/children";

export interface Signature {
  /** `SHA-256 with RSA`; the number of the algorithm where it is none of the usual ones. */
  readonly name: string;
  /** Whether it rests on MD2, MD4, MD5 or SHA-1. */
  readonly isWeak: boolean;
}

const names: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.2": "MD2 with RSA",
  "1.2.840.113549.1.1.3": "MD4 with RSA",
  "1.2.840.113549.1.1.4": "MD5 with RSA",
  "1.2.840.113549.1.1.5": "SHA-1 with RSA",
  "1.3.14.3.2.29": "SHA-1 with RSA",
  "1.2.840.113549.1.1.11": "SHA-256 with RSA",
  "1.2.840.113549.1.1.12": "SHA-384 with RSA",
  "1.2.840.113549.1.1.13": "SHA-512 with RSA",
  "1.2.840.113549.1.1.14": "SHA-224 with RSA",
  "1.2.840.10045.4.1": "SHA-1 with ECDSA",
  "1.2.840.10045.4.3.1": "SHA-224 with ECDSA",
  "1.2.840.10045.4.3.2": "SHA-256 with ECDSA",
  "1.2.840.10045.4.3.3": "SHA-384 with ECDSA",
  "1.2.840.10045.4.3.4": "SHA-512 with ECDSA",
  "1.2.840.10040.4.3": "SHA-1 with DSA",
  "1.3.14.3.2.27": "SHA-1 with DSA",
  "2.16.840.1.101.3.4.3.1": "SHA-224 with DSA",
  "2.16.840.1.101.3.4.3.2": "SHA-256 with DSA",
  "1.3.101.112": "Ed25519",
  "1.3.101.113": "Ed448",
};

const hashes: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "SHA-1",
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
};

const rsaPss = "1.2.840.113549.1.1.10";

export function signatureOf({ algorithm, parameters }: AlgorithmIdentifier): Signature {
  const name = algorithm === rsaPss ? `${hashOfPss(parameters)} with RSA-PSS` : (names[algorithm] ?? algorithm);
  return { name, isWeak: /^(MD|SHA-1 )/.test(name) };
}

/** RSA-PSS names its hash in the first of its parameters, and means SHA-1 where it names none. */
function hashOfPss(parameters: AlgorithmIdentifier["parameters"]): string {
  const list = parameters ? childrenOf(fromBER(parameters).result) : [];
  const tagged = list.find(({ idBlock }) => idBlock.tagNumber === 0);
  const [id] = childrenOf(childrenOf(tagged)[0]);
  const number = id instanceof ObjectIdentifier ? id.valueBlock.toString() : "1.3.14.3.2.26";
  return hashes[number] ?? number;
}
