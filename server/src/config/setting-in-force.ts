/** Which statement of a setting holds for a part of a site, where `<location>` elements override the file. */
import type { Scope } from "#config/facts/section";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { SectionPath, SettingPath } from "#knowledge/settings";

/**
 * What this file lets hold in the scope: the statement of the innermost scope around it, an opaque one too.
 * Undefined where the file says nothing, which leaves it to the files above.
 */
export function settingInForce(file: ConfigFile, path: SettingPath, scope: Scope): Setting | undefined {
  return statements(file, path)
    .filter((setting) => encloses(scopeOf(setting), scopePath(scope)))
    .reduce<Setting | undefined>(
      (inner, next) => (inner && scopeOf(inner).length > scopeOf(next).length ? inner : next),
      undefined,
    );
}

/** What the file states for parts of the scope, and so differently from it. */
export const settingsFurtherIn = (file: ConfigFile, path: SettingPath, scope: Scope): readonly Setting[] =>
  statements(file, path).filter(
    (setting) => scopeOf(setting) !== scopePath(scope) && encloses(scopePath(scope), scopeOf(setting)),
  );

/** Whether both govern the same part of the site; IIS compares paths without case. */
export const isSameScope = (one: Scope, other: Scope): boolean => scopePath(one) === scopePath(other);

function statements(file: ConfigFile, path: SettingPath): readonly Setting[] {
  const at = path.lastIndexOf("@");
  const sections = file.sections(path.slice(0, at) as SectionPath);
  return sections.flatMap((section) => settingOf(section, path.slice(at + 1)) ?? []);
}

const scopeOf = ({ section }: Setting): string => (section ? scopePath(section.scope) : "");

/** `.` stands for the file's own folder. */
const scopePath = ({ path }: Scope): string =>
  path
    .toLowerCase()
    .replace(/\\/g, "/")
    .replace(/^\.(?=\/|$)/, "")
    .replace(/^\/+|\/+$/g, "");

const encloses = (outer: string, inner: string): boolean =>
  outer === "" || inner === outer || inner.startsWith(`${outer}/`);
