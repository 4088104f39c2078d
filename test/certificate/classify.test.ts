/** What DER bytes are told to be, with keys and certificates that OpenSSL's own encoder makes. */
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { classify, isPrivateKey } from "#certificate/classify";
import { decodeBase64 } from "#certificate/base64";
import * as examples from "#rule-kit/example-certificates";
import { certificateVersion1 } from "#test/certificates";

const bytesOf = (base64: string): Uint8Array => {
  const decoded = decodeBase64(base64);
  if (decoded.kind !== "bytes") throw new Error(`The sample is no Base64: ${decoded.kind}`);
  return decoded.bytes;
};
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 });
const plain = { format: "der" } as const;

describe("keys", () => {
  test.each([
    ["private-key-pkcs8", ec.privateKey.export({ ...plain, type: "pkcs8" })],
    ["private-key-pkcs8", rsa.privateKey.export({ ...plain, type: "pkcs8" })],
    ["private-key-ec", ec.privateKey.export({ ...plain, type: "sec1" })],
    ["private-key-pkcs1", rsa.privateKey.export({ ...plain, type: "pkcs1" })],
    [
      "private-key-encrypted",
      ec.privateKey.export({ ...plain, type: "pkcs8", cipher: "aes-256-cbc", passphrase: "not-a-real-password" }),
    ],
    ["public-key", ec.publicKey.export({ ...plain, type: "spki" })],
    ["public-key", rsa.publicKey.export({ ...plain, type: "spki" })],
    ["public-key", rsa.publicKey.export({ ...plain, type: "pkcs1" })],
  ] as const)("%s", (kind, der) => {
    expect(classify(der)).toEqual({ kind, extra: 0 });
    expect(isPrivateKey(kind)).toBe(kind.startsWith("private"));
  });

  test("what examples show as a key is one", () => {
    const key = createPrivateKey({ ...plain, type: "pkcs8", key: Buffer.from(examples.exampleKey, "base64") });
    expect(key.asymmetricKeyType).toBe("ec");
  });
});

describe("what surrounds a key", () => {
  test.each([
    ["certificate", examples.exampleCertificate],
    ["certificate", examples.otherExampleCertificate],
    ["certificate", certificateVersion1],
    ["certificate-request", examples.exampleRequest],
    ["pkcs7", examples.exampleBundle],
    ["pkcs12", examples.examplePfx],
  ] as const)("%s", (kind, base64) => {
    expect(classify(bytesOf(base64))).toEqual({ kind, extra: 0 });
  });
});

describe("bytes that are not whole", () => {
  const der = bytesOf(examples.exampleCertificate);

  test("cut off at any place behind the head", () => {
    for (let size = 4; size < der.length; size++) {
      expect(classify(der.subarray(0, size))).toEqual({ kind: "truncated", missing: der.length - size });
    }
  });

  test("bytes behind it are counted", () => {
    expect(classify(new Uint8Array([...der, 1, 2, 3]))).toEqual({ kind: "certificate", extra: 3 });
  });

  test.each([
    ["nothing", []],
    ["one byte", [0x30]],
    ["text", [...new TextEncoder().encode("Hello, this is text")]],
    ["a length of five bytes", [0x30, 0x85, 1, 1, 1, 1, 1]],
    ["a sequence with rubbish inside", [0x30, 3, 0x30, 0x7f, 0]],
  ])("%s is not DER", (_name, bytes) => {
    expect(classify(new Uint8Array(bytes))).toEqual({ kind: "not-der" });
  });

  test("a sequence of something else, with its end marked by zeros", () => {
    expect(classify(new Uint8Array([0x30, 0x80, 5, 0, 0, 0]))).toEqual({ kind: "other", extra: 0 });
  });
});
