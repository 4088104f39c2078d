/** Tells who names a certificate, what for, and who is shown it: within one installation and those beside it. */
import { namedConnectionStrings } from "#config/facts/connection-string";
import { certificateStringsOf } from "#config/facts/certificate-strings";
import type { CertificateString } from "#config/facts/certificate-string";
import { certificateEnding, serviceEntriesOf, type ServiceEntry } from "#config/facts/service-entry";
import { type ThumbprintUse, hexOf, thumbprintsOf } from "#config/facts/thumbprint";
import { isOpaque } from "#config/facts/opaque";
import { type InlineCertificate, inlineCertificatesOf } from "#config/facts/inline-certificate";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { SettingPath } from "#knowledge/settings";
import type { Surroundings } from "#project/enclosing-sites";
import type { Instance, Stated } from "#project/instance";
import { instanceKind } from "#project/instance-kind";
import { sitesBoundTo, xconnectAt } from "#project/service-at-host";
import { acceptedBy } from "#project/xconnect-calls";
import type { Span } from "#text/span";

/**
 * `sends`: this installation shows it to another one. `accepts`: it lets in whoever shows it. `signs`: it signs with it.
 * `maps`: IIS logs whoever shows it on as a Windows user.
 */
export type CertificatePurpose = "sends" | "accepts" | "signs" | "maps";

/** One entry that names a certificate. */
export interface CertificateUse {
  readonly purpose: CertificatePurpose;
  /** As messages call it: `xconnect.collection.certificate`. */
  readonly name: string;
  readonly instance: Instance;
  readonly file: ConfigFile;
  readonly setting: Setting;
  /** The thumbprint, or the text of the certificate. */
  readonly span: Span;
  /** What stands there. */
  readonly written: string;
  /** By what it is found, where that is anything but its thumbprint: `FindBySubjectName`. */
  readonly findType: string | undefined;
  /** 40 digits in the spelling in which thumbprints compare; undefined where it holds no such thumbprint. */
  readonly thumbprint: string | undefined;
}

const sentToCommerce: SettingPath = "sitecore/commerceEngineConfiguration/certificateThumbprint";
const accepting: ReadonlySet<string> = new Set<SettingPath>([
  "appSettings/add[validateCertificateThumbprint]@value",
  "Certificates/Certificates/*/Thumbprint",
]);

/** All entries among the installations, in the order of these and of their files. */
export const certificateUsesAmong = (instances: readonly Instance[]): readonly CertificateUse[] =>
  instances.flatMap((instance) =>
    instance.files
      .filter((file) => !file.isTransform && namesCertificates(file))
      .flatMap((file) => certificateUsesIn(file, instance)),
  );

export const certificateUsesIn = (file: ConfigFile, instance: Instance): readonly CertificateUse[] => [
  ...thumbprintsOf(file).map((use) => useOfThumbprint(use, file, instance)),
  ...certificateStringsOf(file).flatMap((string) => useByOther(string, file, instance) ?? []),
  ...inlineCertificatesOf(file).map((inline) => useOfInline(inline, file, instance)),
];

/** Files that hold no such word are not parsed for it: an installation has hundreds of them. */
const namesCertificates = (file: ConfigFile): boolean =>
  ["humbprint", "FindValue", "certificate=", "CertificateRawData"].some((word) => file.mentions(word));

function useOfThumbprint(
  { name, source, setting, part }: ThumbprintUse,
  file: ConfigFile,
  instance: Instance,
): CertificateUse {
  const hex = hexOf(source.value);
  return {
    purpose: part || setting.path === sentToCommerce ? "sends" : accepting.has(setting.path) ? "accepts" : "signs",
    name: setting.path === "Certificates/Certificates/*/Thumbprint" ? "Certificates" : name,
    instance,
    file,
    setting,
    span: source.span,
    written: source.value,
    findType: undefined,
    thumbprint: hex.length === 40 ? hex : undefined,
  };
}

/** Which certificate that is, only the store of the machine tells. */
function useByOther(
  { name, setting, findType, findValue }: CertificateString,
  file: ConfigFile,
  instance: Instance,
): CertificateUse | undefined {
  const type = findType?.value.value;
  if (type === undefined || !findValue || /^findbythumbprint$/i.test(type) || isOpaque(setting.value)) return undefined;
  const { value: written, span } = findValue.value;
  return { purpose: "sends", name, instance, file, setting, span, written, findType: type, thumbprint: undefined };
}

