/** What we know of packages that show errors and requests of a site in the browser: ELMAH and Glimpse. */
import type { SettingEntry } from "#knowledge/entry";

export const diagnosticPages = [
  {
    path: "elmah/security@allowRemoteAccess",
    product: "aspnet",
    type: {
      kind: "text",
      usual: [
        { value: "false", summary: "Only requests from the server itself see the log." },
        { value: "true", summary: "Everybody whom the rules for the page let in sees the log." },
      ],
    },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Whether ELMAH shows its log of errors to other computers too: `true`, `1`, `yes` and `on` do.",
    interplay: [
      "The page needs an `authorization` of its own then, and its handler must be registered in the same `<location>`.",
    ],
    advice: "CM and CD: `false`.",
    certainty: "verified",
    sources: ["elmah-security"],
  },
  {
    path: "appSettings/add[elmah.mvc.requiresAuthentication]@value",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Whether the page of Elmah.MVC, usually at `/elmah`, asks for a login.",
    interplay: ["`elmah.mvc.allowedRoles` and `elmah.mvc.allowedUsers` only count where it is `true`."],
    advice: "CM and CD: `true`.",
    certainty: "verified",
    sources: ["elmah-mvc"],
  },
  {
    path: "appSettings/add[elmah.mvc.disableHandler]@value",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Switches the page of Elmah.MVC off.",
    certainty: "verified",
    sources: ["elmah-mvc"],
  },
  {
    path: "glimpse@defaultRuntimePolicy",
    product: "aspnet",
    type: {
      kind: "enum",
      ignoresCase: true,
      values: [
        { value: "Off", summary: "Glimpse does nothing." },
        { value: "ExecuteResourceOnly", summary: "Only its own files are served." },
        { value: "PersistResults", summary: "Requests are recorded." },
        { value: "ModifyResponseHeaders", summary: "Requests are recorded, and responses name the record." },
        { value: "ModifyResponseBody", summary: "Responses have what the browser needs to show the record." },
        { value: "DisplayGlimpseClient", summary: "Every page shows the record." },
        { value: "On", summary: "Everything." },
      ],
    },
    defaults: [{ value: "Off", by: "framework" }],
    summary: "The most that Glimpse may do: record requests, and show them in pages and at `glimpse.axd`.",
    interplay: ["Its policies lower it: `LocalPolicy` turns it off for requests from other computers."],
    advice: "CM and CD: `Off`.",
    certainty: "known",
    sources: ["glimpse"],
  },
  {
    path: "glimpse/runtimePolicies/ignoredTypes/add@type",
    product: "aspnet",
    type: { kind: "type-name" },
    defaults: [],
    summary: "A policy that Glimpse does without.",
    advice: "CM and CD: keep `Glimpse.AspNet.Policy.LocalPolicy`, which hides Glimpse from other computers.",
    certainty: "known",
    sources: ["glimpse"],
  },
] as const satisfies readonly SettingEntry[];
