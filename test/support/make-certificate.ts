/** Makes certificates for tests, as a certificate authority would: signed, with the dates, key and uses wished for. */
import { generateKeyPairSync, sign, type KeyPairKeyObjectResult } from "node:crypto";
import { isIP } from "node:net";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  KeyUsage,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
} from "@peculiar/asn1-x509";

export interface Wishes {
  /** Parts of the name by their object identifiers, in the order in which they stand in the bytes. */
  readonly subject?: Readonly<Record<string, string>>;
  readonly issuer?: string;
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly key?: KeyPairKeyObjectResult;
  readonly hash?: "md5" | "sha1" | "sha256";
  /** Bits of `KeyUsageFlags`. */
  readonly keyUsage?: number;
  /** Object identifiers. */
  readonly purposes?: readonly string[];
  readonly isAuthority?: boolean;
  /** Names and numbers of hosts. */
  readonly hosts?: readonly string[];
  /** The key of the issuer; without one it is signed with its own. */
  readonly signedBy?: KeyPairKeyObjectResult;
  readonly serial?: number;
}

export const commonName = "2.5.4.3";
export const clientAuth = "1.3.6.1.5.5.7.3.2";
export const serverAuth = "1.3.6.1.5.5.7.3.1";

const ellipticKey = generateKeyPairSync("ec", { namedCurve: "P-256" });

const signatures: Readonly<Record<string, string>> = {
  "rsa md5": "1.2.840.113549.1.1.4",
  "rsa sha1": "1.2.840.113549.1.1.5",
  "rsa sha256": "1.2.840.113549.1.1.11",
  "ec sha1": "1.2.840.10045.4.1",
  "ec sha256": "1.2.840.10045.4.3.2",
  "dsa sha256": "2.16.840.1.101.3.4.3.2",
};

/** Without a key of the issuer it is signed with its own, whoever the issuer is said to be. */
export function makeCertificate(wishes: Wishes = {}): Buffer {
  const {
    key = ellipticKey,
    signedBy = key,
    hash = "sha256",
    subject = { [commonName]: "Client" },
    issuer = "Example CA",
  } = wishes;
  const algorithm = new AlgorithmIdentifier({
    algorithm: signatures[`${signedBy.publicKey.asymmetricKeyType ?? ""} ${hash}`] ?? "",
  });
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: Uint8Array.of(wishes.serial ?? 1).buffer,
    signature: algorithm,
    issuer: nameOf({ [commonName]: issuer }),
    subject: nameOf(subject),
    validity: new Validity({
      notBefore: new Date(wishes.notBefore ?? "2024-01-01"),
      notAfter: new Date(wishes.notAfter ?? "2124-01-01"),
    }),
    subjectPublicKeyInfo: AsnConvert.parse(key.publicKey.export({ format: "der", type: "spki" }), SubjectPublicKeyInfo),
    extensions: new Extensions(extensionsOf(wishes)),
  });
  const signature = sign(hash, Buffer.from(AsnConvert.serialize(tbsCertificate)), signedBy.privateKey);
  const signatureValue = Uint8Array.from(signature).buffer;
  return Buffer.from(
    AsnConvert.serialize(new Certificate({ tbsCertificate, signatureAlgorithm: algorithm, signatureValue })),
  );
}

function extensionsOf({ keyUsage, purposes, isAuthority, hosts }: Wishes): Extension[] {
  const wished = [
    [id_ce_keyUsage, keyUsage === undefined ? undefined : new KeyUsage(keyUsage)],
    [id_ce_extKeyUsage, purposes && new ExtendedKeyUsage([...purposes])],
    [id_ce_basicConstraints, isAuthority === undefined ? undefined : new BasicConstraints({ cA: isAuthority })],
    [id_ce_subjectAltName, hosts && new SubjectAlternativeName(hosts.map(generalName))],
  ] as const;
  return wished.flatMap(([extnID, value]) =>
    value ? [new Extension({ extnID, extnValue: new OctetString(AsnConvert.serialize(value)) })] : [],
  );
}

const generalName = (host: string): GeneralName =>
  new GeneralName(isIP(host) === 0 ? { dNSName: host } : { iPAddress: host });

const nameOf = (parts: Readonly<Record<string, string>>): Name =>
  new Name(
    Object.entries(parts).map(
      ([type, text]) =>
        new RelativeDistinguishedName([
          new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String: text }) }),
        ]),
    ),
  );
