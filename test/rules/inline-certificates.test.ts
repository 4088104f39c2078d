/** The rules on certificates whose text stands in a file: odd cases, with keys and texts made at run time. */
import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { exampleCertificate, exampleKey, otherExampleCertificate } from "#rule-kit/example-certificates";
import { bundleOfTwo } from "#test/certificates";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

/** What the rules on inline certificates say, as `rule severity: message`, and the titles of the fixes. */
function findingsIn(text: string, path: string) {
  const found = [...inspectFixture(readFixture(text, path)).values()].flat();
  return found
    .filter(({ rule }) => /^inline-cert-(formatting|not-x509|private-material)$/.test(rule.id))
    .map(({ rule, severity, message, fixes = [], span }) => ({
      what: `${rule.id} ${severity}`,
      message,
      fixes: fixes.map(({ title }) => title),
      text: text.slice(span.start, span.end),
    }));
}

const mapping = (certificate: string): string =>
  `<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings><add userName="a" certificate="${certificate}" /></oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`;
const inMapping = (certificate: string) => findingsIn(mapping(certificate), "web.config");
const inRawData = (certificate: string) =>
  findingsIn(
    `<Settings><Sitecore><IdentityServer><CertificateRawData>${certificate}</CertificateRawData></IdentityServer></Sitecore></Settings>`,
    "Config/production/Sitecore.IdentityServer.Host.xml",
  );
const pem = (label: string, body: string): string => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`;
const base64 = (bytes: Buffer): string => bytes.toString("base64");

const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });

test.each([
  [
    "markers with the dashes of a blog",
    `— — -BEGIN CERTIFICATE — — -${exampleCertificate}— — -END CERTIFICATE — — -`,
    "markers",
  ],
  ["an end marker alone", `${exampleCertificate}-----END CERTIFICATE-----`, "markers"],
  ["a tab", `MIIB\t${exampleCertificate.slice(4)}`, "white space"],
  ["an invisible character", `MIIB\u200B${exampleCertificate.slice(4)}`, "white space"],
  ["a line break", `MIIB\n${exampleCertificate.slice(4)}`, "line breaks"],
  ["a carriage return as a reference", `MIIB&#xD;${exampleCertificate.slice(4)}`, "line breaks"],
])("formatting: %s", (_name, text, found) => {
  const [finding, ...more] = inMapping(text);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    what: "inline-cert-formatting error",
    fixes: ["Join into one line without markers"],
  });
  expect(finding?.message).toContain(`The certificate has ${found}:`);
});

test("formatting: of several certificates the first one is kept, and nobody does so in bulk", () => {
  const [finding] = inMapping(pem("CERTIFICATE", exampleCertificate) + pem("CERTIFICATE", otherExampleCertificate));
  expect(finding).toMatchObject({
    what: "inline-cert-formatting error",
    fixes: ["Keep the first certificate, on one line"],
  });
});

test("formatting: markers in the identity server's text are found, line breaks are not", () => {
  expect(inRawData(pem("CERTIFICATE", exampleCertificate))).toMatchObject([{ what: "inline-cert-formatting error" }]);
  expect(inRawData(`${exampleCertificate.slice(0, 40)}\n${exampleCertificate.slice(40)}`)).toEqual([]);
});

test.each([
  ["a public key", base64(ec.publicKey.export({ type: "spki", format: "der" })), "this is only a public key"],
  ["a bundle of two", bundleOfTwo, "this is a PKCS#7 bundle (.p7b)"],
  ["the end lost", exampleCertificate.slice(0, -4), "the text ends 1 byte too early"],
  ["half of it lost", exampleCertificate.slice(0, 100), "bytes too early"],
  ["one character lost", exampleCertificate.slice(0, -1), "isn't a multiple of four"],
  ["other bytes", "AAAA", "the Base64 text is something else"],
  ["the samples' placeholder", "Base64-Encoded-Certificate-Data", "this is a placeholder"],
  ["words", "paste the certificate here", "this is a placeholder"],
  ["a whole file encoded", base64(Buffer.from(pem("CERTIFICATE", exampleCertificate))), "encoded once more"],
])("not a certificate: %s", (_name, text, found) => {
  const findings = inMapping(text).filter(({ what }) => what === "inline-cert-not-x509 error");
  expect(findings).toHaveLength(1);
  expect(findings[0]?.message).toContain(found);
  expect(findings[0]?.fixes).toEqual([]);
});

