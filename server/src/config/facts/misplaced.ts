/** A fact: what a patch file holds outside of the elements that Sitecore reads. */
import type { ConfigFile } from "#config/file";
import { findEntry } from "#knowledge/settings";
import { readAttribute } from "#xml/read";
import {
  childElements,
  documentElement,
  ElementFlag,
  findAttribute,
  type XmlDocument,
  type XmlElement,
} from "#xml/tree";

/** Siblings that stand at the wrong place. */
export interface Misplaced {
  readonly first: XmlElement;
  readonly last: XmlElement;
  /** The elements that are missing around them, outermost first; none where they belong to another place or file. */
  readonly missing: readonly string[];
  /** The name by which Sitecore would read the element; set where it differs in upper and lower case alone. */
  readonly readAs?: string;
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

/** What a patch file holds at places that Sitecore does not read. */
export const misplacedIn = (file: ConfigFile): readonly Misplaced[] => file.fact(readMisplaced);

/** Sitecore reads what stands in `<sitecore>`, be it the root or in `<configuration>`. */
function readMisplaced({ xml: document }: ConfigFile): readonly Misplaced[] {
  const root = documentElement(document);
  if (!root) return [];
  if (root.name === "sitecore") return [...settingsIn(root), ...strayedSettings(document)];
  if (root.name !== "configuration") return rootIn(root);
  const parts = runs(root, ({ name }) => sitecoreParts.has(name)).map((run) => ({ ...run, missing: ["sitecore"] }));
  const settings = runs(root, isSetting).map((run) => ({ ...run, missing: ["sitecore", "settings"] }));
  const foreign = runs(root, ({ name }) => webConfigSections.has(name)).map((run) => ({ ...run, missing: [] }));
  const inSitecore = childElements(root).filter(({ name }) => name === "sitecore");
  return [
    ...parts,
    ...settings,
    ...foreign,
    ...childElements(root).flatMap(otherCase),
    ...inSitecore.flatMap(settingsIn),
    ...strayedSettings(document),
  ];
}

/** A file that begins with another element than those two is read as nothing. */
function rootIn(root: XmlElement): readonly Misplaced[] {
  const isPart = root.name === "Settings" || root.name === "setting" || sitecoreParts.has(root.name);
  return isPart ? [{ first: root, last: root, missing: missingAroundRoot(root.name) }] : otherCase(root);
}

/** XML tells upper and lower case apart. */
function otherCase(element: XmlElement): readonly Misplaced[] {
  const readAs = element.name.toLowerCase();
  const isMeant = readAs !== element.name && (readAs === "sitecore" || readAs === "configuration");
  return isMeant ? [{ first: element, last: element, missing: [], readAs }] : [];
}

/** Settings that Sitecore is known to look for, further down in another element than its list; others may be somebody's own. */
function strayedSettings(document: XmlDocument): readonly Misplaced[] {
  const strayed: Misplaced[] = [];
  for (const element of document.elements) {
    if (element.name !== "setting" || !isStrayed(element.parent) || !isKnown(document, element)) continue;
    strayed.push({ first: element, last: element, missing: [] });
  }
  return strayed;
}

function isStrayed(parent: XmlElement | null): boolean {
  const isDirect = parent?.name === "sitecore" || parent?.name === "configuration";
  const isInList = parent?.name === "settings" && parent.parent?.name === "sitecore";
  return parent !== null && !isDirect && !isInList && isClosed(parent) && isInSitecore(parent);
}

/** What comes behind a start tag that is never closed may have been meant to stand beside it. */
const isClosed = ({ flags }: XmlElement): boolean => (flags & ElementFlag.hasEndTag) !== 0;

const isInSitecore = ({ name, parent }: XmlElement): boolean =>
  name === "sitecore" || (parent !== null && isInSitecore(parent));

function isKnown(document: XmlDocument, element: XmlElement): boolean {
  const name = findAttribute(element, "name");
  return (
    name !== undefined &&
    findEntry(`sitecore/settings/setting[${readAttribute(document, name).value}]@value`) !== undefined
  );
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
