/** Flags inline certificates whose text is something else than a certificate. */
import { decodeBase64, encodeBase64, fromUrlSafe } from "#certificate/base64";
import { classify, type DerContents } from "#certificate/classify";
import { certificatesOfPkcs7 } from "#certificate/pkcs7";
import { setValue } from "#config/intents";
import { type InlineCertificate, inlineCertificatesOf } from "#config/facts/inline-certificate";
import type { Setting } from "#config/facts/setting";
import { exampleBundle, exampleCertificate, exampleKey, exampleRequest } from "#rule-kit/example-certificates";
import type { Fix, Rule } from "#rule-kit/rule";
import { sourceSpan } from "#text/source-text";
import type { Span } from "#text/span";

/** What samples and instructions print where the certificate belongs. */
const placeholder = /base-?64|encoded|certificate|placeholder|paste|your|here|todo|\.\.\./i;
const longestPlaceholder = 80;

const urlSafe = exampleCertificate.replace(/\+/g, "-").replace(/\//g, "_");

export const inlineCertNotX509: Rule = {
  id: "inline-cert-not-x509",
  title: "The text is not a certificate",
  category: "certificates",
  severity: "error",
  reads: "effective",
  kinds: ["web-config", "application-host", "identity-server"],
  docs: {
    why: "IIS compares the text with the certificate that a client sends, byte for byte. A placeholder, a truncated text, a certificate request or a `.p7b` bundle never matches, or causes the errors 0x8009310b (not a certificate) and 0x80093102 (ends too early).",
    fix: "Export the client's certificate as “Base-64 encoded X.509 (.CER)”, and paste the text between its marker lines. If the text is a bundle of one certificate, the quick fix extracts it.",
    not: "Private keys and `.pfx` files are reported by `inline-cert-private-material`. Tokens and empty values are not judged. Other rules check whether the certificate is valid.",
    certainty: "verified",
    sources: ["iis-certificate-mapping"],
  },
  examples: [
    {
      name: "the placeholder from an article",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="BASE-64-Cert" />
                                             ^^^^^^^^^^^^ inline-cert-not-x509
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "truncated, and with a letter that Base64 does not have",
      path: "applicationHost.config",
      text: `
<configuration><location path="Partners"><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\a" certificate="${exampleCertificate.slice(0, 60)}" />
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ inline-cert-not-x509
  <add userName="WEB01\\b" certificate="MIIB?${exampleCertificate.slice(4)}" />
                                           ^ inline-cert-not-x509
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></location></configuration>`,
    },
    {
      name: "a bundle of one certificate",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="${exampleBundle}" />
                                             ${"^".repeat(exampleBundle.length)} inline-cert-not-x509
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="${exampleCertificate}" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "Base64 for web addresses",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="${urlSafe}" />
                                             ${"^".repeat(urlSafe.length)} inline-cert-not-x509
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="${exampleCertificate}" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "a certificate request",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer>
  <CertificateRawData>${exampleRequest}</CertificateRawData>
                      ${"^".repeat(exampleRequest.length)} inline-cert-not-x509
</IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "a certificate, a token, and nothing",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\a" certificate="${exampleCertificate}" />
  <add userName="WEB01\\b" certificate="__Partner.Certificate__" />
  <add userName="WEB01\\c" certificate="" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "a private key is for another rule, and so are the markers",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\a" certificate="${exampleKey}" />
  <add userName="WEB01\\b" certificate="-----BEGIN CERTIFICATE-----${exampleCertificate}-----END CERTIFICATE-----" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
  ],
  *check(file) {
    for (const certificate of inlineCertificatesOf(file)) {
      const what = whatElse(certificate);
      if (what === undefined) continue;
      const message = `Not a certificate: ${what}. Paste the Base64 text of the certificate itself.`;
      yield { span: spanOf(certificate), message, fixes: fixesFor(certificate) };
    }
  },
};

/** What the text is instead; undefined where it is a certificate or private. */
function whatElse(certificate: InlineCertificate): string | undefined {
  const { contents, decoded, isEncodedFile, isEncodedPrivateKey } = certificate;
  if (isPlaceholder(certificate)) return "this is a placeholder";
  if (isEncodedPrivateKey) return undefined;
  if (isEncodedFile) return "this is a whole exported file with its markers, encoded once more";
  if (contents) return nameOf(contents);
  if (decoded.kind === "url-safe") return "this is Base64 for URLs, with - and _ instead of + and /";
  if (decoded.kind === "wrong-character") return "this isn't Base64, which only has letters, digits, +, / and =";
  return "this is incomplete Base64, because its length isn't a multiple of four";
}

function isPlaceholder({ base64, contents }: InlineCertificate): boolean {
  const isKnown = contents && contents.kind !== "not-der" && contents.kind !== "other";
  return !isKnown && base64.length <= longestPlaceholder && placeholder.test(base64);
}

function nameOf(contents: DerContents): string | undefined {
  if (contents.kind === "truncated") return `the text ends ${inBytes(contents.missing)} too early`;
  if (contents.kind !== "certificate") return names.get(contents.kind);
  return contents.extra === 0 ? undefined : `the certificate is followed by ${inBytes(contents.extra)} of other data`;
}

const inBytes = (count: number): string => (count === 1 ? "1 byte" : `${count} bytes`);

const names: ReadonlyMap<DerContents["kind"], string> = new Map([
  ["pkcs7", "this is a PKCS#7 bundle (.p7b)"],
  ["certificate-request", "this is a certificate request (.csr)"],
  ["public-key", "this is only a public key"],
  ["not-der", "the Base64 text is something else"],
  ["other", "the Base64 text is something else"],
]);

/** The one wrong character where the value stands for itself, else the whole value. */
function spanOf(certificate: InlineCertificate): Span {
  const { base64, decoded, setting } = certificate;
  const start = setting.value.indexOf(base64);
  if (decoded.kind !== "wrong-character" || start < 0 || isPlaceholder(certificate)) return setting.valueSpan;
  return sourceSpan(setting.source, start + decoded.at, start + decoded.at + 1);
}

function fixesFor({ base64, bytes, contents, decoded, setting }: InlineCertificate): readonly Fix[] {
  if (decoded.kind === "url-safe") {
    const standard = decodeBase64(fromUrlSafe(base64));
    return standard.kind === "bytes" ? fixTo(setting, "Change to standard Base64", [standard.bytes]) : [];
  }
  return bytes && contents?.kind === "pkcs7"
    ? fixTo(setting, "Extract the certificate from the bundle", certificatesOfPkcs7(bytes))
    : [];
}

/** Only one certificate, and a true one, is worth putting in. */
function fixTo(setting: Setting, title: string, certificates: readonly Uint8Array[]): readonly Fix[] {
  const [only] = certificates;
  if (!only || certificates.length > 1) return [];
  const contents = classify(only);
  if (contents.kind !== "certificate" || contents.extra > 0) return [];
  return [
    { kind: "edit", title, trust: { repairs: "notation" }, intents: () => [setValue(setting, encodeBase64(only))] },
  ];
}
