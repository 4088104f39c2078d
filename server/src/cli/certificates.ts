/** The command certificates: which certificates the files name, who shows and accepts them, and which hosts need one. */
import type { CertificatesCommand } from "#cli/certificates-arguments";
import { collect } from "#cli/collect";
import type { CommandOutput } from "#cli/effective";
import { printable } from "#cli/paint";
import { progressOn } from "#cli/progress";
import { shownPath } from "#cli/report";
import { certificateMapOf, type CertificateMap, type MapCertificate, type MapPlace } from "#features/certificate-map";
import { drawCertificates } from "#features/certificate-graph";
import { purposeOf } from "#features/certificate-page";
import type { Project } from "#project/project";
import { lineIndex } from "#text/line-index";
import { dayOf } from "#text/day-of";

/** 0: nothing is wrong. 1: something is. 2: a path could not be read. */
export async function listCertificates(
  { paths, format }: CertificatesCommand,
  { cwd, now }: { readonly cwd: string; readonly now: Date },
): Promise<CommandOutput> {
  const progress = progressOn(process.stderr, Date.now);
  const { project, skipped, isAsked } = await collect(paths, { cwd, progress, ignores: false });
  progress.end();
  const map = certificateMapOf(project, now, isAsked);
  const lost = skipped.filter(({ failsRun }) => failsRun);
  const hasFaults = map.certificates.some(({ faults }) => faults.length > 0);
  return {
    stdout: printed[format](map, (place) => placeIn(project, cwd, place)),
    messages: lost.map(({ path, reason }) => `sitecore-config-guard: ${path}: ${reason}`),
    code: lost.length > 0 ? 2 : hasFaults ? 1 : 0,
  };
}

interface Place {
  readonly path: string;
  /** From one. */
  readonly line: number;
}
type NamePlace = (place: MapPlace) => Place;

function placeIn(project: Project, cwd: string, { path, span }: MapPlace): Place {
  const text = project.file(path)?.text ?? "";
  return { path: shownPath(cwd, path), line: lineIndex(text).positionAt(span.start).line + 1 };
}

const printed: Readonly<Record<CertificatesCommand["format"], (map: CertificateMap, namePlace: NamePlace) => string>> =
  {
    text: textOf,
    json: (map, namePlace) => `${JSON.stringify(jsonOf(map, namePlace), undefined, 2)}\n`,
    svg: (map) => `${drawCertificates(map, () => undefined)}\n`,
  };

function textOf({ certificates, hosts }: CertificateMap, namePlace: NamePlace): string {
  const at = (place: MapPlace): string => {
    const { path, line } = namePlace(place);
    return `${path}:${line}`;
  };
  const lines = [
    ...certificates.flatMap((certificate) => [
      headOf(certificate),
      ...certificate.faults.map((fault) => `  ! ${fault}`),
      ...certificate.uses.map(
        (use) => `  ${use.installation} ${purposeOf(use).replaceAll("`", "")} (${use.name}), ${at(use)}`,
      ),
    ]),
    ...(hosts.length > 0 ? ["Hosts that need a server certificate"] : []),
    ...hosts.flatMap(({ host, answeredBy, calledBy, bindings }) => [
      `  ${host}${answeredBy.length > 0 ? `, answered by ${answeredBy.join(", ")}` : ""}`,
      ...calledBy.map((call) => `    called by ${call.installation}, ${at(call)}`),
      ...bindings.map((binding) => `    bound in ${at(binding)}`),
    ]),
  ];
  if (lines.length === 0) return "No file names a certificate or an HTTPS address.\n";
  return lines.map((line) => `${printable(line)}\n`).join("");
}

function headOf({ label, thumbprint, facts }: MapCertificate): string {
  const name = facts ? `${label}, until ${dayOf(facts.notAfter)}, ` : thumbprint === undefined ? label : "";
  return `Certificate ${name}${thumbprint ?? ""}`;
}

/** The shape is documented in docs/command-line.md. */
const jsonOf = ({ certificates, hosts }: CertificateMap, namePlace: NamePlace) => ({
  version: 1,
  certificates: certificates.map(({ thumbprint, facts, uses, faults }) => ({
    thumbprint: thumbprint ?? null,
    subject: facts?.subject ?? null,
    issuer: facts?.issuer ?? null,
    validFrom: facts?.notBefore.toISOString() ?? null,
    validTo: facts?.notAfter.toISOString() ?? null,
    uses: uses.map((use) => ({
      purpose: use.purpose,
      installation: use.installation,
      name: use.name,
      ...namePlace(use),
      host: use.host ?? null,
      receiver: use.receiver ?? null,
      verdict: use.verdict ?? null,
    })),
    problems: faults,
  })),
  hosts: hosts.map(({ host, answeredBy, calledBy, bindings }) => ({
    host,
    answeredBy,
    calledBy: calledBy.map((call) => ({ installation: call.installation, ...namePlace(call) })),
    bindings: bindings.map(namePlace),
  })),
});
