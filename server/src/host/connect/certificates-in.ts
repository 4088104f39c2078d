/** Reads the certificates of a file: one or many in PEM, one in DER, or a bundle (PKCS#7). */
import { X509Certificate } from "node:crypto";
import { classify } from "#certificate/classify";
import { certificatesOfPkcs7 } from "#certificate/pkcs7";
import { pemCertificates } from "#host/connect/roots";
import { readBytes } from "#host/read-bytes";

/** No list of roots is larger, in bytes. */
const largest = 10_000_000;

/** A sentence where there are none. */
export async function certificatesIn(file: string): Promise<readonly X509Certificate[] | string> {
  const read = await readBytes(file, largest);
  if (!read.ok) return read.reason;
  const { bytes } = read;
  const text = new TextDecoder().decode(bytes);
  try {
    const found = text.includes("-----BEGIN") ? pemCertificates(text) : derCertificates(bytes);
    return found.length > 0 ? found.map((each) => new X509Certificate(each)) : "The file contains no certificate.";
  } catch {
    return "A certificate in the file can't be decoded.";
  }
}

function derCertificates(bytes: Uint8Array): readonly Uint8Array[] {
  const { kind } = classify(bytes);
  return kind === "certificate" ? [bytes] : kind === "pkcs7" ? certificatesOfPkcs7(bytes) : [];
}
