/** Shows what the grammars color: each text in cases/, with carets and the scope under everything that gets one of ours. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { IGrammar, IToken } from "vscode-textmate";
import { contributedGrammars, isOurs, loadXmlGrammar, tokenize } from "#test/xml-grammar";

const folder = new URL("cases/", import.meta.url);
const cases = readdirSync(folder).map((file) => ({ file, text: readFileSync(new URL(file, folder), "utf8") }));
const grammar = await loadXmlGrammar(contributedGrammars);

describe("colors", () => {
  test.each(cases)("$file", async ({ file, text }) => {
    await expect(draw(grammar, text)).toMatchFileSnapshot(`__snapshots__/${file}.txt`);
  });

  test.each(cases)("$file is colored the same with Windows line ends", ({ text }) => {
    expect(draw(grammar, text.replaceAll("\n", "\r\n"))).toBe(draw(grammar, text));
  });
});

/** The text with a mark line under everything that has a scope of ours; the suffix that all of these share is left out. */
function draw(grammar: IGrammar, text: string): string {
  return tokenize(grammar, text)
    .lines.flatMap(({ text, tokens }) => [text, ...marks(tokens)])
    .join("\n");
}

/** Neighbors with the same scope get one mark. */
function marks(tokens: readonly IToken[]): string[] {
  const colored: { start: number; end: number; label: string }[] = [];
  for (const { startIndex, endIndex, scopes } of tokens) {
    const scope = scopes.findLast((scope) => isOurs(scope) && !scope.startsWith("meta."));
    if (scope === undefined) continue;
    const label = scope.replace(".sitecore-config-guard", "");
    const last = colored.at(-1);
    if (last?.end === startIndex && last.label === label) last.end = endIndex;
    else colored.push({ start: startIndex, end: endIndex, label });
  }
  return colored.map(({ start, end, label }) => `${" ".repeat(start)}${"^".repeat(end - start)} ${label}`);
}
