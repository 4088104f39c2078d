/** No text makes the parser throw or give a tree with wrong places: half-typed files, random damage, texts cut from fragments. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../scripts/bench/random";
import { hasCorpus, named, someConfigs } from "#test/corpus";
import { faultInTree } from "#test/tree-check";
import { locate } from "#xml/locate";
import { undeclaredPrefixes } from "#xml/namespaces";
import { parseXml } from "#xml/parse";
import { printDocument } from "#xml/print";

/** The first thing that is wrong with the tree of this text. */
function faultIn(text: string): string | undefined {
  const document = parseXml(text);
  return faultInTree(document) ?? (printDocument(document) === text ? undefined : "the tree prints another text");
}

/** Says what is wrong, and of which text; `toBeUndefined` alone would not tell the text. */
function expectSound(text: string): void {
  const fault = faultIn(text);
  if (fault !== undefined) expect.fail(`${fault} in ${JSON.stringify(text)}`);
}

const fragments = [
  "<",
  "</",
  "</a>",
  "<a",
  "<a>",
  "<a/>",
  "<b x=",
  '<b x="',
  "'",
  '"',
  "“",
  "”",
  "=",
  "&",
  "&amp;",
  "&#x;",
  ">",
  "/>",
  "<!--",
  "-->",
  "--",
  "<![CDATA[",
  "]]>",
  "<?",
  "?>",
  "<?xml",
  "<!DOCTYPE",
  "[",
  "\n",
  "\r\n",
  "  ",
  "x:y",
  "\0",
  "\u00e9",
  "\ufeff",
  "\ud83d\ude00",
];

/** Generous, for machines that do other things too. */
const patience = 120_000;

describe.runIf(hasCorpus)(named("real files, damaged"), { timeout: patience }, () => {
  test("every prefix of twenty files", () => {
    const files = someConfigs(20, 900, 4000);
    expect(files).toHaveLength(20);
    for (const { text } of files) for (let end = 0; end <= text.length; end++) expectSound(text.slice(0, end));
  });

  test("100,000 random edits", () => {
    const files = someConfigs(100, 300, 2500);
    const random = seededRandom(7);
    for (let round = 0; round < 100_000; round++) {
      const { text } = files[round % files.length]!;
      const start = random.below(text.length + 1);
      const end = random.below(3) === 0 ? start + random.below(30) : start;
      expectSound(text.slice(0, start) + random.pick(fragments) + text.slice(end));
    }
  });
});

const markup = fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map((parts) => parts.join(""));

test("texts of random fragments", () => {
  fc.assert(
    fc.property(markup, (text) => {
      expect(faultIn(text)).toBeUndefined();
    }),
    { numRuns: 5000 },
  );
});

test("every place of such a text can be located, and its prefixes checked", () => {
  fc.assert(
    fc.property(markup, (text) => {
      const document = parseXml(text);
      expect(undeclaredPrefixes(document).every(({ problem: { span } }) => span.end <= text.length)).toBe(true);
      for (let offset = 0; offset <= text.length; offset++) {
        const { element, attribute } = locate(document, offset);
        expect(element.start).toBeLessThanOrEqual(offset);
        if (attribute) expect(element.attributes).toContain(attribute);
      }
    }),
    { numRuns: 500 },
  );
});

test("problems come in the order of their places", () => {
  fc.assert(
    fc.property(markup, (text) => {
      const starts = parseXml(text).problems.map(({ span }) => span.start);
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    }),
    { numRuns: 1000 },
  );
});
