/** Plants a line of one file that is neither XML nor JSON, such as code, at the end of another. */
import type { ConfigFile } from "#config/file";
import type { Span } from "#text/span";
import type { Graft } from "./graft";

export function graftLine(from: ConfigFile, span: Span, into: ConfigFile): Graft {
  const start = from.text.lastIndexOf("\n", span.start) + 1;
  const end = from.text.indexOf("\n", span.end);
  const line = from.text.slice(start, end < 0 ? from.text.length : end);
  const text = `${into.text.trimEnd()}\n${line}\n`;
  return { text, span: { start: text.length - 1 - line.length, end: text.length - 1 } };
}
