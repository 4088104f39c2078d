/** What a test of a connection comes to, in the shape in which it is given to programs. */
import type { TlsVersion } from "#wire/messages";

/** In the order in which they are told. */
export const problems = [
  "no-answer",
  "no-tls",
  "name-mismatch",
  "expired",
  "not-yet-valid",
  "untrusted",
  "self-signed",
  "incomplete-chain",
  "weak-key",
  "weak-signature",
  "old-protocols-only",
  "client-certificate-required",
  "client-certificate-refused",
  "issuer-list-long",
] as const;
export type Problem = (typeof problems)[number];

export interface ResultCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** The hosts it is for: names, and numbers. */
  readonly names: readonly string[];
  /** In ISO 8601, UTC. */
  readonly validFrom: string;
  readonly validTo: string;
  /** SHA-1, 40 digits in upper case. */
  readonly thumbprint: string;
  /** Null where the kind of key has no size. */
  readonly keyBits: number | null;
  /** `SHA-256 with RSA` */
  readonly signature: string;
}

export interface ResultAnswer {
  /** The thumbprint of the certificate that was offered; null where none was. */
  readonly certificate: string | null;
  /** The status of HTTP, with the sub-status of IIS where it tells one (403.7); null where there was no answer. */
  readonly status: number | null;
  readonly error: string | null;
}

export interface ConnectionResult {
  readonly host: string;
  readonly port: number;
  readonly address: string | null;
  /** Null where this version cannot be tried from here. */
  readonly protocols: Readonly<Record<TlsVersion, boolean | null>>;
  readonly certificate: ResultCertificate | null;
  /** As the server sent them, its own first. */
  readonly chain: readonly ResultCertificate[];
  /** Null where there is no certificate. */
  readonly nameMatches: boolean | null;
  readonly trusted: boolean | null;
  readonly clientCertificate: {
    readonly requested: "handshake" | "renegotiation" | "never" | "unknown";
    readonly issuers: readonly string[];
    /** Null where the list cannot be seen. */
    readonly issuerListBytes: number | null;
  };
  readonly answers: readonly ResultAnswer[];
  readonly problems: readonly Problem[];
}
