/** A fact: one setting as a file states it, with the places of its name and value. */
import { isOpaque } from "#config/facts/opaque";
import type { Section } from "#config/facts/section";
import type { SettingEntry } from "#knowledge/entry";
import type { SourceText } from "#text/source-text";
import type { Span } from "#text/span";

export interface Setting {
  /** Its path in the settings table, if it were there: `system.web/sessionState@timeout`. */
  readonly path: string;
  /** The row of the settings table; undefined for settings it does not hold. */
  readonly entry: SettingEntry | undefined;
  readonly name: string;
  readonly nameSpan: Span;
  /** The decoded value. Secret ones must only be shown through `shownValue`. */
  readonly value: string;
  /** The value in the file, without quotes. */
  readonly valueSpan: Span;
  readonly source: SourceText;
  /** How the value stands in the file, which decides how a new one is escaped. */
  readonly form: "attribute" | "content" | "cdata" | "json";
  /** The element it belongs to; undefined in JSON. */
  readonly section: Section | undefined;
  /** Whether it is a token, a variable or encrypted: it may exist, but nobody can judge it here. */
  readonly isOpaque: boolean;
  /** Whether the file gives it this value; false for the attributes by which a transform only finds its target. */
  readonly isSet: boolean;
}

/** What is known of a setting beside what its value tells. */
export type SettingOrigin = Pick<Setting, "path" | "entry" | "name" | "nameSpan" | "form" | "section" | "isSet"> & {
  readonly isEncrypted: boolean;
};

/** Its properties are written one by one: an object spread from another is many times slower to make and read. */
export function makeSetting(origin: SettingOrigin, source: SourceText): Setting {
  const { path, entry, name, nameSpan, form, section, isSet, isEncrypted } = origin;
  return {
    path,
    entry,
    name,
    nameSpan,
    form,
    section,
    isSet,
    value: source.value,
    valueSpan: source.span,
    source,
    isOpaque: isEncrypted || isOpaque(source.value),
  };
}

/** Whether a rule may judge the value: the file sets it, and it is what will be read at run time. */
export const isJudgeable = (setting: Setting): boolean => setting.isSet && !setting.isOpaque;
