/** The settings table: the one place that hover, completion, rules and documentation ask. */
import { appSettings } from "#knowledge/aspnet/app-settings";
import { moreAppSettings } from "#knowledge/aspnet/app-settings-more";
import { authentication } from "#knowledge/aspnet/authentication";
import { authorization } from "#knowledge/aspnet/authorization";
import { compilation } from "#knowledge/aspnet/compilation";
import { configBuilders } from "#knowledge/aspnet/config-builders";
import { connectionStrings } from "#knowledge/aspnet/connection-strings";
import { cookies } from "#knowledge/aspnet/cookies";
import { diagnosticPages } from "#knowledge/aspnet/diagnostic-pages";
import { errors } from "#knowledge/aspnet/errors";
import { httpRuntime } from "#knowledge/aspnet/http-runtime";
import { identity } from "#knowledge/aspnet/identity";
import { knownConnectionStrings } from "#knowledge/aspnet/known-connection-strings";
import { machineKey } from "#knowledge/aspnet/machine-key";
import { membership } from "#knowledge/aspnet/membership";
import { pages } from "#knowledge/aspnet/pages";
import { services } from "#knowledge/aspnet/services";
import { sessionProviders } from "#knowledge/aspnet/session-providers";
import { sessionState } from "#knowledge/aspnet/session-state";
import { tlsSwitches } from "#knowledge/aspnet/tls-switches";
import { commerceConfig } from "#knowledge/commerce/config-json";
import { commercePolicies } from "#knowledge/commerce/policies-json";
import type { Product, SettingEntry } from "#knowledge/entry";
import { identityAppSettings } from "#knowledge/identity/app-settings-json";
import { identityClients } from "#knowledge/identity/clients";
import { identityServer } from "#knowledge/identity/identity-server";
import { access } from "#knowledge/iis/access";
import { anonymousAuthentication } from "#knowledge/iis/anonymous-authentication";
import { applicationHost } from "#knowledge/iis/application-host";
import { applicationPoolDefaults } from "#knowledge/iis/application-pool-defaults";
import { iisAuthentication } from "#knowledge/iis/authentication";
import { clientCertificateMapping } from "#knowledge/iis/client-certificate-mapping";
import { httpProtocol } from "#knowledge/iis/http-protocol";
import { requestFiltering } from "#knowledge/iis/request-filtering";
import { webServer } from "#knowledge/iis/web-server";
import { growSectionTree, type SectionNode } from "#knowledge/section-tree";
import { plainSections } from "#knowledge/sections";
import { analytics } from "#knowledge/sitecore/analytics";
import { antiCsrf } from "#knowledge/sitecore/anti-csrf";
import { commerceConnect } from "#knowledge/sitecore/commerce-connect";
import { domains } from "#knowledge/sitecore/domains";
import { federatedAuthentication } from "#knowledge/sitecore/federated-authentication";
import { hardening } from "#knowledge/sitecore/hardening";
import { headless } from "#knowledge/sitecore/headless";
import { identityProviders } from "#knowledge/sitecore/identity-providers";
import { loadBalancing } from "#knowledge/sitecore/load-balancing";
import { loginSettings } from "#knowledge/sitecore/login-settings";
import { outgoingCalls } from "#knowledge/sitecore/outgoing-calls";
import { owin } from "#knowledge/sitecore/owin";
import { powershell } from "#knowledge/sitecore/powershell";
import { preprocessRequest } from "#knowledge/sitecore/preprocess-request";
import { privacy } from "#knowledge/sitecore/privacy";
import { itemServices } from "#knowledge/sitecore/services";
import { sites } from "#knowledge/sitecore/sites";
import { timeouts } from "#knowledge/sitecore/timeouts";
import { xconnectClient } from "#knowledge/sitecore/xconnect-client";
import { certificateString } from "#knowledge/strings/certificate-string";
import { connectionString } from "#knowledge/strings/connection-string";
import { mongodbString } from "#knowledge/strings/mongodb-string";
import { redisString } from "#knowledge/strings/redis-string";
import { searchString } from "#knowledge/strings/search-string";
import { xconnectAppSettings } from "#knowledge/xconnect/app-settings";
import { xconnectServices } from "#knowledge/xconnect/services";

