/** What we know of `<connectionStrings>`. */
import type { SettingEntry } from "#knowledge/entry";
import { protectionProviders } from "#knowledge/aspnet/protection-providers";

export const connectionStrings = [
  {
    path: "connectionStrings@configProtectionProvider",
    product: "aspnet",
    type: { kind: "text", usual: protectionProviders },
    defaults: [],
    summary: "Names the provider that encrypted this section. Its content is then one `EncryptedData` element.",
    interplay: [
      "The keys belong to one machine: each server encrypts its own file, or the key container is copied.",
      "Deployment tokens cannot be replaced inside.",
      "`RsaProtectedConfigurationProvider` and `DataProtectionConfigurationProvider` are always there; others must be declared in `configProtectedData`.",
    ],
    certainty: "verified",
    sources: ["protected-configuration", "sitecore-hardening"],
  },
  {
    path: "connectionStrings@configSource",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [{ value: "App_Config\\ConnectionStrings.config", by: "sitecore" }],
    summary: "File with this section. The section itself must then be empty.",
    certainty: "known",
    sources: ["sitecore-9.0.2"],
  },
  {
    path: "connectionStrings/add@name",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [],
    summary: "Name by which Sitecore asks for the string. It is compared without case and may occur once.",
    interplay: ["An xConnect address `x` has its client certificate in the string `x.certificate`."],
    certainty: "verified",
    sources: ["sitecore-9.0.2", "docker-images"],
  },
  {
    path: "connectionStrings/add@connectionString",
    product: "aspnet",
    type: { kind: "connection-string" },
    defaults: [],
    summary: "Where a database or service is found, and how to log in there.",
    interplay: [
      "Passwords in it are readable for everybody who can read the file: encrypt the section, use integrated security, or inject the value at deployment.",
    ],
    isSecret: true,
    certainty: "verified",
    sources: ["sql-connection-string", "protected-configuration"],
  },
  {
    path: "connectionStrings/add@providerName",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [{ value: "System.Data.SqlClient", by: "framework" }],
    summary: "ADO.NET provider for the string. Sitecore does not need it.",
    certainty: "known",
    sources: ["sql-connection-string"],
  },
] as const satisfies readonly SettingEntry[];
