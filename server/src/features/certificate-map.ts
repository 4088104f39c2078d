/** The certificates of a workspace as a whole: who shows which one to whom, who accepts it, and which hosts need one. */
import { bindingsOf } from "#config/facts/binding";
import { addressOf, hostKey } from "#config/facts/address";
import { namedConnectionStrings } from "#config/facts/connection-string";
import { inlineCertificatesOf } from "#config/facts/inline-certificate";
import { isPlaceholder } from "#config/facts/thumbprint";
import { shownThumbprint } from "#config/facts/secret";
import { settingOf } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import type { Certificate } from "#certificate/certificate";
import {
  callOf,
  certificateUsesAmong,
  type CertificatePurpose,
  type CertificateUse,
  type Reception,
} from "#project/certificate-uses";
import type { Instance } from "#project/instance";
import { instanceName } from "#project/instance-name";
import type { Project } from "#project/project";
import { sitesBoundTo } from "#project/service-at-host";
import { groupBy } from "#text/group-by";
import type { Span } from "#text/span";
import { dayOf } from "#text/day-of";

/** A place in a file. */
export interface MapPlace {
  readonly path: string;
  readonly span: Span;
}

/** One entry that names a certificate. */
export interface MapUse extends MapPlace {
  readonly purpose: CertificatePurpose;
  /** What people call the installation. */
  readonly installation: string;
  readonly name: string;
  /** The host that it is shown to; undefined where there is none at hand. */
  readonly host: string | undefined;
  /** The installation that takes it; undefined where that is not in the workspace. */
  readonly receiver: string | undefined;
  readonly verdict: Reception["kind"] | undefined;
}

export interface MapCertificate {
  /** 40 digits in upper case; undefined where the files do not tell which certificate it is. */
  readonly thumbprint: string | undefined;
  /** A few words: the name of its owner, or the end of its thumbprint. */
  readonly label: string;
  /** What its own text says, where that is in the workspace. */
  readonly facts: Certificate | undefined;
  readonly uses: readonly MapUse[];
  /** What is surely wrong, in sentences. */
  readonly faults: readonly string[];
}

/** A host whose server must have a certificate with its name. */
export interface MapHost {
  readonly host: string;
  /** The installations that answer there, as far as the servers of the workspace show. */
  readonly answeredBy: readonly string[];
  /** Who calls it over HTTPS. */
  readonly calledBy: readonly (MapPlace & { readonly installation: string })[];
  /** The bindings that name it. */
  readonly bindings: readonly MapPlace[];
}

export interface CertificateMap {
  readonly certificates: readonly MapCertificate[];
  readonly hosts: readonly MapHost[];
}

/** `now` tells what has expired; `isAsked` leaves out what other files name, which only tell who takes it. */
export function certificateMapOf(
  project: Project,
  now: Date,
  isAsked: (path: string) => boolean = () => true,
): CertificateMap {
  const instances = [...project.instances.values()].filter(({ root }) => !project.isPartOfBase(root));
  const uses = certificateUsesAmong(instances).filter(({ file }) => isAsked(file.path));
  const around: Around = { project, nameOf: namesOf(instances), known: factsIn(project, instances), now };
  const groups = groupBy(uses, (use) => use.thumbprint ?? `${use.file.path}:${use.written}`);
  return {
    certificates: groups.map((group) => certificateOf(group, around)).sort(faultsFirst),
    hosts: hostsOf(instances, around.nameOf, isAsked),
  };
}

/** What is asked about all certificates. */
interface Around {
  readonly project: Project;
  readonly nameOf: NameOf;
  readonly known: ReadonlyMap<string, Certificate>;
  readonly now: Date;
}

type NameOf = (instance: Instance) => string;

/** Two of one name are told apart by the folders that they lie in. */
function namesOf(instances: readonly Instance[]): NameOf {
  const counts = new Map<string, number>();
  const plain = (instance: Instance): string => instanceName(instance) ?? "this folder";
  for (const instance of instances) counts.set(plain(instance), (counts.get(plain(instance)) ?? 0) + 1);
  const names = new Map(
    instances.map((instance) => {
      const name = plain(instance);
      return [instance.root, (counts.get(name) ?? 0) > 1 ? `${folderAbove(instance, name)}${name}` : name];
    }),
  );
  return (instance) => names.get(instance.root) ?? plain(instance);
}

function folderAbove({ root, files }: Instance, name: string): string {
  const above = (files[0]?.path ?? root).slice(0, Math.max(0, root.length - name.length - 1));
  const folder = above.slice(above.lastIndexOf("/") + 1);
  return folder === "" ? "" : `${folder}/`;
}

const faultsFirst = (a: MapCertificate, b: MapCertificate): number =>
  Math.sign(b.faults.length) - Math.sign(a.faults.length);

