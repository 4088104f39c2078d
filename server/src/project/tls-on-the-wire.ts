/** Tells what `access/@sslFlags` makes a site do on the wire: together with its bindings, and with who may say it. */
import { bindingsOf, type Binding } from "#config/facts/binding";
import { lockAt } from "#config/facts/section-lock";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { sslFlagsOf, type SslFlag } from "#config/facts/ssl-flags";
import type { ConfigFile } from "#config/file";
import { liesIn } from "#config/setting-in-force";
import type { SettingPath } from "#knowledge/settings";
import type { Surroundings } from "#project/enclosing-sites";
import { hostingOf } from "#project/hosting";
import { levelsAround, placeIn, statementAt, type LevelStatement } from "#project/server-levels";
import type { Span } from "#text/span";

export const sslFlagsPath = "system.webServer/security/access@sslFlags" satisfies SettingPath;

/** What IIS does with a request: serves it, answers with this status, or has no binding that takes it. */
export type Answer = "served" | "403.4" | "403.7" | "unheard";

export interface TlsOnTheWire {
  /** The flags of the hovered value; undefined where it is a token or holds a word that is no flag. */
  readonly flags: ReadonlySet<SslFlag> | undefined;
  /** The site or path on the server, `Shop/checkout`; `""` for all of it, or where the server is not at hand. */
  readonly place: string;
  /** What holds at the place instead; undefined where the hovered value does. */
  readonly overriddenBy: LevelStatement | undefined;
  /** The bindings of the site; undefined where the server, or the site, is not at hand. */
  readonly bindings: readonly Binding[] | undefined;
  readonly lock: Lock;
}

/**
 * Whether the file may say it. `none`: it is the server's own file, or a transform. `open`, `locked`: the server says so.
 * `default`: no server at hand says anything, and IIS as installed locks the section. `azure`: App Service leaves it open.
 */
export interface Lock {
  readonly kind: "none" | "open" | "locked" | "default" | "azure";
  readonly stated?: { readonly file: ConfigFile; readonly span: Span };
}

export function tlsOnTheWire(file: ConfigFile, setting: Setting, surroundings: Surroundings): TlsOnTheWire {
  const levels = levelsAround(file, surroundings);
  const own = levels.find((level) => level.file === file);
  const place = own && setting.section ? placeIn(own, setting.section.scope) : "";
  const holding = statementAt(levels, sslFlagsPath, place);
  const server = levels.find((level) => level.file.kind === "application-host")?.file;
  return {
    flags: sslFlagsOf(setting),
    place,
    overriddenBy: holding && holding.setting !== setting ? holding : undefined,
    bindings: server && bindingsAt(server, place),
    lock: lockOn(file, server, place, surroundings),
  };
}

/** Whether a file may say it for a place of the server. */
export function lockOn(
  file: ConfigFile,
  server: ConfigFile | undefined,
  place: string,
  { instance }: Surroundings,
): Lock {
  if (file.kind !== "web-config" || file.isTransform) return { kind: "none" };
  const lock = server && lockAt(server, "system.webServer/security/access", place);
  if (lock) return { kind: lock.isOpen ? "open" : "locked", stated: { file: server, span: lock.span } };
  return { kind: instance.runsOnAzure ? "azure" : "default" };
}

/** The bindings of the site that the installation runs in; undefined where the server is not at hand. */
function bindingsOfSite({ instance, connected }: Surroundings): readonly Binding[] | undefined {
  const hosting = hostingOf(instance, connected);
  return hosting && bindingsAt(hosting.server, hosting.application.place);
}

/** Whether browsers come by HTTPS, as its files or the bindings of its site show. */
export const isReachedByHttps = (surroundings: Surroundings): boolean =>
  surroundings.instance.usesHttps || (bindingsOfSite(surroundings)?.some(isHttps) ?? false);

/** Those of the site that the place lies in. */
function bindingsAt(server: ConfigFile, place: string): readonly Binding[] | undefined {
  const site = server
    .sections("system.applicationHost/sites/site")
    .find((each) => liesIn(settingOf(each, "name")?.value.toLowerCase() ?? "\0", place.toLowerCase()));
  return site && bindingsOf(server).filter(({ section }) => section.parent?.parent === site);
}

export const isHttps = ({ protocol }: Binding): boolean => protocol === "https";

/** What comes of a request without TLS. */
export function answerToHttp({ flags, bindings }: TlsOnTheWire): Answer {
  if (bindings && bindings.length > 0 && bindings.every(isHttps)) return "unheard";
  return flags?.has("Ssl") ? "403.4" : "served";
}

/** What comes of a request over TLS from a client without a certificate, or that is never asked for one. */
export function answerWithoutCertificate({ flags, bindings }: TlsOnTheWire): Answer {
  if (bindings && !bindings.some(isHttps)) return "unheard";
  return flags?.has("SslRequireCert") ? "403.7" : "served";
}

/** Whether IIS asks for a certificate once it has read the request, in a second handshake. */
export const asksForCertificate = ({ flags }: TlsOnTheWire): boolean => flags?.has("SslNegotiateCert") === true;

/**
 * The versions of the protocols that have no second handshake and that the binding leaves on, unless it asks in the first one;
 * undefined where it cannot be read.
 */
export function withoutSecondHandshake({ sslFlags }: Binding): readonly ("HTTP/2" | "TLS 1.3")[] | undefined {
  if (sslFlags === undefined) return undefined;
  if ((sslFlags & 128) !== 0) return [];
  return [
    ...((sslFlags & 4) === 0 ? (["HTTP/2"] as const) : []),
    ...((sslFlags & 32) === 0 ? (["TLS 1.3"] as const) : []),
  ];
}
