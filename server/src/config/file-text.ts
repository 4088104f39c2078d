/** The text of a file: what its bytes say, or, of a certificate file that is no text, what it holds, as PEM. */
import { encodeBase64 } from "#certificate/base64";
import { readCertificateBytes } from "#certificate/certificate-file";
import { rowOf } from "#config/kind-rows";
import { decodeBytes, type DecodedBytes } from "#text/decode-bytes";

/** Of private keys, and of what is under a password, the marker alone: nothing of them is kept. Never throws. */
export function fileText(path: string, bytes: Uint8Array): DecodedBytes {
  if (!isDer(bytes) || rowOf(path)?.kind !== "certificate-file") return decodeBytes(bytes);
  const { kind, certificates, privateKey } = readCertificateBytes(bytes);
  if (kind === "none") return decodeBytes(bytes);
  const label = kind === "store" ? storeLabel : privateKey === "encrypted" ? "ENCRYPTED PRIVATE KEY" : "PRIVATE KEY";
  const parts =
    kind === "certificates" ? certificates.map((each) => pem("CERTIFICATE", encodeBase64(each))) : [pem(label, "")];
  return { ok: true, text: parts.join(""), encoding: "der", bom: false };
}

/** Of a PFX; not in RFC 7468, which has no label for one. */
export const storeLabel = "PKCS12";

const pem = (label: string, body: string): string => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

/** A sequence whose length does not fit into one byte, as that of all these; no text begins so. */
const isDer = ([tag, length = 0]: Uint8Array): boolean => tag === 0x30 && length >= 0x80;
