/** Facts: what a certificate file holds. Of its private keys it tells where they stand, and nothing else. */
import { readCertificate, type Certificate } from "#certificate/certificate";
import { readCertificateText } from "#certificate/certificate-file";
import { findPemBlocks, keyProtection, pemBody, type PemBlock } from "#certificate/pem";
import { isOpaque } from "#config/facts/opaque";
import { storeLabel } from "#config/file-text";
import type { ConfigFile } from "#config/file";
import { spanOf, type Span } from "#text/span";

/** A private key in a text. */
export interface PrivateKey {
  /** From its first marker to behind its last one. */
  readonly span: Span;
  /** The line that begins it. */
  readonly marker: Span;
  /** `password`: it can only be read with one. `store`: a PFX, which has the certificates in it too. */
  readonly protection: "none" | "password" | "store";
}

/** The certificates of a certificate file that can be read; none of any other file. */
export const certificatesInFile = (file: ConfigFile): readonly Certificate[] => file.fact(readCertificates);

const readCertificates = ({ kind, text }: ConfigFile): readonly Certificate[] =>
  kind === "certificate-file"
    ? readCertificateText(text).certificates.flatMap((bytes) => readCertificate(bytes) ?? [])
    : [];

/** The private keys that stand in a file between markers, whatever kind of file it is. */
export const privateKeysIn = (file: ConfigFile): readonly PrivateKey[] => file.fact(readPrivateKeys);

const readPrivateKeys = (file: ConfigFile): readonly PrivateKey[] =>
  findPemBlocks(file.text).flatMap((block) => {
    const protection = block.label === storeLabel ? "store" : keyProtection(file.text, block);
    const { start, bodyStart, end } = block;
    return protection === undefined || !isFilled(file, block)
      ? []
      : { span: spanOf(start, end), marker: spanOf(start, bodyStart), protection };
  });

/** The key of the shortest elliptic curve in use has more characters. */
const shortestKey = 64;

/** Between the markers of instructions stand a token, dots, or nothing; of a file that is no text, the markers alone are left. */
function isFilled({ text, encoding }: ConfigFile, block: PemBlock): boolean {
  if (encoding === "der") return true;
  if (isOpaque(text.slice(block.bodyStart, block.bodyEnd))) return false;
  const body = pemBody(text, block);
  return body.length >= shortestKey && /^[A-Za-z0-9+/]+=*$/.test(body);
}
