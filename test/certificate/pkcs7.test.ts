/** Certificates taken out of PKCS#7 bundles. */
import { expect, test } from "vitest";
import { decodeBase64, encodeBase64 } from "#certificate/base64";
import { certificatesOfPkcs7 } from "#certificate/pkcs7";
import { exampleBundle, exampleCertificate, otherExampleCertificate } from "#rule-kit/example-certificates";
import { bundleOfTwo } from "#test/certificates";

function certificatesIn(base64: string): readonly string[] {
  const decoded = decodeBase64(base64);
  return decoded.kind === "bytes" ? certificatesOfPkcs7(decoded.bytes).map(encodeBase64) : [];
}

test("a bundle gives its certificates back unchanged", () => {
  expect(certificatesIn(exampleBundle)).toEqual([exampleCertificate]);
  expect(certificatesIn(bundleOfTwo)).toEqual([exampleCertificate, otherExampleCertificate]);
});

test("anything else gives none", () => {
  expect(certificatesIn(exampleCertificate)).toEqual([]);
  expect(certificatesIn("AAAA")).toEqual([]);
});
