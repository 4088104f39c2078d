/** Follows what a server sends in a connection of TLS: hello, certificates, requests for one, alerts. */
import { joined } from "#wire/bytes";
import {
  messagesIn,
  messageTypes,
  readCertificateMessage,
  readCertificateRequest,
  readServerHello,
  type CertificateRequest,
  type HandshakeMessage,
  type ServerHello,
} from "#wire/messages";
import { beginsTls, recordsIn, recordTypes, type TlsRecord } from "#wire/records";

/** Which keys an encrypted record of TLS 1.3 is for. Older versions have one set. */
export type Phase = "handshake" | "application";

/**
 * Decrypts one record of the server; undefined where that cannot be done. `sequence` counts the records since the keys
 * were taken into use.
 */
export type OpenRecord = (
  record: TlsRecord,
  place: { readonly hello: ServerHello; readonly phase: Phase; readonly sequence: number },
) => Pick<TlsRecord, "type" | "body"> | undefined;

export interface SeenRequest {
  /** `handshake`: in the first one. `renegotiation`: in one inside it. `later`: after the handshake of TLS 1.3. */
  readonly when: "handshake" | "renegotiation" | "later";
  readonly request: CertificateRequest;
}

export interface ServerFlight {
  /** Whether it speaks TLS; undefined where it sent nothing. */
  readonly isTls: boolean | undefined;
  readonly hello: ServerHello | undefined;
  /** The certificates in DER, that of the server first. */
  readonly certificates: readonly Uint8Array[];
  readonly requests: readonly SeenRequest[];
  /** Whether it began a second handshake. */
  readonly renegotiates: boolean;
  /** Whether all of its handshake messages could be read, those of a second handshake as well. */
  readonly isReadable: boolean;
  /** Numbers of alerts, in order. */
  readonly alerts: readonly number[];
}

/** Reads all bytes that a server sent. Without `open`, what is encrypted stays so. */
export function readServerFlight(bytes: Uint8Array, open: OpenRecord = () => undefined): ServerFlight {
  const flight = new Flight(open);
  for (const record of recordsIn(bytes)) flight.take(record);
  return flight.seen(beginsTls(bytes));
}

class Flight {
  readonly #open: OpenRecord;
  readonly #requests: SeenRequest[] = [];
  readonly #alerts: number[] = [];
  #hello: ServerHello | undefined;
  #certificates: readonly Uint8Array[] = [];
  #pending: Uint8Array = new Uint8Array();
  #phase: Phase = "handshake";
  /** Counts encrypted records; undefined where nothing is encrypted yet. */
  #sequence: number | undefined;
  #isFinished = false;
  #renegotiates = false;
  #isReadable = true;

  constructor(open: OpenRecord) {
    this.#open = open;
  }

  seen(isTls: boolean | undefined): ServerFlight {
    return {
      isTls,
      hello: this.#hello,
      certificates: this.#certificates,
      requests: this.#requests,
      renegotiates: this.#renegotiates,
      isReadable: this.#isReadable,
      alerts: this.#alerts,
    };
  }

  take(record: TlsRecord): void {
    if (record.type === recordTypes.changeCipherSpec) this.#changeCipher();
    else if (this.#sequence === undefined) this.#read(record);
    else this.#decrypt(record);
  }

  get #isNewest(): boolean {
    return this.#hello?.version === "TLSv1.3";
  }

  /** TLS 1.3 sends this record for the sake of old machines between. After a second handshake, other keys hold. */
  #changeCipher(): void {
    if (this.#isNewest) return;
    if (this.#sequence !== undefined) this.#isReadable = false;
    this.#sequence ??= 0;
  }

  #decrypt(record: TlsRecord): void {
    const sequence = this.#sequence ?? 0;
    this.#sequence = sequence + 1;
    if (!this.#isNewest && record.type === recordTypes.data) return;
    const isOlderHandshake = !this.#isNewest && record.type === recordTypes.handshake;
    const isFirst = isOlderHandshake && !this.#isFinished;
    if (isOlderHandshake && !isFirst) this.#renegotiates = true;
    const opened = this.#opened(record, sequence);
    if (opened) this.#read(opened);
    // Of what is encrypted, the end of the first handshake comes before anything else.
    else if (isFirst) this.#isFinished = true;
    else if (record.type !== recordTypes.alert) this.#isReadable = false;
  }

  #opened(record: TlsRecord, sequence: number): Pick<TlsRecord, "type" | "body"> | undefined {
    const hello = this.#hello;
    return hello && this.#isReadable ? this.#open(record, { hello, phase: this.#phase, sequence }) : undefined;
  }

  #read({ type, body }: Pick<TlsRecord, "type" | "body">): void {
    if (type === recordTypes.alert && body[1] !== undefined) this.#alerts.push(body[1]);
    if (type !== recordTypes.handshake) return;
    const { messages, rest } = messagesIn(joined([this.#pending, body]));
    this.#pending = rest;
    for (const message of messages) this.#follow(message);
  }

  #follow({ type, body }: HandshakeMessage): void {
    switch (type) {
      case messageTypes.serverHello:
        this.#hear(readServerHello(body));
        break;
      case messageTypes.certificate:
        if (!this.#isFinished) this.#certificates = readCertificateMessage(body, this.#hello?.version);
        break;
      case messageTypes.certificateRequest:
        this.#ask(readCertificateRequest(body, this.#hello?.version));
        break;
      case messageTypes.finished:
        this.#finish();
    }
  }

  #hear(hello: ServerHello | undefined): void {
    if (this.#isFinished) return;
    this.#hello = hello;
    if (this.#isNewest && !isRetry(hello)) this.#sequence = 0;
  }

  #ask(request: CertificateRequest | undefined): void {
    if (!request) return;
    const later = this.#isNewest ? "later" : "renegotiation";
    this.#requests.push({ when: this.#isFinished ? later : "handshake", request });
  }

  #finish(): void {
    this.#isFinished = true;
    if (!this.#isNewest) return;
    this.#phase = "application";
    this.#sequence = 0;
  }
}

/** A hello of TLS 1.3 that asks for another one has this in place of a random number, and nothing is encrypted yet. */
const isRetry = (hello: ServerHello | undefined): boolean =>
  retryRandom.every((byte, at) => hello?.random[at] === byte);

const retryRandom = [0xcf, 0x21, 0xad, 0x74];
