/** Comments that switch a rule off for the next line: `<!-- sitecore-config-guard-disable-next-line rule -- reason -->`. */
import type { ConfigFile } from "#config/file";
import { insert, type Edit } from "#text/edit";
import { indentOf } from "#config/edits";
import type { Span } from "#text/span";

const pattern =
  /sitecore-config-guard-disable-next-line[ \t]+([\w, \t-]+?)(?:[ \t]+--[ \t][^\r\n]*?)?[ \t]*(?:-->|\r|\n|$)/g;

/** The rules it names, and the stretch of text in which they are silent. */
export interface Suppression {
  readonly rules: ReadonlySet<string>;
  readonly span: Span;
}

/** The suppressions of a file; in JSON they stand in `//` comments. */
export function suppressionsOf(file: ConfigFile): readonly Suppression[] {
  if (!file.text.includes("sitecore-config-guard-disable-next-line")) return [];
  return [...file.text.matchAll(pattern)].map((match) => ({
    rules: new Set((match[1] ?? "").split(/[\s,]+/).filter((id) => id !== "")),
    span: nextLine(file.text, match.index + match[0].trimEnd().length),
  }));
}

export const isSuppressed = (
  _file: ConfigFile,
  suppressions: readonly Suppression[],
  finding: { readonly rule: { readonly id: string }; readonly span: Span },
): boolean =>
  suppressions.some(
    ({ rules, span }) =>
      rules.has(finding.rule.id) && span.start <= finding.span.start && finding.span.start <= span.end,
  );

/** The first line behind the offset that is not blank. */
function nextLine(text: string, offset: number): Span {
  const lineBreak = /[ \t]*(?:\r\n|\n|\r)\s*/y;
  lineBreak.lastIndex = offset;
  const start = lineBreak.test(text) ? lineBreak.lastIndex : offset;
  const rest = text.slice(start).search(/[\r\n]/);
  return { start, end: rest < 0 ? text.length : start + rest };
}

/** Inserts the comment above the line of a finding, or above the element whose start tag that line is in the middle of. */
export function suppressionEdit(file: ConfigFile, ruleId: string, span: Span): Edit {
  const words = `sitecore-config-guard-disable-next-line ${ruleId} -- reason`;
  const comment = file.isJson ? `// ${words}` : `<!-- ${words} -->`;
  const lineStart = lineStartOf(file.text, span.start);
  const eol = /\r\n|\n|\r/.exec(file.text)?.[0] ?? "\n";
  return insert(lineStart, `${indentOf(file.text, firstInk(file.text, lineStart))}${comment}${eol}`);
}

const lineStartOf = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;

function firstInk(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && /[ \t]/.test(text.charAt(at))) at++;
  return at;
}
