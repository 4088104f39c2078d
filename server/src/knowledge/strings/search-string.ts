/** What we know of the parts of connection strings to Solr and Azure Search. */
import type { SettingEntry } from "#knowledge/entry";

export const searchString = [
  {
    path: "search-string@serviceUrl",
    product: "aspnet",
    type: { kind: "url" },
    defaults: [],
    summary: "Address of the Azure Search service.",
    certainty: "known",
    sources: ["sitecore-9.0"],
  },
  {
    path: "search-string@apiVersion",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [],
    summary: "Version of the interface of Azure Search.",
    certainty: "known",
    sources: ["sitecore-9.0"],
  },
  {
    path: "search-string@apiKey",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [],
    summary: "Key of the Azure Search service, readable for everybody who can read the file.",
    isSecret: true,
    certainty: "known",
    sources: ["sitecore-9.0"],
  },
  {
    path: "search-string@solrCloud",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Says that Solr runs as a cluster.",
    certainty: "known",
    sources: ["sitecore-9.0"],
  },
] as const satisfies readonly SettingEntry[];
