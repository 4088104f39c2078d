/** What a web.config says of Sitecore: who reads its configuration, where that begins, and what is defined for its rules. */
import { attributeText } from "#xml/read";
import { childElements, documentElement, findAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

/** A value of the appSettings, and the element that states it. */
export interface AppSetting {
  /** As written, without spaces around it. */
  readonly key: string;
  readonly value: string;
  readonly element: XmlElement;
}

/**
 * `plain`: 6 to 8.2, without rules. `role`: the module for 8.1 and 8.2, with rules. `rule-based`: 9 and later.
 * `own`: somebody's own class, which may do anything.
 */
export type ReaderKind = "plain" | "role" | "rule-based" | "own";

/** Who reads the section `sitecore`; undefined where the file does not declare it. */
export function readerIn(document: XmlDocument): ReaderKind | undefined {
  const root = documentElement(document);
  const sections = root ? childrenNamed(root, "configSections").flatMap((all) => childrenNamed(all, "section")) : [];
  const section = sections.find((each) => attributeText(document, each, "name") === "sitecore");
  const type = section && attributeText(document, section, "type");
  return type === undefined ? undefined : readerOf(type);
}

function readerOf(type: string): ReaderKind {
  switch (type.split(",", 1)[0]?.trim()) {
    case "Sitecore.Configuration.ConfigReader":
      return "plain";
    case "Sitecore.Configuration.Roles.RoleConfigReader":
      return "role";
    case "Sitecore.Configuration.RuleBasedConfigReader":
      return "rule-based";
    default:
      return "own";
  }
}

/**
 * The sections at this path (`appSettings`, `system.web/sessionState`) that hold for the whole site: at the top, or in a
 * `<location>` that names no part of it.
 */
export function siteSections(document: XmlDocument, path: string): readonly XmlElement[] {
  const root = documentElement(document);
  if (!root) return [];
  const around = [root, ...childrenNamed(root, "location").filter((each) => isForTheSite(document, each))];
  return path
    .split("/")
    .reduce<readonly XmlElement[]>((all, name) => all.flatMap((each) => childrenNamed(each, name)), around);
}

function isForTheSite(document: XmlDocument, location: XmlElement): boolean {
  const path = attributeText(document, location, "path")?.trim() ?? "";
  return path === "" || path === ".";
}

/** The entries of an `<appSettings>`, by key in lower case, over those it is merged with. */
export function appSettingsIn(
  document: XmlDocument,
  section: XmlElement,
  before: ReadonlyMap<string, AppSetting>,
): ReadonlyMap<string, AppSetting> {
  const settings = new Map(before);
  for (const element of childElements(section)) {
    const key = attributeText(document, element, "key")?.trim();
    if (element.name === "clear") settings.clear();
    else if (key !== undefined && element.name === "remove") settings.delete(key.toLowerCase());
    else if (key !== undefined && element.name === "add") {
      settings.set(key.toLowerCase(), { key, value: attributeText(document, element, "value") ?? "", element });
    }
  }
  return settings;
}

/** Whether the section can be read only on the machine that encrypted it. */
export const isEncrypted = (section: XmlElement): boolean =>
  findAttribute(section, "configProtectionProvider") !== undefined;

const childrenNamed = (element: XmlElement, wanted: string): readonly XmlElement[] =>
  childElements(element).filter(({ name }) => name === wanted);
