/** What we know of the settings that say what xDB keeps of visitors. */
import type { SettingEntry } from "#knowledge/entry";

export const privacy = [
  {
    path: "sitecore/settings/setting[Analytics.ForwardedRequestHttpHeader]@value",
    product: "sitecore",
    type: { kind: "text" },
    defaults: [{ value: "", by: "sitecore" }],
    summary: "Header from which the address of the visitor is taken, such as X-Forwarded-For.",
    interplay: ["Set it only behind your own proxy, or visitors choose the address that is recorded."],
    certainty: "verified",
    sources: ["sitecore-8.2", "sitecore-9.0"],
  },
  {
    path: "sitecore/settings/setting[Analytics.ClusterName]@value",
    product: "sitecore",
    type: { kind: "text" },
    defaults: [{ value: "default-cd-cluster", by: "sitecore", since: "9.0" }],
    summary: "Name of the group of servers that share visitors' sessions.",
    interplay: ["In a farm each group needs a name of its own, that browsers and the other servers can reach."],
    certainty: "verified",
    sources: ["sitecore-9.0", "diagnostics-tool"],
  },
  {
    path: "sitecore/settings/setting[Analytics.RedactIpAddress]@value",
    product: "sitecore",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "sitecore", since: "9.0" }],
    summary: "Stores addresses of visitors as a hash. Privacy rules may ask for it.",
    interplay: ["The salt of that hash is `salt` of the `geoIpManager` provider."],
    since: "9.0",
    certainty: "verified",
    sources: ["sitecore-9.0"],
  },
  {
    path: "sitecore/geoIpManager/providers/add@salt",
    product: "sitecore",
    type: { kind: "text" },
    defaults: [],
    summary:
      "Salt of the hash of visitors' addresses. Sitecore ships the same one to everybody, so addresses can be found out.",
    advice: "CM and CD: random, the same on all servers.",
    isSecret: true,
    certainty: "verified",
    sources: ["sitecore-9.0"],
  },
] as const satisfies readonly SettingEntry[];
