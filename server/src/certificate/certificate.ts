/** Reads an X.509 certificate: whose it is, who issued it, its dates, key, uses and thumbprint. Judges nothing. */
import { sha1 } from "@noble/hashes/legacy.js";
import { AsnConvert } from "@peculiar/asn1-schema";
import {
  BasicConstraints,
  Certificate as Schema,
  ExtendedKeyUsage,
  KeyUsage,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  type KeyUsageType,
  type TBSCertificate,
} from "@peculiar/asn1-x509";
import { commonNames, describeName, shortName } from "#certificate/distinguished-name";
import { listedHosts } from "#certificate/host-names";
import { publicKeyOf, type PublicKey } from "#certificate/public-key";
import { signatureOf, type Signature } from "#certificate/signature";

export interface Certificate {
  readonly subject: string;
  /** The common name of the subject, or else its whole name. */
  readonly subjectName: string;
  readonly issuer: string;
  /** The hosts it is for, names and numbers; without a list of them, its common name. */
  readonly hosts: readonly string[];
  readonly isSelfSigned: boolean;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly key: PublicKey;
  readonly signature: Signature;
  /** What the key may do; undefined where the certificate sets no limit. */
  readonly keyUsage: readonly KeyUsageType[] | undefined;
  /** Object identifiers of what the certificate may be used for; undefined where it sets no limit. */
  readonly purposes: readonly string[] | undefined;
  /** Whether it may issue certificates. */
  readonly isAuthority: boolean;
  /** SHA-1 over all of it, as Windows shows it: 40 digits in upper case. */
  readonly thumbprint: string;
}

/** The certificate in the DER bytes; undefined where they hold none that can be read. */
export function readCertificate(bytes: Uint8Array): Certificate | undefined {
  try {
    return certificateOf(AsnConvert.parse(bytes, Schema), bytes);
  } catch {
    // The library throws for bytes that are no certificate; which bytes stand in a file is not up to us.
    return undefined;
  }
}

function certificateOf({ tbsCertificate, signatureAlgorithm }: Schema, bytes: Uint8Array): Certificate {
  const { subject, issuer, validity, subjectPublicKeyInfo } = tbsCertificate;
  const constraints = extension(tbsCertificate, id_ce_basicConstraints, BasicConstraints);
  return {
    subject: describeName(subject),
    subjectName: shortName(subject),
    issuer: describeName(issuer),
    hosts: listedHosts(tbsCertificate.extensions) ?? commonNames(subject),
    isSelfSigned: describeName(subject) === describeName(issuer),
    notBefore: validity.notBefore.getTime(),
    notAfter: validity.notAfter.getTime(),
    key: publicKeyOf(subjectPublicKeyInfo),
    signature: signatureOf(signatureAlgorithm),
    keyUsage: extension(tbsCertificate, id_ce_keyUsage, KeyUsage)?.toJSON(),
    purposes: extension(tbsCertificate, id_ce_extKeyUsage, ExtendedKeyUsage)?.slice(),
    isAuthority: constraints?.cA === true,
    thumbprint: Array.from(sha1(bytes), (byte) => byte.toString(16).padStart(2, "0"))
      .join("")
      .toUpperCase(),
  };
}

function extension<T>({ extensions }: TBSCertificate, id: string, schema: new () => T): T | undefined {
  const found = extensions?.find(({ extnID }) => extnID === id);
  return found && AsnConvert.parse(found.extnValue, schema);
}
