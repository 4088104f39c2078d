/** Tells what kind of configuration a file is, from its name, place and content. */
import { xdtNamespace } from "#xdt/words";

import { kindRows, rowOf, workerConfigPath, type RowKind } from "#config/kind-rows";
import { isSectionName } from "#config/web-sections";

/** The kinds we understand. A file of no kind gets no work at all. */
export type FileKind =
  | RowKind
  | "web-config"
  | "machine-config"
  | "worker-config"
  | "application-host"
  | "sitecore-config"
  | "sitecore-domains"
  | "sitecore-included"
  | "sitecore-patch"
  | "sitecore-layers"
  | "sitecore-showconfig"
  | "connection-strings"
  | "app-settings"
  | "web-section"
  | "own-section"
  | "xconnect-settings"
  | "xconnect-switched-off"
  | "identity-server"
  | "identity-server-json"
  | "commerce-json"
  | "sitecore-version"
  | "keepalive-page"
  | "plain-copy"
  | "guard-config"
  | "guard-baseline";

/** The file that decides for all files beside and below it how they are inspected. */
export const guardConfigName = ".sitecore-config-guard.json";
/** How the names of files end that hold accepted findings; with a dot before it, it is such a name by itself. */
export const baselineSuffix = "sitecore-config-guard-baseline.json";

const jsonKinds: ReadonlySet<FileKind> = new Set<FileKind>([
  "commerce-json",
  "identity-server-json",
  "guard-config",
  "guard-baseline",
]);

/** How the texts of a kind are built. */
export function formOf(kind: FileKind): "xml" | "json" | "code" | "page" | "yaml" | "lines" {
  if (kind === "keepalive-page") return "code";
  const row = kindRows.find((each) => each.kind === kind);
  return row?.form ?? (jsonKinds.has(kind) ? "json" : "xml");
}

/** Whether rules look at files of the kind; others are only read for what they say of these. */
export const isInspected = (kind: FileKind): boolean =>
  kind !== "sitecore-included" && kindRows.every((row) => row.kind !== kind || "isInspected" in row);

/** `isTransform`: the file changes another one of this kind when it is deployed (XDT). */
export interface FileIdentity {
  readonly kind: FileKind;
  readonly isTransform: boolean;
}

/** Files that lie beside the real ones but are never loaded. */
const inactive = /\.(example|disabled|bak|backup|old|sample|txt)$/i;
/** Where Sitecore's installer of updates records what it did (`temp/__Upgrade/…`): nobody loads from there. */
const isWorkOfVendor = (path: string): boolean => /(^|\/)temp\/__[^/]+\//i.test(path);
/** Files with a name of their own that belong to other tools. */
const foreign =
  /^(packages|nuget([^/]*)?|app|repositories|fieldtypes|prototypes|clientdependency|build|tracing|log(4net)?|.*\.(exe|dll))\.config$/i;

/**
 * The kind of the file at `path` (with `/` between folders), or undefined if it is none of ours.
 * `text` is asked only where name and place leave it open.
 */
export const identify = (path: string, text: string): FileIdentity | undefined =>
  isWorkOfVendor(path) ? undefined : identityOf(path, text);

function identityOf(path: string, text: string): FileIdentity | undefined {
  const name = fileName(path);
  if (isPlainCopy(path, text)) return { kind: "plain-copy", isTransform: false };
  if (switchedOffName.test(name)) return { kind: "xconnect-switched-off", isTransform: false };
  if (inactive.test(name)) return undefined;
  const row = rowOf(path);
  if (row) return row.content?.test(text) === false ? undefined : identityBy(row, name, text);
  const isTransform = isTransformName(name) || isDeclaredTransform(name, text);
  const target = isTransform ? transformTarget(name) : name;
  const kind = isKeepAlivePage(path) ? "keepalive-page" : kindOf(path, target, text);
  return kind ? { kind, isTransform } : identityOfFreeTransform(name, text);
}

const identityBy = (
  { kind, form }: NonNullable<ReturnType<typeof rowOf>>,
  name: string,
  text: string,
): FileIdentity => ({
  kind,
  isTransform: form === "xml" && isDeclaredTransform(name, text),
});

