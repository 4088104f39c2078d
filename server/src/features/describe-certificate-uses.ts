/** What holds for a certificate in this very installation: who shows it to whom, who accepts it, who needs its key. */
import { shownThumbprint, shownValue } from "#config/facts/secret";
import { settingOf } from "#config/facts/section";
import { shownAddress } from "#config/facts/shown-address";
import type { Setting } from "#config/facts/setting";
import { sslFlagsOf } from "#config/facts/ssl-flags";
import { hexOf } from "#config/facts/thumbprint";
import type { NamePlace } from "#features/full-picture";
import { code } from "#features/markdown";
import { strangeCharacters } from "#features/describe-thumbprint";
import {
  callOf,
  callsTo,
  certificateUsesAmong,
  certificateUsesIn,
  type CertificateCall,
  type CertificateUse,
} from "#project/certificate-uses";
import type { Surroundings } from "#project/enclosing-sites";
import type { Instance, Stated } from "#project/instance";
import { instanceKind } from "#project/instance-kind";
import { instanceName } from "#project/instance-name";
import { poolAccountOf } from "#project/pool-account";
import { statementFor, type LevelStatement } from "#project/server-levels";
import { sslFlagsPath } from "#project/tls-on-the-wire";
import type { ConfigFile } from "#config/file";
import { wholeFile } from "#config/site-wide";
export interface UsesDescription {
  /** One sentence. */
  readonly does: string;
  /** The most telling first. */
  readonly here: readonly string[];
  /** The other entries that concern the certificate: where, and what for. */
  readonly others: readonly (readonly [place: string, purpose: string])[];
}

interface Asked {
  readonly use: CertificateUse;
  readonly surroundings: Surroundings;
  readonly namePlace: NamePlace;
}

/** All texts are Markdown. */
export function describeUses(use: CertificateUse, surroundings: Surroundings, namePlace: NamePlace): UsesDescription {
  return byPurpose[use.purpose]({ use, surroundings, namePlace });
}

const byPurpose: Readonly<Record<CertificateUse["purpose"], (asked: Asked) => UsesDescription>> = {
  sends: sent,
  accepts: accepted,
  signs: signing,
  maps: mapped,
};

function sent(asked: Asked): UsesDescription {
  const { use, surroundings, namePlace } = asked;
  const call = callOf(use, surroundings);
  const address = call.address && shownAddress(call.address.value);
  const receiver = address === undefined ? "the service that it calls" : code(address);
  return {
    does: `Client certificate that ${nameOf(use.instance)} shows to ${receiver}.`,
    here: [...unfound(use, "none is sent"), reception(call, namePlace), keyReader(use.instance, surroundings)],
    others: othersOf(asked),
  };
}

/** Why Windows finds no certificate. */
function unfound(use: CertificateUse, consequence: string): readonly string[] {
  if (isFound(use) || use.findType !== undefined) return [];
  const strange = strangeCharacters(use.written.replace(/\s/g, ""));
  const cause = strange.length === 0 ? "This isn't a thumbprint" : `Remove ${strange.join(", ")}`;
  return [`${cause}: Windows finds no certificate this way, so ${consequence}.`];
}

/** .NET passes over white space; with any other sign among the digits it finds nothing. */
const isFound = ({ thumbprint, written }: CertificateUse): boolean =>
  thumbprint !== undefined && /^[\s0-9a-f]*$/i.test(written);

function reception({ use, reception: { kind, service, stated } }: CertificateCall, namePlace: NamePlace): string {
  const name = service ? nameOf(service) : "";
  const place = stated ? ` (${namePlace(stated.file.path, stated.setting.valueSpan)})` : "";
  switch (kind) {
    case "accepted":
      return isFound(use) ? `${name} accepts it${place}.` : `${name} accepts a certificate with these digits${place}.`;
    case "refused":
      return refusal(name, service, stated, place);
    case "unchecked":
      return `${name} has no \`validateCertificateThumbprint\`, so it doesn't check which certificate comes.`;
    case "unreadable":
      return use.findType === undefined
        ? `Whether ${name} accepts it can't be told from what is written there${place}.`
        : `Only this machine's store can tell which certificate that is; ${name} accepts only one${place}.`;
    case "unknown":
      return service
        ? `${name} answers there; its files don't say which certificates it accepts.`
        : "The service isn't in this workspace, so whether it accepts it isn't known here.";
  }
}

