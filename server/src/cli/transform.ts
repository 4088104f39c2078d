/** The command transform: prints a file after an XDT transform, and what Microsoft's engine says of it. */
import path from "node:path";
import type { CommandOutput } from "#cli/effective";
import { slashed } from "#cli/effective-sources";
import { messageLine } from "#cli/message-line";
import type { TransformCommand } from "#cli/transform-arguments";
import { readTextFileSync } from "#host/disk";
import { pathInAnyCase } from "#host/path-in-any-case";
import { declaredEncoding, fitsEncoding } from "#text/declared-encoding";
import { applyEdits, replace } from "#text/edit";
import { lineIndex, type LineIndex } from "#text/line-index";
import type { Problem } from "#text/problem";
import { undeclaredPrefixes } from "#xml/namespaces";
import { parseXml } from "#xml/parse";
import type { XmlDocument } from "#xml/tree";
import type { XdtMessage } from "#xdt/outcome";
import { transform } from "#xdt/transform";

/** A file as it was given and read. */
interface Input {
  readonly file: string;
  readonly document: XmlDocument;
  readonly lines: LineIndex;
}

/** Paths may be relative to `cwd`. */
export function printTransformed(command: TransformCommand, cwd: string): CommandOutput {
  const [base, own] = [read(command.base, cwd), read(command.transform, cwd)];
  if ("fault" in base || "fault" in own) {
    return { stdout: "", messages: [base, own].flatMap((each) => ("fault" in each ? each.fault : [])), code: 1 };
  }
  const { isTransform, text, messages } = transform(base.document, own.document);
  const lines = isTransform
    ? messages.map((message) => lineOf(message, base, own))
    : [`${own.file} doesn't declare the namespace of XDT, so nothing is transformed.`];
  return { stdout: asUtf8(text), messages: lines, code: messages.some(({ level }) => level === "error") ? 2 : 0 };
}

function read(written: string, cwd: string): Input | { readonly fault: string } {
  const file = slashed(written);
  const found = pathInAnyCase(path.resolve(cwd, file));
  const content = found === undefined ? missing : readTextFileSync(found);
  if (!content.ok) return { fault: messageLine({ file, level: "error", text: content.reason }) };
  const document = parseXml(content.text);
  const lines = lineIndex(content.text);
  const problem = firstProblem(document);
  if (!problem) return { file, document, lines };
  return { fault: messageLine({ file, level: "error", text: problem.message }, lines, problem.span.start) };
}

const missing = { ok: false, reason: "The file doesn't exist." } as const;

/** What keeps .NET from reading the text. */
function firstProblem(document: XmlDocument): Problem | undefined {
  const problems = [...document.problems, ...undeclaredPrefixes(document).map(({ problem }) => problem)];
  return problems.sort((a, b) => a.span.start - b.span.start)[0];
}

/** A message about a target bears the name of the base, also where an earlier statement has put the target in. */
function lineOf({ level, text, file, span, isAboutTarget }: XdtMessage, base: Input, own: Input): string {
  const isElsewhere = isAboutTarget && file === "transform";
  const said = isElsewhere ? `${text} It is in ${own.file}, and was inserted earlier.` : text;
  const message = { file: isAboutTarget ? base.file : own.file, level, text: said };
  return messageLine(message, file === "base" ? base.lines : own.lines, span.start);
}

/** Output is UTF-8, so a declaration of another encoding would be wrong. */
function asUtf8(text: string): string {
  const declared = declaredEncoding(text);
  return !declared || fitsEncoding(declared.label, "utf-8")
    ? text
    : applyEdits(text, [replace(declared.span, "utf-8")]);
}
