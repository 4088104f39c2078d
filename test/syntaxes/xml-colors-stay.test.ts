/** Checks that the grammars add colors and take none: all else is tokenized as by the XML grammar alone, to the end of each file. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IToken } from "vscode-textmate";
import { contributedGrammars, isOurs, loadXmlGrammar, tokenize } from "#test/xml-grammar";

const cases = new URL("cases/", import.meta.url);
const corpus = new URL("../../../shared/corpus/", import.meta.url);
const xml = await loadXmlGrammar([]);
const injected = await loadXmlGrammar(contributedGrammars);

describe("the XML grammar's colors stay", () => {
  test("in the cases, with any part cut out", () => {
    const texts = readdirSync(cases).map((file) => readFileSync(new URL(file, cases), "utf8"));
    const cut = fc
      .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 40 }))
      .map(([text, at, length]) => text.slice(0, at % text.length) + text.slice((at % text.length) + length));
    fc.assert(
      fc.property(cut, (text) => {
        expect(differences(text)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test.skipIf(!existsSync(corpus))("in real files (skipped where ../shared/corpus is absent)", () => {
    const files = readdirSync(corpus, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(?:config|xml|xdt|transform)$/.test(file))
      .sort();
    for (const file of files.filter((_, index) => index % 5 === 0)) {
      expect(differences(readFileSync(new URL(file, corpus), "utf8")), file).toEqual([]);
    }
  });
});

/** Where the two differ, as line and column, or "end" where they differ in what is open at the end. */
function differences(text: string): string[] {
  const expected = tokenize(xml, text);
  const actual = tokenize(injected, text);
  const places = actual.lines.flatMap(({ tokens }, line) => {
    const before = scopesByColumn(expected.lines[line]!.tokens);
    return [...scopesByColumn(tokens).entries()]
      .filter(([column, after]) => !isUntouched(before[column]!, after))
      .map(([column]) => `${line + 1}:${column + 1}`);
  });
  return isUntouched(expected.open, actual.open) ? places : [...places, "end"];
}

function scopesByColumn(tokens: readonly IToken[]): (readonly string[])[] {
  return tokens.flatMap(({ startIndex, endIndex, scopes }) => Array<string[]>(endIndex - startIndex).fill(scopes));
}

/** A color of ours may replace the one of a name or an entity, but not move the limits of a tag, value or comment. */
function isUntouched(before: readonly string[], after: readonly string[]): boolean {
  const isColored = after.some((scope) => isOurs(scope) && !scope.startsWith("meta."));
  return isColored ? limits(before) === limits(after) : xmlScopes(before) === xmlScopes(after);
}

const limits = (scopes: readonly string[]): string =>
  xmlScopes(scopes.filter((scope) => /^(?:meta|string|comment|punctuation\.definition\.(?:tag|string))\./.test(scope)));

/** An empty patch element is one rule to the XML grammar and two tags to ours, which no theme tells apart. */
const xmlScopes = (scopes: readonly string[]): string =>
  scopes
    .filter((scope) => !isOurs(scope))
    .join(" ")
    .replace("meta.tag.no-content.xml", "meta.tag.xml");
