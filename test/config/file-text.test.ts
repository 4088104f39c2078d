/** Certificate files that are no text are read as what they hold in public; of private keys nothing is kept. */
import { generateKeyPairSync } from "node:crypto";
import picomatch from "picomatch";
import { describe, expect, test } from "vitest";
import { readCertificate } from "#certificate/certificate";
import { certificatesInFile, privateKeysIn } from "#config/facts/certificate-file";
import { ConfigFile } from "#config/file";
import { fileText } from "#config/file-text";
import { isCandidate, isInspected } from "#config/kind";
import { environmentPatterns } from "#protocol/file-patterns";
import { exampleBundle, exampleCertificate, exampleKey, examplePfx } from "#rule-kit/example-certificates";

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, "base64"));
const utf8 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));
const thumbprint = readCertificate(bytesOf(exampleCertificate))?.thumbprint;

function fileOf(path: string, bytes: Uint8Array): ConfigFile | undefined {
  const read = fileText(path, bytes);
  return read.ok ? ConfigFile.from(path, read.text, read.encoding) : undefined;
}

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const lockedKey = privateKey.export({ type: "pkcs8", format: "der", cipher: "aes-256-cbc", passphrase: "p" });

describe("a certificate file", () => {
  test.each(["a.pem", "certs/a.cer", "a.CRT", "a.der", "a.p7b", "a.p7c", "a.key", "a.pfx", "a.p12"])("%s", (path) => {
    expect(isCandidate(path)).toBe(true);
    expect(fileOf(path, utf8("-----BEGIN CERTIFICATE-----\n"))?.kind).toBe("certificate-file");
    expect(environmentPatterns.some((pattern) => picomatch.isMatch(path, pattern, { nocase: true }))).toBe(true);
    expect(isInspected("certificate-file")).toBe(true);
  });

  test.each([
    ["a certificate", "a.cer", exampleCertificate],
    ["a bundle", "a.p7b", exampleBundle],
  ])("%s in bytes shows its certificate", (_, path, base64) => {
    const file = fileOf(path, bytesOf(base64));
    expect(file && certificatesInFile(file).map((each) => each.thumbprint)).toEqual([thumbprint]);
    expect(file && privateKeysIn(file)).toEqual([]);
  });

  test.each([
    ["a PFX", "a.pfx", bytesOf(examplePfx), "store"],
    ["a key", "a.key", bytesOf(exampleKey), "none"],
    ["a key under a password", "a.der", Uint8Array.from(lockedKey), "password"],
  ])("%s in bytes is told, and not kept", (_, path, bytes, protection) => {
    const file = fileOf(path, bytes);
    expect(file && privateKeysIn(file).map((key) => key.protection)).toEqual([protection]);
    expect(file?.text).not.toMatch(/[A-Za-z0-9+/]{24}/);
  });

  test("old keys say in their first lines that they are under a password", () => {
    const body = exampleKey.replace(/.{64}/g, "$&\n");
    const text = `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n${body}\n-----END RSA PRIVATE KEY-----\n`;
    const file = fileOf("a.pem", utf8(text));
    expect(file && privateKeysIn(file)).toMatchObject([{ protection: "password" }]);
  });
});

describe("no certificate file", () => {
  test.each([
    ["a.key", "a slide show", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0])],
    ["a.cer", "other DER", Uint8Array.from([0x30, 0x81, 0x80, ...Array.from({ length: 128 }, () => 0)])],
    ["a.pem", "a text without a marker", utf8("0123456789")],
    ["a.pem.txt", "a note about one", utf8("-----BEGIN CERTIFICATE-----")],
  ])("%s that holds %s", (path, _, bytes) => {
    expect(fileOf(path, bytes)).toBeUndefined();
  });

  test("bytes of any other name are read as text, whatever they begin with", () => {
    expect(fileText("web.config", bytesOf(exampleCertificate)).ok).toBe(false);
  });
});
