/** Decrypts what a server sent in a connection of our own: in TLS 1.3, and in a second handshake, the request for a certificate is encrypted. */
import { createDecipheriv, type CipherGCMTypes } from "node:crypto";
import { expandLabel, expandMaster, type KeyLog } from "#host/connect/key-log";
import type { ServerHello } from "#wire/messages";
import type { TlsRecord } from "#wire/records";
import type { OpenRecord } from "#wire/server-flight";

/** How a cipher suite encrypts. */
interface Suite {
  readonly cipher: CipherGCMTypes | "chacha20-poly1305" | "aes-128-cbc" | "aes-256-cbc";
  readonly keySize: 16 | 32;
  readonly hash: "sha256" | "sha384";
  /** Bytes of the code that authenticates a record, where that is not a part of the cipher. */
  readonly macSize: number;
}

type Opened = Pick<TlsRecord, "type" | "body">;

const newest: Readonly<Record<number, Suite>> = {
  0x1301: { cipher: "aes-128-gcm", keySize: 16, hash: "sha256", macSize: 0 },
  0x1302: { cipher: "aes-256-gcm", keySize: 32, hash: "sha384", macSize: 0 },
  0x1303: { cipher: "chacha20-poly1305", keySize: 32, hash: "sha256", macSize: 0 },
};

/** `cipher` is the suite as OpenSSL names it: `ECDHE-RSA-AES128-GCM-SHA256`. */
export function recordOpener(keys: KeyLog, cipher: string | undefined): OpenRecord {
  return (record, { hello, phase, sequence }) => {
    try {
      if (hello.version === "TLSv1.3") return openNewest(record, hello, secretFor(keys, phase), sequence);
      const suite = suiteNamed(cipher);
      return suite && hello.version === "TLSv1.2" ? openOlder(record, { hello, suite, keys, sequence }) : undefined;
    } catch {
      // Bytes that do not decrypt are not what we take them for.
      return undefined;
    }
  };
}

const secretFor = (keys: KeyLog, phase: "handshake" | "application"): Buffer | undefined =>
  keys.secret(phase === "handshake" ? "SERVER_HANDSHAKE_TRAFFIC_SECRET" : "SERVER_TRAFFIC_SECRET_0");

function openNewest(
  record: TlsRecord,
  hello: ServerHello,
  secret: Buffer | undefined,
  sequence: number,
): Opened | undefined {
  const suite = newest[hello.cipher];
  if (!suite || !secret) return undefined;
  const key = expandLabel(suite.hash, secret, "key", suite.keySize);
  const nonce = withSequence(expandLabel(suite.hash, secret, "iv", 12), sequence);
  const plain = decryptAuthenticated(suite, {
    key,
    nonce,
    additional: headOf(record, record.body.length),
    body: record.body,
  });
  let end = plain.length;
  while (end > 0 && plain[end - 1] === 0) end--;
  return { type: plain[end - 1] ?? 0, body: plain.subarray(0, Math.max(0, end - 1)) };
}

interface Older {
  readonly hello: ServerHello;
  readonly suite: Suite;
  readonly keys: KeyLog;
  readonly sequence: number;
}

function openOlder(record: TlsRecord, { hello, suite, keys, sequence }: Older): Opened | undefined {
  const master = keys.secret("CLIENT_RANDOM");
  const random = keys.randomOf("CLIENT_RANDOM");
  if (!master || !random) return undefined;
  const ivSize = suite.cipher === "chacha20-poly1305" ? 12 : suite.macSize > 0 ? 0 : 4;
  const size = 2 * (suite.macSize + suite.keySize + ivSize);
  const block = expandMaster(suite.hash, master, Buffer.concat([hello.random, random]), size);
  const key = block.subarray(2 * suite.macSize + suite.keySize, 2 * (suite.macSize + suite.keySize));
  const iv = block.subarray(size - ivSize);
  if (suite.macSize > 0) return { type: record.type, body: openChained(record.body, suite, key, hello) };
  const isExplicit = suite.cipher !== "chacha20-poly1305";
  const body = record.body.subarray(isExplicit ? 8 : 0);
  const nonce = isExplicit ? Buffer.concat([iv, record.body.subarray(0, 8)]) : withSequence(iv, sequence);
  const counted = Buffer.alloc(8);
  counted.writeBigUInt64BE(BigInt(sequence));
  const additional = Buffer.concat([counted, headOf(record, body.length - tagSize)]);
  return { type: record.type, body: decryptAuthenticated(suite, { key, nonce, additional, body }) };
}

/** AES in chained blocks; whether the record is authentic, Node has looked at. */
function openChained(body: Uint8Array, suite: Suite, key: Buffer, hello: ServerHello): Uint8Array {
  const end = hello.encryptsThenAuthenticates ? body.length - suite.macSize : body.length;
  const decipher = createDecipheriv(suite.cipher, key, body.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(body.subarray(16, end)), decipher.final()]);
  const padding = (plain.at(-1) ?? 0) + 1;
  return plain.subarray(0, plain.length - padding - (hello.encryptsThenAuthenticates ? 0 : suite.macSize));
}

const tagSize = 16;

interface Sealed {
  readonly key: Buffer;
  readonly nonce: Buffer;
  /** What is authenticated along with it. */
  readonly additional: Buffer;
  readonly body: Uint8Array;
}

function decryptAuthenticated({ cipher }: Suite, { key, nonce, additional, body }: Sealed): Uint8Array {
  // Node's types know the tag of each cipher apart, which are used alike.
  const decipher = createDecipheriv(cipher as CipherGCMTypes, key, nonce, { authTagLength: tagSize });
  decipher.setAAD(additional);
  decipher.setAuthTag(body.subarray(body.length - tagSize));
  return Buffer.concat([decipher.update(body.subarray(0, body.length - tagSize)), decipher.final()]);
}

function headOf({ type, version }: TlsRecord, length: number): Buffer {
  return Buffer.from([type, version >> 8, version & 255, length >> 8, length & 255]);
}

function withSequence(iv: Buffer, sequence: number): Buffer {
  const nonce = Buffer.from(iv);
  for (let at = 0; at < 6; at++) {
    const place = nonce.length - 1 - at;
    nonce[place] = (nonce[place] ?? 0) ^ (Math.floor(sequence / 256 ** at) & 255);
  }
  return nonce;
}

/** Undefined for suites that no server of our time prefers. */
function suiteNamed(name = ""): Suite | undefined {
  const hash = name.endsWith("SHA384") ? "sha384" : "sha256";
  if (name.includes("CHACHA20")) return { cipher: "chacha20-poly1305", keySize: 32, hash, macSize: 0 };
  const [, bits] = /\bAES(128|256)\b/.exec(name) ?? [];
  if (bits === undefined || name.includes("CCM")) return undefined;
  const keySize = bits === "128" ? 16 : 32;
  if (name.includes("GCM")) return { cipher: `aes-${bits}-gcm` as CipherGCMTypes, keySize, hash, macSize: 0 };
  const macSize = name.endsWith("SHA384") ? 48 : name.endsWith("SHA256") ? 32 : 20;
  return { cipher: `aes-${bits as "128" | "256"}-cbc`, keySize, hash, macSize };
}
