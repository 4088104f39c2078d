/** The hover of a certificate says what it is, and never shows the whole text of it. */
import { X509Certificate } from "node:crypto";
import { KeyUsageFlags } from "@peculiar/asn1-x509";
import { expect, test } from "vitest";
import { exampleBundle, examplePfx, exampleRequest } from "#rule-kit/example-certificates";
import { fullPictureIn, hoverIn } from "#test/check-hover";
import { clientAuth, makeCertificate } from "#test/make-certificate";

const mapping = (certificate: string): string =>
  `<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings><add userName="a" certificate="${certificate}" /></oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`;
const inMapping = (base64: string): string => hoverIn(mapping(`${base64.slice(0, 4)}$0${base64.slice(4)}`)) ?? "";

const inFull = (base64: string): string => fullPictureIn(mapping(`${base64.slice(0, 4)}$0${base64.slice(4)}`)) ?? "";

test("subject, issuer, dates, key, usage and thumbprint", () => {
  const der = makeCertificate({
    subject: { "2.5.4.10": "Example", "2.5.4.3": "Partner" },
    notBefore: "2025-02-03",
    notAfter: "2027-02-03",
    keyUsage: KeyUsageFlags.digitalSignature,
    purposes: [clientAuth, "1.2.3.4"],
  });
  const base64 = der.toString("base64");
  const hover = inMapping(base64);
  expect(hover.slice(0, hover.indexOf("Thumbprint"))).toMatchInlineSnapshot(`
    "**Certificate of \`Partner\`**  
    IIS logs on clients with this certificate as \`a\`.

    This server needs the public side only, and must trust the issuer; the private key stays with the client.

    | Certificate |  |
    | --- | --- |
    | Issuer | \`CN=Example CA\` |
    | Valid | 2025-02-03 to 2027-02-03 (UTC) |
    | Usage | client authentication, 1.2.3.4, digital signature |
    | "
  `);
  expect(inFull(base64)).toContain(
    "| Key | EC P-256; signature: SHA-256 with ECDSA |\n| Subject | `CN=Partner, O=Example` |",
  );
  expect(hover).toContain(new X509Certificate(der).fingerprint.replaceAll(":", ""));
  expect(hover).not.toContain(base64.slice(0, 40));
});

test("one that signed itself and is not limited", () => {
  const hover = inMapping(makeCertificate({ issuer: "Client" }).toString("base64"));
  expect(hover).toContain("| Issuer | itself (self-signed) |");
  expect(hover).toContain("| Usage | not limited |");
});

test.each([
  ["`.pfx`", examplePfx],
  ["PKCS#7", exampleBundle],
  ["A request", exampleRequest],
  ["No certificate that can be read", "bm90IGEgY2VydGlmaWNhdGU="],
])("what is no certificate: %s", (words, base64) => {
  const hover = inMapping(base64);
  expect(hover).toContain(words);
  expect(hover).not.toContain(base64.slice(0, 16));
});

test("a token is not judged", () => {
  expect(inMapping("#{Certificate}")).toContain("cannot be judged");
});

test("the signing certificate of the identity server is named, not shown", () => {
  const text = `<Settings><Sitecore><IdentityServer><CertificateRawData>${examplePfx.slice(0, 9)}$0${examplePfx.slice(9)}</CertificateRawData></IdentityServer></Sitecore></Settings>`;
  const hover = hoverIn(text, "Config/production/Sitecore.IdentityServer.Host.xml");
  expect(hover).toContain("certificate with its private key");
  expect(hover).not.toContain(examplePfx.slice(0, 16));
});

test("a thumbprint is that of a certificate that lies beside it as a file", () => {
  const der = makeCertificate({ subject: { "2.5.4.3": "Partner" }, notBefore: "2025-02-03", notAfter: "2027-02-03" });
  const thumbprint = new X509Certificate(der).fingerprint.replaceAll(":", "");
  const hover = hoverIn(`
//- App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindType=FindByThumbprint;FindValue=${thumbprint.slice(0, 3)}$0${thumbprint.slice(3)}" />
</connectionStrings>
//- certs/partner.cer
-----BEGIN CERTIFICATE-----
${der.toString("base64")}
-----END CERTIFICATE-----
`);
  expect(hover).toContain("It is the one of `Partner`, valid 2025-02-03 to 2027-02-03");
});
