/** Finds what stands at a place of a file: the setting under a cursor, the section of an element. */
import type { ConfigFile } from "#config/file";
import { settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { firstBehind } from "#text/binary-search";
import { spanOf, touches, type Span } from "#text/span";
import type { XmlElement } from "#xml/tree";

/**
 * The setting at the offset, wherever in it: its name, the sign behind it, the quotes, the value. In an entry of a list,
 * as `<setting name="…" value="…" />`, every place of the start tag means the entry's value.
 */
export function settingAt(file: ConfigFile, offset: number): Setting | undefined {
  const setting = file.allSettings.find((each) => holds(each, file.text, offset));
  if (setting?.entry) return setting;
  const section = sectionAt(file.topSections, offset);
  return (section && valueOfEntry(section)) ?? setting;
}

/** Whether the offset lies in the setting; a cursor may also stand right behind its name or value. */
export function holds(setting: Setting, text: string, offset: number): boolean {
  const { start, end } = wholeSpan(setting, text);
  return (start <= offset && offset < end) || touches(setting.nameSpan, offset) || touches(setting.valueSpan, offset);
}

/** The setting with all that is written for it: `timeout = "20"`, `"Thumbprint": "…"`, `<ExpireTimeSpan>00:30:00`. */
export function wholeSpan({ nameSpan, valueSpan, form }: Setting, text: string): Span {
  // An entry of a JSON array has no name, and goes by its value.
  const isNamed = nameSpan.end <= valueSpan.start;
  const isNameQuoted = form === "json" && isNamed;
  const start = isNamed ? nameSpan.start - (isNameQuoted ? 1 : 0) : valueSpan.start;
  const quote = text.charAt(valueSpan.start - 1);
  const isQuoted = (quote === '"' || quote === "'") && text.charAt(valueSpan.end) === quote;
  return spanOf(start, valueSpan.end + (isQuoted ? 1 : 0));
}

function valueOfEntry(section: Section): Setting | undefined {
  if (section.keyedPath === section.path) return undefined;
  return settingOf(section, "value") ?? section.settings.find(({ entry }) => entry !== undefined);
}

/** The innermost section whose start tag holds the offset. */
export function sectionAt(sections: readonly Section[], offset: number): Section | undefined {
  const section = firstBehind(sections, ({ element }) => element.end >= offset);
  if (!section || offset < section.element.start) return undefined;
  return sectionAt(section.children, offset) ?? (offset <= section.element.openEnd ? section : undefined);
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
