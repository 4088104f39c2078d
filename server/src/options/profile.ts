/** What is known of an instance before its files are merged: role, version and environment. */
import { namedConnectionStrings } from "#config/facts/connection-string";
import { exactVersion, unknownVersion, type SitecoreVersion } from "#config/version";
import { environmentOf, type Environment } from "#config/environment-name";
import { readRole, unknownRole, type Role } from "#config/role";
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import type { Options } from "#options/options";
import { readVersionFile } from "#project/version-file";

export interface Profile {
  readonly role: Role;
  readonly version: SitecoreVersion;
  readonly environment: Environment;
}

/** What holds for a file of the instance; the user's word goes before every trace. */
export function profileOf(instance: Instance, file: ConfigFile, options: Options): Profile {
  const environment = options.environment === "unknown" ? environmentOf(file) : options.environment;
  return { ...profileOfInstance(instance, options), environment };
}

/** What all files of an instance have in common, by what the user says of role and version. */
const profileOfInstance = (instance: Instance, options: Options): Omit<Profile, "environment"> =>
  instance.keep(`profile ${JSON.stringify([options.role, options.sitecoreVersion])}`, () => ({
    role: roleOf(instance, options),
    version: versionOf(instance, options),
  }));

function roleOf(instance: Instance, options: Options): Role {
  if (options.role !== undefined) return readRole(options.role);
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

function versionOf(instance: Instance, options: Options): SitecoreVersion {
  if (options.sitecoreVersion !== undefined) return exactVersion(options.sitecoreVersion, "the settings");
  const file = instance.filesOf("sitecore-version")[0];
  const stated = file && readVersionFile(file.text);
  if (stated !== undefined) return exactVersion(stated, "sitecore.version.xml");
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
