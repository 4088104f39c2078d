/** What is read from a certificate: against certificates made for the test, and against what Node reads. */
import { X509Certificate, generateKeyPairSync } from "node:crypto";
import { KeyUsageFlags } from "@peculiar/asn1-x509";
import { describe, expect, test } from "vitest";
import { readCertificate } from "#certificate/certificate";
import * as examples from "#rule-kit/example-certificates";
import { certificateVersion1 } from "#test/certificates";
import { clientAuth, commonName, makeCertificate, serverAuth } from "#test/make-certificate";

const bytesOf = (base64: string): Buffer => Buffer.from(base64, "base64");
const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 });

test.each([
  ["an elliptic key", makeCertificate()],
  ["an RSA key", makeCertificate({ key: rsa })],
  ["the example", bytesOf(examples.exampleCertificate)],
  ["the first version of X.509", bytesOf(certificateVersion1)],
])("dates, names and thumbprint are what Node says: %s", (_name, der) => {
  const node = new X509Certificate(der);
  const read = readCertificate(der);
  expect(read?.thumbprint).toBe(node.fingerprint.replaceAll(":", ""));
  expect(read?.notBefore).toEqual(new Date(node.validFrom));
  expect(read?.notAfter).toEqual(new Date(node.validTo));
  expect(read?.subject).toBe(node.subject);
  expect(read?.issuer).toBe(node.issuer);
});

describe("names", () => {
  test("the most telling part comes first, and what could be misread is quoted", () => {
    const subject = { "2.5.4.6": "DE", "2.5.4.10": 'Example "North", Ltd', [commonName]: "Partner", "1.2.3": "x" };
    const read = readCertificate(makeCertificate({ subject }));
    expect(read?.subject).toBe('1.2.3=x, CN=Partner, O="Example ""North"", Ltd", C=DE');
    expect(read?.subjectName).toBe("Partner");
  });

  test("without a common name the whole name stands for the subject", () => {
    const read = readCertificate(makeCertificate({ subject: { "2.5.4.10": "Example", "2.5.4.6": "DE" } }));
    expect(read?.subjectName).toBe("C=DE, O=Example");
  });

  test("self-signed is what names itself as its issuer", () => {
    expect(readCertificate(makeCertificate({ issuer: "Client" }))?.isSelfSigned).toBe(true);
    expect(readCertificate(makeCertificate())?.isSelfSigned).toBe(false);
  });
});

describe("keys and signatures", () => {
  test.each([
    ["RSA, 1024 bits", rsa, 1024],
    ["EC P-256", generateKeyPairSync("ec", { namedCurve: "P-256" }), 256],
    ["EC P-521", generateKeyPairSync("ec", { namedCurve: "P-521" }), 521],
    ["EC, 256 bits", generateKeyPairSync("ec", { namedCurve: "brainpoolP256r1" }), 256],
    ["DSA, 1024 bits", generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 }), 1024],
  ] as const)("%s", (name, key, bits) => {
    expect(readCertificate(makeCertificate({ key }))?.key).toMatchObject({ name, bits });
  });

  test.each([
    ["SHA-1 with RSA", true, { key: rsa, hash: "sha1" }],
    ["MD5 with RSA", true, { key: rsa, hash: "md5" }],
    ["SHA-256 with RSA", false, { key: rsa }],
    ["SHA-1 with ECDSA", true, { hash: "sha1" }],
  ] as const)("%s", (name, isWeak, wishes) => {
    expect(readCertificate(makeCertificate(wishes))?.signature).toEqual({ name, isWeak });
  });
});

describe("uses", () => {
  test("what is not limited is not stated", () => {
    const read = readCertificate(makeCertificate());
    expect(read).toMatchObject({ keyUsage: undefined, purposes: undefined, isAuthority: false });
  });

  test("limits and authority", () => {
    const keyUsage = KeyUsageFlags.digitalSignature | KeyUsageFlags.keyCertSign;
    const read = readCertificate(makeCertificate({ keyUsage, purposes: [serverAuth, clientAuth], isAuthority: true }));
    expect(read).toMatchObject({ purposes: [serverAuth, clientAuth], isAuthority: true });
    expect(read?.keyUsage?.toSorted()).toEqual(["digitalSignature", "keyCertSign"]);
  });
});

test("bytes that are no whole certificate are none, and nothing is thrown", () => {
  const der = makeCertificate({ keyUsage: 1, purposes: [clientAuth] });
  for (let size = 0; size < der.length; size++) expect(readCertificate(der.subarray(0, size))).toBeUndefined();
  for (const base64 of [examples.exampleBundle, examples.exampleKey, examples.exampleRequest]) {
    expect(readCertificate(bytesOf(base64))).toBeUndefined();
  }
});

test("whatever a byte is changed to, what is read has dates and a thumbprint", () => {
  const der = makeCertificate({ keyUsage: 1, purposes: [clientAuth], isAuthority: false });
  for (let at = 0; at < der.length; at++) {
    for (const value of [0, 0x2d, 0x30, 0x7f, 0xff]) {
      const changed = Uint8Array.from(der);
      changed[at] = value;
      const read = readCertificate(changed);
      if (!read) continue;
      expect(Number.isFinite(read.notBefore.getTime() + read.notAfter.getTime())).toBe(true);
      expect(read.thumbprint).toMatch(/^[0-9A-F]{40}$/);
    }
  }
});
