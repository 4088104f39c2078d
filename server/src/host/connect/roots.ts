/** The certificates by which servers are trusted: those of the system, those of Node, and those that somebody names. */
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import tls from "node:tls";
import { findPemBlocks } from "#certificate/pem";

export interface Roots {
  readonly kind: "given" | "system" | "node";
  readonly certificates: readonly X509Certificate[];
}

/** Where systems keep theirs in one file; Windows and macOS tell them through newer versions of Node alone. */
const lists = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/** Node 22.15 and later. */
const { getCACertificates } = tls as { getCACertificates?: (kind: "system" | "extra") => string[] };

export function trustedRoots(given: readonly X509Certificate[] = []): Roots {
  const system = systemRoots();
  const certificates = [...given, ...[...system, ...tls.rootCertificates].flatMap(readOne)];
  return { kind: given.length > 0 ? "given" : system.length > 0 ? "system" : "node", certificates };
}

function systemRoots(): readonly string[] {
  if (getCACertificates) return [...getCACertificates("system"), ...getCACertificates("extra")];
  const named = [process.env["NODE_EXTRA_CA_CERTS"], process.env["SSL_CERT_FILE"], ...lists];
  return named.flatMap((file) => (file === undefined || file === "" ? [] : pemCertificates(textOf(file))));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}

/** The certificates of a text, each with its marks. */
export const pemCertificates = (text: string): readonly string[] =>
  findPemBlocks(text)
    .filter(({ label }) => /^(X509 |TRUSTED )?CERTIFICATE$/.test(label))
    .map(({ start, end }) => text.slice(start, end));

function readOne(pem: string): readonly X509Certificate[] {
  try {
    return [new X509Certificate(pem)];
  } catch {
    return []; // One that is broken trusts nothing.
  }
}
