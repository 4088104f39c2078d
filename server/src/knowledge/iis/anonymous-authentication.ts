/** What we know of requests that IIS serves without credentials. */
import type { SettingEntry } from "#knowledge/entry";
import { logonMethods } from "#knowledge/iis/logon-methods";

export const anonymousAuthentication = [
  {
    path: "system.webServer/security/authentication/anonymousAuthentication@enabled",
    product: "iis",
    type: { kind: "boolean" },
    defaults: [{ value: "true", by: "iis" }],
    summary: "Lets requests in without credentials.",
    interplay: [
      "Where client certificates should decide who the user is, it must be off: requests are otherwise served anonymously and the mapping is never used.",
      "The section is locked in a default `applicationHost.config`: in a `web.config` it gives HTTP 500.19 until it is unlocked.",
    ],
    advice: "CM and CD: `true` for the site itself; Sitecore does the login.",
    certainty: "verified",
    sources: ["iis"],
  },
  {
    path: "system.webServer/security/authentication/anonymousAuthentication@userName",
    product: "iis",
    type: { kind: "text" },
    defaults: [{ value: "IUSR", by: "iis" }],
    summary: "Windows account of anonymous requests. Empty means the identity of the application pool.",
    certainty: "verified",
    sources: ["iis"],
  },
  {
    path: "system.webServer/security/authentication/anonymousAuthentication@password",
    product: "iis",
    type: { kind: "text" },
    defaults: [],
    summary: "Password of that account. IUSR and the identity of the application pool need none.",
    isSecret: true,
    certainty: "verified",
    sources: ["iis"],
  },
  {
    path: "system.webServer/security/authentication/anonymousAuthentication@logonMethod",
    product: "iis",
    type: {
      kind: "enum",
      ignoresCase: true,
      values: logonMethods,
    },
    defaults: [{ value: "ClearText", by: "iis" }],
    summary: "How Windows logs the anonymous account on.",
    certainty: "verified",
    sources: ["iis"],
  },
] as const satisfies readonly SettingEntry[];
