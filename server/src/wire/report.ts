/** Says in words what a test of a connection has seen, in the order in which it fails: server certificate, client certificate, answer. */
import { readCertificate } from "#certificate/certificate";
import { describeFault } from "#wire/answers";
import { missingLink } from "#wire/chain";
import { shownEndpoint } from "#wire/endpoint";
import { issuerListLimit } from "#wire/judge";
import { tlsVersions, type TlsVersion } from "#wire/messages";
import type { Observation } from "#wire/observation";
import { describeProblem, problemTitles, type ProblemText } from "#wire/problem-texts";
import type { ConnectionResult, Problem, ResultCertificate } from "#wire/result";
import { dayOf } from "#text/day-of";

export interface ReportSection {
  readonly heading: string;
  /** What was seen, as name and value. Values hold what the server says, as it says it. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly problems: readonly ProblemText[];
  /** Sentences that are no problem. */
  readonly notes: readonly string[];
}

export interface ConnectionReport {
  /** `xconnect.example.com:443` */
  readonly endpoint: string;
  /** The verdict in one sentence. */
  readonly verdict: string;
  readonly sections: readonly ReportSection[];
}

const ofServer: readonly Problem[] = [
  "name-mismatch",
  "expired",
  "not-yet-valid",
  "untrusted",
  "self-signed",
  "incomplete-chain",
  "weak-key",
  "weak-signature",
];
const ofClient: readonly Problem[] = ["client-certificate-required", "client-certificate-refused", "issuer-list-long"];

export function reportOn(seen: Observation, result: ConnectionResult, now: Date): ConnectionReport {
  const told = (wanted: (problem: Problem) => boolean): readonly ProblemText[] =>
    result.problems.filter(wanted).map((problem) => describeProblem(problem, { seen, result, now }));
  const { problems } = result;
  const sections: readonly ReportSection[] = [
    {
      heading: "Server certificate",
      facts: certificateFacts(seen, result),
      problems: told((problem) => ofServer.includes(problem)),
      notes: certificateNotes(seen, result),
    },
    {
      heading: "Client certificate",
      facts: clientFacts(seen, result),
      problems: told((problem) => ofClient.includes(problem)),
      notes: clientNotes(seen, result),
    },
    {
      heading: "What the server does",
      facts: serverFacts(seen, result),
      problems: told((problem) => !ofServer.includes(problem) && !ofClient.includes(problem)),
      notes: serverNotes(seen),
    },
  ];
  return {
    endpoint: shownEndpoint(seen),
    verdict:
      problems.length === 0
        ? "No problem was found."
        : `Found: ${problems.map((problem) => problemTitles[problem]).join(", ")}.`,
    sections: result.certificate ? sections : sections.slice(-1),
  };
}

const day = (iso: string): string => iso.slice(0, 10);

function certificateFacts(
  seen: Observation,
  { certificate, chain, nameMatches, trusted }: ConnectionResult,
): ReportSection["facts"] {
  if (!certificate) return [];
  const { subject, names, issuer, validFrom, validTo, thumbprint } = certificate;
  return [
    ["Subject", subject],
    ["Names", names.join(", ") || "none"],
    ["Matches the host", nameMatches ? "yes" : "no"],
    ["Issuer", issuer],
    ["Valid", `${day(validFrom)} to ${day(validTo)}`],
    ["Key", keyOf(certificate)],
    ["Signature", certificate.signature],
    ["Thumbprint", thumbprint],
    ["Chain", chain.map(({ subject: each }, at) => `${at + 1}. ${each}`).join("; ")],
    ["Trusted", trusted ? `yes, by ${rootOf(seen)}` : `no, by ${rootsInWords[seen.roots]}`],
  ];
}

const rootsInWords: Readonly<Record<Observation["roots"], string>> = {
  given: "the given roots and those of this system",
  system: "the roots of this system",
  node: "Node's own list of roots, as those of this system can't be read here",
};

const rootOf = ({ path: { path } }: Observation): string =>
  path.flatMap((bytes) => readCertificate(bytes) ?? []).at(-1)?.subject ?? "a root";

function keyOf({ keyBits }: ResultCertificate): string {
  return keyBits === null ? "of a kind without a size" : `${keyBits} bits`;
}

