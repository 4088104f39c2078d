/** Flags inline certificates that have expired, soon will, or are not valid yet. */
import type { Certificate } from "#certificate/certificate";
import { certificatesInUse } from "#rule-kit/certificates-in-use";
import { exampleCertificate, exampleOldCertificate } from "#rule-kit/example-certificates";
import type { Finding, Rule } from "#rule-kit/rule";
import { dayOf } from "#text/day-of";

const day = 24 * 60 * 60 * 1000;

export const inlineCertValidity: Rule = {
  id: "inline-cert-validity",
  title: "The certificate has expired, or is not valid yet",
  category: "certificates",
  severity: "error",
  reads: "effective",
  kinds: ["web-config", "application-host", "identity-server"],
  limits: ["certificateNoticeDays"],
  docs: {
    why: "Windows refuses a client certificate outside its dates before it looks at any mapping, and the client gets 403.17. Nobody changes anything on the day a certificate expires, so people look for the cause elsewhere.",
    fix: "Get the renewed certificate from the owner and replace the old text with it. IIS compares the whole text, so the old entry never matches the new certificate; keep both entries for as long as the client may use either.",
    not: 'Dates are compared in UTC with the time of the inspection. A certificate that ends within 30 days is a warning. Mappings with `enabled="false"`, and texts that aren\'t a certificate, are not reported.',
    certainty: "verified",
    sources: ["client-certificate-errors", "iis-one-to-one"],
  },
  examples: [
    {
      name: "expired",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="${exampleOldCertificate}" />
                                             ${"^".repeat(exampleOldCertificate.length)} inline-cert-validity error
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "valid; a mapping that is switched off; a token",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\a" certificate="${exampleCertificate}" />
  <add userName="WEB01\\b" certificate="${exampleOldCertificate}" enabled="false" />
  <add userName="WEB01\\c" certificate="#{Partner.Certificate}" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
  ],
  *check(file, { options: { now, limits } }) {
    for (const { certificate, span, isOfClient } of certificatesInUse(file)) {
      const fault = faultAt(now, certificate, limits.certificateNoticeDays);
      if (!fault) continue;
      const effect = isOfClient && fault.severity === "error" ? "; clients that use it get 403.17" : "";
      const message = `Certificate "${certificate.subjectName}" ${fault.what}${effect}. ${fault.advice}`;
      yield { span, message, severity: fault.severity };
    }
  },
};

interface Fault extends Required<Pick<Finding, "severity">> {
  readonly what: string;
  readonly advice: string;
}

const replaceIt = "Replace it with a renewed one.";

function faultAt(now: Date, { notBefore, notAfter }: Certificate, noticeDays: number): Fault | undefined {
  if (notAfter < now) return { severity: "error", what: `expired on ${dayOf(notAfter)}`, advice: replaceIt };
  if (notBefore > now) {
    const advice = "Wait until then, or use one that is valid now.";
    return { severity: "error", what: `is only valid from ${dayOf(notBefore)}`, advice };
  }
  const days = Math.floor((notAfter.getTime() - now.getTime()) / day);
  if (days >= noticeDays) return undefined;
  const left = days === 0 ? "within a day" : days === 1 ? "in 1 day" : `in ${days} days`;
  const what = `expires ${left}, on ${dayOf(notAfter)}`;
  return { severity: "warning", what, advice: replaceIt };
}
