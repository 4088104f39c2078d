/** The rules on what is in an inline certificate: dates, uses, strength and doubles, with certificates made at run time. */
import { generateKeyPairSync } from "node:crypto";
import { KeyUsageFlags } from "@peculiar/asn1-x509";
import { describe, expect, test } from "vitest";
import { clientAuth, commonName, makeCertificate, serverAuth, type Wishes } from "#test/make-certificate";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

const open =
  "<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>";
const close =
  "</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>";
const base64 = (wishes?: Wishes): string => makeCertificate(wishes).toString("base64");
const entry = (certificate: string, user = "a"): string => `<add userName="${user}" certificate="${certificate}" />`;

/** What a rule says, as `severity: message`; the tests inspect on 2026-11-21. */
function findingsOf(id: string, text: string, path = "web.config"): string[] {
  const found = inspectFixture(readFixture(text, path)).get(path) ?? [];
  return found.filter(({ rule }) => rule.id === id).map(({ severity, message }) => `${severity}: ${message}`);
}
const ofCertificate = (id: string, wishes: Wishes): string[] =>
  findingsOf(`inline-cert-${id}`, `${open}${entry(base64(wishes))}${close}`);

describe("dates", () => {
  test.each([
    ["yesterday", { notAfter: "2026-11-20" }, /^error: .* expired on 2026-11-20; clients that use it get 403\.17/],
    ["today", { notAfter: "2026-11-21T12:00:00Z" }, /^warning: .* expires within a day, on 2026-11-21\./],
    ["tomorrow", { notAfter: "2026-11-22T12:00:00Z" }, /^warning: .* expires in 1 day,/],
    ["in a month", { notAfter: "2026-12-20" }, /^warning: .* expires in 29 days, on 2026-12-20\./],
    ["from tomorrow", { notBefore: "2026-11-22" }, /^error: .* is only valid from 2026-11-22; clients/],
  ] as const)("%s", (_name, wishes, message) => {
    const [finding = "", ...more] = ofCertificate("validity", wishes);
    expect(finding).toMatch(message);
    expect(more).toEqual([]);
  });

  test("with thirty days or more there is time", () => {
    expect(ofCertificate("validity", { notAfter: "2026-12-21" })).toEqual([]);
  });

  test("the identity server has no clients to refuse", () => {
    const text = `<Settings><Sitecore><IdentityServer><CertificateRawData>${base64({ notAfter: "2025-01-01" })}</CertificateRawData></IdentityServer></Sitecore></Settings>`;
    const [finding] = findingsOf("inline-cert-validity", text, "Config/production/Sitecore.IdentityServer.Host.xml");
    expect(finding).toBe('error: Certificate "Client" expired on 2025-01-01. Replace it with a renewed one.');
  });

  test("markers and line breaks around a certificate do not hide its dates", () => {
    const lines = base64({ notAfter: "2025-01-01" }).replace(/.{64}/g, "$&\n");
    const pem = `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----`;
    expect(findingsOf("inline-cert-validity", `${open}${entry(pem)}${close}`)).toHaveLength(1);
  });
});

describe("uses", () => {
  test.each([
    ["no limits", {}],
    ["client authentication among others", { purposes: [serverAuth, clientAuth] }],
    ["any purpose", { purposes: ["2.5.29.37.0"] }],
    ["smart card logon", { purposes: ["1.3.6.1.4.1.311.20.2.2"] }],
    ["digital signature", { keyUsage: KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment }],
    ["no authority, and says so", { isAuthority: false }],
    ["signed by itself, and called an authority by the tool that made it", { isAuthority: true, issuer: "Client" }],
  ])("right: %s", (_name, wishes) => {
    expect(ofCertificate("missing-client-auth", wishes)).toEqual([]);
  });

  test.each([
    ["for servers", { purposes: [serverAuth] }, "warning"],
    ["an authority", { isAuthority: true, purposes: [clientAuth] }, "information"],
    [
      "an authority that is signed by itself",
      { isAuthority: true, issuer: "Client", keyUsage: KeyUsageFlags.keyCertSign },
      "information",
    ],
    ["a key that may not sign", { keyUsage: KeyUsageFlags.keyEncipherment }, "information"],
  ])("wrong: %s", (_name, wishes, severity) => {
    const findings = ofCertificate("missing-client-auth", wishes);
    expect(findings.map((finding) => finding.split(":")[0])).toEqual([severity]);
  });
});

describe("strength", () => {
  const rsa = (modulusLength: number) => generateKeyPairSync("rsa", { modulusLength });

  test.each([
    ["RSA 2048", { key: rsa(2048) }],
    ["P-256", {}],
    ["P-224", { key: generateKeyPairSync("ec", { namedCurve: "secp224r1" }) }],
  ])("strong: %s", (_name, wishes) => {
    expect(ofCertificate("weak-crypto", wishes)).toEqual([]);
  });

  test.each([
    ["MD5", { key: rsa(2048), hash: "md5" }, "warning", "a weak signature (MD5 with RSA),"],
    [
      "SHA-1 signed by itself",
      { hash: "sha1", issuer: "Client" },
      "information",
      "a weak signature (SHA-1 with ECDSA),",
    ],
    ["a short key signed by itself", { key: rsa(1024), issuer: "Client" }, "warning", "a weak key (RSA, 1024 bits),"],
    [
      "DSA",
      { key: generateKeyPairSync("dsa", { modulusLength: 2048, divisorLength: 256 }) },
      "warning",
      "a weak key (DSA, 2048 bits),",
    ],
  ] as const)("weak: %s", (_name, wishes, severity, words) => {
    const [finding = "", ...more] = ofCertificate("weak-crypto", wishes);
    expect(finding).toMatch(new RegExp(`^${severity}: `));
    expect(finding).toContain(words);
    expect(more).toEqual([]);
  });
});

describe("doubles", () => {
  const one = base64();
  const doubles = (...entries: readonly string[]): string[] =>
    findingsOf("inline-cert-duplicate", `${open}${entries.join("")}${close}`);

  test("the same text keeps IIS from loading the file", () => {
    expect(doubles(entry(one), entry(one, "b"))[0]).toContain("500.19");
  });

  test("another form of the same certificate leaves open who the client is", () => {
    const [finding] = doubles(entry(one), entry(` ${one}`, "b"));
    expect(finding).toContain("it is not defined which account a client gets");
  });

  test("for the same account it is only needless", () => {
    expect(doubles(entry(one), entry(` ${one}`, "A"))[0]).toContain("this entry adds nothing");
  });

  test("three times gives two findings, another certificate none", () => {
    const other = base64({ subject: { [commonName]: "Other" } });
    expect(doubles(entry(one), entry(other), entry(one), entry(one))).toHaveLength(2);
  });
});
