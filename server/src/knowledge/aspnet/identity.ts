/** What we know of the Windows user that a site runs its requests as. */
import type { SettingEntry } from "#knowledge/entry";

export const identity = [
  {
    path: "system.web/identity@impersonate",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Runs requests as the Windows user that IIS authenticated, or as `userName`. Sitecore expects `false`.",
    certainty: "known",
    sources: ["reference-source"],
  },
  {
    path: "system.web/identity@userName",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [{ value: "", by: "framework" }],
    summary: "Windows account as which requests run when `impersonate` is on.",
    advice: "CM and CD: give the account to the application pool instead, which stores its password encrypted.",
    certainty: "known",
    sources: ["reference-source"],
  },
  {
    path: "system.web/identity@password",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [{ value: "", by: "framework" }],
    summary: "Password of that account, in plain text.",
    advice: "CM and CD: give the account to the application pool instead, which stores its password encrypted.",
    isSecret: true,
    certainty: "known",
    sources: ["reference-source"],
  },
] as const satisfies readonly SettingEntry[];
