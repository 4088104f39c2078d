/** Which statement of a setting holds for a part of a site, where `<location>` elements override the file. */
import { addAttribute, addChild, newElement, setValue, type Intent } from "#config/intents";
import { settingOf, type Scope, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { SectionPath, SettingPath } from "#knowledge/settings";
import { trimOf } from "#text/trim";

/**
 * What this file lets hold in the scope: the statement of the innermost scope around it, an opaque one too.
 * Undefined where the file says nothing, which leaves it to the files above.
 */
export function settingInForce(file: ConfigFile, path: SettingPath, scope: Scope): Setting | undefined {
  return statementsOf(file, path)
    .filter(({ section }) => section && holdsIn(section.scope, scope))
    .reduce<Setting | undefined>((inner, next) => (depthOf(inner) > depthOf(next) ? inner : next), undefined);
}

/** Makes the file state the setting for the scope: there, in its element, or in a new element below `parent`. */
export function stateSetting(file: ConfigFile, path: SettingPath, parent: Section, value: string): Intent {
  const { element, name } = splitPath(path);
  const section = file.sections(element).find(({ scope }) => isSameScope(scope, parent.scope));
  const setting = section && settingOf(section, name);
  if (setting) return setValue(setting, value);
  if (section) return addAttribute(section, name, value);
  return addChild(parent, newElement(element.slice(element.lastIndexOf("/") + 1), { [name]: value }));
}

/** Whether what is said for the outer scope holds in the inner one, as long as nothing else is said there. */
export const holdsIn = (outer: Scope, inner: Scope): boolean => liesIn(scopePath(outer), scopePath(inner));

/** Whether the inner path is the outer one or below it. */
export const liesIn = (outer: string, inner: string): boolean =>
  outer === "" || inner === outer || inner.startsWith(`${outer}/`);

/** Whether both govern the same part of the site; IIS compares paths without case. */
export const isSameScope = (one: Scope, other: Scope): boolean => scopePath(one) === scopePath(other);

/** What the file states for any part of the site, values that cannot be judged too. */
export function statementsOf(file: ConfigFile, path: SettingPath): readonly Setting[] {
  const { element, name } = splitPath(path);
  return file.sections(element).flatMap((section) => settingOf(section, name) ?? []);
}

function splitPath(path: SettingPath): { readonly element: SectionPath; readonly name: string } {
  const at = path.lastIndexOf("@");
  return { element: path.slice(0, at) as SectionPath, name: path.slice(at + 1) };
}

const depthOf = (setting: Setting | undefined): number =>
  setting?.section ? scopePath(setting.section.scope).length : -1;

/** The path as IIS compares it. `.` stands for the file's own folder. */
export const scopePath = ({ path }: Pick<Scope, "path">): string =>
  trimOf(
    path
      .toLowerCase()
      .replace(/\\/g, "/")
      .replace(/^\.(?=\/|$)/, ""),
    "/",
  );
