/** A fact: whether a server lets the web.config of a site hold a section that IIS locks by default. */
import { settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { liesIn, scopePath } from "#config/setting-in-force";
import type { SectionPath } from "#knowledge/settings";
import type { Span } from "#text/span";
import { readAttribute } from "#xml/read";
import { findAttribute } from "#xml/tree";

/** What a server says of a section, and where. */
export interface SectionLock {
  readonly isOpen: boolean;
  readonly span: Span;
}

/** Whether it opens the section for any site, by the declaration of the section or by a `<location>` around it. */
export const isUnlocked = (server: ConfigFile, path: SectionPath): boolean =>
  [...declaredLocks(server, path), ...locationLocks(server, path)].some(({ isOpen }) => isOpen);

/** What it says for files at the place: the innermost `<location>` first, then the declaration. Undefined where it says nothing. */
export function lockAt(server: ConfigFile, path: SectionPath, place: string): SectionLock | undefined {
  const [innermost] = locationLocks(server, path)
    .filter((lock) => liesIn(lock.place, place))
    .sort((a, b) => b.place.length - a.place.length);
  return innermost ?? declaredLocks(server, path)[0];
}

/** How deep a declaration stands depends on its section. */
const declarations = [
  "configSections/sectionGroup/section",
  "configSections/sectionGroup/sectionGroup/section",
  "configSections/sectionGroup/sectionGroup/sectionGroup/section",
] as const satisfies readonly SectionPath[];

function declaredLocks(server: ConfigFile, path: SectionPath): readonly SectionLock[] {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return declarations
    .flatMap((place) => server.sections(place))
    .filter((section) => settingOf(section, "name")?.value === name)
    .flatMap((section) => lockOf(settingOf(section, "overrideModeDefault")) ?? []);
}

function locationLocks(server: ConfigFile, path: SectionPath): readonly (SectionLock & { readonly place: string })[] {
  return server.sections(path).flatMap(({ scope }: Section) => {
    const attribute = scope.element && findAttribute(scope.element, "overrideMode");
    const source = attribute && readAttribute(server.xml, attribute);
    const lock = source && lockOf({ value: source.value, valueSpan: source.span });
    return lock ? [{ ...lock, place: scopePath(scope) }] : [];
  });
}

/** `Inherit` says nothing. */
function lockOf(mode: { readonly value: string; readonly valueSpan: Span } | undefined): SectionLock | undefined {
  return mode?.value === "Allow" || mode?.value === "Deny"
    ? { isOpen: mode.value === "Allow", span: mode.valueSpan }
    : undefined;
}
