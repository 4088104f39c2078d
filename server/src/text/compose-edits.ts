/** Turns edits that were made one after another into edits of the text as it was at first. */
import { replace, type Edit } from "#text/edit";
import { spanOf, type Span } from "#text/span";

/** A stretch that stays as it was, or a new text. */
type Piece = Span | string;

/** Each round holds edits of the text that the round before it left; those of one round do not overlap. */
export function composeEdits(length: number, rounds: readonly (readonly Edit[])[]): readonly Edit[] {
  const pieces = rounds.reduce<readonly Piece[]>(applyRound, [spanOf(0, length)]);
  const edits: Edit[] = [];
  let at = 0;
  let added = "";
  for (const piece of [...pieces, spanOf(length, length)]) {
    if (typeof piece === "string") {
      added += piece;
      continue;
    }
    if (added !== "" || piece.start > at) edits.push(replace(spanOf(at, piece.start), added));
    at = piece.end;
    added = "";
  }
  return edits;
}

function applyRound(pieces: readonly Piece[], edits: readonly Edit[]): readonly Piece[] {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const result: Piece[] = [];
  let at = 0;
  for (const { span, newText } of ordered) {
    result.push(...cut(pieces, spanOf(at, span.start)), newText);
    at = span.end;
  }
  return [...result, ...cut(pieces, spanOf(at, Infinity))];
}

/** What of the pieces lies in this stretch of the text they make. */
function cut(pieces: readonly Piece[], { start, end }: Span): readonly Piece[] {
  let at = 0;
  return pieces.flatMap((piece) => {
    const length = typeof piece === "string" ? piece.length : piece.end - piece.start;
    const from = Math.max(0, start - at);
    const to = Math.min(length, end - at);
    at += length;
    if (from >= to) return [];
    return typeof piece === "string" ? piece.slice(from, to) : spanOf(piece.start + from, piece.start + to);
  });
}
