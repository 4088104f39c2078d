/** Completes the keys and values of connection strings and certificate strings: `StoreName=My;StoreLocation=…`. */
import { settingOf, type Section } from "#config/facts/section";
import { findPart, type StringPart } from "#config/facts/string-part";
import { escapeSnippet, isDeprecated, valueItem, type Completion } from "#features/completion-item";
import { entryOfPart, nameOfPart, stringPartsOf, type StringParts } from "#config/facts/part-rows";
import { suggestionsFor } from "#features/suggestions";
import { detailOf, documentationOf } from "#features/words";
import { entriesOf } from "#knowledge/settings";
import type { SourceText } from "#text/source-text";
import { touches } from "#text/span";

export function completeStringParts(
  section: Section | undefined,
  source: SourceText,
  offset: number,
): readonly Completion[] {
  const string = kindOf(section, stringPartsOf(source));
  const part = string.parts.find(({ whole }) => touches(whole.span, offset));
  if (part?.hasEquals && offset > part.key.span.end) return values(string, part);
  return isOfKnownKind(string) ? keys(string, part, offset) : [];
}

/** Any text may be a string for SQL Server; a key of one tells that it is. */
const isOfKnownKind = (string: StringParts): boolean =>
  string.table !== "connection-string" || string.parts.some((part) => entryOfPart(string, part) !== undefined);

/** The name of an entry tells what its string will be before the string itself does. */
function kindOf(section: Section | undefined, string: StringParts): StringParts {
  const name = section && settingOf(section, "name")?.value;
  return name !== undefined && /\.certificate$/i.test(name) ? { ...string, table: "certificate-string" } : string;
}

function keys(string: StringParts, typed: StringPart | undefined, offset: number): readonly Completion[] {
  const span = typed?.key.span ?? { start: offset, end: offset };
  const separator = ["redis-string", "mongodb-string"].includes(string.table) ? "" : ";";
  const others = string.parts.filter((part) => part !== typed);
  const present = new Set(others.map((part) => entryOfPart(string, part)));
  return entriesOf(string.table).flatMap((entry) => {
    const key = nameOfPart(entry);
    if (present.has(entry)) return [];
    if (typed?.hasEquals && !findPart([typed], key) && entryOfPart(string, typed)) return [];
    const rest = { detail: detailOf(entry), documentation: documentationOf(entry), isDeprecated: isDeprecated(entry) };
    const snippet = `${key}${typed?.hasEquals ? "" : `=$1${separator}`}`;
    return [{ label: key, kind: "attribute", span, snippet, ...rest }];
  });
}

function values(string: StringParts, part: StringPart): readonly Completion[] {
  const entry = entryOfPart(string, part);
  if (!entry) return [];
  return suggestionsFor(entry).map((choice) => valueItem(choice, part.value.span, escapeSnippet(choice.value)));
}
