/** Reads the lines of a file of variables as Docker Compose does (docs.docker.com, "Set, use, and manage variables"). */
import type { Span } from "#text/span";

export interface EnvironmentLine {
  readonly name: string;
  /** Without quotes and comments; references such as `${NAME}` are still in it. */
  readonly value: string;
  /** Whether references in it are plain text: it stands in single quotes. */
  readonly isLiteral: boolean;
  /** Of its name. */
  readonly span: Span;
}

const start = /^[ \t]*(?:export[ \t]+)?([\w.:-]+)[ \t]*=[ \t]*/;

/** What is no declaration is passed by, as comments are. */
export function environmentLines(text: string): readonly EnvironmentLine[] {
  const found: EnvironmentLine[] = [];
  for (let at = 0; at < text.length;) {
    const end = endOfLine(text, at);
    const declaration = start.exec(text.slice(at, end));
    if (!declaration) {
      at = end + 1;
      continue;
    }
    const [head, name = ""] = declaration;
    const nameStart = at + head.indexOf(name);
    const read = readValue(text, at + head.length, end);
    found.push({ name, ...read.value, span: { start: nameStart, end: nameStart + name.length } });
    at = endOfLine(text, read.end) + 1;
  }
  return found;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

interface ReadValue {
  readonly value: Pick<EnvironmentLine, "value" | "isLiteral">;
  readonly end: number;
}

/** A quoted value may go on for several lines; a quote without its end is a letter like any other. */
function readValue(text: string, from: number, lineEnd: number): ReadValue {
  const quote = text.charAt(from);
  const isQuoted = quote === '"' || quote === "'";
  const end = isQuoted ? closing(text, from + 1, quote) : -1;
  if (end >= 0) {
    const inside = text.slice(from + 1, end);
    return { value: { value: unescaped(inside, quote), isLiteral: quote === "'" }, end: end + 1 };
  }
  // A comment begins with a sign that has a space before it.
  const line = text.slice(from, lineEnd);
  const comment = /(?:^|[ \t])#/.exec(line)?.index ?? line.length;
  return { value: { value: line.slice(0, comment).trim(), isLiteral: false }, end: lineEnd };
}

function closing(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === "\\") at++;
    else if (text.charAt(at) === quote) return at;
  }
  return -1;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** In single quotes only the quote itself can be escaped. */
const unescaped = (inside: string, quote: string): string =>
  quote === "'"
    ? inside.replaceAll("\\'", "'")
    : inside.replace(/\\([nrt"\\])/g, (_, letter: string) => escapes[letter] ?? letter);