test("not a certificate: a line break as JSON writes it is not one in XML", () => {
  expect(inMapping(`MIIB\\n${exampleCertificate.slice(4)}`)).toMatchObject([
    { what: "inline-cert-not-x509 error", text: "\\" },
  ]);
});

test("not a certificate: bytes behind it are counted", () => {
  const bytes = Buffer.concat([Buffer.from(exampleCertificate, "base64"), Buffer.from("tail")]);
  expect(inMapping(base64(bytes))[0]?.message).toContain("followed by 4 bytes of other data");
});

test("not a certificate: the word of a placeholder in a long text means nothing", () => {
  const text = `MIIByour?${exampleCertificate.slice(9)}`;
  expect(inMapping(text)).toMatchObject([{ what: "inline-cert-not-x509 error", text: "?" }]);
});

test.each([
  ["PKCS#1", base64(rsa.privateKey.export({ type: "pkcs1", format: "der" }))],
  ["PKCS#8", base64(rsa.privateKey.export({ type: "pkcs8", format: "der" }))],
  [
    "but in a whole file encoded",
    base64(Buffer.from(`${pem("CERTIFICATE", exampleCertificate)}\n${pem("PRIVATE KEY", "MIIBfake")}`)),
  ],
  ["SEC 1", base64(ec.privateKey.export({ type: "sec1", format: "der" }))],
  [
    "encrypted",
    base64(
      ec.privateKey.export({ type: "pkcs8", format: "der", cipher: "aes-256-cbc", passphrase: "not-a-real-password" }),
    ),
  ],
])("private: a key without markers, %s", (_name, text) => {
  for (const findings of [inMapping(text), inRawData(text)]) {
    expect(findings).toMatchObject([{ what: "inline-cert-private-material error", text }]);
  }
});

test.each([
  ["PKCS#1", rsa.privateKey.export({ type: "pkcs1", format: "pem" })],
  ["SEC 1", ec.privateKey.export({ type: "sec1", format: "pem" })],
  [
    "PKCS#1 encrypted",
    rsa.privateKey.export({ type: "pkcs1", format: "pem", cipher: "aes-256-cbc", passphrase: "not-a-real-password" }),
  ],
  ["of OpenSSH", pem("OPENSSH PRIVATE KEY", "b3BlbnNzaC1rZXktdjEA".repeat(4))],
])("private: a key with markers in a comment, %s", (_name, key) => {
  const found = findingsIn(
    `<configuration><sitecore><!-- ${String(key)} --></sitecore></configuration>`,
    "App_Config/Include/a.config",
  );
  expect(found.map(({ what }) => what)).toEqual(["inline-cert-private-material error"]);
});

test("private: a key alone in the place of a certificate is one finding without a fix", () => {
  expect(inMapping(pem("PRIVATE KEY", exampleKey))).toMatchObject([
    { what: "inline-cert-private-material error", fixes: [] },
  ]);
});

test.each([
  ["a token", "#{Key}"],
  ["dots", "MIIE..."],
  ["nothing", ""],
])("private: markers around %s are no key", (_name, body) => {
  const text = `<configuration><sitecore><key>${pem("PRIVATE KEY", body)}</key></sitecore></configuration>`;
  expect(findingsIn(text, "App_Config/Include/a.config")).toEqual([]);
});

test("no message repeats what it warns of", () => {
  for (const { message } of [
    ...inMapping(exampleKey),
    ...inMapping(pem("PRIVATE KEY", exampleKey)),
    ...inMapping("AAAA"),
  ]) {
    expect(message).not.toContain(exampleKey.slice(0, 12));
  }
});
