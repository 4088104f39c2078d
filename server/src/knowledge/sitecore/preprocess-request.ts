/** What we know of the processor that filters requests by file extension. */
import type { SettingEntry } from "#knowledge/entry";

export const preprocessRequest = [
  {
    path: "sitecore/pipelines/preprocessRequest/processor[FilterUrlExtensions]/param[Allowed extensions (comma separated)]",
    product: "sitecore",
    type: { kind: "text" },
    defaults: [{ value: "aspx, ashx, asmx", by: "sitecore" }],
    summary: "File extensions that Sitecore handles.",
    advice: "CM and CD: no `xml`, no `config`, no `*`.",
    certainty: "verified",
    sources: ["sitecore-8.2", "sitecore-9.0"],
  },
  {
    path: "sitecore/pipelines/preprocessRequest/processor[FilterUrlExtensions]/param[Blocked extensions (comma separated)]",
    product: "sitecore",
    type: { kind: "text" },
    defaults: [{ value: "*", by: "sitecore" }],
    summary: "File extensions that Sitecore turns away, unless they are allowed.",
    certainty: "verified",
    sources: ["sitecore-8.2", "sitecore-9.0"],
  },
] as const satisfies readonly SettingEntry[];
