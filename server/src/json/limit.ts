/** Finds where a JSON text becomes more than is read, so that a hostile file takes neither the stack nor the memory. */
import { createScanner } from "jsonc-parser";
import { jsonTooDeep, jsonTooLarge } from "#json/problems";
import type { Problem } from "#text/problem";

/** Far more than .NET's readers take. */
export const maxDepth = 200;

/** Names, values, brackets, commas and colons: more than what people write, or we do, within the limit of size. */
export const maxTokens = 600_000;

/** What is wrong at the first bracket that is too deep, or the first token that is too many; undefined where nothing is. */
export function limitProblem(text: string): Problem | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  let tokens = 0;
  do {
    scanner.scan();
    const at = scanner.getTokenOffset();
    const first = text.charAt(at);
    if (first === "{" || first === "[") depth++;
    else if (first === "}" || first === "]") depth--;
    if (depth > maxDepth) return jsonTooDeep(at);
    if (++tokens > maxTokens) return jsonTooLarge(at);
  } while (scanner.getTokenOffset() < text.length);
  return undefined;
}
