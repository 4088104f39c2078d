/** What we know of Sitecore's own lifetimes: remembered logins, license seats, previews, tokens. */
import type { SettingEntry } from "#knowledge/entry";

export const timeouts = [
  {
    path: "sitecore/settings/setting[Authentication.ClientSessionTimeout]@value",
    product: "sitecore",
    type: { kind: "integer", unit: "minutes", min: 1 },
    defaults: [{ value: "60", by: "sitecore" }],
    summary:
      "Idle minutes after which an editor's seat may be given to another editor when the license has no free one.",
    interplay: [
      "It logs nobody out by itself: a ticket is dropped only when somebody else logs in and the limit is reached.",
      "It has nothing to do with Remember me; that is `Authentication.ClientPersistentLoginDuration`.",
      "How long an idle editor stays logged in is `forms` `timeout` up to 9.0, and the OWIN cookie from 9.1 on.",
    ],
    advice: "CM: 60.",
    certainty: "verified",
    sources: ["sitecore-8.2", "sitecore-9.0", "kb0345947"],
  },
  {
    path: "sitecore/settings/setting[Authentication.ClientPersistentLoginDuration]@value",
    product: "sitecore",
    type: { kind: "integer", unit: "days", min: 1 },
    defaults: [{ value: "180", by: "sitecore" }],
    summary: "Days that a login with Remember me stays valid.",
    interplay: [
      "It only applies to remembered logins; all others follow `forms` `timeout` (minutes) or, from 9.1 on, the OWIN cookie.",
      "Active Directory logins and logins through Sitecore Identity are never remembered this way.",
      "`Login.DisableRememberMe` set to `true` makes it meaningless.",
    ],
    advice: "CM: 1 to 30, or no Remember me at all.",
    certainty: "verified",
    sources: ["sitecore-8.2", "sitecore-9.0", "session-timeouts", "kb0345947"],
  },
  {
    path: "sitecore/settings/setting[Authentication.TicketTimeout]@value",
    product: "sitecore",
    type: { kind: "integer" },
    defaults: [],
    summary: "Old name of `Authentication.ClientPersistentLoginDuration`. Nothing reads it any more.",
    deprecated: { since: "6.2", note: "Use `Authentication.ClientPersistentLoginDuration`, whose value is in days." },
    certainty: "verified",
    sources: ["session-timeouts"],
  },
  {
    path: "sitecore/settings/setting[PagePreview.SessionExpirationPeriod]@value",
    product: "sitecore",
    type: { kind: "time-span" },
    defaults: [{ value: "365.00:00:00", by: "sitecore" }],
    summary: "How long a shared link to a page preview stays valid.",
    advice: "CM: as long as a review takes, such as `30.00:00:00`.",
    certainty: "verified",
    sources: ["sitecore-8.2", "sitecore-9.0"],
  },
] as const satisfies readonly SettingEntry[];
