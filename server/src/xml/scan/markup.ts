/** Reads what begins with `<!` or `<?`: comments, CDATA sections, the DOCTYPE, instructions. None of them can hold an element. */
import { NodeKind } from "#xml/tree";
import { Char, lineEnd, unitAt } from "#xml/scan/character";
import { addNode } from "#xml/scan/node";
import { report } from "#xml/scan/problem";
import { type Scan, textStart } from "#xml/scan/scan";

/** Reads from the `<!` at `start`. */
export function scanDeclaration(scan: Scan, start: number): void {
  const { text } = scan;
  if (text.startsWith("--", start + 2)) scanComment(scan, start);
  else if (text.startsWith("[CDATA[", start + 2)) scanCData(scan, start);
  else if (text.startsWith("DOCTYPE", start + 2)) scanDoctype(scan, start);
  else {
    const end = start + 2;
    report(scan, "invalid-declaration", { start, end });
    addNode(scan, NodeKind.text, start, end);
  }
}

/**
 * A comment without end before the next comment begins ends with its line: it is being typed, and hides as little as possible.
 * One around whole other comments ends where it was meant to.
 */
function scanComment(scan: Scan, start: number): void {
  const { text, length } = scan;
  const inside = start + 4;
  if (scan.nextCommentEnd !== -1 && scan.nextCommentEnd < inside) scan.nextCommentEnd = text.indexOf("-->", inside);
  const close = scan.nextCommentEnd;
  const firstDashes = close === -1 ? -1 : dashesIn(scan, inside, close);
  const outerEnd = firstDashes === startsAnother ? endOfNested(text, inside, close) : -1;
  if (outerEnd !== -1) {
    const inner = text.indexOf("<!--", inside);
    report(scan, "nested-comment", { start: inner, end: inner + 4 });
    addNode(scan, NodeKind.comment, start, outerEnd);
    return;
  }
  if (close === -1 || firstDashes === startsAnother) {
    const end = lineEnd(text, inside, length);
    report(scan, "comment-not-closed", { start, end: inside });
    scan.swallowed.push({ start, end });
    addNode(scan, NodeKind.comment, start, end);
    return;
  }
  if (firstDashes !== -1) report(scan, "dashes-in-comment", { start: firstDashes, end: firstDashes + 2 });
  addNode(scan, NodeKind.comment, start, close + 3);
}

const startsAnother = -2;

/** How many begins and ends of comments are looked at; a hostile text could have millions. */
const mostMarks = 64;

/**
 * Behind the `-->` that ends a comment which holds others, counted from behind its own `<!--`; -1 where it has none. The
 * first `-->` is handed in, as thousands of comments without an end would look for it anew.
 */
function endOfNested(text: string, inside: number, firstClose: number): number {
  let depth = 1;
  let close = firstClose;
  let open = text.indexOf("<!--", inside);
  for (let marks = 0; marks < mostMarks && close !== -1; marks++) {
    if (open !== -1 && open < close) {
      depth++;
      open = text.indexOf("<!--", open + 4);
    } else {
      depth--;
      if (depth === 0) return close + 3;
      close = text.indexOf("-->", close + 3);
    }
  }
  return -1;
}

/** The first `--` inside a comment, -1 where there is none, or `startsAnother` where another `<!--` stands inside. */
function dashesIn({ text }: Scan, start: number, end: number): number {
  let first = -1;
  for (let at = text.indexOf("--", start); at < end; at = text.indexOf("--", at + 1)) {
    if (first === -1) first = at;
    if (text.startsWith("<!", at - 2)) return startsAnother;
  }
  return first;
}

function scanCData(scan: Scan, start: number): void {
  const close = scan.text.indexOf("]]>", start + 9);
  const end = close === -1 ? scan.length : close + 3;
  if (close === -1) {
    report(scan, "cdata-not-closed", { start, end: start + 9 });
    scan.swallowed.push({ start, end });
  }
  const { current, root } = scan;
  addNode(scan, NodeKind.cdata, start, end);
  if (current === root) report(scan, "text-outside-root", { start, end });
}

function scanDoctype(scan: Scan, start: number): void {
  const end = doctypeEnd(scan, start + 9);
  scan.hasDoctype = true;
  if (end === -1) {
    report(scan, "doctype-not-closed", { start, end: start + 9 });
    scan.swallowed.push({ start, end: scan.length });
  }
  addNode(scan, NodeKind.doctype, start, end === -1 ? scan.length : end);
}

/** Behind the `>` of the DOCTYPE: the first one outside of quotes and of the square brackets of its inner part. */
function doctypeEnd({ text, length }: Scan, from: number): number {
  let depth = 0;
  let quote = 0;
  for (let at = from; at < length; at++) {
    const code = unitAt(text, at);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === Char.doubleQuote || code === Char.apostrophe) quote = code;
    else if (code === Char.openBracket) depth++;
    else if (code === Char.closeBracket) depth--;
    else if (code === Char.greaterThan && depth <= 0) return at + 1;
  }
  return -1;
}

/** Reads an instruction or the XML declaration from the `<?` at `start`. Without its `?>` it ends before the next tag. */
export function scanInstruction(scan: Scan, start: number): void {
  const { text, length } = scan;
  if (scan.nextInstructionEnd !== -1 && scan.nextInstructionEnd < start + 2) {
    scan.nextInstructionEnd = text.indexOf("?>", start + 2);
  }
  const isDeclaration = isXmlDeclaration(scan, start);
  if (isDeclaration && start !== textStart(text)) {
    report(scan, "declaration-not-first", { start, end: start + 5 });
  }
  let end = scan.nextInstructionEnd === -1 ? length : scan.nextInstructionEnd + 2;
  if (scan.nextInstructionEnd === -1 || isDeclaration) {
    const nextTag = text.indexOf("<", start + 2);
    const limit = nextTag === -1 ? length : nextTag;
    if (scan.nextInstructionEnd === -1 || limit < end) {
      report(scan, "instruction-not-closed", { start, end: start + 2 });
      end = limit;
    }
  }
  addNode(scan, NodeKind.instruction, start, end);
}

function isXmlDeclaration({ text }: Scan, start: number): boolean {
  const behind = unitAt(text, start + 5);
  return text.startsWith("xml", start + 2) && (behind <= Char.space || behind === Char.question);
}
