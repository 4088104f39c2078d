/** What was seen of a server: the plain values that the part with the sockets hands over, and that verdicts are made of. */
import type { TlsVersion } from "#wire/messages";
import type { SeenRequest } from "#wire/server-flight";

/**
 * Why an attempt came to nothing. `name`: the host has no address. `refused`, `unreachable`: no connection came about.
 * `timeout`: the time was over. `closed`, `reset`: the server ended it. `alert`: it said why, by a number of TLS.
 * `unsupported`: TLS of this process cannot speak that. `stopped`: somebody canceled it.
 */
export interface Fault {
  readonly kind:
    "name" | "refused" | "unreachable" | "timeout" | "closed" | "reset" | "alert" | "unsupported" | "stopped" | "other";
  readonly alert?: number | undefined;
  /** What the system or OpenSSL said, where the kind does not tell all. */
  readonly text?: string | undefined;
}

/** What came of a handshake in one version. */
export interface SeenVersion {
  /** Whether the server agreed to it; undefined where that cannot be tried here. */
  readonly isAccepted: boolean | undefined;
  /** As OpenSSL names it; undefined where the handshake did not end. */
  readonly cipher: string | undefined;
  readonly fault: Fault | undefined;
}

/** The links from the server's certificate up, each in DER, as far as the issuers are sent or known. */
export interface SeenPath {
  readonly path: readonly Uint8Array[];
  /** Whether the last one is trusted. */
  readonly isTrusted: boolean;
}

/** What a request over HTTP came to, with a certificate or without. */
export interface SeenAnswer {
  /** That of the certificate which was offered, 40 digits; null where none was. */
  readonly certificate: string | null;
  readonly version: TlsVersion | undefined;
  readonly status: number | undefined;
  /** The beginning of the answer's body where its status is one of refusal. */
  readonly body: string;
  readonly protocol: "HTTP/1.1" | "HTTP/2";
  readonly fault: Fault | undefined;
  readonly requests: readonly SeenRequest[];
  /** Whether there was a second handshake, and whether what it said could be read. */
  readonly renegotiates: boolean;
  readonly isReadable: boolean;
}

/** A certificate of the user that is offered to the server. */
export interface OfferedCertificate {
  readonly der: Uint8Array;
  readonly thumbprint: string;
}

export interface Observation {
  /** As asked for: a name, or a number without brackets. */
  readonly host: string;
  readonly port: number;
  /** The number that was connected to; undefined where there was none. */
  readonly address: string | undefined;
  /** Whether a connection came about at all. */
  readonly isReached: boolean;
  /** Whether what the server sent is TLS; undefined where it sent nothing. */
  readonly isTls: boolean | undefined;
  /** Why the first handshake was not completed. */
  readonly fault: Fault | undefined;
  readonly versions: Readonly<Record<TlsVersion, SeenVersion>>;
  /** In DER, as the server sent them, its own first. */
  readonly certificates: readonly Uint8Array[];
  readonly path: SeenPath;
  /** The server's certificate where the client does not name the host; undefined where there is none, or it was not asked. */
  readonly withoutName: Uint8Array | undefined;
  /** Whether the server refused the name, and its certificate is that without one. */
  readonly isNameRefused: boolean;
  /** The requests for a certificate in the first handshakes. */
  readonly requests: readonly SeenRequest[];
  readonly answers: readonly SeenAnswer[];
  readonly offered: OfferedCertificate | undefined;
  /** In seconds. */
  readonly timeout: number;
  /** Whose roots decided. `given`: some that somebody named, beside those of the system. `node`: those of Node alone. */
  readonly roots: "given" | "system" | "node";
}
