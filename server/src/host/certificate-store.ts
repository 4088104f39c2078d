/** Opens a PFX with its password and takes the certificates out of it; the keys in it stay encrypted. */
import type { asn1, pkcs12 } from "node-forge";
import forge from "node-forge/lib/forge.js";
import "node-forge/lib/pkcs12.js";

// The library would decrypt each key, and write certificates anew from what it understands of them.
Object.assign(forge.pki, {
  decryptPrivateKeyInfo: () => ({}),
  privateKeyFromAsn1: leaveAlone,
  certificateFromAsn1: leaveAlone,
});

function leaveAlone(): never {
  throw new Error("Not read.");
}

/**
 * The DER bytes of its certificates, that of its key first; undefined where the password is another one, or the file none
 * that can be read.
 */
export function certificatesOfStore(bytes: Uint8Array, password: string): readonly Uint8Array[] | undefined {
  try {
    return read(forge.asn1.fromDer(Buffer.from(bytes).toString("latin1")), password);
  } catch {
    // The library throws for a wrong password and for what it cannot read; which bytes stand in a file is not up to us.
    return undefined;
  }
}

function read(store: asn1.Asn1, password: string): readonly Uint8Array[] {
  if (isEndless(store)) throw new Error("It asks for more work than anybody waits for.");
  const bags = forge.pkcs12.pkcs12FromAsn1(store, false, password).safeContents.flatMap(({ safeBags }) => safeBags);
  const idOf = ({ attributes }: pkcs12.Bag): unknown =>
    (attributes as { readonly localKeyId?: readonly unknown[] } | undefined)?.localKeyId?.[0];
  const keys = bags.filter(({ type }) => type !== forge.pki.oids["certBag"]).map(idOf);
  const certificates = bags.filter(({ type }) => type === forge.pki.oids["certBag"]);
  const isOfKey = (bag: pkcs12.Bag): boolean => idOf(bag) !== undefined && keys.includes(idOf(bag));
  return [...certificates.filter(isOfKey), ...certificates.filter((bag) => !isOfKey(bag))].map((bag) =>
    Buffer.from(forge.asn1.toDer(bag.asn1).getBytes(), "latin1"),
  );
}

/** The most rounds in which a password is hashed: Windows takes 2,000, OpenSSL 2,048, careful tools 600,000. */
const mostRounds = 600_000;

/** A file may ask for rounds without end. Numbers of certificates, which are longer, are no such counts. */
function isEndless({ type, value }: asn1.Asn1, depth = 0): boolean {
  if (Array.isArray(value)) return value.some((each) => isEndless(each, depth));
  if (type === forge.asn1.Type.INTEGER) return value.length <= 7 && numberOf(value) > mostRounds;
  if (type !== forge.asn1.Type.OCTETSTRING || depth > 3 || value.charCodeAt(0) !== 0x30) return false;
  try {
    return isEndless(forge.asn1.fromDer(value, false), depth + 1);
  } catch {
    return false; // It is no value within the value, but encrypted.
  }
}

const numberOf = (bytes: string): number => Buffer.from(bytes, "latin1").reduce((sum, byte) => sum * 256 + byte, 0);
