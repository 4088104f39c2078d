/** Shows what a certificate's Base64 text holds: whose it is, who issued it, its dates, key, uses and thumbprint. */
import type { Certificate } from "#certificate/certificate";
import type { DerKind } from "#certificate/classify";
import type { InlineCertificate } from "#config/facts/inline-certificate";
import { code, shortCode } from "#features/markdown";
import type { Meaning } from "#features/hover-card";
import { dayOf } from "#text/day-of";

/** What stands in the place of a certificate. */
const otherContents: Readonly<Partial<Record<DerKind, string>>> = {
  pkcs12: "A `.pfx` file: a certificate with its private key.",
  pkcs7: "A PKCS#7 bundle of certificates, as in a `.p7b` file.",
  "certificate-request": "A request for a certificate, not the certificate.",
  "public-key": "A public key without a certificate.",
  "private-key-pkcs1": "A private key.",
  "private-key-pkcs8": "A private key.",
  "private-key-ec": "A private key.",
  "private-key-encrypted": "A private key with a password.",
};

export function describeCertificate({ certificate, contents }: InlineCertificate): Meaning {
  if (certificate) {
    return {
      value: `**Certificate of ${shortCode(certificate.subjectName)}**`,
      table: { columns: ["Certificate", ""], rows: rowsOf(certificate) },
    };
  }
  const kind = contents?.kind;
  const other = kind === undefined || kind === "truncated" || kind === "not-der" ? undefined : otherContents[kind];
  return { value: `**${other ?? "No certificate that can be read."}**` };
}

const rowsOf = (certificate: Certificate): readonly (readonly string[])[] => [
  ["Issuer", certificate.isSelfSigned ? "itself (self-signed)" : code(certificate.issuer)],
  ["Valid", `${dayOf(certificate.notBefore)} to ${dayOf(certificate.notAfter)} (UTC)`],
  ["Usage", usage(certificate)],
  ["Thumbprint", code(certificate.thumbprint)],
  ["Key", `${certificate.key.name}; signature: ${certificate.signature.name}`],
  ["Subject", code(certificate.subject)],
];

const purposeNames: Readonly<Record<string, string>> = {
  "1.3.6.1.5.5.7.3.1": "server authentication",
  "1.3.6.1.5.5.7.3.2": "client authentication",
  "1.3.6.1.5.5.7.3.3": "code signing",
  "1.3.6.1.5.5.7.3.4": "secure email",
  "1.3.6.1.5.5.7.3.8": "time stamping",
  "1.3.6.1.5.5.7.3.9": "OCSP signing",
  "2.5.29.37.0": "any purpose",
  "1.3.6.1.4.1.311.20.2.2": "smart card logon",
};

function usage({ purposes, keyUsage, isAuthority }: Certificate): string {
  const limits = [
    ...(isAuthority ? ["certificate authority"] : []),
    ...(purposes ?? []).map((purpose) => purposeNames[purpose] ?? purpose),
    ...(keyUsage ?? []).map(spaced),
  ];
  return limits.length === 0 ? "not limited" : limits.join(", ");
}

/** `digitalSignature` as people write it. */
const spaced = (flag: string): string => flag.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
