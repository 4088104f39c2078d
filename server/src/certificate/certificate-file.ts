/** Reads what a certificate file holds: its certificates, and whether a private key is with them. Of a key it keeps nothing. */
import { decodeBase64, withoutBlanks } from "#certificate/base64";
import { classify, isPrivateKey, type DerContents } from "#certificate/classify";
import { findPemBlocks, keyProtection, pemBody, type PemBlock } from "#certificate/pem";
import { certificatesOfPkcs7 } from "#certificate/pkcs7";

/** The bytes of all its certificates, each as DER, in the order of the file. */
export interface CertificateFile {
  /** `store`: a PFX, in which certificates and keys lie under one password. `none`: nothing of the kind. */
  readonly kind: "certificates" | "key" | "store" | "none";
  readonly certificates: readonly Uint8Array[];
  /** What is with them: a key that everybody can read, or one under a password. Of a `store` that is not known. */
  readonly privateKey: "plain" | "encrypted" | undefined;
}

const nothing: CertificateFile = { kind: "none", certificates: [], privateKey: undefined };

/** More than any certificate file of a project has. */
const longestCertificateFile = 1_000_000;

/** Reads DER, PEM, and Base64 without markers; never throws. */
export function readCertificateBytes(bytes: Uint8Array): CertificateFile {
  if (bytes.length > longestCertificateFile) return nothing;
  const contents = classify(bytes);
  if (contents.kind !== "not-der" && contents.kind !== "truncated") return ofDer(bytes, contents);
  return readCertificateText(textOf(bytes));
}

/** Exports of Windows are UTF-16 now and then. */
function textOf(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/** The same of a text. */
export function readCertificateText(text: string): CertificateFile {
  const blocks = findPemBlocks(text);
  if (blocks.length === 0) {
    const bytes = decodedOf(withoutBlanks(text));
    return bytes ? ofDer(bytes, classify(bytes)) : nothing;
  }
  const parts = blocks.map((block) => ofBlock(text, block));
  const certificates = parts.flatMap((part) => part.certificates);
  const keys = parts.flatMap(({ privateKey }) => privateKey ?? []);
  const privateKey = keys.find((key) => key === "plain") ?? keys[0];
  const isStore = parts.some(({ kind }) => kind === "store");
  const kind = isStore ? "store" : certificates.length > 0 ? "certificates" : privateKey ? "key" : "none";
  return { kind, certificates, privateKey };
}

function ofBlock(text: string, block: PemBlock): CertificateFile {
  const protection = keyProtection(text, block);
  if (protection) {
    // What has no body is the marker alone, as examples show it.
    const isThere = pemBody(text, block).length >= shortestKey;
    return isThere
      ? { kind: "key", certificates: [], privateKey: protection === "password" ? "encrypted" : "plain" }
      : nothing;
  }
  const bytes = decodedOf(pemBody(text, block));
  return bytes ? ofDer(bytes, classify(bytes)) : nothing;
}

/** In characters of Base64: a key on the smallest curve in use has more. */
const shortestKey = 40;

const decodedOf = (base64: string): Uint8Array | undefined => {
  const decoded = decodeBase64(base64);
  return decoded.kind === "bytes" ? decoded.bytes : undefined;
};

function ofDer(bytes: Uint8Array, contents: DerContents): CertificateFile {
  if (contents.kind === "certificate") {
    const certificates = [bytes.slice(0, bytes.length - contents.extra)];
    return { kind: "certificates", certificates, privateKey: undefined };
  }
  if (contents.kind === "pkcs7") {
    const certificates = certificatesOfPkcs7(bytes);
    return certificates.length > 0 ? { kind: "certificates", certificates, privateKey: undefined } : nothing;
  }
  if (contents.kind === "pkcs12") return { kind: "store", certificates: [], privateKey: undefined };
  if (!isPrivateKey(contents.kind)) return nothing;
  const privateKey = contents.kind === "private-key-encrypted" ? "encrypted" : "plain";
  return { kind: "key", certificates: [], privateKey };
}
