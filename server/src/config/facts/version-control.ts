/** Facts: what git left in a file in place of its content. */
import type { ConfigFile } from "#config/file";
import { spanOf, type Span } from "#text/span";

/** The stretches that two branches changed and nobody merged, each from `<<<<<<<` to the end of the line of `>>>>>>>`. */
export const mergeConflictsIn = (file: ConfigFile): readonly Span[] => file.fact(readConflicts);

function readConflicts({ text }: ConfigFile): readonly Span[] {
  if (!text.includes("<<<<<<< ")) return [];
  const found: Span[] = [];
  let [start, isDivided] = [-1, false];
  for (const { index, 0: line } of text.matchAll(/^(?:<{7} |={7}|>{7} )[^\r\n]*/gm)) {
    if (line.startsWith("<")) [start, isDivided] = [index, false];
    else if (line.startsWith("=")) isDivided = start >= 0;
    else if (isDivided) {
      found.push(spanOf(start, index + line.length));
      [start, isDivided] = [-1, false];
    }
  }
  return found;
}

/** Whether the file is what Git LFS checks out in place of a large one: a few lines that say where it is kept. */
export const isLargeFilePointer = ({ text }: ConfigFile): boolean =>
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\r?\noid sha256:/.test(text);
