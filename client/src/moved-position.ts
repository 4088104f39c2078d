/** Where a position of a document lies after an edit. */
interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Edit {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** An edit behind the position, or around it, leaves it where it is. */
export function movedBy({ range: { start, end }, text }: Edit, { line, character }: Position): Position {
  const isBefore = end.line < line || (end.line === line && end.character <= character);
  if (!isBefore) return { line, character };
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)?.length ?? 0;
  const newLine = line - end.line + start.line + lines.length - 1;
  if (end.line < line) return { line: newLine, character };
  return { line: newLine, character: character - end.character + last + (lines.length === 1 ? start.character : 0) };
}
