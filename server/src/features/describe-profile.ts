/** What was found out about the installation of a file: role and version, as far as files of its kind have them. */
import type { ConfigFile } from "#config/file";
import type { FileKind } from "#config/kind";
import type { SitecoreVersion } from "#config/version";
import type { Context } from "#effective/context";
import { instanceKind } from "#project/instance-kind";

/** A few words each, for the status of the editor. */
export const describeProfile = (file: ConfigFile, context: Context): readonly string[] => [
  ...(hasRole(file, context) ? [describeRole(context)] : []),
  ...(ofNoInstallation.has(file.kind) ? [] : [describeVersion(context.version)]),
];

const ofSitecore: ReadonlySet<FileKind> = new Set<FileKind>([
  "sitecore-config",
  "sitecore-domains",
  "sitecore-included",
  "sitecore-patch",
  "sitecore-layers",
  "sitecore-version",
  "keepalive-page",
  "admin-page",
]);
/** Sites of Sitecore have such files, and so have services beside it, which have no role. */
const ofAnySite: ReadonlySet<FileKind> = new Set<FileKind>([
  "web-config",
  "web-section",
  "own-section",
  "connection-strings",
  "app-settings",
]);
/** What a server has for all its sites, and our own files. */
const ofNoInstallation: ReadonlySet<FileKind> = new Set<FileKind>([
  "application-host",
  "machine-config",
  "guard-config",
  "guard-baseline",
  "docker-compose",
  "environment-file",
  "kubernetes",
]);

function hasRole({ kind }: ConfigFile, { instance }: Context): boolean {
  return ofSitecore.has(kind) || (ofAnySite.has(kind) && ["site", "unknown"].includes(instanceKind(instance)));
}

const describeRole = ({ role }: Context): string => (role.names.length > 0 ? role.names.join(", ") : "role unknown");

/** `Sitecore 9.1 or later (from role:define)` */
function describeVersion({ from, before, evidence }: SitecoreVersion): string {
  if (from === undefined) return "version unknown";
  const version = `Sitecore ${from}${before === undefined ? " or later" : ""}`;
  return evidence === undefined ? version : `${version} (from ${evidence})`;
}
