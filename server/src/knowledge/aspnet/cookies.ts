/** What we know of `<httpCookies>`. */
import { sameSiteModes } from "#knowledge/aspnet/same-site";
import type { SettingEntry } from "#knowledge/entry";

export const cookies = [
  {
    path: "system.web/httpCookies@httpOnlyCookies",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Hides cookies that code creates from scripts in the browser, where the code does not say otherwise.",
    interplay: ["The session cookie and the login cookie are HttpOnly in any case."],
    advice: "CM and CD: `true`.",
    certainty: "verified",
    sources: ["reference-source"],
  },
  {
    path: "system.web/httpCookies@requireSSL",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Marks cookies as Secure, ASP.NET_SessionId among them, so that browsers send them only over HTTPS.",
    interplay: [
      "The login cookie has a switch of its own: `forms` `requireSSL`.",
      "It never throws, so it works behind a load balancer that ends TLS as long as browsers come over HTTPS.",
    ],
    advice: "CM and CD: `true` where the site is reached over HTTPS.",
    certainty: "verified",
    sources: ["reference-source"],
  },
  {
    path: "system.web/httpCookies@sameSite",
    product: "aspnet",
    type: {
      kind: "enum",
      ignoresCase: true,
      values: sameSiteModes,
    },
    defaults: [{ value: "Unspecified", by: "framework" }],
    summary: "SameSite attribute of cookies whose code does not set one.",
    interplay: [
      '`None` needs `requireSSL="true"`: browsers drop a SameSite=None cookie that is not Secure.',
      'Logins through Sitecore Identity on 9.1 to 9.3 need `None` together with `requireSSL="true"` (KB0901497).',
    ],
    advice: 'CM 9.1 to 9.3 with Sitecore Identity: `None` with `requireSSL="true"`. Elsewhere: leave it out.',
    certainty: "verified",
    sources: ["reference-source", "kb0901497"],
  },
  {
    path: "system.web/httpCookies@domain",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [{ value: "", by: "framework" }],
    summary: "Domain of cookies that code creates. A parent domain sends them to every subdomain.",
    certainty: "verified",
    sources: ["reference-source"],
  },
] as const satisfies readonly SettingEntry[];
