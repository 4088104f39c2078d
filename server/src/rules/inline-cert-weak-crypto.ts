/** Flags inline certificates whose signature or key is too weak to be trusted. */
import type { Certificate } from "#certificate/certificate";
import type { PublicKey } from "#certificate/public-key";
import { certificatesInUse } from "#rule-kit/certificates-in-use";
import { exampleCertificate, exampleOldCertificate } from "#rule-kit/example-certificates";
import type { Rule } from "#rule-kit/rule";

export const inlineCertWeakCrypto: Rule = {
  id: "inline-cert-weak-crypto",
  title: "The certificate is weak",
  category: "certificates",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "application-host", "identity-server"],
  docs: {
    why: "Signatures with MD5 or SHA-1 can be forged, and short keys can be cracked, so an attacker with enough effort can impersonate the client. Windows has refused RSA keys below 1024 bits since 2012 and phases out the rest, so such a certificate may stop working with an update.",
    fix: "Request a certificate with an RSA key of 2048 bits or more, or on the curve P-256 or P-384, signed with SHA-256 or better.",
    not: 'In a self-signed certificate the signature proves nothing, so a weak one is information; the key still matters. Mappings with `enabled="false"` are not reported.',
    certainty: "known",
    sources: ["nist-algorithms", "short-rsa-keys"],
  },
  examples: [
    {
      name: "SHA-1 and RSA with 1024 bits",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="${exampleOldCertificate}" />
                                             ${"^".repeat(exampleOldCertificate.length)} inline-cert-weak-crypto warning
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "a current one; a mapping that is switched off; a token",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\a" certificate="${exampleCertificate}" />
  <add userName="WEB01\\b" certificate="${exampleOldCertificate}" enabled="false" />
  <add userName="WEB01\\c" certificate="#{Partner.Certificate}" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
  ],
  *check(file) {
    for (const { certificate, span } of certificatesInUse(file)) {
      const faults = faultsOf(certificate);
      if (faults.length === 0) continue;
      const message = `Certificate "${certificate.subjectName}" has ${faults.join(" and ")}, so it can be forged. Use RSA 2048 bits or EC P-256, and SHA-256.`;
      const isSignatureOfItself = certificate.isSelfSigned && !isWeakKey(certificate.key);
      yield { span, message, ...(isSignatureOfItself ? { severity: "information" } : {}) };
    }
  },
};

const faultsOf = ({ key, signature }: Certificate): readonly string[] => [
  ...(signature.isWeak ? [`a weak signature (${signature.name})`] : []),
  ...(isWeakKey(key) ? [`a weak key (${key.name})`] : []),
];

const fewestBits = { RSA: 2048, EC: 224, other: 0 } as const;

const isWeakKey = ({ kind, bits = Infinity }: PublicKey): boolean => kind === "DSA" || bits < fewestBits[kind];
