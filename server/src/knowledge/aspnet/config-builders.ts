/** What we know of configuration builders, which put values from elsewhere in the place of those in the file. */
import type { SettingEntry } from "#knowledge/entry";

export const configBuilders = [
  {
    path: "appSettings@configBuilders",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [],
    summary:
      "Builders that replace values of this section, in this order: what they find wins over what is written here.",
    interplay: [
      "Sitecore 9.3 and later ships `SitecoreAppSettingsBuilder`: the environment variable `SITECORE_APPSETTINGS_role:define` replaces the key `role:define`.",
      "A container or App Service may so run with other values than the file shows.",
    ],
    certainty: "verified",
    sources: ["config-builders", "docker-images"],
  },
  {
    path: "connectionStrings@configBuilders",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [],
    summary:
      "Builders that replace values of this section, in this order: what they find wins over what is written here.",
    interplay: [
      "Sitecore 9.3 and later ships `SitecoreConnectionStringsBuilder`: the environment variable `SITECORE_CONNECTIONSTRINGS_core` replaces the string `core`.",
      "A container or App Service may so run with other values than the file shows.",
    ],
    advice: "Keep passwords and thumbprints out of the file this way.",
    certainty: "verified",
    sources: ["config-builders", "docker-images"],
  },
  {
    path: "configBuilders/builders/add@name",
    product: "aspnet",
    type: {
      kind: "text",
      usual: [
        { value: "SitecoreAppSettingsBuilder", summary: "Sitecore's own for app settings, since 9.3." },
        { value: "SitecoreConnectionStringsBuilder", summary: "Sitecore's own for connection strings, since 9.3." },
      ],
    },
    defaults: [],
    summary: "Name by which the attribute `configBuilders` of a section asks for the builder.",
    certainty: "verified",
    sources: ["config-builders"],
  },
  {
    path: "configBuilders/builders/add@type",
    product: "aspnet",
    type: { kind: "type-name" },
    defaults: [],
    summary: "Class of the builder, which decides where values come from: environment, files, Azure Key Vault.",
    certainty: "verified",
    sources: ["config-builders"],
  },
  {
    path: "configBuilders/builders/add@mode",
    product: "aspnet",
    type: {
      kind: "enum",
      values: [
        { value: "Strict", summary: "Replaces only what the file already names." },
        { value: "Greedy", summary: "Also adds every value it finds, whether the file names it or not." },
        { value: "Token", summary: "Replaces `${tokens}` in names and values." },
        { value: "Expand", summary: "The same in versions before 3." },
      ],
    },
    defaults: [{ value: "Strict", by: "framework" }],
    summary: "Which values the builder replaces.",
    advice: "`Strict`: with `Greedy`, anyone who can set an environment variable can add settings.",
    certainty: "verified",
    sources: ["config-builders"],
  },
  {
    path: "configBuilders/builders/add@prefix",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [{ value: "", by: "framework" }],
    summary: "What the names of values begin with at their source, such as `SITECORE_APPSETTINGS_`.",
    interplay: ["With `stripPrefix` the rest of the name is the key in the file."],
    certainty: "verified",
    sources: ["config-builders"],
  },
  {
    path: "configBuilders/builders/add@stripPrefix",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Leaves the prefix out before the name is looked for in the file.",
    certainty: "verified",
    sources: ["config-builders"],
  },
  {
    path: "configBuilders/builders/add@enabled",
    product: "aspnet",
    type: {
      kind: "enum",
      ignoresCase: true,
      values: [
        { value: "enabled", summary: "It runs, and the site fails where it fails." },
        { value: "optional", summary: "It runs, and values of the file hold where it fails." },
        { value: "disabled", summary: "It doesn't run." },
        { value: "true", summary: "The same as `enabled`." },
        { value: "false", summary: "The same as `disabled`." },
      ],
    },
    defaults: [],
    summary: "Whether the builder runs, and what happens where it fails.",
    interplay: ["If it is not set, `optional` applies to most builders, and `enabled` for those of Azure."],
    certainty: "verified",
    sources: ["config-builders"],
  },
] as const satisfies readonly SettingEntry[];
