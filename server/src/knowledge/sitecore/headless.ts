/** What we know of headless sites: the rendering host that draws pages for Sitecore's editors, and the secret between both. */
import type { SettingEntry } from "#knowledge/entry";

export const headless = [
  {
    path: "sitecore/settings/setting[JavaScriptServices.ViewEngine.Http.JssEditingSecret]@value",
    product: "sitecore",
    type: { kind: "text" },
    defaults: [],
    summary: "Secret that Sitecore sends to the rendering host, which draws pages for editors only for who knows it.",
    interplay: [
      "`JSS_EDITING_SECRET` of the rendering host must be the same, or editors see no page.",
      "The environment variable `SITECORE_JSS_EDITING_SECRET` is preferred: the file then has no secret.",
      "It travels with each request, so `serverSideRenderingEngineEndpointUrl` should be HTTPS.",
    ],
    advice: "CM: at least 16 random letters and digits, from the environment.",
    isSecret: true,
    certainty: "verified",
    sources: ["jss"],
  },
  {
    path: "sitecore/javaScriptServices/apps/app@serverSideRenderingEngine",
    product: "sitecore",
    type: {
      kind: "text",
      usual: [
        { value: "http", summary: "A rendering host draws the page, over HTTP." },
        { value: "nodejs", summary: "Node.js on this server draws the page." },
      ],
    },
    defaults: [],
    summary: "Who draws the pages of this app for Sitecore's editors.",
    certainty: "known",
    sources: ["jss"],
  },
  {
    path: "sitecore/javaScriptServices/apps/app@serverSideRenderingEngineEndpointUrl",
    product: "sitecore",
    type: { kind: "url" },
    defaults: [],
    summary: "Address of the rendering host to which Sitecore sends pages to be drawn for editors.",
    interplay: ["The editing secret and unpublished content go there, so it should be HTTPS outside of one machine."],
    advice: "CM: HTTPS.",
    certainty: "verified",
    sources: ["jss"],
  },
  {
    path: "sitecore/javaScriptServices/apps/app@serverSideRenderingEngineApplicationUrl",
    product: "sitecore",
    type: { kind: "url" },
    defaults: [],
    summary: "Root address of the rendering host, by which relative links in the page it draws are made absolute.",
    certainty: "verified",
    sources: ["jss"],
  },
] as const satisfies readonly SettingEntry[];
