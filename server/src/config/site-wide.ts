/** What a file says of a setting for its whole site, and where that is changed. */
import { addAttribute, addChild, newElement, setValue, type Intent } from "#config/intents";
import { sectionAloneIn } from "#config/facts/section-alone";
import { settingOf, type Scope, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import type { Setting } from "#config/facts/setting";
import { isSameScope, liesIn, settingInForce } from "#config/setting-in-force";
import type { SectionPath, SettingPath } from "#knowledge/settings";
import type { Span } from "#text/span";

export const wholeFile: Scope = { path: "", element: undefined };

/** Where a setting stands or is missing, and the edit that gives it a value. */
export interface SiteWidePlace {
  readonly span: Span;
  set(value: string): Intent;
  /** For a finding about a section that lacks the setting, what is missing; empty where the setting is written. */
  missing(value: string): { readonly missing?: string };
}

/** The statement that holds outside all `<location>`s, one that cannot be judged too. */
export const siteWideSetting = (file: ConfigFile, path: SettingPath): Setting | undefined =>
  settingInForce(file, path, wholeFile);

/**
 * The value's place if it is written, else the element that lacks the attribute, else the one that lacks the
 * element. Undefined where that one is missing as well, or where the file cannot tell what is missing.
 */
export function siteWidePlace(file: ConfigFile, path: SettingPath): SiteWidePlace | undefined {
  const setting = siteWideSetting(file, path);
  if (setting) return { span: setting.valueSpan, set: (value) => setValue(setting, value), missing: () => ({}) };
  const element = elementOf(path);
  if (standsElsewhere(file, element)) return undefined;
  const [section] = siteWideSections(file, element);
  if (section) {
    return {
      span: section.nameSpan,
      set: (value) => addAttribute(section, nameOf(path), value),
      missing: (value) => ({ missing: `${nameOf(path)}="${value}"` }),
    };
  }
  const [parent] = siteWideSections(file, elementAround(element));
  const name = element.slice(element.lastIndexOf("/") + 1);
  return (
    parent && {
      span: parent.nameSpan,
      set: (value) => addChild(parent, newElement(name, { [nameOf(path)]: value })),
      missing: (value) => ({ missing: `${name} ${nameOf(path)}="${value}"` }),
    }
  );
}

/** The elements at a path that stand outside all `<location>`s for a part of the site. */
export const siteWideSections = (file: ConfigFile, path: SectionPath): readonly Section[] =>
  file.sections(path).filter(isForAll);

/** Whether the section is about all that its file is about. */
export const isForAll = ({ scope }: Pick<Section, "scope">): boolean => isSameScope(scope, wholeFile);

/** Whether what is in the section cannot be read here: it is encrypted or kept in a file of its own. */
export const isKeptElsewhere = (section: Section): boolean =>
  section.isEncrypted || settingOf(section, "configSource") !== undefined;

/** Whether the element with the setting, or one around it, is kept elsewhere. */
export const isSaidElsewhere = (file: ConfigFile, path: SettingPath): boolean => standsElsewhere(file, elementOf(path));

/** Whether the element, or one around it, is kept elsewhere; a file of one section tells nothing of others. */
export const standsElsewhere = (file: ConfigFile, element: SectionPath): boolean =>
  file.kind === "web-section"
    ? !liesIn(sectionAloneIn(file) ?? "", element)
    : siteWideSections(file, element).some(isKeptElsewhere) ||
      (element.includes("/") && standsElsewhere(file, elementAround(element)));

const nameOf = (path: SettingPath): string => path.slice(path.lastIndexOf("@") + 1);
const elementOf = (path: SettingPath): SectionPath => path.slice(0, path.lastIndexOf("@")) as SectionPath;
const elementAround = (path: SectionPath): SectionPath => path.slice(0, path.lastIndexOf("/")) as SectionPath;
