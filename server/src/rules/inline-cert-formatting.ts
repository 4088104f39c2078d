/** Flags inline certificates that were pasted with markers, line breaks or blanks. */
import { blanksIn } from "#certificate/base64";
import { isPrivateKey } from "#certificate/classify";
import { findPemMarkers } from "#certificate/pem";
import { setValue } from "#config/intents";
import { type InlineCertificate, inlineCertificatesOf } from "#config/facts/inline-certificate";
import { exampleCertificate } from "#rule-kit/example-certificates";
import type { Fix, Rule } from "#rule-kit/rule";
import { sourceSpan } from "#text/source-text";

export const inlineCertFormatting: Rule = {
  id: "inline-cert-formatting",
  title: "The certificate is not a single line of Base64",
  category: "certificates",
  severity: "error",
  reads: "effective",
  kinds: ["web-config", "application-host", "identity-server"],
  docs: {
    why: "IIS expects only the Base64 text of a client certificate: without the BEGIN and END lines of an exported file, and on one line. Otherwise the client gets an error page with 0x8009310b or 0x80093102, and nothing points to the text.",
    fix: "Remove the marker lines and join the rest into one line; the quick fix does both.",
    not: "The markers are recognized with any kind of dash, because blogs and word processors replace the hyphens. Spaces around the text are a warning. In `CertificateRawData` of the Identity Server, line breaks and spaces are fine, because .NET ignores them. Text that isn't Base64 even without its spaces is reported by `inline-cert-not-x509`.",
    certainty: "known",
    sources: ["iis-certificate-mapping"],
  },
  examples: [
    {
      name: "an exported file, pasted as it is",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="-----BEGIN CERTIFICATE-----
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ inline-cert-formatting error
${exampleCertificate.slice(0, 64)}
${exampleCertificate.slice(64)}
-----END CERTIFICATE-----" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="${exampleCertificate}" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "line breaks written as references, and a space at the end",
      path: "applicationHost.config",
      text: `
<configuration><location path="Partners"><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\a" certificate="MIIB&#13;&#10;${exampleCertificate.slice(4)}" />
                                           ^^^^^^^^^^ inline-cert-formatting error
  <add userName="WEB01\\b" certificate="${exampleCertificate} " />
                                       ${" ".repeat(exampleCertificate.length)}^ inline-cert-formatting warning
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></location></configuration>`,
      fixed: `
<configuration><location path="Partners"><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\a" certificate="${exampleCertificate}" />
  <add userName="WEB01\\b" certificate="${exampleCertificate}" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></location></configuration>`,
    },
    {
      name: "one line of Base64, a token, and words that aren't Base64 at all",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\a" certificate="${exampleCertificate}" />
  <add userName="WEB01\\b" certificate=" #{Partner.Certificate} " />
  <add userName="WEB01\\c" certificate="paste the certificate here!" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "the identity server ignores line breaks",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer>
  <CertificateRawData>
    ${exampleCertificate.slice(0, 64)}
    ${exampleCertificate.slice(64)}
  </CertificateRawData>
</IdentityServer></Sitecore></Settings>`,
    },
  ],
  *check(file) {
    for (const certificate of inlineCertificatesOf(file)) {
      const { contents, setting } = certificate;
      const faults = faultsOf(certificate);
      const [first] = faults;
      const last = faults.at(-1);
      if (!first || !last || (contents && isPrivateKey(contents.kind))) continue;
      const span = sourceSpan(setting.source, first.start, last.end);
      const isAround = faults.every(({ what }) => what === "white space around it");
      const found = [...new Set(faults.map(({ what }) => what))].join(" and ");
      const effect = isAround ? "IIS may refuse it" : "IIS fails with 0x8009310b or 0x80093102";
      const message = certificate.isReadByIis
        ? `The certificate has ${found}: ${effect}. Use only the Base64 text, on one line.`
        : `The certificate has ${found}, which .NET can't decode. Use only the Base64 text.`;
      yield { span, message, fixes: [join(certificate)], ...(isAround ? { severity: "warning" } : {}) };
    }
  },
};

interface Fault {
  readonly what: "markers" | "line breaks" | "white space" | "white space around it";
  readonly start: number;
  readonly end: number;
}

/** What must go, in order. */
function faultsOf(certificate: InlineCertificate): readonly Fault[] {
  const { value } = certificate.setting;
  const markers = findPemMarkers(value).map(({ start, end }): Fault => ({ what: "markers", start, end }));
  if (!certificate.isReadByIis) return markers;
  if (markers.length === 0 && certificate.decoded.kind !== "bytes") return [];
  const gaps = [...blanksIn(value)].map((match): Fault => {
    const [start, end] = [match.index, match.index + match[0].length];
    const isAround = start === 0 || end === value.length;
    return {
      what: isAround ? "white space around it" : /[\r\n]/.test(match[0]) ? "line breaks" : "white space",
      start,
      end,
    };
  });
  const inside = [...markers, ...gaps.filter((gap) => gap.what !== "white space around it" && !isInside(gap, markers))];
  return (inside.length > 0 ? inside : gaps).sort((a, b) => a.start - b.start);
}

/** The blank in `BEGIN CERTIFICATE` is a part of the marker. */
const isInside = (fault: Fault, markers: readonly Fault[]): boolean =>
  markers.some(({ start, end }) => start < fault.start && fault.end < end);

function join(certificate: InlineCertificate): Fix {
  const { blocks, setting, base64 } = certificate;
  const isOneOfMany = blocks.length > 1;
  const title = isOneOfMany ? "Keep the first certificate, on one line" : "Join into one line without markers";
  return {
    kind: "edit",
    title,
    trust: isOneOfMany ? "review" : { repairs: "notation" },
    intents: () => [setValue(setting, base64)],
  };
}