function refusal(name: string, service: Instance | undefined, stated: Stated | undefined, place: string): string {
  if (service && instanceKind(service) === "commerce")
    return `${name} doesn't list it${place}, so it refuses the calls.`;
  const other = shownThumbprint(hexOf(stated?.setting.value ?? ""));
  return `${name} accepts only ${other}${place}, so these calls end with status 403.`;
}

function accepted(asked: Asked): UsesDescription {
  const { use, surroundings, namePlace } = asked;
  const calls = callsTo(use.instance, surroundings);
  const refused = calls.filter(({ reception: { kind } }) => kind === "refused");
  const isCommerce = instanceKind(use.instance) === "commerce";
  const callers = unique(
    calls.filter((call) => call.use.thumbprint === use.thumbprint).map((call) => call.use.instance),
  );
  return {
    does: isCommerce
      ? `Client certificate that ${nameOf(use.instance)} accepts in place of a bearer token.`
      : `The only client certificate that ${nameOf(use.instance)} accepts.`,
    here: [
      ...unequal(use),
      ...unasked(use, surroundings, namePlace),
      senders(callers, calls.length),
      ...(isCommerce ? [] : refusals(refused, namePlace)),
      ownersOfKey(callers, surroundings),
    ],
    others: othersOf(asked),
  };
}

function senders(callers: readonly Instance[], calls: number): string {
  if (callers.length > 0) return `${list(callers.map(nameOf))} ${callers.length === 1 ? "sends" : "send"} it.`;
  return calls > 0 ? "None of its callers in this workspace sends it." : "Who calls it isn't in this workspace.";
}

/** One for each certificate that is sent in vain. */
function refusals(refused: readonly CertificateCall[], namePlace: NamePlace): readonly string[] {
  const thumbprints = unique(refused.map(({ use }) => use.thumbprint));
  return thumbprints.flatMap((thumbprint) => {
    const calls = refused.filter(({ use }) => use.thumbprint === thumbprint);
    const [first] = calls;
    if (!first || thumbprint === undefined) return [];
    const names = unique(calls.map(({ use }) => nameOf(use.instance)));
    const verb = names.length === 1 ? "sends" : "send";
    const place = namePlace(first.use.file.path, first.use.span);
    return [`${list(names)} ${verb} ${shownThumbprint(thumbprint)} (${place}), so those calls end with status 403.`];
  });
}

/** A service compares texts. */
function unequal({ written }: CertificateUse): readonly string[] {
  const strange = strangeCharacters(written.trim());
  return strange.length === 0
    ? []
    : [`Remove ${strange.join(", ")}: the text is compared with the 40 digits of a certificate.`];
}

/** A certificate is sent only to who asks for it. */
function unasked({ instance }: CertificateUse, surroundings: Surroundings, namePlace: NamePlace): readonly string[] {
  const { webConfig } = instance;
  if (!webConfig || instance !== surroundings.instance) return [];
  const flags = statementFor(webConfig, sslFlagsPath, wholeFile, surroundings);
  return flags && sslFlagsOf(flags.setting)?.has("SslNegotiateCert") === false
    ? [`Its \`sslFlags\` (${placeOf(flags, namePlace)}) don't ask for a certificate, so none arrives.`]
    : [];
}

/** The service needs the public side only. */
function ownersOfKey(callers: readonly Instance[], surroundings: Surroundings): string {
  const accounts = unique(callers.map((caller) => keyAccount(caller, surroundings)));
  const owners = accounts.length === 0 ? "the callers" : list(accounts);
  return `Here the public side is enough, from a trusted issuer. The private key stays with ${owners}.`;
}

function signing(asked: Asked): UsesDescription {
  const { use, surroundings } = asked;
  return {
    does: `Certificate with which ${nameOf(use.instance)} signs its tokens.`,
    here: [
      ...(isInline(use) ? [] : unfound(use, "the server doesn't start")),
      isInline(use) ? "The private key is part of this text." : keyReader(use.instance, surroundings),
    ],
    others: othersOf(asked),
  };
}

const isInline = ({ setting }: CertificateUse): boolean => setting.entry?.type.kind === "certificate";

