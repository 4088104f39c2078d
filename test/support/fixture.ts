/** Texts with marks: `^^^^ label` on a line of its own lies under what is meant, `//- path key:value` starts a file. */

/** A mark and where it points in the text without marks. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** One file of a fixture, its marks taken out. */
export interface FixtureFile {
  readonly path: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

export interface Fixture {
  readonly files: readonly FixtureFile[];
  /** What the `//-` lines say beside the path: `role:ContentDelivery version:9.0.2 environment:production`. */
  readonly settings: Readonly<Record<string, string>>;
}

const isMark = (line: string): boolean => /^\s*\^+ /.test(line);

/** Reads a fixture; `path` names the file where no `//-` line does. A line break right at the start is dropped. */
export function readFixture(text: string, path: string): Fixture {
  const settings: Record<string, string> = {};
  const files: FixtureFile[] = [];
  const blocks = text.replace(/^\n/, "").split(/^\/\/- /m);
  for (const [index, block] of blocks.entries()) {
    if (index === 0) {
      if (blocks.length === 1) files.push({ path, ...unmark(block) });
      continue;
    }
    const [head = "", ...lines] = block.split("\n");
    const [name = path, ...words] = head.trim().split(/ (?=\w+:)/);
    for (const word of words) settings[word.slice(0, word.indexOf(":"))] = word.slice(word.indexOf(":") + 1);
    files.push({ path: name, ...unmark(lines.join("\n")) });
  }
  return { files, settings };
}

/** The text without its mark lines, and what they point to. */
function unmark(marked: string): { text: string; marks: readonly Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  let lineStart = 0;
  let nextStart = 0;
  for (const line of marked.split("\n")) {
    if (isMark(line)) {
      const [, indent = "", carets = "", label = ""] = /^(\s*)(\^+) (.*)$/.exec(line) ?? [];
      const start = lineStart + indent.length;
      marks.push({ start, end: start + carets.length, label: label.trim() });
      continue;
    }
    lines.push(line);
    lineStart = nextStart;
    nextStart += line.length + 1;
  }
  return { text: lines.join("\n"), marks };
}

/** The text with a mark line under each mark: what a failing test shows, and what a new one is pasted from. */
export function drawMarks(text: string, marks: readonly Mark[]): string {
  let lineStart = 0;
  return text
    .split("\n")
    .flatMap((line) => {
      const start = lineStart;
      lineStart += line.length + 1;
      const here = marks.filter((mark) => start <= mark.start && mark.start < lineStart);
      return [line, ...here.map((mark) => drawMark(line, start, mark))];
    })
    .join("\n");
}

function drawMark(line: string, lineStart: number, mark: Mark): string {
  const indent = line.slice(0, mark.start - lineStart).replace(/\S/g, " ");
  const width = Math.max(1, Math.min(mark.end, lineStart + line.length) - mark.start);
  return `${indent}${"^".repeat(width)} ${mark.label}`;
}
