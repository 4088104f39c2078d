/** What we know of Sitecore's OWIN login cookie and the address of Sitecore Identity. */
import type { SettingEntry } from "#knowledge/entry";

export const owin = [
  {
    path: "sitecore/pipelines/owin.initialize/processor[CookieAuthentication]/ExpireTimeSpan",
    product: "sitecore",
    type: { kind: "time-span" },
    defaults: [{ value: "00:30:00", by: "sitecore", since: "9.1" }],
    summary: "Life of Sitecore's OWIN login cookie, which replaces the forms ticket from 9.1 on.",
    interplay: [
      "Logins through Sitecore Identity do not follow it: their cookie ends with the identity token, so `IdentityTokenLifetimeInSeconds` of the server's `DefaultClient` decides.",
      "With `SlidingExpiration` the cookie is renewed only in the second half of its life, so the idle time granted varies between half and all of it.",
      "A bare number means days: `60` is 60 days, one hour is `01:00:00`.",
      "The time is enforced inside the cookie, even if the browser keeps it longer.",
    ],
    advice: "CM: the longest uninterrupted edit, `01:00:00` to `03:00:00`.",
    since: "9.1",
    certainty: "uncertain",
    sources: ["authentication-changes"],
  },
  {
    path: "sitecore/pipelines/owin.initialize/processor[CookieAuthentication]/SlidingExpiration",
    product: "sitecore",
    type: { kind: "boolean" },
    defaults: [{ value: "true", by: "sitecore", since: "9.1" }],
    summary: "Renews the OWIN login cookie when a request arrives in the second half of its life.",
    interplay: ["Off, editors log in again every `ExpireTimeSpan`, active or not, and lose unsaved work."],
    advice: "CM: `true`.",
    since: "9.1",
    certainty: "verified",
    sources: ["authentication-changes"],
  },
  {
    path: "sitecore/sc.variable[identityServerAuthority]@value",
    product: "sitecore",
    type: { kind: "url" },
    defaults: [],
    summary: "Address of the Sitecore Identity server, for Sitecore and for browsers.",
    interplay: ["Passwords and tokens travel there: use https, save between containers whose ingress ends TLS."],
    since: "9.1",
    certainty: "verified",
    sources: ["identity-server-setup", "docker-images"],
  },
] as const satisfies readonly SettingEntry[];
