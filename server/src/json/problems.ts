/** The faults in form that the JSON parser reports, one for each cause, with a sentence for each. */
import { printParseErrorCode, type ParseError } from "jsonc-parser";
import type { Problem } from "#text/problem";
import { spanOf } from "#text/span";

const sentences: Readonly<Record<string, string>> = {
  InvalidSymbol: "This isn't a JSON value. Text needs straight double quotes around it.",
  InvalidNumberFormat: "This isn't a valid JSON number.",
  PropertyNameExpected: "A property name in double quotes is missing here.",
  ValueExpected: "A value is missing here.",
  ColonExpected: "A colon is missing between the name and its value.",
  CommaExpected: "A comma is missing between two entries.",
  CloseBraceExpected: "A closing } is missing.",
  CloseBracketExpected: "A closing ] is missing.",
  EndOfFileExpected: "The file goes on after the end of its content.",
  UnexpectedEndOfComment: "A comment is not closed: */ is missing.",
  UnexpectedEndOfString: "A text is not closed: its double quote is missing.",
  UnexpectedEndOfNumber: "A number ends too early.",
  InvalidUnicode: "This \\u escape needs four hexadecimal digits.",
  InvalidEscapeCharacter: "This escape isn't valid in JSON. A backslash itself is written \\\\.",
  InvalidCharacter: "A text contains a control character.",
};

/** A text between quotes of which one at least is typographic, up to where an entry goes on or ends. */
const quoted = /["“”„‟«»″＂‘’‚‛′＇][^"“”„‟«»″＂\r\n]{0,1000}["“”„‟«»″＂‘’‚‛′＇](?=\s*(?:[,:}\]]|\/[/*]|$))/my;

/** One problem for each cause: what stands on the same line or at the next word follows from the one before. */
export function problemsOf(text: string, errors: readonly ParseError[]): readonly Problem[] {
  const problems: Problem[] = [];
  let covered = -1;
  for (const { error, offset, length } of errors.map((each) => within(text, each))) {
    if (offset < covered) continue;
    const end = typographicEnd(text, offset);
    if (end === -1 && covered !== -1 && isNear(text, covered, offset)) continue;
    covered = end === -1 ? offset + length : end;
    problems.push(end === -1 ? plainProblem(error, offset, length) : typographicProblem(offset, end));
  }
  return problems;
}

/** The parser counts a unit behind the end of a comment that is not closed. */
function within(text: string, { error, offset, length }: ParseError): ParseError {
  const start = Math.min(offset, text.length);
  return { error, offset: start, length: Math.min(offset + length, text.length) - start };
}

/** Where the text in typographic quotes ends that begins here; -1 where none does. */
function typographicEnd(text: string, offset: number): number {
  quoted.lastIndex = offset;
  const [found = ""] = quoted.exec(text) ?? [];
  const hasTypographic = found !== "" && (!found.startsWith('"') || !found.endsWith('"'));
  return hasTypographic ? offset + found.length : -1;
}

const typographicProblem = (start: number, end: number): Problem => ({
  code: "typographic-quotes",
  span: spanOf(start, end),
  message: "This text has typographic quotes, which JSON doesn't accept. Use straight double quotes.",
});

/** The one problem of a text that is not read. */
export const jsonTooDeep = (offset: number): Problem => ({
  code: "json-too-deep",
  span: spanOf(offset, offset + 1),
  message: "The content is nested too deeply to be inspected, so nothing in this file is read.",
});

/** The one problem of another text that is not read. */
export const jsonTooLarge = (offset: number): Problem => ({
  code: "json-too-large",
  span: spanOf(offset, offset + 1),
  message: "The file has too many values, so nothing in it is inspected. Split it.",
});

function plainProblem(error: ParseError["error"], offset: number, length: number): Problem {
  const name = printParseErrorCode(error);
  return {
    code: `json-${name.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}`,
    span: spanOf(offset, offset + length),
    message: sentences[name] ?? "This is not valid JSON.",
  };
}

function isNear(text: string, behind: number, offset: number): boolean {
  const between = text.slice(behind, offset);
  return between.trim() === "" || !/[\r\n]/.test(between);
}
