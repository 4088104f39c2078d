/** What we know of the account that an application pool runs as. */
import type { SettingEntry } from "#knowledge/entry";

export const processModel = [
  {
    path: "system.applicationHost/applicationPools/add/processModel@userName",
    product: "iis",
    type: { kind: "text" },
    defaults: [{ value: "", by: "iis" }],
    summary: "Windows account of the application pool when `identityType` is `SpecificUser`.",
    interplay: ["It needs read access to the private key of every client certificate that the site sends."],
    certainty: "verified",
    sources: ["iis"],
  },
  {
    path: "system.applicationHost/applicationPools/add/processModel@password",
    product: "iis",
    type: { kind: "text" },
    defaults: [{ value: "", by: "iis" }],
    summary: "Password of that account. IIS Manager and appcmd write it encrypted, as `[enc:...:enc]`.",
    isSecret: true,
    certainty: "verified",
    sources: ["iis"],
  },
] as const satisfies readonly SettingEntry[];
