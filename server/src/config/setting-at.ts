/** Finds what stands at a place of a file: the setting under a cursor, the section of an element. */
import type { ConfigFile } from "#config/file";
import { settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { touches } from "#text/span";
import type { XmlElement } from "#xml/tree";

/**
 * The setting whose name or value the offset touches. In an entry of a list, as `<setting name="…" value="…" />`,
 * every place of the start tag means the entry's value.
 */
export function settingAt(file: ConfigFile, offset: number): Setting | undefined {
  const setting = file.allSettings.find(
    ({ nameSpan, valueSpan }) => touches(nameSpan, offset) || touches(valueSpan, offset),
  );
  if (setting?.entry) return setting;
  const section = sectionAt(file.topSections, offset);
  return (section && valueOfEntry(section)) ?? setting;
}

function valueOfEntry(section: Section): Setting | undefined {
  if (section.keyedPath === section.path) return undefined;
  return settingOf(section, "value") ?? section.settings.find(({ entry }) => entry !== undefined);
}

/** The innermost section whose start tag holds the offset. */
export function sectionAt(sections: readonly Section[], offset: number): Section | undefined {
  for (const section of sections) {
    const { element } = section;
    if (offset < element.start || offset > element.end) continue;
    return sectionAt(section.children, offset) ?? (offset <= element.openEnd ? section : undefined);
  }
  return undefined;
}

/** The section made from an element; undefined for elements the settings table does not know. */
export function sectionOf(sections: readonly Section[], element: XmlElement): Section | undefined {
  for (const section of sections) {
    if (section.element === element) return section;
    const below = sectionOf(section.children, element);
    if (below) return below;
  }
  return undefined;
}