/** Whether a file of this name can be of a kind we know; asked before its text is read. */
export function isCandidate(path: string): boolean {
  const name = fileName(path).toLowerCase();
  if (isWorkOfVendor(path)) return false;
  if (copyName.test(name) || switchedOffName.test(name)) return true;
  if (inactive.test(name)) return false;
  if (isKeepAlivePage(path) || rowOf(path)) return true;
  if (/\.(config|xdt|transform)$/.test(name))
    return !foreign.test(name) || workerConfigPath.test(`/${path.toLowerCase()}`) || isIncluded(path);
  if (name.endsWith(".xml")) return isXmlOfOurs(path, name);
  return name.endsWith(".json") && jsonKind(path, name) !== undefined;
}

/** Whether the file is the one by which XM Cloud builds and deploys a repository. */
export const isXmCloudMarker = (path: string): boolean => fileName(path).toLowerCase() === "xmcloud.build.json";

/** Whether the file tells something by being there, whatever it says. */
export const isMarker = (path: string): boolean => isContainerMarker(path) || isXmCloudMarker(path);

/** Whether the file shows by being there that something runs in a container. */
export const isContainerMarker = (path: string): boolean =>
  fileName(path).toLowerCase() === "dockerfile" || rowOf(path)?.kind === "docker-compose";

/** Whether the file is a web.config, or a section that one keeps in a file of its own. */
export const isOfWebConfig = ({ kind }: { readonly kind: FileKind }): boolean =>
  kind === "web-config" || kind === "web-section";

export const fileName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

const isTransformName = (name: string): boolean =>
  /\.(xdt|transform)$/i.test(name) || /^(web|connectionstrings|appsettings)\.[^/]+\.config$/i.test(name);

/** The start tag holds the namespace; a longer look would only find it in comments. */
const isDeclaredTransform = (name: string, text: string): boolean =>
  /\.(config|xml)$/i.test(name) && text.slice(0, 4000).includes(xdtNamespace);

/**
 * A transform with a name of its own, as `securecookies.xdt`, which a script applies to a file that only the script
 * knows. What is in it tells which kind of file that is.
 */
function identityOfFreeTransform(name: string, text: string): FileIdentity | undefined {
  if (!/\.(xdt|transform)$/i.test(name) || !text.slice(0, 4000).includes(xdtNamespace)) return undefined;
  const root = rootIn(text);
  const kind =
    root === "configuration" && /<(?:system\.web(?:Server)?|appSettings|connectionStrings)[\s>]/.test(text)
      ? "web-config"
      : root === "appSettings"
        ? "app-settings"
        : root === "connectionStrings"
          ? "connection-strings"
          : undefined;
  return kind && { kind, isTransform: true };
}

/** No configuration, but code that decides how long logins live: read as plain text. */
const isKeepAlivePage = (path: string): boolean => /(^|\/)sitecore\/service\/keepalive\.aspx(\.cs)?$/i.test(path);

/** Files of one name each, which are found by it alone; a copy of another name is never loaded, but as readable. */
const original = "(?:web(?:\\.[^/.]+)?|appsettings|sitecore|applicationhost|[^/]*connectionstrings[^/]*?)";
/** What scripts and people add to the name of a file that they keep; a number stands for its version, or its date. */
const mark = "(?:bak|backup|old|orig(?:inal)?|save|copy|prev(?:ious)?|disabled|plaintext[^/]*|\\d+)";
const gap = "[\\s._-]+";

/** `Web.config.bak`, `web.config.backup.1`, `web - Copy (2).config`, `web_old.config`, `Copy of web.config` */
const copyName = new RegExp(
  [
    `${original}\\.config(?:\\.[^/.]+)?(?:[._-]${mark})+`,
    `[^/]*connectionstrings[^/]*\\.${mark}`,
    `${original}(?:${gap}(?!\\d+\\.)${mark}(?: ?\\(\\d+\\))?| ?\\(\\d+\\))\\.config`,
    `(?:copy of |(?:old|backup|bak|copy)${gap})${original}\\.config`,
  ]
    .map((form) => `^${form}$`)
    .join("|"),
  "i",
);

