/** What we know of `<sessionState>`. */
import type { SettingEntry } from "#knowledge/entry";

export const sessionState = [
  {
    path: "system.web/sessionState@timeout",
    product: "aspnet",
    type: { kind: "integer", unit: "minutes", min: 1, max: 525_600, literals: ["Infinite"] },
    defaults: [
      { value: "20", by: "framework" },
      { value: "20", by: "sitecore" },
    ],
    summary: "Minutes of inactivity before the ASP.NET session is dropped. It does not control how long a login lasts.",
    certainty: "verified",
    sources: ["reference-source"],
  },
] as const satisfies readonly SettingEntry[];
