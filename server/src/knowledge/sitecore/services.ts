/** What we know of the settings of Sitecore's entity and item services. */
import type { SettingEntry } from "#knowledge/entry";

export const itemServices = [
  {
    path: "sitecore/settings/setting[Sitecore.Services.SecurityPolicy]@value",
    product: "sitecore",
    type: {
      kind: "type-name",
      usual: [
        {
          value:
            "Sitecore.Services.Infrastructure.Web.Http.Security.ServicesOffPolicy, Sitecore.Services.Infrastructure",
          summary: "Nobody may call the services.",
        },
        {
          value:
            "Sitecore.Services.Infrastructure.Web.Http.Security.ServicesLocalOnlyPolicy, Sitecore.Services.Infrastructure",
          summary: "The server itself may call the services.",
        },
        {
          value:
            "Sitecore.Services.Infrastructure.Web.Http.Security.ServicesOnPolicy, Sitecore.Services.Infrastructure",
          summary: "Everybody may call the services.",
        },
      ],
    },
    defaults: [
      {
        value:
          "Sitecore.Services.Infrastructure.Web.Http.Security.ServicesLocalOnlyPolicy, Sitecore.Services.Infrastructure",
        by: "sitecore",
      },
    ],
    summary:
      "Who may call entity and item services: ServicesOffPolicy nobody, ServicesLocalOnlyPolicy the server itself, ServicesOnPolicy everybody.",
    advice: "CM and CD: ServicesLocalOnlyPolicy, unless a front end calls them.",
    certainty: "known",
    sources: ["sitecore-9.0"],
  },
  {
    path: "sitecore/settings/setting[Sitecore.Services.AllowAnonymousUser]@value",
    product: "sitecore",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "sitecore" }],
    summary: "Answers item services without a login, as the user in `Sitecore.Services.AnonymousUser`.",
    advice: "CM and CD: `false`.",
    certainty: "verified",
    sources: ["sitecore-9.0"],
  },
  {
    path: "sitecore/settings/setting[Sitecore.Services.AnonymousUser]@value",
    product: "sitecore",
    type: { kind: "text" },
    defaults: [{ value: "sitecore\\ServicesAPI", by: "sitecore" }],
    summary: "User as whom services answer requests without a login.",
    certainty: "verified",
    sources: ["sitecore-9.0"],
  },
  {
    path: "sitecore/settings/setting[Sitecore.Services.AllowToLoginWithHttp]@value",
    product: "sitecore",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "sitecore", since: "9.1" }],
    summary: "Accepts logins to services over HTTP, where anyone on the network can read the password.",
    advice: "CM and CD: `false`.",
    since: "9.1",
    certainty: "verified",
    sources: ["docker-images"],
  },
  {
    path: "sitecore/settings/setting[Sitecore.Services.Token.Authorization.Enabled]@value",
    product: "sitecore",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "sitecore" }],
    summary: "Lets callers of services log in with a token.",
    interplay: ["It needs the connection string `Sitecore.Services.Token.SecurityKey`."],
    certainty: "verified",
    sources: ["sitecore-9.0"],
  },
  {
    path: "sitecore/settings/setting[Sitecore.Services.Token.Authorization.Timeout]@value",
    product: "sitecore",
    type: { kind: "integer", unit: "minutes", min: 1 },
    defaults: [{ value: "20", by: "sitecore" }],
    summary: "Minutes that a bearer token for Sitecore's item services stays valid.",
    interplay: ["It needs `Sitecore.Services.Token.Authorization.Enabled` and a signing key."],
    certainty: "verified",
    sources: ["sitecore-9.0"],
  },
  {
    path: "sitecore/settings/setting[Sitecore.Services.IsThrottleEnabled]@value",
    product: "sitecore",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "sitecore" }],
    summary: "Limits how many calls of services one client may make.",
    certainty: "verified",
    sources: ["sitecore-9.0"],
  },
  {
    path: "sitecore/settings/setting[Sitecore.Services.ApiKeyParams]@value",
    product: "sitecore",
    type: { kind: "text" },
    defaults: [],
    summary: "Names under which callers may hand over their API key.",
    certainty: "uncertain",
    sources: ["sitecore-9.0"],
  },
] as const satisfies readonly SettingEntry[];
