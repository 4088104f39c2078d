/** Turns edits that were made one after another into edits of the text as it was at first. */
import { purposeOf, type Edit } from "#text/edit";
import { spanOf, type Span } from "#text/span";

/** A stretch that stays as it was, or what an edit wrote. */
type Piece = Span | Written;

interface Written {
  readonly text: string;
  readonly purpose: string | undefined;
}

/** Each round holds edits of the text that the round before it left; those of one round do not overlap. */
export function composeEdits(length: number, rounds: readonly (readonly Edit[])[]): readonly Edit[] {
  const pieces = rounds.reduce<readonly Piece[]>(applyRound, [spanOf(0, length)]);
  const edits: Edit[] = [];
  let at = 0;
  let written: Written[] = [];
  for (const piece of [...pieces, spanOf(length, length)]) {
    if ("text" in piece) {
      written.push(piece);
      continue;
    }
    const newText = written.map(({ text }) => text).join("");
    if (newText !== "" || piece.start > at)
      edits.push({ span: spanOf(at, piece.start), newText, ...purposeOf(written) });
    at = piece.end;
    written = [];
  }
  return edits;
}

function applyRound(pieces: readonly Piece[], edits: readonly Edit[]): readonly Piece[] {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const result: Piece[] = [];
  let at = 0;
  for (const { span, newText, purpose } of ordered) {
    result.push(...cut(pieces, spanOf(at, span.start)), { text: newText, purpose });
    at = span.end;
  }
  return [...result, ...cut(pieces, spanOf(at, Infinity))];
}

/** What of the pieces lies in this stretch of the text they make; a removal, which left nothing, lies where it was made. */
function cut(pieces: readonly Piece[], { start, end }: Span): readonly Piece[] {
  let at = 0;
  return pieces.flatMap((piece) => {
    const length = "text" in piece ? piece.text.length : piece.end - piece.start;
    const from = Math.max(0, start - at);
    const to = Math.min(length, end - at);
    const isRemoval = length === 0 && start <= at && at < end;
    at += length;
    if (isRemoval) return [piece];
    if (from >= to) return [];
    return "text" in piece
      ? { ...piece, text: piece.text.slice(from, to) }
      : spanOf(piece.start + from, piece.start + to);
  });
}
