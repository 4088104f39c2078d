/** What we know of the policies of the commerce engine that hold a login. */
import type { SettingEntry } from "#knowledge/entry";

export const commercePolicies = [
  {
    path: "Policies/$values/*/UserName",
    product: "commerce",
    type: { kind: "text" },
    defaults: [],
    summary: "User as which the engine logs in: to SQL Server or to Sitecore, as the kind of the policy says.",
    certainty: "verified",
    sources: ["docker-images"],
  },
  {
    path: "Policies/$values/*/Password",
    product: "commerce",
    type: { kind: "text" },
    defaults: [],
    summary: "Password of that user, in clear text.",
    interplay: [
      "The policy for SQL Server needs none with `TrustedConnection`.",
      "Sitecore ships the policy for Sitecore with the well-known password of `admin`.",
    ],
    advice: "Inject it at deployment, or use `TrustedConnection`.",
    isSecret: true,
    certainty: "verified",
    sources: ["docker-images", "sitecore-hardening"],
  },
  {
    path: "Policies/$values/*/TrustedConnection",
    product: "commerce",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "sitecore" }],
    summary: "Logs in to SQL Server as the engine's Windows account, so that no password stands in the file.",
    certainty: "verified",
    sources: ["docker-images"],
  },
] as const satisfies readonly SettingEntry[];
