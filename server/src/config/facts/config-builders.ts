/** Fact: the builders of a web.config that put values of environment variables in place of those in its sections. */
import type { ConfigFile } from "#config/file";
import type { Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { attributeText } from "#xml/read";
import { childElements, documentElement, type XmlDocument, type XmlElement } from "#xml/tree";

/** One that reads environment variables. */
export interface EnvironmentBuilder {
  readonly prefix: string;
  /** Whether the key in the section lacks the prefix. */
  readonly stripsPrefix: boolean;
  /** `strict` and `greedy` replace the value of an entry; the others only what is marked within it. */
  readonly replacesEntries: boolean;
}

/** By the name of the section: `connectionStrings`. */
export const environmentBuildersOf = (file: ConfigFile): ReadonlyMap<string, readonly EnvironmentBuilder[]> =>
  file.fact(readBuilders);

/** Whether builders may put other values in place of those in the section, whatever kind they are. */
export const hasBuilders = ({ element }: Section): boolean =>
  element.attributes.some(({ name }) => name === "configBuilders");

/** Whether what is written there only holds a place for a builder's value, for all that the file tells. */
export function isLeftToBuilder({ section }: Setting): boolean {
  for (let around = section; around; around = around.parent) if (hasBuilders(around)) return true;
  return false;
}

function readBuilders(file: ConfigFile): ReadonlyMap<string, readonly EnvironmentBuilder[]> {
  const root = file.mentions("configBuilders") ? documentElement(file.xml) : undefined;
  const sections = new Map<string, readonly EnvironmentBuilder[]>();
  if (!root) return sections;
  const builders = new Map(declared(file.xml, root));
  for (const section of childElements(root)) {
    const names = attributeText(file.xml, section, "configBuilders")?.split(",") ?? [];
    const found = names.flatMap((name) => builders.get(name.trim()) ?? []);
    if (found.length > 0) sections.set(section.name, found);
  }
  return sections;
}

function declared(document: XmlDocument, root: XmlElement): readonly (readonly [string, EnvironmentBuilder])[] {
  return childElements(root)
    .filter(({ name }) => name === "configBuilders")
    .flatMap(childElements)
    .flatMap(childElements)
    .flatMap((add) => {
      const read = (name: string): string => attributeText(document, add, name)?.trim() ?? "";
      if (!read("type").includes("EnvironmentConfigBuilder")) return [];
      const mode = read("mode").toLowerCase();
      const builder = {
        prefix: read("prefix"),
        stripsPrefix: read("stripPrefix").toLowerCase() === "true",
        replacesEntries: mode === "" || mode === "strict" || mode === "greedy",
      };
      return [[read("name"), builder] as const];
    });
}
