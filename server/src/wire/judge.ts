/** Makes verdicts of what was seen of a server: the result for programs, with its problems. */
import { readCertificate, type Certificate } from "#certificate/certificate";
import { readName } from "#certificate/distinguished-name";
import { protocolVersion } from "#wire/alerts";
import { requestedBy, resultOf, verdictWith, verdictWithout } from "#wire/answers";
import { missingLink } from "#wire/chain";
import { matchesHost } from "#wire/host-name";
import type { Observation, SeenPath } from "#wire/observation";
import { problems as allProblems, type ConnectionResult, type Problem, type ResultCertificate } from "#wire/result";
import { tlsVersions, type CertificateRequest } from "#wire/messages";

/** Schannel holds no longer list of issuers, in bytes, and leaves out what has no room in it. */
export const issuerListLimit = 16 * 1024;
/** A list is at its limit as soon as the names of a few more authorities have no room. */
const issuerListMargin = 1024;

/** The result as of `now`. */
export function judge(seen: Observation, now: Date): ConnectionResult {
  const chain = seen.certificates.flatMap((bytes) => readCertificate(bytes) ?? []);
  const [own] = chain;
  const requested = requestedBy(seen);
  const list = requestIn(seen);
  return {
    host: seen.host,
    port: seen.port,
    address: seen.address ?? null,
    protocols: protocolsOf(seen),
    certificate: own ? toResult(own) : null,
    chain: chain.map(toResult),
    nameMatches: own ? matchesName(seen, own) : null,
    trusted: own ? seen.path.isTrusted : null,
    clientCertificate: {
      requested,
      issuers: (list?.issuers ?? []).map((name) => readName(name) ?? "a name that can't be read"),
      issuerListBytes: list?.bytes ?? (requested === "never" ? 0 : null),
    },
    answers: seen.answers.map((answer) => resultOf(answer, seen.timeout)),
    problems: problemsOf(seen, own, now),
  };
}

const protocolsOf = ({ versions }: Observation): ConnectionResult["protocols"] => ({
  TLSv1: versions.TLSv1.isAccepted ?? null,
  "TLSv1.1": versions["TLSv1.1"].isAccepted ?? null,
  "TLSv1.2": versions["TLSv1.2"].isAccepted ?? null,
  "TLSv1.3": versions["TLSv1.3"].isAccepted ?? null,
});

const matchesName = ({ isNameRefused, host }: Observation, { hosts }: Certificate): boolean =>
  !isNameRefused && matchesHost(host, hosts);

function problemsOf(seen: Observation, own: Certificate | undefined, now: Date): readonly Problem[] {
  const found = new Set<Problem>([
    ...problemsOfReach(seen),
    ...(own && !matchesName(seen, own) ? (["name-mismatch"] as const) : []),
    ...(own ? problemsOfPath(own, seen.path, now) : []),
    ...(missingLink(seen)?.isIntermediate ? (["incomplete-chain"] as const) : []),
    ...problemsOfClient(seen, requestedBy(seen), requestIn(seen)),
  ]);
  return allProblems.filter((problem) => found.has(problem));
}

function toResult(certificate: Certificate): ResultCertificate {
  return {
    subject: certificate.subject,
    issuer: certificate.issuer,
    names: certificate.hosts,
    validFrom: certificate.notBefore.toISOString(),
    validTo: certificate.notAfter.toISOString(),
    thumbprint: certificate.thumbprint,
    keyBits: certificate.key.bits ?? null,
    signature: certificate.signature.name,
  };
}

/** The request of which the list is told: the longest, as an empty one may be that of another version. */
function requestIn({ requests, answers }: Observation): CertificateRequest | undefined {
  const all = [...requests, ...answers.flatMap((answer) => answer.requests)].map(({ request }) => request);
  return all.sort((a, b) => b.bytes - a.bytes)[0];
}

function* problemsOfReach(seen: Observation): Iterable<Problem> {
  const { versions, answers } = seen;
  if (seen.isTls === false) {
    yield "no-tls";
    return;
  }
  const accepted = tlsVersions.filter((version) => versions[version].isAccepted);
  if (accepted.length === 0) yield refusesAllVersions(seen) ? "old-protocols-only" : "no-answer";
  else if (!accepted.includes("TLSv1.2") && !accepted.includes("TLSv1.3")) yield "old-protocols-only";
  if (answers.some(({ status, fault }) => status === undefined && fault?.kind === "timeout")) yield "no-answer";
}

/** A server that speaks TLS and says of each version from 1.0 on that it is none of its own. */
const refusesAllVersions = ({ versions }: Observation): boolean =>
  tlsVersions.every((version) => versions[version].fault?.alert === protocolVersion);

function* problemsOfPath(own: Certificate, { path, isTrusted }: SeenPath, now: Date): Iterable<Problem> {
  const links = path.flatMap((bytes) => readCertificate(bytes) ?? []);
  const all = links.length > 0 ? links : [own];
  if (all.some(({ notAfter }) => notAfter < now)) yield "expired";
  if (all.some(({ notBefore }) => notBefore > now)) yield "not-yet-valid";
  if (!isTrusted) yield "untrusted";
  if (!isTrusted && own.isSelfSigned) yield "self-signed";
  if (all.some(isWeakKey)) yield "weak-key";
  // Nobody looks at the signature of a root, as it is its own.
  if (all.some((each, index) => each.signature.isWeak && (index === 0 || !each.isSelfSigned))) yield "weak-signature";
}

const smallest: Readonly<Partial<Record<string, number>>> = { RSA: 2048, DSA: 2048, EC: 224 };

export const isWeakKey = ({ key: { kind, bits } }: Certificate): boolean =>
  bits !== undefined && bits < (smallest[kind] ?? 0);

function* problemsOfClient(
  { answers }: Observation,
  requested: ConnectionResult["clientCertificate"]["requested"],
  list: CertificateRequest | undefined,
): Iterable<Problem> {
  const without = answers.find(({ certificate }) => certificate === null);
  const offered = answers.find(({ certificate }) => certificate !== null);
  const first = without && verdictWithout(without, requested);
  const second = offered && verdictWith(offered, requested);
  if (second === "refused") yield "client-certificate-refused";
  else if (second === "required" || (first === "required" && second !== "accepted"))
    yield "client-certificate-required";
  if (list && list.bytes > issuerListLimit - issuerListMargin) yield "issuer-list-long";
}
