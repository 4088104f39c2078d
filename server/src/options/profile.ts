/** What is known of an instance before its files are merged: role, version and environment. */
import { namedConnectionStrings } from "#config/facts/connection-string";
import { exactVersion, unknownVersion, type SitecoreVersion } from "#config/version";
import { environmentOf, type Environment } from "#config/environment-name";
import { readRole, unknownRole, type Role } from "#config/role";
import type { ConfigFile } from "#config/file";
import type { FiledCertificates } from "#project/certificate-files";
import type { ServiceEnvironment } from "#project/environment";
import { hasOwnSettings } from "#project/hardening-place";
import type { Instance } from "#project/instance";
import type { Project } from "#project/project";
import type { Options } from "#options/options";
import { readVersionFile } from "#project/version-file";

export interface Profile {
  readonly role: Role;
  readonly version: SitecoreVersion;
  readonly environment: Environment;
}

/** What is told of an instance beside its own files. */
export interface Told {
  readonly environment: ServiceEnvironment;
  /** By the packages of its solution. */
  readonly packages: SitecoreVersion | undefined;
  /** The certificates that lie beside it as files. */
  readonly certificates: FiledCertificates;
}

/** What the files of a project tell of one of its instances. */
export const toldOf = (project: Project, instance: Instance): Told => ({
  environment: project.environment.of(instance),
  packages: project.packages.versionFor(instance.root),
  certificates: project.certificates,
});

/** What holds for a file of the instance; the user's word goes before every trace. */
export function profileOf(instance: Instance, file: ConfigFile, options: Options, told: Told): Profile {
  const environment = options.environment === "unknown" ? environmentOf(file) : options.environment;
  return { ...profileOfInstance(instance, options, told), environment };
}

/** What all files of an instance have in common, by what the user says of role and version. */
const profileOfInstance = (instance: Instance, options: Options, told: Told): Omit<Profile, "environment"> => {
  const { environment, packages } = told;
  const key = [options.role, options.sitecoreVersion, [...environment.defined], environment.version, packages];
  return instance.keep(`profile ${JSON.stringify(key)}`, () => ({
    role: roleOf(instance, options, told),
    version: versionOf(instance, options, told),
  }));
};

function roleOf(instance: Instance, options: Options, { environment }: Told): Role {
  if (options.role !== undefined) return readRole(options.role);
  if (environment.defined.has("role")) {
    const given = environment.defined.get("role");
    return given === undefined ? unknownRole : readRole(given);
  }
  const defined = instance.valueOf("appSettings/add[role:define]@value");
  if (defined !== undefined) return readRole(defined);
  return roleByFolder(instance.root);
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
  if (instance.valueOf("appSettings/add[role:define]@value") !== undefined) {
    return { from: "9.0", before: undefined, evidence: "role:define" };
  }
  return unknownVersion;
}

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
const identityFolder = /\/app_config\/sitecore\/owin\.authentication\.identityserver\//i;
