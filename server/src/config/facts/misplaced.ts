/** A fact: what a patch file holds outside of the elements that Sitecore reads. */
import { childElements, documentElement, type XmlDocument, type XmlElement } from "#xml/tree";

/** Neighbors that stand at the wrong place. */
export interface Misplaced {
  readonly first: XmlElement;
  readonly last: XmlElement;
  /** The elements that are missing around them, outermost first; none where the file itself is the wrong one. */
  readonly missing: readonly string[];
}

/** Parts of `<sitecore>` that no other configuration has under `<configuration>`. */
const sitecoreParts: ReadonlySet<string> = new Set([
  "settings",
  "sc.variable",
  "pipelines",
  "processors",
  "sites",
  "databases",
  "events",
  "commands",
  "scheduling",
  "contentSearch",
  "services",
  "hooks",
]);

const webConfigSections: ReadonlySet<string> = new Set([
  "configSections",
  "system.web",
  "system.webServer",
  "appSettings",
  "connectionStrings",
]);

/** Sitecore reads what stands in `<sitecore>`, be it the root or in `<configuration>`. */
export function misplacedIn(document: XmlDocument): readonly Misplaced[] {
  const root = documentElement(document);
  if (!root) return [];
  if (root.name === "sitecore") return settingsIn(root);
  if (root.name !== "configuration") {
    const isPart = root.name === "Settings" || root.name === "setting" || sitecoreParts.has(root.name);
    return isPart ? [{ first: root, last: root, missing: missingAroundRoot(root.name) }] : [];
  }
  const parts = runs(root, ({ name }) => sitecoreParts.has(name)).map((run) => ({ ...run, missing: ["sitecore"] }));
  const settings = runs(root, isSetting).map((run) => ({ ...run, missing: ["sitecore", "settings"] }));
  const foreign = runs(root, ({ name }) => webConfigSections.has(name)).map((run) => ({ ...run, missing: [] }));
  const inSitecore = childElements(root).filter(({ name }) => name === "sitecore");
  return [...parts, ...settings, ...foreign, ...inSitecore.flatMap(settingsIn)];
}

const isSetting = ({ name }: XmlElement): boolean => name === "setting";

const settingsIn = (sitecore: XmlElement): readonly Misplaced[] =>
  runs(sitecore, isSetting).map((run) => ({ ...run, missing: ["settings"] }));

/** `Settings` is the root of xConnect's and Identity Server's own files, and would have to be renamed as well. */
function missingAroundRoot(name: string): readonly string[] {
  if (name === "Settings") return [];
  return name === "setting" ? ["configuration", "sitecore", "settings"] : ["configuration", "sitecore"];
}

/** The children of this kind, those that follow each other in one piece. */
function runs(
  parent: XmlElement,
  belongs: (child: XmlElement) => boolean,
): readonly Pick<Misplaced, "first" | "last">[] {
  const found: { first: XmlElement; last: XmlElement }[] = [];
  let isRunning = false;
  for (const child of childElements(parent)) {
    const run = found.at(-1);
    if (!belongs(child)) isRunning = false;
    else if (isRunning && run) run.last = child;
    else {
      found.push({ first: child, last: child });
      isRunning = true;
    }
  }
  return found;
}
