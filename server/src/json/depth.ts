/** Finds where a JSON text nests too deep to be read, so that a hostile file cannot take the stack of a reader. */
import { createScanner } from "jsonc-parser";

/** Far more than .NET's readers take. */
export const maxDepth = 200;

/** The place of the first bracket that is too deep; undefined where there is none. */
export function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  do {
    scanner.scan();
    const first = text.charAt(scanner.getTokenOffset());
    if (first === "{" || first === "[") depth++;
    else if (first === "}" || first === "]") depth--;
    if (depth > maxDepth) return scanner.getTokenOffset();
  } while (scanner.getTokenOffset() < text.length);
  return undefined;
}