/** By such a name people switch off what makes xConnect insist on TLS and the client certificate. */
const switchedOffName =
  /^sc\.xconnect\.security\.enforcessl(withcertificatevalidation)?\.xml\.(disabled|example|bak|backup|old)$/i;

/** Whether the site reads files of the kind; a copy, an export, a file that is switched off or that of a program says nothing of it. */
export const isLoaded = (kind: FileKind): boolean =>
  kind !== "plain-copy" &&
  kind !== "xconnect-switched-off" &&
  kind !== "sitecore-showconfig" &&
  kind !== "program-config";

/** What lies beside Sitecore.config, which takes lists such as FieldTypes.config from there by `sc.include`. */
const isIncluded = (path: string): boolean =>
  /(^|\/)app_config\/(?:(?:prefetch|security)\/)?[^/]+\.config$/i.test(path);

/** What .NET reads before it reads the file of any site or program. */
const isMachineConfig = (path: string, name: string): boolean =>
  name === "machine.config" ||
  (name === "web.config" && /\/microsoft\.net\/framework[^/]*\/[^/]+\/config\/web\.config$/i.test(`/${path}`));

/** A web.config in App_Config is what an encryption script wraps the connection strings in. */
const isPlainCopy = (path: string, text: string): boolean =>
  (copyName.test(fileName(path)) && !isLoadedByPlace(path) && !isDeclaredTransform(fileName(path), text)) ||
  (/(^|\/)app_config\/web\.config$/i.test(path) && text.includes("<connectionStrings"));

/** Where Sitecore loads all files that end in `.config`, whatever they are called. */
const isLoadedByPlace = (path: string): boolean =>
  /\/app_config\/(.*\/)?(include|modules|environment|sitecore)\/.*\.config$/i.test(`/${path}`);

/** `Web.config.xdt`, `Web.config.Project.xdt` and `Web.Release.config` change `web.config`. */
export function transformTarget(name: string): string {
  const plain = name.replace(/\.(xdt|transform)$/i, "").replace(/(\.(?:config|xml|json))\.[^/]+$/i, "$1");
  return plain.replace(/^(web|connectionstrings|appsettings)\.[^/]+\.config$/i, "$1.config");
}

function kindOf(path: string, target: string, text: string): FileKind | undefined {
  const name = target.toLowerCase();
  if (name.endsWith(".json")) return jsonKind(path, name, text);
  if (isShowConfigName(name)) return isShowConfig(text) ? "sitecore-showconfig" : undefined;
  if (name.endsWith(".xml")) return xmlKind(path, name);
  if (workerConfigPath.test(`${`/${path}`.slice(0, -fileName(path).length).toLowerCase()}${name}`))
    return "worker-config";
  if (!name.endsWith(".config")) return undefined;
  if (isMachineConfig(path, name)) return "machine-config";
  const own = foreign.test(name) ? undefined : (kindByName(name) ?? kindByContent(path, name, text));
  return own ?? kindOfUnknown(path, name, text);
}

/** Of a `.config` file that is none of those that we know. */
function kindOfUnknown(path: string, name: string, text: string): FileKind | undefined {
  const mayBeNamed = !foreign.test(name) && !isLoadedByPlace(path) && !isList.test(path);
  if (mayBeNamed && mayBeSection(rootIn(text))) return "own-section";
  return isIncluded(path) ? "sitecore-included" : undefined;
}

function kindByName(name: string): FileKind | undefined {
  if (/^web(\.[^.]+)*\.config$/.test(name)) return "web-config";
  if (name === "applicationhost.config") return "application-host";
  if (name === "connectionstrings.config") return "connection-strings";
  if (name === "appsettings.config") return "app-settings";
  if (name === "sitecore.config") return "sitecore-config";
  if (name === "domains.config") return "sitecore-domains";
  if (name === "layers.config") return "sitecore-layers";
  return undefined;
}

/**
 * Any other `.config` file is a patch when it says so: `<configuration><sitecore>` or `<sitecore>` on its own. Where
 * Sitecore loads its patches from, one that lacks these elements is a faulty patch.
 */