/** Settings that stand in the elements of an XML file. */
const xmlEntries = [
  ...sessionState,
  ...sessionProviders,
  ...authentication,
  ...membership,
  ...cookies,
  ...httpRuntime,
  ...compilation,
  ...errors,
  ...diagnosticPages,
  ...machineKey,
  ...pages,
  ...identity,
  ...authorization,
  ...tlsSwitches,
  ...services,
  ...appSettings,
  ...moreAppSettings,
  ...configBuilders,
  ...connectionStrings,
  ...knownConnectionStrings,
  ...access,
  ...anonymousAuthentication,
  ...iisAuthentication,
  ...clientCertificateMapping,
  ...httpProtocol,
  ...requestFiltering,
  ...webServer,
  ...applicationHost,
  ...applicationPoolDefaults,
  ...loginSettings,
  ...timeouts,
  ...federatedAuthentication,
  ...identityProviders,
  ...owin,
  ...hardening,
  ...antiCsrf,
  ...itemServices,
  ...preprocessRequest,
  ...sites,
  ...domains,
  ...analytics,
  ...privacy,
  ...loadBalancing,
  ...headless,
  ...outgoingCalls,
  ...powershell,
  ...commerceConnect,
  ...xconnectClient,
  ...xconnectAppSettings,
  ...xconnectServices,
  ...identityServer,
  ...identityClients,
] as const;

/** Settings in JSON files. */
const jsonEntries = [...identityAppSettings, ...commerceConfig, ...commercePolicies] as const;

/** Parts of strings: neither elements nor properties have these paths. */
const partEntries = [
  ...certificateString,
  ...connectionString,
  ...redisString,
  ...mongodbString,
  ...searchString,
] as const;

type Row = (typeof xmlEntries | typeof jsonEntries | typeof partEntries)[number];
type XmlPath = (typeof xmlEntries)[number]["path"];

/** Every path in the table; a rule that names another does not compile. */
export type SettingPath = Row["path"];

type ElementPart<Path extends string> = Path extends `${infer Element}@${string}` ? Element : Path;

type SelfAndAbove<Path extends string> = Path extends `${infer Above}/${infer Below}`
  ? Above | `${Above}/${SelfAndAbove<Below>}`
  : Path;

/** Every element in the table, and every element above one. */
export type SectionPath = SelfAndAbove<ElementPart<XmlPath | (typeof plainSections)[number]>>;

/** All rows, in the order of the files that hold them. */
export const settings: readonly SettingEntry[] = [...xmlEntries, ...jsonEntries, ...partEntries];

const byPath = new Map(settings.map((entry) => [entry.path, entry]));

/** The row of a path; undefined for a setting that the table does not hold. */
export const findEntry = (path: string): SettingEntry | undefined => byPath.get(path);

/** The rows of an element: `system.web/sessionState` gives those of all its attributes. */
export const entriesOf = (sectionPath: string): readonly SettingEntry[] =>
  settings.filter(({ path }) => path.startsWith(`${sectionPath}@`) && path.indexOf("@") === sectionPath.length);

/** The names or keys that the table knows for entries of a list: those of all `sitecore/settings/setting`. */
export const keyedEntriesOf = (sectionPath: string): readonly SettingEntry[] =>
  settings.filter(({ path }) => path.startsWith(`${sectionPath}[`));

/** The row of a path that the compiler knows to be there. */
export function entryOf(path: SettingPath): SettingEntry {
  const entry = byPath.get(path);
  if (!entry) throw new Error(`The settings table has no ${path}.`);
  return entry;
}

/** A property that the table knows in an object of a JSON file. */
export interface JsonName {
  readonly name: string;
  /** The row of the property; undefined where it holds further properties. */
  readonly entry: SettingEntry | undefined;
}

/** The properties below a path in the files of a product; `""` is the top of a file. */
export function jsonEntriesBelow(product: Product, path: string): readonly JsonName[] {
  const start = path === "" ? "" : `${path}/`;
  const names = new Map<string, SettingEntry | undefined>();
  for (const entry of jsonEntries) {
    if (entry.product !== product || !entry.path.startsWith(start)) continue;
    const [name = "", ...below] = entry.path.slice(start.length).split("/");
    if (!name.startsWith("*")) names.set(name, below.length === 0 ? entry : names.get(name));
  }
  return [...names].map(([name, entry]) => ({ name, entry }));
}

/** The properties in the JSON files of a product as a tree: each step is a property, `*` an entry of a list. */
export const jsonTree = (product: JsonProduct): SectionNode => (grown[product] ??= jsonTreeOf(product));

export type JsonProduct = "identity-server" | "commerce";

const jsonTreeOf = (product: JsonProduct): SectionNode =>
  growSectionTree(
    jsonEntries.filter((entry) => entry.product === product),
    [],
  );

/** Grown when they are first asked for: a server answers its client before it reads a file. */
const grown: Partial<Record<JsonProduct | "xml", SectionNode>> = {};

/** All elements of the table as a tree, so that a file is read in one walk that skips what nobody asks for. */
export const sectionTree = (): SectionNode => (grown.xml ??= growSectionTree(xmlEntries, plainSections));

/** The node that a path of the table leads to; undefined where the tree has none. */
export const sectionAlong = (path: string): SectionNode | undefined =>
  path.split("/").reduce<SectionNode | undefined>((node, step) => node?.children.get(step), sectionTree());
