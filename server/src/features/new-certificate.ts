/** Reads which certificate somebody means who pastes one: its digits in any notation, or its text. */
import { decodeBase64, encodeBase64, withoutBlanks } from "#certificate/base64";
import { readCertificateBytes } from "#certificate/certificate-file";
import { readCertificate } from "#certificate/certificate";
import { classify } from "#certificate/classify";
import { findPemBlocks, pemBody } from "#certificate/pem";

/** A certificate that takes the place of another one. */
export interface NewCertificate {
  /** 40 digits in upper case. */
  readonly thumbprint: string;
  /** Its bytes in one line of Base64; undefined where only its thumbprint is known. */
  readonly base64: string | undefined;
}

/** The certificate, or in a sentence why there is none. */
export type NewCertificateRead =
  | { readonly ok: true; readonly certificate: NewCertificate }
  | { readonly ok: false; readonly why: string; readonly isLocked?: boolean };

/** More than any certificate has, in whatever form. */
const longestText = 100_000;

/** Signs that certificate tools put among the digits, and those that nobody sees. */
const separators = /[\s:.\-\u00AD\u00A0\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF"']+/g;

export function readNewCertificate(text: string): NewCertificateRead {
  if (text.length > longestText) return fault("This is longer than a certificate can be.");
  const certificate = certificateIn(text);
  if (certificate) return { ok: true, certificate };
  const digits = text.replace(/^[^=:]*(?:finger|thumb)print[^=:]*[=:]/i, "").replace(separators, "");
  const hex = digits.replace(/^0x/i, "");
  if (/^[0-9a-f]{40}$/i.test(hex)) {
    return { ok: true, certificate: { thumbprint: hex.toUpperCase(), base64: undefined } };
  }
  return fault(whyNot(hex));
}

const fault = (why: string): NewCertificateRead => ({ ok: false, why });

function whyNot(hex: string): string {
  if (hex === "") return "Enter the 40 hexadecimal digits of a thumbprint.";
  const strange = /[^0-9a-f]/iu.exec(hex)?.[0];
  if (strange !== undefined) return `This isn't a thumbprint: “${strange}” isn't a hexadecimal digit.`;
  if (hex.length === 64) return "These are the 64 digits of SHA-256; Windows finds certificates by the 40 of SHA-1.";
  return `A thumbprint has 40 hexadecimal digits; this one has ${hex.length}.`;
}

/** In PEM, or in Base64 alone. */
function certificateIn(text: string): NewCertificate | undefined {
  const block = findPemBlocks(text).find(({ label }) => label.endsWith("CERTIFICATE"));
  const decoded = decodeBase64(block ? pemBody(text, block) : withoutBlanks(text));
  return decoded.kind === "bytes" ? newCertificateOf(decoded.bytes) : undefined;
}

/**
 * The first certificate of a file, of which a private key stays unread. A PFX is locked: who has its password gets the
 * certificates out of it first.
 */
export function readNewCertificateFile(bytes: Uint8Array, name: string): NewCertificateRead {
  const { kind, certificates } = readCertificateBytes(bytes);
  if (kind === "store") return { ok: false, why: `${name} is locked by a password.`, isLocked: true };
  return firstOf(certificates, name);
}

/** The one that is meant: what others were issued by comes behind it, in most files. */
export function firstOf(certificates: readonly Uint8Array[], name: string): NewCertificateRead {
  const found = certificates.flatMap((bytes) => newCertificateOf(bytes) ?? []);
  const [certificate] = found;
  return certificate ? { ok: true, certificate } : fault(`${name} contains no certificate that can be read.`);
}

/** Undefined where the bytes are no certificate. */
function newCertificateOf(bytes: Uint8Array): NewCertificate | undefined {
  const contents = classify(bytes);
  if (contents.kind !== "certificate") return undefined;
  const whole = bytes.subarray(0, bytes.length - contents.extra);
  const thumbprint = readCertificate(whole)?.thumbprint;
  return thumbprint === undefined ? undefined : { thumbprint, base64: encodeBase64(whole) };
}
