/** Reads what stands in `xdt:Transform` and `xdt:Locator`: a word, or a word and arguments in parentheses. */
import { sliceSource, trimSource, type SourceText } from "#text/source-text";

export interface Instruction {
  /** `SetAttributes` */
  readonly word: SourceText;
  /** As Microsoft's engine cuts them; undefined without parentheses, and where nothing stands in them. */
  readonly arguments: readonly SourceText[] | undefined;
}

/** What .NET takes for a letter of a word, and for white space. */
const form = /^[\s\u0085]*([\p{L}\p{Mn}\p{Nd}\p{Pc}]+)[\s\u0085]*(?:\(([^]*)\)[\s\u0085]*)?$/u;

/** Undefined where it has another form, which the engine refuses. */
export function readInstruction(source: SourceText): Instruction | undefined {
  const [, name, inner] = form.exec(source.value) ?? [];
  if (name === undefined) return undefined;
  const start = source.value.indexOf(name);
  const word = sliceSource(source, start, start + name.length);
  if (inner === undefined || inner === "") return { word, arguments: undefined };
  const open = source.value.indexOf("(") + 1;
  return { word, arguments: splitArguments(sliceSource(source, open, open + inner.length)) };
}

/**
 * Without a comma it is one argument, and the spaces around it belong to it. Commas separate outside of parentheses, and
 * then spaces do not count. Quotes protect nothing.
 */
function splitArguments(source: SourceText): readonly SourceText[] {
  const { value } = source;
  if (!value.includes(",")) return [source];
  const parts: SourceText[] = [];
  let start = 0;
  let depth = 0;
  const add = (end: number): void => {
    parts.push(trimSource(sliceSource(source, start, end)));
    start = end + 1;
  };
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at);
    if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === "," && depth === 0) add(at);
  }
  if (start <= value.length) add(value.length);
  return parts;
}
