/** Reads the certificate that a client shows, with its key: from PEM, or from a PFX file. No secret of them is ever told. */
import { createPrivateKey, KeyObject, X509Certificate } from "node:crypto";
import { Duplex } from "node:stream";
import tls from "node:tls";
import { classify } from "#certificate/classify";
import { findPemBlocks } from "#certificate/pem";
import { readCertificate } from "#certificate/certificate";
import type { Credentials } from "#host/connect/exchange";
import { readBytes } from "#host/read-bytes";
import { pemCertificates } from "#host/connect/roots";
import type { OfferedCertificate } from "#wire/observation";

export interface CredentialFiles extends KeyFile {
  /** PEM, PFX, or a certificate in DER. */
  readonly certificate: string;
}

export interface KeyFile {
  /** Of the key in PEM or DER, where it is not in the same file. */
  readonly key?: string | undefined;
  readonly passphrase?: string | undefined;
}

export type ReadCredentials =
  | (OfferedCertificate & { readonly ok: true; readonly credentials: Credentials })
  | {
      readonly ok: false;
      /** A sentence. */
      readonly reason: string;
      /** What is missing, which a shell knows how to ask for. */
      readonly needs?: CredentialNeed | undefined;
    };

/** `key`: the private key of the certificate. `certificate`: that of the key. `passphrase`: one, where none was given. */
export type CredentialNeed = "key" | "certificate" | "passphrase";

/** No certificate or key is larger, in bytes. */
const largest = 1_000_000;

/** The reason of a refusal is a sentence, and holds no secret. */
export async function readCredentials(files: CredentialFiles): Promise<ReadCredentials> {
  const read = await readBytes(files.certificate, largest);
  return read.ok ? credentialsIn(read.bytes, files) : no(`The certificate can't be read: ${read.reason}`);
}

/** The same of the bytes of a file. */
export async function credentialsIn(bytes: Uint8Array, files: KeyFile): Promise<ReadCredentials> {
  const text = textOf(bytes);
  if (text.includes("-----BEGIN")) return fromPem(text, files);
  switch (classify(bytes).kind) {
    case "pkcs12":
      return fromPfx(bytes, files);
    case "certificate":
      return files.key === undefined
        ? no("The certificate comes without its private key.", "key")
        : withKey([new X509Certificate(bytes).toString()], undefined, files);
    case "private-key-pkcs1":
    case "private-key-pkcs8":
    case "private-key-ec":
    case "private-key-encrypted":
      return no("The file contains a private key and no certificate.", "certificate");
    default:
      return no("The file contains no certificate in PEM, PFX or DER.");
  }
}

const no = (reason: string, needs?: CredentialNeed): ReadCredentials => ({ ok: false, reason, needs });

/** Signs of other encodings do not stand in these files, but behind a mark of the order of bytes. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  return new TextDecoder(first === 0xff && second === 0xfe ? "utf-16le" : "utf-8").decode(bytes);
}

async function fromPem(text: string, files: KeyFile): Promise<ReadCredentials> {
  const certificates = pemCertificates(text);
  if (certificates.length === 0) return no("The file contains no certificate, only other parts in PEM.");
  const key = keyIn(text);
  if (key === undefined && files.key === undefined) {
    return no("The certificate comes without its private key.", "key");
  }
  return withKey(certificates, files.key === undefined ? key : undefined, files);
}

const keyIn = (text: string): string | undefined =>
  findPemBlocks(text)
    .filter(({ label }) => label.endsWith("PRIVATE KEY"))
    .map(({ start, end }) => text.slice(start, end))[0];

async function withKey(
  certificates: readonly string[],
  keyText: string | undefined,
  { key: file, passphrase }: KeyFile,
): Promise<ReadCredentials> {
  const key = await readKey(keyText, file, passphrase);
  if (!(key instanceof KeyObject)) return no(key.reason, key.needs);
  const parsed = certificates.map(readX509);
  const own = parsed.find((each) => each?.checkPrivateKey(key));
  if (!own) {
    return no(
      parsed.every((each) => !each)
        ? "The certificate can't be decoded."
        : "The private key is that of another certificate.",
    );
  }
  const others = parsed.filter((each): each is X509Certificate => each !== undefined && each !== own);
  const cert = [own, ...others].map((each) => each.toString()).join("");
  const pem = key.export({ type: "pkcs8", format: "pem" });
  return offered(own.raw, { cert, key: pem });
}

function readX509(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
}

interface NoKey {
  readonly reason: string;
  readonly needs?: CredentialNeed;
}

/** The key, or why there is none. */
async function readKey(
  text: string | undefined,
  file: string | undefined,
  passphrase: string | undefined,
): Promise<KeyObject | NoKey> {
  if (text !== undefined || file === undefined) return parseKey(text ?? "", passphrase);
  const read = await readBytes(file, largest);
  if (!read.ok) return { reason: `The key can't be read: ${read.reason}` };
  const written = textOf(read.bytes);
  if (written.includes("-----BEGIN")) return parseKey(keyIn(written) ?? "", passphrase);
  const type =
    classify(read.bytes).kind === "private-key-pkcs1"
      ? "pkcs1"
      : classify(read.bytes).kind === "private-key-ec"
        ? "sec1"
        : "pkcs8";
  return parseKey({ key: Buffer.from(read.bytes), format: "der", type }, passphrase);
}

