/** What is known of an instance before its files are merged: role, version and environment. */
import { namedConnectionStrings } from "#config/facts/connection-string";
import { exactVersion, unknownVersion, type SitecoreVersion } from "#config/version";
import { environmentOf, type Environment } from "#config/environment-name";
import { readRole, unknownRole, type Role } from "#config/role";
import type { ConfigFile } from "#config/file";
import type { FiledCertificates } from "#project/certificate-files";
import type { ServiceEnvironment } from "#project/environment";
import { hasOwnSettings, isOfVendor } from "#project/hardening-place";
import type { Instance } from "#project/instance";
import { readerOf } from "#project/loading/instance-order";
import { versionOfReader } from "#project/loading/version-evidence";
import type { Project } from "#project/project";
import type { Options } from "#options/options";
import { readVersionFile } from "#project/version-file";

export interface Profile {
  readonly role: Role;
  readonly version: SitecoreVersion;
  readonly environment: Environment;
  /** Whether Sitecore hosts it as XM Cloud: editors log in through the Cloud Portal, and nothing delivers pages. */
  readonly isXmCloud: boolean;
}

/** What is told of an instance beside its own files. */
export interface Told {
  readonly environment: ServiceEnvironment;
  /** By the packages of its solution. */
  readonly packages: SitecoreVersion | undefined;
  /** Whether these packages are those of XM Cloud; undefined where no list of packages tells. */
  readonly hasXmCloudPackages: boolean | undefined;
  /** The certificates that lie beside it as files. */
  readonly certificates: FiledCertificates;
}

/** What the files of a project tell of one of its instances. */
export const toldOf = (project: Project, instance: Instance): Told => ({
  environment: project.environment.of(instance),
  packages: project.packages.versionFor(instance.root),
  hasXmCloudPackages: project.packages.areOfXmCloud(instance.root),
  certificates: project.certificates,
});

/** What holds for a file of the instance; the user's word goes before every trace. */
export function profileOf(instance: Instance, file: ConfigFile, options: Options, told: Told): Profile {
  const environment = options.environment === "unknown" ? environmentOf(file) : options.environment;
  return { ...profileOfInstance(instance, options, told), environment };
}

/** What all files of an instance have in common, by what the user says of role and version. */
const profileOfInstance = (instance: Instance, options: Options, told: Told): Omit<Profile, "environment"> => {
  const { environment, packages, hasXmCloudPackages } = told;
  const { defined, version, isXmCloud } = environment;
  const given = [[...defined], version, isXmCloud, packages, hasXmCloudPackages];
  const key = [options.role, options.sitecoreVersion, ...given];
  return instance.keep(`profile ${JSON.stringify(key)}`, () => {
    const stated = statedRole(instance, options, told);
    const onXmCloud = isXmCloudBy(stated, instance, options, told);
    return {
      role: stated ?? (onXmCloud ? readRole(xmCloudRole) : roleByFolder(instance.root)),
      version: versionOf(instance, options, told),
      isXmCloud: onXmCloud,
    };
  });
};

/** The role that the user or a definition names; undefined where none does. */
function statedRole(instance: Instance, options: Options, { environment }: Told): Role | undefined {
  if (options.role !== undefined) return readRole(options.role);
  if (environment.defined.has("role")) {
    const given = environment.defined.get("role");
    return given === undefined ? unknownRole : readRole(given);
  }
  const defined = instance.valueOf("appSettings/add[role:define]@value");
  return defined === undefined ? undefined : readRole(defined);
}

const xmCloudRole = "XMCloud";

/**
 * A role or a number of a version that is stated goes before traces, and what is nearest goes first: images, packages,
 * the file from which XM Cloud builds. `sitecore.json` tells nothing, as its tool serves all versions from 10.
 */
function isXmCloudBy(
  role: Role | undefined,
  instance: Instance,
  options: Options,
  { environment, hasXmCloudPackages }: Told,
): boolean {
  if (role?.names.some((name) => name.toLowerCase() === xmCloudRole.toLowerCase())) return true;
  const isOfAnother = role?.kind === "delivery" || role?.kind === "other";
  if (isOfAnother || options.sitecoreVersion !== undefined || environment.version) return false;
  return environment.isXmCloud || (hasXmCloudPackages ?? instance.isBuiltByXmCloud);
}

/** Folders such as `sitecore-xm-cd`, `Site.CM` or `ContentDelivery`; the innermost one that tells wins. */
function roleByFolder(root: string): Role {
  for (const folder of root.split("/").reverse()) {
    if (/(^|[-_.\s])(cd|contentdelivery)$/i.test(folder)) return readRole("ContentDelivery");
    if (/(^|[-_.\s])(cm|contentmanagement)$/i.test(folder)) return readRole("ContentManagement");
    if (/(^|[-_.\s])standalone$/i.test(folder)) return readRole("Standalone");
  }
  return unknownRole;
}

function versionOf(instance: Instance, options: Options, { environment, packages }: Told): SitecoreVersion {
  if (options.sitecoreVersion !== undefined) return exactVersion(options.sitecoreVersion, "the settings");
  const file = instance.filesOf("sitecore-version")[0];
  const stated = file && readVersionFile(file.text);
  if (stated !== undefined) return exactVersion(stated, "sitecore.version.xml");
  const told = environment.version ?? packages;
  if (told) return told;
  if (instance.webConfig && hasOwnSettings(instance.webConfig)) {
    return { from: undefined, before: "8.1", evidence: "the settings in web.config" };
  }
  const evidence = evidenceOfIdentity(instance);
  if (evidence !== undefined) return { from: "9.1", before: undefined, evidence };
  const ofReader = instance.webConfig && versionOfReader(readerOf(instance.webConfig), false);
  return ofReader ?? versionByRole(instance);
}

/** The Configuration-Roles module gives 8.1 and 8.2 `role:define` too; what they keep in Include is elsewhere from 9.0 on. */
function versionByRole(instance: Instance): SitecoreVersion {
  const hasRole = instance.valueOf("appSettings/add[role:define]@value") !== undefined;
  return hasRole && (hasLayersOf9(instance) || !hasFilesOf8(instance))
    ? { from: "9.0", before: undefined, evidence: "role:define" }
    : unknownVersion;
}

const hasLayersOf9 = (instance: Instance): boolean =>
  instance.hasPath(shippedFolder) || instance.filesOf("sitecore-layers").length > 0;

const hasFilesOf8 = (instance: Instance): boolean => instance.files.some(isOfVendor);

/** What only an installation of 9.1 or later has. */
function evidenceOfIdentity(instance: Instance): string | undefined {
  const hasSecret = instance
    .filesOf("connection-strings")
    .some((file) => namedConnectionStrings(file).some(({ name }) => name.toLowerCase() === "sitecoreidentity.secret"));
  if (hasSecret) return "the connection string sitecoreidentity.secret";
  if (instance.filesNaming("identityServerAuthority").some((file) => file.settings(authority).length > 0)) {
    return "the variable identityServerAuthority";
  }
  if (instance.hasPath(identityFolder)) {
    return "the folder Owin.Authentication.IdentityServer";
  }
  return instance.filesOf("web-config").some((file) => file.mentions("SitecoreAppSettingsBuilder"))
    ? "the config builder SitecoreAppSettingsBuilder"
    : undefined;
}

const authority = "sitecore/sc.variable[identityServerAuthority]@value";
const shippedFolder = /(^|\/)app_config\/sitecore\//i;
const identityFolder = /\/app_config\/sitecore\/owin\.authentication\.identityserver\//i;
