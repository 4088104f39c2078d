/** Runs transforms in tests: the text that comes out, and what is said at which place. */
import { expect } from "vitest";
import { applyEdits } from "#text/edit";
import { lineIndex } from "#text/line-index";
import { parseXml } from "#xml/parse";
import type { Transformed } from "#xdt/outcome";
import { transform } from "#xdt/transform";

export const xdtRoot = (content: string, root = "r"): string =>
  `<${root} xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">${content}</${root}>`;

/** The edits are held to what they promise: they make the text of the base, in order and without overlap. */
export function run(base: string, own: string): Transformed {
  const result = transform(parseXml(base), parseXml(own));
  expect(applyEdits(base, result.edits)).toBe(result.text);
  let at = 0;
  for (const { span } of result.edits) {
    expect(span.start).toBeGreaterThanOrEqual(at);
    at = span.end;
  }
  return result;
}

/** `transform 5:10 error Text`, in the order of the engine. */
export function said(base: string, own: string): readonly string[] {
  const lines = { base: lineIndex(base), transform: lineIndex(own) };
  return run(base, own).messages.map(({ file, span, level, text }) => {
    const { line, character } = lines[file].positionAt(span.start);
    return `${file} ${line + 1}:${character + 1} ${level} ${text}`;
  });
}

/** The content of the root element after a transform with this content. */
export function applied(base: string, own: string): string {
  const { text } = run(`<r>${base}</r>`, xdtRoot(own));
  return text.replace(/^<r>|<\/r>$/g, "");
}
