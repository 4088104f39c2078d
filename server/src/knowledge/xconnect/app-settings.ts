/** What we know of the keys in the `AppSettings.config` of an xConnect service. */
import { thumbprintMeaning, thumbprintNeedsTrust } from "#knowledge/thumbprint";
import type { SettingEntry } from "#knowledge/entry";

export const xconnectAppSettings = [
  {
    path: "appSettings/add[validateCertificateThumbprint]@value",
    product: "xconnect",
    type: { kind: "thumbprint" },
    defaults: [],
    summary: "Thumbprint of the only client certificate that this service accepts. Without the key nothing is checked.",
    interplay: [
      "It must equal FindValue in the callers' `*.certificate` connection strings.",
      thumbprintMeaning,
      thumbprintNeedsTrust,
    ],
    advice: "Write it in upper case without spaces: whether the comparison ignores case is not documented.",
    since: "9.0",
    certainty: "verified",
    sources: ["client-certificate", "docker-images", "xconnect-security"],
  },
  {
    path: "appSettings/add[AllowInvalidClientCertificates]@value",
    product: "xconnect",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "sitecore", since: "9.0" }],
    summary:
      "Lets this role use a client certificate that Windows considers invalid: self-signed, untrusted or expired. Only for development.",
    interplay: [
      "The plural counts: `AllowInvalidClientCertificate`, as some documentation writes it, is ignored.",
      "A certificate string can say the same for itself.",
    ],
    advice: "CM and CD: `false`; put the issuer into the trusted store instead.",
    since: "9.0",
    certainty: "verified",
    sources: ["sitecore-9.0", "client-certificate", "docker-images"],
  },
  {
    path: "appSettings/add[configurationDirectoryRoot]@value",
    product: "xconnect",
    type: { kind: "text" },
    defaults: [{ value: "~/App_Data", by: "sitecore", since: "9.0" }],
    summary: "Folder from which an xConnect service reads its configuration.",
    since: "9.0",
    certainty: "verified",
    sources: ["docker-images"],
  },
  {
    path: "appSettings/add[configurationEnvironment]@value",
    product: "xconnect",
    type: {
      kind: "text",
      usual: [
        { value: "Production", summary: "The usual value of an installed service." },
        { value: "Development", summary: "A service on the computer of a developer." },
      ],
    },
    defaults: [],
    summary: "Environment whose configuration an xConnect service reads: `Production` or `Development`.",
    since: "9.0",
    certainty: "verified",
    sources: ["docker-images"],
  },
  {
    path: "appSettings/add[AppInsightsKey]@value",
    product: "xconnect",
    type: { kind: "text" },
    defaults: [],
    summary: "Key of the Application Insights resource on Azure that gets the logs.",
    since: "9.0",
    certainty: "known",
    sources: ["docker-images"],
  },
  {
    path: "appSettings/add[SettingsIncludeFolder]@value",
    product: "xconnect",
    type: { kind: "text" },
    defaults: [],
    summary: "Further folder with configuration of the service.",
    since: "9.0",
    certainty: "uncertain",
    sources: ["docker-images"],
  },
] as const satisfies readonly SettingEntry[];
