/** Reads the messages of a TLS handshake that a server sends: its hello, its certificates, its request for one. */
import { ByteReader, vectorsIn } from "#wire/bytes";

export const messageTypes = { helloRequest: 0, serverHello: 2, certificate: 11, certificateRequest: 13, finished: 20 };

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Uint8Array;
}

export const tlsVersions = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;
/** As Node names them. */
export type TlsVersion = (typeof tlsVersions)[number];

export interface ServerHello {
  readonly version: TlsVersion | undefined;
  readonly random: Uint8Array;
  /** The number of the cipher suite. */
  readonly cipher: number;
  /** Whether records are encrypted first and authenticated then. */
  readonly encryptsThenAuthenticates: boolean;
}

/** What a server says when it asks for a client certificate. */
export interface CertificateRequest {
  /** The names of authorities in DER, in their order. */
  readonly issuers: readonly Uint8Array[];
  /** How many bytes the list of them takes, with the length before each name. */
  readonly bytes: number;
}

/** The whole messages in the bytes of handshake records, and what is left of one that goes on in the next record. */
export function messagesIn(bytes: Uint8Array): {
  readonly messages: readonly HandshakeMessage[];
  readonly rest: Uint8Array;
} {
  const messages: HandshakeMessage[] = [];
  let rest = bytes;
  for (;;) {
    const reader = new ByteReader(rest);
    const type = reader.number(1);
    const body = reader.vector(3);
    if (type === undefined || !body) return { messages, rest };
    messages.push({ type, body });
    rest = rest.subarray(4 + body.length);
  }
}

export function readServerHello(body: Uint8Array): ServerHello | undefined {
  const reader = new ByteReader(body);
  const legacy = reader.number(2);
  const random = reader.bytes(32);
  reader.vector(1);
  const cipher = reader.number(2);
  reader.number(1);
  if (legacy === undefined || !random || cipher === undefined) return undefined;
  const extensions = extensionsIn(reader.vector(2));
  const chosen = extensions.get(43);
  const number = chosen ? (new ByteReader(chosen).number(2) ?? legacy) : legacy;
  return { version: tlsVersions[number - 0x0301], random, cipher, encryptsThenAuthenticates: extensions.has(22) };
}

/** The certificates in DER, that of the server first. */
export function readCertificateMessage(body: Uint8Array, version: TlsVersion | undefined): readonly Uint8Array[] {
  const reader = new ByteReader(body);
  if (version === "TLSv1.3") reader.vector(1);
  const list = reader.vector(3) ?? new Uint8Array();
  if (version !== "TLSv1.3") return vectorsIn(list, 3);
  const entries = new ByteReader(list);
  const found: Uint8Array[] = [];
  for (let each = entries.vector(3); each; each = entries.vector(3)) {
    found.push(each);
    entries.vector(2);
  }
  return found;
}

/** Undefined where the message is cut off. */
export function readCertificateRequest(
  body: Uint8Array,
  version: TlsVersion | undefined,
): CertificateRequest | undefined {
  const reader = new ByteReader(body);
  if (version === "TLSv1.3") return requestOfExtensions(reader);
  reader.vector(1);
  if (version === "TLSv1.2") reader.vector(2);
  const list = reader.vector(2);
  return list && requestOf(list);
}

/** In TLS 1.3 the list is an extension, and may be left out. */
function requestOfExtensions(reader: ByteReader): CertificateRequest | undefined {
  reader.vector(1);
  const extensions = reader.vector(2);
  if (!extensions) return undefined;
  const authorities = extensionsIn(extensions).get(47);
  const list = authorities && new ByteReader(authorities).vector(2);
  return requestOf(list ?? new Uint8Array());
}

const requestOf = (list: Uint8Array): CertificateRequest => ({ issuers: vectorsIn(list, 2), bytes: list.length });

function extensionsIn(bytes: Uint8Array = new Uint8Array()): ReadonlyMap<number, Uint8Array> {
  const reader = new ByteReader(bytes);
  const found = new Map<number, Uint8Array>();
  for (let type = reader.number(2); type !== undefined; type = reader.number(2)) {
    const body = reader.vector(2);
    if (!body) break;
    found.set(type, body);
  }
  return found;
}
