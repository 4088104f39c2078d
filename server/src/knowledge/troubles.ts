/** What people see when a setting is wrong: the troubleshooting pages that fit it, the most likely one first. */

/** By the beginning of a path, attributes included; where several fit, the longest. */
const troublesBelow: Readonly<Record<string, readonly string[]>> = {
  "system.webServer/security/access": ["403.7", "on-the-wire"],
  "system.applicationHost/sites/site/bindings/binding": ["on-the-wire", "no-secure-channel"],
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication": [
    "certificate-mapping",
    "403.7",
    "403.16",
  ],
  "system.webServer/security/authentication/clientCertificateMappingAuthentication": ["certificate-mapping", "403.7"],
  "certificate-string": ["certificate-not-found", "403.7", "xconnect-refuses"],
  "appSettings/add[validateCertificateThumbprint]": ["xconnect-refuses", "403.7"],
  "appSettings/add[AllowInvalidClientCertificates]": ["403.16", "xconnect-refuses"],
  "system.web/httpRuntime@targetFramework": ["no-secure-channel"],
  "system.net/settings/servicePointManager": ["no-secure-channel"],
  "system.web/sessionState@timeout": ["lost-work"],
  "system.web/authentication/forms": ["login-fails"],
  "system.web/authentication/forms@timeout": ["lost-work"],
  "system.web/authentication/forms@slidingExpiration": ["lost-work"],
  "system.web/machineKey": ["login-fails", "lost-work"],
  "sitecore/federatedAuthentication": ["login-fails"],
  configBuilders: ["variable-does-not-arrive"],
  "appSettings@configBuilders": ["variable-does-not-arrive"],
  "connectionStrings@configBuilders": ["variable-does-not-arrive"],
  "appSettings@configSource": ["500.19"],
  "connectionStrings@configSource": ["500.19"],
  "connectionStrings@configProtectionProvider": ["encrypted-sections"],
  "appSettings@configProtectionProvider": ["encrypted-sections"],
  "system.webServer/modules": ["500.19"],
  "system.webServer/handlers": ["500.19"],
};

/** What an instruction that acts on nothing looks like from outside. */
export const troublesOfInstructions: readonly string[] = ["patch-does-nothing"];

/** Names of pages; none where no page is about the setting or element. */
export function troublesOf(path: string): readonly string[] {
  for (let start = path; start !== ""; start = start.slice(0, Math.max(0, start.search(/(?:[/@[][^/@[]*)$/)))) {
    const found = troublesBelow[start];
    if (found) return found;
  }
  return [];
}
