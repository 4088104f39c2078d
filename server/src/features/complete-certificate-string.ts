/** Completes the keys and values of a certificate string: `StoreName=My;StoreLocation=…`. */
import { settingOf, type Section } from "#config/facts/section";
import { findPart, splitParts, type StringPart } from "#config/facts/string-part";
import { escapeSnippet, isDeprecated, type Completion } from "#features/completion-item";
import { detailOf, documentationOf } from "#features/words";
import { entriesOf, findEntry } from "#knowledge/settings";
import type { SourceText } from "#text/source-text";
import { touches } from "#text/span";

export function completeCertificateString(section: Section, source: SourceText, offset: number): readonly Completion[] {
  const name = settingOf(section, "name")?.value ?? "";
  if (!/\.certificate$/i.test(name)) return [];
  const parts = splitParts(source);
  const part = parts.find(({ whole }) => touches(whole.span, offset));
  if (part?.hasEquals && offset > part.key.span.end) return values(part);
  return keys(parts, part, offset);
}

function keys(parts: readonly StringPart[], typed: StringPart | undefined, offset: number): readonly Completion[] {
  const span = typed?.key.span ?? { start: offset, end: offset };
  return entriesOf("certificate-string").flatMap((entry) => {
    const key = entry.path.slice(entry.path.indexOf("@") + 1);
    const present = findPart(parts, key);
    if (present && present !== typed) return [];
    const rest = { detail: detailOf(entry), documentation: documentationOf(entry), isDeprecated: isDeprecated(entry) };
    return [{ label: key, kind: "attribute", span, snippet: `${key}${typed?.hasEquals ? "" : "=$1;"}`, ...rest }];
  });
}

function values(part: StringPart): readonly Completion[] {
  const type = findEntry(`certificate-string@${part.key.value}`)?.type;
  const choices = type?.kind === "enum" ? type.values : type?.kind === "boolean" ? booleans : [];
  return choices.map(({ value, summary }) => ({
    label: value,
    kind: "value",
    detail: "",
    documentation: summary,
    span: part.value.span,
    snippet: escapeSnippet(value),
    isDeprecated: false,
  }));
}

const booleans = [
  { value: "true", summary: "" },
  { value: "false", summary: "" },
];