function kindByContent(path: string, name: string, text: string): FileKind | undefined {
  if (isLoadedByPlace(path)) {
    return /<(\w+:)?(sitecore|configuration|settings?)[\s>/]/i.test(text) ? "sitecore-patch" : undefined;
  }
  if (/^[^.]*connectionstrings[^/]*\.config$/.test(name)) return "connection-strings";
  const section = sectionOf(text);
  if (section) return section;
  if (isShowConfig(text)) return "sitecore-showconfig";
  return /<sitecore[\s>]/.test(text) && /^(?:configuration|sitecore)$/.test(rootIn(text) ?? "")
    ? "sitecore-patch"
    : undefined;
}

/** A section by itself, which a web.config takes from a file of any name: by `configSource`, or by `file`. */
function sectionOf(text: string): FileKind | undefined {
  const root = rootIn(text);
  if (root === "connectionStrings") return "connection-strings";
  if (root === "appSettings") return "app-settings";
  return root !== undefined && isSectionName(root) ? "web-section" : undefined;
}

const rootIn = (text: string): string | undefined =>
  /^\uFEFF?\s*(?:<\?[^>]*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*<([\w.:-]+)/.exec(text.slice(0, 4000))?.[1];

/** What Sitecore reads by `sc.include`. */
const isList = /(^|\/)app_config\/(?:prefetch|security)\/[^/]+\.config$/i;

/** Somebody's own section may have any name but those of whole files. */
const mayBeSection = (root: string | undefined): boolean =>
  root !== undefined && !/^(?:configuration|sitecore|layers|domains)$|:/i.test(root);

/**
 * What `showconfig.aspx` prints, saved: `<sitecore>` on its own, each element with the file that it comes from, and
 * none of the instructions that a patch consists of.
 */
const isShowConfig = (text: string): boolean =>
  /<(configuration|sitecore)[\s>]/.exec(text.slice(0, 4000))?.[1] === "sitecore" &&
  text.includes(" patch:source=") &&
  !text.includes("<patch:");

const isShowConfigName = (name: string): boolean => /showconfig[^/]*\.xml$/.test(name);

const isXmlOfOurs = (path: string, name: string): boolean =>
  isShowConfigName(name) || xmlKind(path, name) !== undefined;

function xmlKind(path: string, name: string): FileKind | undefined {
  const lower = `/${path.toLowerCase()}`;
  if (name === "sitecore.version.xml") return "sitecore-version";
  if (name.startsWith("sc.") && lower.includes("/config/")) return "xconnect-settings";
  if (/\/sitecore\.tracking\.[^/]+\/config\//.test(lower)) return "xconnect-settings"; // The Universal Tracker
  if (/^sitecore\..*identityserver.*host\.xml$/.test(name) || name === "sitecorehost.xml") return "identity-server";
  if (/^(.*\.)?identityserver.*\.xml$/.test(name) || /\/sitecore\.plugin\.identity[^/]*\/config\//.test(lower)) {
    return "identity-server";
  }
  return /\/config\/(production|development)\/[^/]+\.xml$/.test(lower) ? "identity-server" : undefined;
}

/** Settings that only the engine of Sitecore Commerce reads. */
const ofCommerceEngine = /"(?:BootStrapFile|CommerceServicesHostPostfix|EncryptionKeyStorageLocation)"/i;

/** Without a text, whether it may be of a kind. */
function jsonKind(path: string, name: string, text?: string): FileKind | undefined {
  const lower = `/${path.toLowerCase()}`;
  if (name === guardConfigName) return "guard-config";
  if (name.endsWith(baselineSuffix)) return "guard-baseline";
  if (name === "appsettings.json" || /^appsettings\.[^/]+\.json$/.test(name)) return "identity-server-json";
  if (/\/data\/environments\/[^/]+\.json$/.test(lower) || /^plugin\..*policyset.*\.json$/.test(name))
    return "commerce-json";
  if (lower.endsWith("/bootstrap/global.json")) return "commerce-json";
  if (name !== "config.json") return undefined;
  const isCommerce = lower.includes("/wwwroot/") || text === undefined || ofCommerceEngine.test(text);
  return isCommerce ? "commerce-json" : undefined;
}
