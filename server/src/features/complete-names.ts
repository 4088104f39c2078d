/** Completes the names of attributes. */
import type { Section } from "#config/facts/section";
import { escapeSnippet, isDeprecated, type Completion } from "#features/completion-item";
import { documentationOf, detailOf } from "#features/words";
import type { SettingEntry } from "#knowledge/entry";
import { entriesOf } from "#knowledge/settings";
import type { XmlAttribute } from "#xml/tree";

/** The attributes that the element may still get; `typed` is the name that is being typed. */
export function namesFor(section: Section, typed: XmlAttribute | undefined, offset: number): readonly Completion[] {
  const span = typed?.nameSpan ?? { start: offset, end: offset };
  const hasValue = typed !== undefined && typed.valueStart >= 0;
  const present = new Set(
    section.element.attributes.filter((attribute) => attribute !== typed).map(({ name }) => name),
  );
  // What is said of an entry with this key wins over what holds for all.
  const rows = new Map(
    [...entriesOf(section.path), ...entriesOf(section.keyedPath)].map((entry) => [nameOf(entry), entry]),
  );
  return [...rows].flatMap(([name, entry]) => (present.has(name) ? [] : toCompletion(entry, name, { span, hasValue })));
}

const nameOf = ({ path }: SettingEntry): string => path.slice(path.indexOf("@") + 1);

function toCompletion(
  entry: SettingEntry,
  name: string,
  { span, hasValue }: { readonly span: Completion["span"]; readonly hasValue: boolean },
): Completion {
  return {
    label: name,
    kind: "attribute",
    detail: detailOf(entry),
    documentation: documentationOf(entry),
    span,
    snippet: hasValue ? escapeSnippet(name) : `${escapeSnippet(name)}="$1"`,
    isDeprecated: isDeprecated(entry),
  };
}