function mapped(asked: Asked): UsesDescription {
  const { use, surroundings, namePlace } = asked;
  const { section } = use.setting;
  const user = section && settingOf(section, "userName");
  const flags = section && statementFor(use.file, sslFlagsPath, section.scope, surroundings);
  const isUnasked = flags && sslFlagsOf(flags.setting)?.has("SslNegotiateCert") === false;
  return {
    does: `IIS logs on clients with this certificate as ${user ? code(shownValue(user)) : "the user of this entry"}.`,
    here: [
      ...(isUnasked
        ? [
            `The \`sslFlags\` that hold here (${placeOf(flags, namePlace)}) don't ask for a certificate, so nobody is mapped.`,
          ]
        : []),
      use.thumbprint === undefined
        ? "IIS can't read a certificate here, so nobody is mapped."
        : "This server needs the public side only, and must trust the issuer; the private key stays with the client.",
    ],
    others: othersOf(asked),
  };
}

/** What all entries of this certificate are, but the one that is asked for. */
function othersOf({ use, surroundings: { instance, connected }, namePlace }: Asked): UsesDescription["others"] {
  if (use.thumbprint === undefined) return [];
  return certificateUsesAmong([instance, ...connected])
    .filter((other) => other.thumbprint === use.thumbprint && other.setting !== use.setting)
    .sort((a, b) => rankOf(a, use) - rankOf(b, use))
    .map((other) => [namePlace(other.file.path, other.span), purposeOf(other)] as const);
}

/** Who accepts it tells more than who also sends it, and another file more than this one. */
const rankOf = ({ purpose, file }: CertificateUse, use: CertificateUse): number =>
  (purpose === "sends" ? 2 : 0) + (file === use.file ? 1 : 0);

function purposeOf({ purpose, name, instance, setting }: CertificateUse): string {
  const of = nameOf(instance);
  if (purpose === "sends") return `${of} sends it: ${code(name)}`;
  if (purpose === "accepts") return `${of} accepts it: ${code(name)}`;
  if (purpose === "signs") return `${of} signs with it: ${code(name)}`;
  const user = setting.section && settingOf(setting.section, "userName");
  return `logged on as ${user ? code(shownValue(user)) : "another user"}`;
}

/** Who must be able to read the private key. */
function keyReader(instance: Instance, surroundings: Surroundings): string {
  const account = poolAccountOf(instance, partnersOf(instance, surroundings));
  const need = "must be able to read the private key";
  switch (account.kind) {
    case "pool":
      return `${code(account.account)} ${need}.`;
    case "windows":
      return `${code(account.account)}, the account of the pool ${code(account.pool)}, ${need}.`;
    case "open":
      return `The account of the pool ${code(account.pool)} ${need}.`;
    case "worker":
      return `The account of the worker's Windows service ${need}.`;
    case "azure":
      return "On Azure App Service it must be uploaded to the app together with its private key.";
    case "unknown":
      return `The site's application pool ${need}: ${code("IIS AppPool\\<site name>")} as Sitecore installs it; no applicationHost.config here names its pool.`;
  }
}

/** The same in a few words. */
function keyAccount(instance: Instance, surroundings: Surroundings): string {
  const account = poolAccountOf(instance, partnersOf(instance, surroundings));
  return account.kind === "pool" || account.kind === "windows" ? code(account.account) : nameOf(instance);
}

/** Those around an installation are around its partners too. */
const partnersOf = (instance: Instance, around: Surroundings): readonly Instance[] =>
  [around.instance, ...around.connected].filter((other) => other !== instance);

const placeOf = ({ file, setting }: LevelStatement, namePlace: NamePlace): string =>
  namePlace(file.path, setting.valueSpan);

function nameOf(instance: Instance): string {
  const name = instanceName(instance);
  return name === undefined ? "this site" : code(name);
}

const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];

const list = (words: readonly string[]): string => words.join(", ").replace(/, ([^,]+)$/, " and $1");

/** What is known of an address that a certificate goes to: who answers there, and which certificate it is shown. */
export function describeAddress(
  address: Setting,
  file: ConfigFile,
  surroundings: Surroundings,
  namePlace: NamePlace,
): readonly string[] {
  const calls = certificateUsesIn(file, surroundings.instance)
    .filter(({ purpose }) => purpose === "sends")
    .map((use) => callOf(use, surroundings));
  const call = calls.find((each) => each.address === address);
  if (!call) return [];
  const { use } = call;
  const digits = use.thumbprint === undefined ? "that can't be read" : shownThumbprint(use.thumbprint);
  return [
    `${nameOf(use.instance)} shows it the certificate ${digits} (${namePlace(file.path, use.span)}).`,
    reception(call, namePlace),
  ];
}
