/** The certificates of a workspace as tables of Markdown. */
import type { CertificateMap, MapCertificate, MapUse } from "#features/certificate-map";
import { shownThumbprint } from "#config/facts/secret";
import { code, paragraphs, shortCode, tableOf } from "#features/markdown";
import type { NamePlace } from "#features/full-picture";
import { dayOf } from "#text/day-of";

export function certificatePage({ certificates, hosts }: CertificateMap, namePlace: NamePlace): string {
  if (certificates.length === 0 && hosts.length === 0) {
    return "# Certificates\n\nNo file of this workspace names a certificate or an HTTPS address.\n";
  }
  const faults = certificates.flatMap((each) => each.faults.map((fault) => `- **${nameOf(each)}**: ${fault}`));
  return `${paragraphs(
    "# Certificates",
    faults.length === 0 ? "" : `## What is wrong\n\n${faults.join("\n")}`,
    certificates.length === 0
      ? ""
      : `## Who shows and accepts which certificate\n\n${usesTable(certificates, namePlace)}`,
    hosts.length === 0
      ? ""
      : `## Hosts that need a server certificate\n\n${hostsTable({ certificates, hosts }, namePlace)}`,
    "The private keys and the certificates of servers are in the stores of the machines, which no file shows.",
  )}\n`;
}

const nameOf = ({ label, thumbprint }: MapCertificate): string =>
  thumbprint === undefined || label === shownThumbprint(thumbprint)
    ? shortCode(label)
    : `${shortCode(label)} (${shownThumbprint(thumbprint)})`;

const usesTable = (certificates: readonly MapCertificate[], namePlace: NamePlace): string =>
  tableOf(
    ["Certificate", "Valid until", "Who", "What", "Where"],
    certificates.flatMap((certificate) =>
      certificate.uses.map((use, index) => [
        index === 0 ? nameOf(certificate) : "",
        index > 0 ? "" : certificate.facts ? dayOf(certificate.facts.notAfter) : "not known here",
        code(use.installation),
        purposeOf(use),
        namePlace(use.path, use.span),
      ]),
    ),
  );

/** `sends it to xconnect.example.com: accepted` */
export function purposeOf({ purpose, host, receiver, verdict }: MapUse): string {
  if (purpose === "accepts") return "accepts it";
  if (purpose === "signs") return "signs with it";
  if (purpose === "maps") return "logs on who shows it";
  const to = receiver ?? host;
  const known = verdict === undefined || verdict === "unknown" ? "" : `: ${verdict}`;
  return `sends it${to === undefined ? "" : ` to ${code(to)}`}${known}`;
}

const hostsTable = ({ hosts }: CertificateMap, namePlace: NamePlace): string =>
  tableOf(
    ["Host", "Answered by", "Called by", "Where"],
    hosts.map(({ host, answeredBy, calledBy, bindings }) => [
      code(host),
      answeredBy.map(code).join(", "),
      [...new Set(calledBy.map(({ installation }) => code(installation)))].join(", "),
      [...calledBy, ...bindings].map(({ path, span }) => namePlace(path, span)).join(", "),
    ]),
  );
