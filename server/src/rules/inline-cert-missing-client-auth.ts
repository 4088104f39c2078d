/** Flags mapped certificates that were not issued to prove who a client is. */
import type { Certificate } from "#certificate/certificate";
import { certificatesInUse } from "#rule-kit/certificates-in-use";
import { exampleCertificate, exampleOldCertificate } from "#rule-kit/example-certificates";
import type { Finding, Rule } from "#rule-kit/rule";

/** Client authentication, any purpose, and logon by smart card. */
const clientPurposes: readonly string[] = ["1.3.6.1.5.5.7.3.2", "2.5.29.37.0", "1.3.6.1.4.1.311.20.2.2"];

export const inlineCertMissingClientAuth: Rule = {
  id: "inline-cert-missing-client-auth",
  title: "The certificate is not for client authentication",
  category: "certificates",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "A certificate may say what it is for. Browsers and .NET only offer certificates for client authentication to a server, and Windows refuses others. Often the partner sent the certificate of its web server, or of its certificate authority, instead of that of its client.",
    fix: "Request a certificate with the enhanced key usage “Client Authentication” (1.3.6.1.5.5.7.3.2), or for the right one of several.",
    not: 'A certificate without the extension may be used for everything, so it is fine. So are “Any purpose” and “Smart Card Logon”. A key usage without digital signature, or the certificate of an authority, is information; a self-signed certificate only counts as one if its key usage is to sign certificates. Mappings with `enabled="false"` are not reported.',
    certainty: "verified",
    sources: ["handshake", "iis-one-to-one"],
  },
  examples: [
    {
      name: "the certificate of a web server, whose key may not sign either",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="${exampleOldCertificate}" />
                                             ${"^".repeat(exampleOldCertificate.length)} inline-cert-missing-client-auth warning
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "a client's certificate; a mapping that is switched off; a token",
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
      const fault = faultOf(certificate);
      if (fault) yield { span, ...fault };
    }
  },
};

/** The most telling one, as one certificate is replaced once. */
function faultOf(certificate: Certificate): Omit<Finding, "span"> | undefined {
  const { subjectName, purposes, keyUsage, isAuthority } = certificate;
  const name = `Certificate "${subjectName}"`;
  if (purposes && !purposes.some((purpose) => clientPurposes.includes(purpose))) {
    const message = `${name} can't authenticate clients: they don't offer it, and Windows refuses it. Use one for client authentication.`;
    return { message };
  }
  if (isAuthority && !mayBeClientsOwn(certificate)) {
    const message = `${name} belongs to a certificate authority, and no client sends it. Use the client's own certificate.`;
    return { message, severity: "information" };
  }
  if (keyUsage && !keyUsage.includes("digitalSignature")) {
    const message = `${name} has a key that can't sign, so a client can't prove its identity. Use one with the key usage digital signature.`;
    return { message, severity: "information" };
  }
  return undefined;
}

/** Tools mark what they sign by itself as an authority, and clients send it all the same. */
const mayBeClientsOwn = ({ isSelfSigned, keyUsage }: Certificate): boolean =>
  isSelfSigned && keyUsage?.includes("keyCertSign") !== true;