const useOfInline = (inline: InlineCertificate, file: ConfigFile, instance: Instance): CertificateUse => ({
  purpose: inline.isReadByIis ? "maps" : "signs",
  name: inline.isReadByIis ? "oneToOneMappings" : inline.setting.name || (inline.setting.section?.name ?? ""),
  instance,
  file,
  setting: inline.setting,
  span: inline.setting.valueSpan,
  written: inline.setting.value,
  findType: undefined,
  thumbprint: inline.certificate?.thumbprint,
});

/**
 * What the service says of the certificate. `accepted`, `refused`: it compares with the thumbprint that it states.
 * `unchecked`: it states none. `unreadable`: what it states cannot be judged. `unknown`: which service answers, or how it
 * decides, is not at hand.
 */
export interface Reception {
  readonly kind: "accepted" | "refused" | "unchecked" | "unreadable" | "unknown";
  readonly service?: Instance | undefined;
  /** Where the service says so. */
  readonly stated?: Stated | undefined;
}

/** An entry that sends a certificate, the service that it is for, and how that takes it. */
export interface CertificateCall {
  readonly use: CertificateUse;
  /** The entry with the address of the service; undefined where there is none at hand. */
  readonly address: Setting | undefined;
  readonly reception: Reception;
}

/** What becomes of the certificate that the entry sends. */
export function callOf(use: CertificateUse, { instance, connected }: Surroundings): CertificateCall {
  const instances = [instance, ...connected];
  if (use.setting.path === sentToCommerce) return callOfCommerce(use, instances);
  const entry = entryOf(use);
  const address = entry?.address?.setting;
  if (entry?.host === undefined) return { use, address, reception: { kind: "unknown" } };
  const service =
    xconnectAt({ name: entry.name, host: entry.host }, use.instance, instances) ??
    sitesBoundTo(entry.host, instances).at(0);
  return { use, address, reception: receptionAt(service, use.thumbprint) };
}

/** The certificates that callers send to the service, whether it accepts them or not. */
export function callsTo(service: Instance, surroundings: Surroundings): readonly CertificateCall[] {
  const { instance, connected } = surroundings;
  return certificateUsesAmong([instance, ...connected])
    .filter(({ purpose }) => purpose === "sends")
    .map((use) => callOf(use, surroundings))
    .filter(({ reception }) => reception.service === service);
}

/** The connection strings that belong together: an address, and the certificate that goes there. */
function entryOf({ file, setting, name }: CertificateUse): ServiceEntry | undefined {
  if (!name.toLowerCase().endsWith(certificateEnding)) return undefined;
  return serviceEntriesOf(namedConnectionStrings(file)).find(({ certificate }) => certificate?.setting === setting);
}

function receptionAt(service: Instance | undefined, thumbprint: string | undefined): Reception {
  if (!service || instanceKind(service) !== "xconnect") return { kind: "unknown", service };
  const stated = acceptedBy(service) ?? opaqueCheck(service);
  if (!stated) return { kind: "unchecked", service };
  const accepts = hexOf(stated.setting.value);
  if (stated.setting.isOpaque || accepts.length !== 40 || thumbprint === undefined) {
    return { kind: "unreadable", service, stated };
  }
  return { kind: accepts === thumbprint ? "accepted" : "refused", service, stated };
}

/** A token in its place is no statement that can be judged, but it is there. */
function opaqueCheck(service: Instance): Stated | undefined {
  const files = [...service.filesOf("app-settings"), ...service.filesOf("web-config")];
  return files.flatMap((file) => {
    const settings = file.settingsOfType("thumbprint").filter(({ isSet, value }) => isSet && isOpaque(value));
    return settings.map((setting) => ({ file, setting }));
  })[0];
}

/** A commerce engine accepts what its list names; where several lie beside the site, any of them. */
function callOfCommerce(use: CertificateUse, instances: readonly Instance[]): CertificateCall {
  const [address] = use.file.settings("sitecore/commerceEngineConfiguration/shopsServiceUrl");
  const engines = instances.filter((instance) => instanceKind(instance) === "commerce");
  const lists = engines.flatMap((service) =>
    service
      .filesOf("commerce-json")
      .flatMap((file) => file.settingsOfType("thumbprint").map((setting) => ({ service, file, setting }))),
  );
  const accepting = lists.find(({ setting }) => hexOf(setting.value) === use.thumbprint);
  const last = lists.at(-1);
  const found = accepting ?? last;
  if (!found)
    return { use, address, reception: { kind: "unknown", service: engines.length === 1 ? engines[0] : undefined } };
  const isOpen = lists.some(({ setting }) => setting.isOpaque) || use.thumbprint === undefined;
  const kind = accepting ? "accepted" : isOpen ? "unreadable" : "refused";
  const { service, file, setting } = found;
  return { use, address, reception: { kind, service, stated: { file, setting } } };
}
