/** The sections of a web.config: where they stand, and which one begins a file that holds one by itself. */

/** Below `configuration` or a `<location>`: groups, which may stand several times. */
export const sectionGroups: ReadonlySet<string> = new Set([
  "system.web",
  "system.webServer",
  "system.webServer/security",
  "system.webServer/security/authentication",
  "system.webServer/rewrite",
  "system.net",
  "system.net/mailSettings",
  "system.serviceModel",
  "system.web.extensions",
  "system.web.extensions/scripting",
  "system.transactions",
]);

/** The sections below, which a file may hold once for each place, as .NET and IIS ship them. */
export const shippedSections: ReadonlySet<string> = new Set([
  "appSettings",
  "connectionStrings",
  "runtime",
  ...["authentication", "authorization", "compilation", "customErrors", "globalization", "httpCookies"].map(inWeb),
  ...["httpHandlers", "httpModules", "httpRuntime", "identity", "machineKey", "membership", "pages"].map(inWeb),
  ...["profile", "roleManager", "sessionState", "siteMap", "trace", "trust", "webServices"].map(inWeb),
  ...["defaultDocument", "directoryBrowse", "handlers", "httpErrors", "httpProtocol", "httpRedirect"].map(inServer),
  ...["modules", "staticContent", "urlCompression", "httpCompression", "validation", "webSocket"].map(inServer),
  ...["security/requestFiltering", "security/access", "security/authorization", "security/ipSecurity"].map(inServer),
  ...["rewrite/rules", "rewrite/outboundRules", "rewrite/rewriteMaps"].map(inServer),
]);

function inWeb(name: string): string {
  return `system.web/${name}`;
}

function inServer(name: string): string {
  return `system.webServer/${name}`;
}

const inAuthentication = (name: string): string => `system.webServer/security/authentication/${name}`;

/** More that `configSource` is used for; whether a file may hold them twice is asked of the others. */
const moreSections: readonly string[] = [
  ...["healthMonitoring", "sessionPageState"].map(inWeb),
  ...["serverRuntime", "aspNetCore"].map(inServer),
  ...["anonymousAuthentication", "basicAuthentication", "digestAuthentication"].map(inAuthentication),
  ...["windowsAuthentication", "clientCertificateMappingAuthentication"].map(inAuthentication),
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication",
  "system.net/mailSettings/smtp",
  "system.net/defaultProxy",
  ...["bindings", "behaviors", "client", "services"].map((name) => `system.serviceModel/${name}`),
  "system.diagnostics",
  "system.identityModel",
  "system.identityModel.services",
];

/** Sections that have files of a kind of their own, and one that the runtime reads before it knows `configSource`. */
const ofOtherKinds: ReadonlySet<string> = new Set(["appSettings", "connectionStrings", "runtime"]);

/** By name, the outer one first; two groups have an `authorization`. */
const pathsByName: ReadonlyMap<string, readonly string[]> = (() => {
  const paths = new Map<string, string[]>();
  for (const path of [...shippedSections, ...moreSections]) {
    if (ofOtherKinds.has(path)) continue;
    const name = path.slice(path.lastIndexOf("/") + 1);
    paths.set(name, [...(paths.get(name) ?? []), path]);
  }
  return paths;
})();

/** All that may stand in a file of their own, as paths. */
export const sectionsKeptAlone: readonly string[] = [...pathsByName.values()].flat();

/** Whether a file that begins with this element is a section by itself; other tools have no such files. */
export const isSectionName = (name: string): boolean => pathsByName.has(name);

/**
 * Where a section stands that begins a file: `system.web/sessionState`. Undefined for names that are no section's.
 * `holds` tells whether the element has a child element of a name, which tells the two of one name apart.
 */
export function sectionPath(name: string, holds: (child: string) => boolean): string | undefined {
  const [first, second] = pathsByName.get(name) ?? [];
  return second !== undefined && (holds("add") || holds("clear")) ? second : first;
}
