/** Elements that rules look at although no setting of the table stands in them. */

export const plainSections = [
  "system.webServer/rewrite/rules/rule/action",
  "configSections/section",
  "configProtectedData/providers/add",
  "connectionStrings/EncryptedData",
  "appSettings/add",
  "appSettings/EncryptedData",
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication/oneToOneMappings/clear",
  "system.webServer/security/authentication/iisClientCertificateMappingAuthentication/manyToOneMappings/clear",
] as const;
