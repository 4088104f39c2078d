/** What we know of keys in `<appSettings>` by which Sitecore starts. */
import type { SettingEntry } from "#knowledge/entry";
import { protectionProviders } from "#knowledge/aspnet/protection-providers";

export const appSettings = [
  {
    path: "appSettings@configProtectionProvider",
    product: "aspnet",
    type: { kind: "text", usual: protectionProviders },
    defaults: [],
    summary: "Names the provider that encrypted this section. Its content is then one `EncryptedData` element.",
    certainty: "verified",
    sources: ["protected-configuration"],
  },
  {
    path: "appSettings/add[role:define]@value",
    product: "sitecore",
    type: { kind: "role-list" },
    defaults: [{ value: "Standalone", by: "sitecore", since: "9.0" }],
    summary: "Roles of this server, separated by commas.",
    interplay: [
      "Every `role:require` in Sitecore's configuration depends on it; a typo changes without a word what is loaded.",
      "Names of your own are allowed, and 10.x adds `Indexing`, as in `ContentManagement, Indexing`.",
    ],
    advice: "CM: `ContentManagement`. CD: `ContentDelivery`. `Standalone` is for a single server that does everything.",
    since: "9.0",
    certainty: "verified",
    sources: ["sitecore-9.0", "docker-images"],
  },
  {
    path: "appSettings/add[owin:AutomaticAppStartup]@value",
    product: "sitecore",
    type: { kind: "boolean" },
    defaults: [{ value: "true", by: "framework" }],
    summary:
      "Whether OWIN starts with the site. `false` belongs to an installation that has switched Sitecore Identity off.",
    interplay: ["`false` while `FederatedAuthentication.Enabled` is `true` leaves nobody to handle logins."],
    certainty: "verified",
    sources: ["authentication-changes"],
  },
  {
    path: "appSettings/add[owin:appStartup]@value",
    product: "sitecore",
    type: { kind: "type-name" },
    defaults: [{ value: "Sitecore.Owin.Startup, Sitecore.Owin", by: "sitecore", since: "9.0" }],
    summary: "Class that starts OWIN.",
    since: "9.0",
    certainty: "verified",
    sources: ["sitecore-9.0"],
  },
] as const satisfies readonly SettingEntry[];
