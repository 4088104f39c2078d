/** A fact: whether a server lets the web.config of a site hold a section that IIS locks by default. */
import { settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import type { SectionPath } from "#knowledge/settings";
import { readAttribute } from "#xml/read";
import { findAttribute } from "#xml/tree";

/** By the declaration of the section, or by a `<location>` around it. */
export function isUnlocked(server: ConfigFile, path: SectionPath): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const isDeclared = declarations.some((place) =>
    server
      .sections(place)
      .some((section) => valueOf(section, "name") === name && valueOf(section, "overrideModeDefault") === "Allow"),
  );
  return isDeclared || server.sections(path).some(({ scope }) => scope.element && isOpen(server, scope.element));
}

/** How deep a declaration stands depends on its section. */
const declarations = [
  "configSections/sectionGroup/section",
  "configSections/sectionGroup/sectionGroup/section",
  "configSections/sectionGroup/sectionGroup/sectionGroup/section",
] as const satisfies readonly SectionPath[];

function isOpen({ xml }: ConfigFile, location: Parameters<typeof findAttribute>[0]): boolean {
  const attribute = findAttribute(location, "overrideMode");
  return attribute !== undefined && readAttribute(xml, attribute).value === "Allow";
}

const valueOf = (section: Section, name: string): string | undefined => settingOf(section, name)?.value;
