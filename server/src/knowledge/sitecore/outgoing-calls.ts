/** What we know of the settings by which Sitecore reaches mail servers and other instances. */
import type { SettingEntry } from "#knowledge/entry";

export const outgoingCalls = [
  {
    path: "sitecore/settings/setting[PathAnalyzer.Remote.IgnoreSslCertificateErrors]@value",
    product: "sitecore",
    type: { kind: "boolean" },
    defaults: [{ value: "true", by: "sitecore", since: "9.0" }],
    summary: "Accepts any server certificate when Path Analyzer calls another instance.",
    interplay: ["Only matters where the remote client of Path Analyzer is in use."],
    advice: "CM: `false` where the remote client is in use.",
    certainty: "verified",
    sources: ["sitecore-9.0.2"],
  },
  {
    path: "sitecore/settings/setting[MailServerUserName]@value",
    product: "sitecore",
    type: { kind: "text" },
    defaults: [{ value: "", by: "sitecore" }],
    summary: "User name for the mail server.",
    certainty: "known",
    sources: ["sitecore-9.0"],
  },
  {
    path: "sitecore/settings/setting[MailServerPassword]@value",
    product: "sitecore",
    type: { kind: "text" },
    defaults: [{ value: "", by: "sitecore" }],
    summary: "Password for the mail server, in clear text.",
    advice: "CM and CD: inject it at deployment.",
    isSecret: true,
    certainty: "known",
    sources: ["sitecore-9.0"],
  },
] as const satisfies readonly SettingEntry[];