function certificateNotes(seen: Observation, { certificate, problems }: ConnectionResult): readonly string[] {
  const { withoutName } = seen;
  const other = withoutName && readCertificate(withoutName);
  const notes: string[] = [];
  if (seen.isNameRefused)
    notes.push("The server refuses this host name; the certificate is the one it gives without a name (SNI).");
  else if (other && other.thumbprint !== certificate?.thumbprint) {
    notes.push(
      `Without SNI the server gives another certificate: ${other.subject}. Clients that don't send the name get that one.`,
    );
  }
  const link = missingLink(seen);
  if (link && !link.isIntermediate && problems.includes("untrusted")) {
    notes.push(`Nobody here knows ${link.issuer}. If it isn't a root, the server has to send it as well.`);
  }
  return notes;
}

const requestedInWords: Readonly<Record<ConnectionResult["clientCertificate"]["requested"], string>> = {
  handshake: "in the first handshake",
  renegotiation: "in a second handshake, after the request",
  never: "not for this address",
  unknown: "unknown, as no answer shows it",
};

function clientFacts(
  { offered }: Observation,
  { clientCertificate: { requested, issuers, issuerListBytes } }: ConnectionResult,
): ReportSection["facts"] {
  return [
    ["Requested", requestedInWords[requested]],
    ...(requested === "handshake" || requested === "renegotiation"
      ? ([
          ["Issuers named", issuerListBytes === null ? "can't be seen in the second handshake" : namedIssuers(issuers)],
          ...(issuerListBytes === null ? [] : [["Size of that list", sizeInWords(issuerListBytes)] as const]),
        ] as const)
      : []),
    ...(offered ? [["Offered", offeredInWords(offered.der, offered.thumbprint)] as const] : []),
  ];
}

const sizeInWords = (bytes: number): string =>
  `${bytes} bytes; Windows sends at most ${issuerListLimit} and leaves out what has no room`;

const shownIssuers = 10;

function namedIssuers(issuers: readonly string[]): string {
  if (issuers.length === 0) return "none, so any certificate may be sent";
  const more = issuers.length - shownIssuers;
  return `${issuers.length}: ${issuers.slice(0, shownIssuers).join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

function offeredInWords(der: Uint8Array, thumbprint: string): string {
  const certificate = readCertificate(der);
  return certificate
    ? `${certificate.subject}, issued by ${certificate.issuer}, valid ${dayOf(certificate.notBefore)} to ${dayOf(certificate.notAfter)}, ${thumbprint}`
    : thumbprint;
}

function clientNotes(
  { offered }: Observation,
  { clientCertificate: { requested, issuers } }: ConnectionResult,
): readonly string[] {
  if (!offered) return [];
  if (requested === "never") return ["The server never asked for a certificate, so the given one was not sent."];
  const issuer = readCertificate(offered.der)?.issuer;
  return issuers.length > 0 && issuer !== undefined && !issuers.includes(issuer)
    ? [`The server doesn't name ${issuer}, the issuer of the given certificate. Windows then sends none.`]
    : [];
}

const versionInWords = (version: TlsVersion): string => `TLS ${version === "TLSv1" ? "1.0" : version.slice(-3)}`;

function serverFacts(seen: Observation, { address, answers }: ConnectionResult): ReportSection["facts"] {
  return [
    ["Address", address ?? "none"],
    ...(seen.isTls === true
      ? tlsVersions.map((version) => [versionInWords(version), ofVersion(seen, version)] as const)
      : []),
    ...answers.map(({ certificate, status, error }, at) => {
      const with_ = certificate === null ? "Without a certificate" : `With …${certificate.slice(-4)}`;
      const how = seen.answers[at]?.protocol === "HTTP/2" ? " (HTTP/2 only)" : "";
      return [with_, `${status ?? error ?? ""}${how}`] as const;
    }),
    ...(seen.fault && answers.length === 0 ? [["Failed", describeFault(seen.fault, seen.timeout)] as const] : []),
  ];
}

function ofVersion({ versions, timeout }: Observation, version: TlsVersion): string {
  const { isAccepted, cipher, fault } = versions[version];
  if (isAccepted === undefined) return "can't be tried with this Node";
  if (isAccepted) return cipher === undefined ? "accepted" : `accepted, ${cipher}`;
  return fault === undefined ? "not accepted" : `not accepted: ${describeFault(fault, timeout)}`;
}

function serverNotes({ answers }: Observation): readonly string[] {
  return answers.some(({ protocol }) => protocol === "HTTP/2")
    ? ["The server speaks HTTP/2 only. Sitecore's clients on the .NET Framework need HTTP/1.1."]
    : [];
}
