/** The page of a tested connection: what was seen, what it means and what to do, beside what the configuration at hand says of it. */
import { shownThumbprint } from "#config/facts/secret";
import { namedConnectionStrings } from "#config/facts/connection-string";
import type { HttpsEndpoint } from "#config/facts/https-endpoint";
import { serviceEntriesOf } from "#config/facts/service-entry";
import { sslFlagsOf } from "#config/facts/ssl-flags";
import { hexOf, thumbprintsOf } from "#config/facts/thumbprint";
import type { ConfigFile } from "#config/file";
import type { NamePlace } from "#features/full-picture";
import { bullets, code, paragraphs, tableOf } from "#features/markdown";
import type { Surroundings } from "#project/enclosing-sites";
import type { Instance } from "#project/instance";
import { outgoingTlsOf } from "#project/outgoing-tls";
import { sitesBoundTo, xconnectAt } from "#project/service-at-host";
import { acceptedBy } from "#project/xconnect-calls";
import type { ConnectionReport, ReportSection } from "#wire/report";
import type { ConnectionResult } from "#wire/result";

/** Where the address is written, and in which installations it is looked at. */
export interface TestedPlace {
  readonly file: ConfigFile;
  readonly endpoint: HttpsEndpoint;
  readonly surroundings: Surroundings;
}

/** The page as Markdown. All that comes from the server stands in it as code. */
export function connectionPage(
  { endpoint, verdict, sections }: ConnectionReport,
  result: ConnectionResult,
  place: TestedPlace,
  namePlace: NamePlace,
): string {
  const here = connectionHere(result, place, namePlace);
  return `${paragraphs(
    `# TLS of ${code(endpoint)}`,
    verdict,
    ...sections.map(sectionOf),
    here.length > 0 ? `## What the configuration says\n\n${bullets(here)}` : "",
  )}\n`;
}

const sectionOf = ({ heading, facts, problems, notes }: ReportSection): string =>
  paragraphs(
    `## ${heading}`,
    facts.length > 0
      ? tableOf(
          ["Seen", ""],
          facts.map(([name, value]) => [name, code(value)]),
        )
      : "",
    ...problems.map(({ problem, seen, means, fix }) =>
      paragraphs(`**${problem}**: ${code(seen)}`, bullets([plain(means), plain(fix)])),
    ),
    ...notes.map((note) => code(note)),
  );

/** Our sentences, in which names that a server gives may stand. */
const plain = (text: string): string => (/[<>[\]()*_`|!\\#]/.test(text) ? code(text) : text);

/** Sentences with links to the lines that decide. */
export function connectionHere(
  result: ConnectionResult,
  { file, endpoint, surroundings }: TestedPlace,
  namePlace: NamePlace,
): readonly string[] {
  const { instance, connected } = surroundings;
  const instances = [instance, ...connected];
  const given = result.answers.find(({ certificate }) => certificate !== null)?.certificate ?? undefined;
  if (endpoint.binding)
    return serviceSentences(sitesBoundTo(endpoint.host, instances)[0], result, { given }, namePlace);
  const sent = sentFor(file, endpoint);
  const service =
    xconnectAt({ name: endpoint.name, host: endpoint.host }, instance, instances) ??
    sitesBoundTo(endpoint.host, instances)[0];
  return [
    `The address is ${namePlace(file.path, endpoint.source.span)}.`,
    ...outgoing(instance, result, namePlace),
    ...(sent
      ? [
          `The caller sends certificate ${shownThumbprint(sent.thumbprint)} (${namePlace(file.path, sent.span)})${given === undefined ? "" : given === sent.thumbprint ? ", the given one" : `, and not the given one, ${shownThumbprint(given)}`}.`,
        ]
      : []),
    ...serviceSentences(service, result, { sent: sent?.thumbprint, given }, namePlace),
  ];
}

function sentFor(file: ConfigFile, { setting }: HttpsEndpoint) {
  if (!setting) return undefined;
  const entry = serviceEntriesOf(namedConnectionStrings(file)).find(({ address }) => address?.setting === setting);
  const use = thumbprintsOf(file).find((each) => each.setting === entry?.certificate?.setting);
  return use && { thumbprint: hexOf(use.source.value), span: use.source.span };
}

/** Whether what the site offers is accepted. */
function outgoing(instance: Instance, { protocols }: ConnectionResult, namePlace: NamePlace): readonly string[] {
  const tls = outgoingTlsOf(instance);
  if (!tls) return [];
  const where = tls.span
    ? ` (${namePlace(tls.file.path, tls.span)})`
    : ` (${namePlace(tls.file.path, { start: 0, end: 0 })})`;
  if (!tls.versions) return [`This site's .NET offers the TLS versions that Windows allows${where}.`];
  const accepted = Object.entries(protocols).flatMap(([version, isAccepted]) => (isAccepted === true ? [version] : []));
  const highest = tls.versions.at(-1) === "TLSv1" ? "TLS 1.0" : "TLS 1.2";
  if (accepted.length === 0) return [`This site's .NET offers at most ${highest}${where}.`];
  return tls.versions.some((version) => accepted.includes(version))
    ? [`This site's .NET offers at most ${highest}, which the server accepts${where}.`]
    : [`This site's .NET offers at most ${highest}, which the server doesn't accept: calls fail${where}.`];
}

/** Thumbprints in upper case: of the certificate that the caller sends, and of the one that the test was given. */
interface Shown {
  readonly sent?: string | undefined;
  readonly given: string | undefined;
}

/** What the service at hand asks for, beside what was seen. */
const serviceSentences = (
  service: Instance | undefined,
  { clientCertificate: { requested } }: ConnectionResult,
  shown: Shown,
  namePlace: NamePlace,
): readonly string[] =>
  service
    ? [...askingSentences(service, requested, namePlace), ...acceptingSentences(service, requested, shown, namePlace)]
    : [];

type Requested = ConnectionResult["clientCertificate"]["requested"];

function askingSentences(service: Instance, requested: Requested, namePlace: NamePlace): readonly string[] {
  const stated = service.statements("system.webServer/security/access@sslFlags").at(-1);
  const asks = stated && sslFlagsOf(stated.setting)?.has("SslNegotiateCert");
  if (!stated || asks === undefined) return [];
  const where = namePlace(stated.file.path, stated.setting.valueSpan);
  return asks && requested === "never"
    ? [
        `sslFlags asks for a certificate (${where}), but the server didn't. Check whether this site answers, and whether IIS locks the section.`,
      ]
    : [`sslFlags ${asks ? "asks" : "doesn't ask"} for a certificate (${where}).`];
}

function acceptingSentences(
  service: Instance,
  requested: Requested,
  { sent, given }: Shown,
  namePlace: NamePlace,
): readonly string[] {
  const accepted = acceptedBy(service);
  if (!accepted) return [];
  const where = namePlace(accepted.file.path, accepted.setting.valueSpan);
  const hex = hexOf(accepted.setting.value);
  const unasked = `The service compares thumbprints (${where}), but no client is asked for a certificate: every call gets 403.`;
  const compare = (thumbprint: string | undefined, name: string): readonly string[] => {
    if (thumbprint?.length !== 40 || hex.length !== 40 || accepted.setting.isOpaque) return [];
    return hex === thumbprint
      ? [`The service accepts the certificate that ${name} (${where}).`]
      : [`The service accepts ${shownThumbprint(hex)} (${where}), another certificate than ${name}: calls get 403.`];
  };
  return [
    ...(requested === "never" ? [unasked] : []),
    ...compare(sent, "the caller sends"),
    ...(given === sent ? [] : compare(given, "the test was given")),
  ];
}
