/** The client certificate mappings that a file turns on: which kind, where, and for which part of the site. */
import { isTrue } from "#config/boolean";
import type { Setting } from "#config/facts/setting";
import type { Scope, Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";

/** `iis`: by lists in the configuration. `directory`: by Active Directory. */
export interface CertificateMapping {
  readonly kind: "iis" | "directory";
  readonly section: Section;
  readonly scope: Scope;
  /** The setting that turns it on. */
  readonly enabled: Setting;
}

const authentication = "system.webServer/security/authentication";

export const iisMapping = `${authentication}/iisClientCertificateMappingAuthentication` as const;
/** The elements of it that have attributes. */
export const iisMappingElements = [
  iisMapping,
  `${iisMapping}/oneToOneMappings/add`,
  `${iisMapping}/manyToOneMappings/add`,
  `${iisMapping}/manyToOneMappings/add/rules/add`,
] as const;
export const directoryMapping = `${authentication}/clientCertificateMappingAuthentication` as const;

/** All of them, the ones of IIS first. */
export const certificateMappings = (file: ConfigFile): readonly CertificateMapping[] => [
  ...mappingsAt(file.settings(`${iisMapping}@enabled`), "iis"),
  ...mappingsAt(file.settings(`${directoryMapping}@enabled`), "directory"),
];

const mappingsAt = (settings: readonly Setting[], kind: CertificateMapping["kind"]): CertificateMapping[] =>
  settings.flatMap((enabled) => {
    const { section } = enabled;
    return section && isTrue(enabled.value) ? [{ kind, section, scope: section.scope, enabled }] : [];
  });
