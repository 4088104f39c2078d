/** Tells of files of several projects that are deployed to one place, where the last one to come replaces the others. */
import type { ConfigFile } from "#config/file";
import { deployedPath } from "#project/loading/root-file";
import type { Rule } from "#rule-kit/rule";

export const deploymentCollision: Rule = {
  id: "deployment-collision",
  title: "Another project deploys a different file to this path",
  category: "patching",
  severity: "information",
  reads: "form",
  kinds: ["sitecore-patch", "sitecore-config", "sitecore-layers", "connection-strings", "app-settings"],
  docs: {
    why: "The projects of a Helix solution each hold a part of `App_Config`, and all of them are deployed to one web root. Where two have a file of the same path, the one that is deployed last replaces the other, so the order of the builds decides.",
    fix: "Rename one of the files, or merge them. If the projects go to different web roots, say so with `webRoots` in `.sitecore-config-guard.json`.",
    not: "Files with the same text, transforms, and one of the files, which counts for all.",
    certainty: "known",
    sources: ["sitecore-9.0"],
  },
  examples: [
    {
      name: "two projects of one solution",
      text: `
//- src/Feature/Search/code/App_Config/Include/Feature/Retail.config
<configuration><sitecore><settings /></sitecore></configuration>
//- src/Foundation/Search/code/App_Config/Include/Feature/Retail.config
<configuration><sitecore /></configuration>
 ^^^^^^^^^^^^^ deployment-collision
`,
    },
    {
      name: "the same file, other paths, and folders that belong to no solution",
      text: `
//- src/Feature/Search/code/App_Config/Include/Retail.config
<configuration><sitecore /></configuration>
//- src/Feature/Cart/code/App_Config/Include/Retail.config
<configuration><sitecore /></configuration>
//- src/Feature/Cart/code/App_Config/Include/Cart.config
<configuration><sitecore /></configuration>
//- cm/App_Config/Include/Retail.config
<configuration><sitecore><settings /></sitecore></configuration>
`,
    },
    {
      name: "two web roots",
      text: `
//- .sitecore-config-guard.json
{ "webRoots": [{ "root": "deploy/a", "projects": ["src/Feature/A/*"] }, { "root": "deploy/b", "projects": ["src/Feature/B/*"] }] }
//- src/Feature/A/code/App_Config/Include/Retail.config
<configuration><sitecore><settings /></sitecore></configuration>
//- src/Feature/B/code/App_Config/Include/Retail.config
<configuration><sitecore /></configuration>
`,
    },
  ],
  *check(file, { instance }) {
    if (file.isTransform) return;
    const counting = instance.deployedAs(file).findLast(({ isTransform }) => !isTransform);
    const root = file.xml.elements[0];
    if (!counting || counting === file || isSameText(counting, file) || !root) return;
    yield {
      span: root.nameSpan,
      message: `Another project deploys a different ${deployedPath(file.path)}: the last one deployed replaces the other. Rename one of them.`,
      related: [{ path: counting.path, span: { start: 0, end: 0 }, message: "The other file." }],
    };
  },
};

/** Line ends tell nothing. */
const isSameText = (one: ConfigFile, other: ConfigFile): boolean =>
  one.text === other.text || one.text.replaceAll("\r\n", "\n") === other.text.replaceAll("\r\n", "\n");
