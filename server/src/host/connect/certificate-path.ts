/** Builds the chain from a server's certificate up, as clients do: each link by name and signature, to a root that is trusted. */
import { X509Certificate } from "node:crypto";
import type { Roots } from "#host/connect/roots";
import type { SeenPath } from "#wire/observation";

/** No chain is longer. */
const longest = 12;

/** `sent` are DER, the server's own first. */
export function certificatePath(sent: readonly Uint8Array[], roots: Roots): SeenPath {
  const [own, ...others] = sent.flatMap(readOne);
  if (!own) return { path: [], isTrusted: false };
  const path = pathFrom([own], others, roots.certificates);
  const last = path.at(-1);
  return {
    path: path.map(({ raw }) => raw),
    isTrusted: last !== undefined && isSelfSigned(last) && roots.certificates.some((root) => isSame(root, last)),
  };
}

/** Of several issuers of one name, a trusted root goes first: what a server sends may lead to an old one. */
function pathFrom(
  path: readonly X509Certificate[],
  sent: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): readonly X509Certificate[] {
  const last = path.at(-1);
  if (!last || isSelfSigned(last) || path.length > longest) return path;
  const known = roots.filter((root) => root.subject === last.issuer);
  const candidates = [...known.filter(isSelfSigned), ...sent, ...known];
  const issuer = candidates.find((each) => !path.some((link) => isSame(link, each)) && hasIssued(each, last));
  return issuer ? pathFrom([...path, issuer], sent, roots) : path;
}

const isSame = (one: X509Certificate, other: X509Certificate): boolean => one.raw.equals(other.raw);

const isSelfSigned = (certificate: X509Certificate): boolean =>
  certificate.subject === certificate.issuer && hasIssued(certificate, certificate);

function hasIssued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  if (issuer.subject !== certificate.issuer) return false;
  if (!issuer.ca && !isSame(issuer, certificate)) return false;
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false; // A key or an algorithm that this OpenSSL does not know.
  }
}

function readOne(der: Uint8Array): readonly X509Certificate[] {
  try {
    return [new X509Certificate(der)];
  } catch {
    return [];
  }
}