function parseKey(
  key: string | { key: Buffer; format: "der"; type: "pkcs1" | "pkcs8" | "sec1" },
  passphrase: string | undefined,
): KeyObject | NoKey {
  const isProtected = typeof key === "string" && key.includes("ENCRYPTED");
  try {
    return createPrivateKey({
      ...(typeof key === "string" ? { key } : key),
      ...(passphrase !== undefined && { passphrase }),
    });
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (code === "ERR_MISSING_PASSPHRASE" || (isProtected && passphrase === undefined)) {
      return { reason: "The private key is protected by a password.", needs: "passphrase" };
    }
    if (isUnsupported(message)) return { reason: unsupported("The private key") };
    const reason =
      isProtected || typeof key !== "string"
        ? "The private key can't be decrypted, so the password is wrong or the file is broken."
        : "The file contains no private key that can be read.";
    return { reason };
  }
}

const isUnsupported = (message: string): boolean => /unsupported|unknown cipher|inner_evp_generic_fetch/i.test(message);

const unsupported = (what: string): string =>
  `${what} is encrypted by an old algorithm, such as RC2, that OpenSSL 3 refuses. Export it again with AES, or set NODE_OPTIONS=--openssl-legacy-provider.`;

function fromPfx(bytes: Uint8Array, { passphrase, key }: KeyFile): ReadCredentials {
  if (key !== undefined) return no("A PFX file contains its own private key, so no other can be used with it.");
  const credentials = { pfx: Buffer.from(bytes), ...(passphrase !== undefined && { passphrase }) };
  try {
    const own = certificateOf(credentials);
    return own ? offered(own, credentials) : no("The PFX file contains no certificate with a private key.");
  } catch (error) {
    const { message } = error as Error;
    if (/mac verify|invalid password/i.test(message)) {
      return passphrase === undefined
        ? no("The PFX file is protected by a password.", "passphrase")
        : no("The password doesn't open the PFX file.");
    }
    if (isUnsupported(message)) return no(unsupported("The PFX file"));
    return no(
      /private key|certificate/i.test(message)
        ? "The PFX file contains no certificate with a private key."
        : "The PFX file can't be read.",
    );
  }
}

/** That of which the private key is there, in DER: what TLS would show. */
function certificateOf(credentials: Credentials): Uint8Array | undefined {
  const secureContext = tls.createSecureContext(credentials);
  const socket = new tls.TLSSocket(new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() }), {
    secureContext,
    isServer: true,
  });
  const own = socket.getCertificate();
  socket.destroy();
  return own && "raw" in own ? own.raw : undefined;
}

function offered(der: Uint8Array, credentials: Credentials): ReadCredentials {
  const thumbprint = readCertificate(der)?.thumbprint;
  return thumbprint === undefined
    ? no("The certificate can't be decoded.")
    : { ok: true, der, thumbprint, credentials };
}