function factsIn(project: Project, instances: readonly Instance[]): ReadonlyMap<string, Certificate> {
  const all = instances
    .flatMap(({ files }) => files)
    .filter((file) => file.mentions("certificate") || file.mentions("Certificate"))
    .flatMap((file) => inlineCertificatesOf(file).flatMap(({ certificate }) => certificate ?? []));
  const filed = [...project.certificates.values()].map(({ certificate }) => certificate);
  return new Map([...filed, ...all].map((certificate) => [certificate.thumbprint, certificate]));
}

type Uses = readonly [CertificateUse, ...CertificateUse[]];

function certificateOf(uses: Uses, around: Around): MapCertificate {
  const [{ thumbprint }] = uses;
  const facts = thumbprint === undefined ? undefined : around.known.get(thumbprint);
  const mapped = uses.map((use) => mapUse(use, around));
  const faults = [
    ...uses.flatMap(writingFault),
    ...mapped.flatMap(({ verdict, receiver, installation }) =>
      verdict === "refused" ? `${receiver ?? "The service"} refuses it when ${installation} sends it.` : [],
    ),
    ...(facts ? validityFaults(facts, around.now) : []),
  ];
  return { thumbprint, label: labelOf(uses[0], facts), facts, uses: mapped, faults: [...new Set(faults)] };
}

function labelOf({ thumbprint, written, findType }: CertificateUse, facts: Certificate | undefined): string {
  if (facts) return facts.subjectName;
  if (thumbprint !== undefined) return shownThumbprint(thumbprint);
  return findType === undefined ? "No whole thumbprint" : written;
}

/** Windows finds nothing by what has other digits. */
function writingFault({ thumbprint, findType, written, purpose, setting }: CertificateUse): readonly string[] {
  if (findType !== undefined) return [];
  if (thumbprint !== undefined) return new Set(thumbprint).size === 1 ? ["The thumbprint isn't filled in."] : [];
  if (purpose === "maps" || setting.entry?.type.kind === "certificate") return ["No certificate can be read here."];
  return [isPlaceholder(written) ? "The thumbprint isn't filled in." : "This isn't a thumbprint of 40 digits."];
}

function validityFaults({ notBefore, notAfter }: Certificate, now: Date): readonly string[] {
  if (notAfter < now) return [`It expired on ${dayOf(notAfter)}.`];
  return notBefore > now ? [`It isn't valid before ${dayOf(notBefore)}.`] : [];
}

function mapUse(use: CertificateUse, { project, nameOf }: Around): MapUse {
  const { purpose, name, instance, file, span } = use;
  const place = { path: file.path, span, purpose, name, installation: nameOf(instance) };
  if (purpose !== "sends") return { ...place, host: undefined, receiver: undefined, verdict: undefined };
  const { address, reception } = callOf(use, { instance, connected: project.connectedTo(instance) });
  const host = address && !address.isOpaque ? addressOf(address.source) : undefined;
  return {
    ...place,
    host: host && hostKey(host),
    receiver: reception.service && nameOf(reception.service),
    verdict: reception.kind,
  };
}

function hostsOf(
  instances: readonly Instance[],
  nameOf: NameOf,
  isAsked: (path: string) => boolean,
): readonly MapHost[] {
  const calls = instances.flatMap((instance) =>
    instance.files
      .filter(({ isTransform, path }) => !isTransform && isAsked(path))
      .flatMap((file) => callsIn(file, nameOf(instance))),
  );
  const bindings = instances
    .flatMap(({ files }) => files.filter(({ kind, path }) => kind === "application-host" && isAsked(path)))
    .flatMap(bindingsIn);
  const hosts = [...new Set([...calls, ...bindings].map(({ host }) => host))].sort();
  return hosts.map((host) => ({
    host,
    answeredBy: [...new Set(sitesBoundTo(host, instances).map(nameOf))],
    calledBy: calls.filter((call) => call.host === host),
    bindings: bindings.filter((binding) => binding.host === host),
  }));
}

function callsIn(
  file: ConfigFile,
  installation: string,
): readonly (MapPlace & { installation: string; host: string })[] {
  if (!file.mentions("connectionString")) return [];
  return namedConnectionStrings(file).flatMap(({ form, setting }) => {
    if (form !== "url" || setting.isOpaque || !/^\s*https:/i.test(setting.value)) return [];
    const address = addressOf(setting.source);
    return address ? [{ path: file.path, span: setting.valueSpan, installation, host: hostKey(address) }] : [];
  });
}

/** Those of HTTPS that name a host. */
const bindingsIn = (file: ConfigFile): readonly (MapPlace & { host: string })[] =>
  bindingsOf(file).flatMap(({ host, section }) => {
    const information = settingOf(section, "bindingInformation");
    const isHttps = settingOf(section, "protocol")?.value.toLowerCase() === "https";
    return isHttps && information && host !== "" ? [{ path: file.path, span: information.valueSpan, host }] : [];
  });
