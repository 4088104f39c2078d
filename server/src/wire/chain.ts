/** Tells which link a chain of certificates lacks. */
import { readCertificate, type Certificate } from "#certificate/certificate";
import type { Observation } from "#wire/observation";

export interface MissingLink {
  /** The subject of the certificate whose issuer is missing. */
  readonly of: string;
  /** The name of the issuer that the server did not send. */
  readonly issuer: string;
  /** Whether it is an intermediate authority, which the server has to send. Else it may be a root, which nobody sends. */
  readonly isIntermediate: boolean;
}

/** The first link that the server did not send and that is no root; undefined where nothing is missing. */
export function missingLink({ certificates, path, roots }: Observation): MissingLink | undefined {
  const sent = new Set(linksOf(certificates).map(({ thumbprint }) => thumbprint));
  const links = linksOf(path.path);
  const at = links.findIndex((link) => !sent.has(link.thumbprint) && !link.isSelfSigned);
  const before = links[at - 1];
  if (before) return { of: before.subject, issuer: before.issuer, isIntermediate: true };
  const last = links.at(-1);
  if (!last || path.isTrusted || last.isSelfSigned) return undefined;
  return { of: last.subject, issuer: last.issuer, isIntermediate: isIntermediate(last, links.length, roots) };
}

/**
 * What nobody has can be told by its name alone. Where somebody named the root and it has not issued the server's own
 * certificate, there is an authority between the two.
 */
function isIntermediate({ issuer }: Certificate, links: number, roots: Observation["roots"]): boolean {
  if (/\broot\b/i.test(issuer)) return false;
  return (links === 1 && roots === "given") || /intermediate|issuing|\bsub(ordinate)?[\s_-]?ca\b/i.test(issuer);
}

const linksOf = (certificates: readonly Uint8Array[]): readonly Certificate[] =>
  certificates.flatMap((bytes) => readCertificate(bytes) ?? []);
