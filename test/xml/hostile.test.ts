/** Texts made to be slow to read: the time grows with the length and not faster, and stays short. */
import { describe, expect, test } from "vitest";
import { faultInTree } from "#test/tree-check";
import { parseXml } from "#xml/parse";

/** Each makes a text of about the given length. */
const hostile: Readonly<Record<string, (length: number) => string>> = {
  "brackets alone": repeat("<"),
  "brackets and slashes": repeat("</"),
  "start tags on one line": repeat("<a>"),
  "start tags on lines of their own": repeat("<a>\n"),
  "start tags, each indented deeper": (length) =>
    Array.from({ length: Math.sqrt(length) }, (_, i) => `${" ".repeat(i)}<a>\n`).join(""),
  "different start tags": (length) => Array.from({ length: length / 8 }, (_, i) => `<a${i}>`).join(""),
  "half-typed start tags": repeat("<a "),
  "half-typed start tags with end tags": repeat("<x </x>"),
  "half-typed start tags, then end tags": (length) => repeat("<x ")(length / 2) + repeat("</x>")(length / 2),
  "end tags alone": repeat("</a>"),
  "start tags, then other end tags": (length) => repeat("<a>")(length / 2) + repeat("</b>")(length / 2),
  "start tags, then alike end tags": (length) => repeat("<abcdef>")(length / 2) + repeat("</abcdeg>")(length / 2),
  "start tags, then end tags on lines": (length) => repeat("<a>\n")(length / 2) + repeat("</b>\n")(length / 2),
  "elements closed in the wrong order": repeat("<a><b></a></b>"),
  "unclosed elements beside one another": (length) => `<r>${repeat("<a>\n")(length)}</r>`,
  "pairs of unclosed elements": (length) => `<r>${repeat("<a><b></a>")(length)}</r>`,
  "comment starts": repeat("<!--"),
  "comment starts with dashes": repeat("<!-- x -- y"),
  "dashes in a comment": (length) => `<!--${repeat("- -- ")(length)}-->`,
  "dashes without end": (length) => `<!--${repeat("-- ")(length)}`,
  "CDATA starts": repeat("<![CDATA["),
  "brackets and elements in CDATA": repeat("<a><![CDATA["),
  "instruction starts": repeat("<?"),
  declarations: repeat("<?xml "),
  "DOCTYPE starts": repeat("<!DOCTYPE ["),
  "wrong declarations": repeat("<!"),
  ampersands: (length) => `<a>${repeat("&")(length)}</a>`,
  "references without end": (length) => `<a b="${repeat("&a")(length)}"/>`,
  "many attributes": (length) => `<a ${Array.from({ length: length / 12 }, (_, i) => `a${i}="1"`).join(" ")}/>`,
  "one attribute again and again": (length) => `<a ${repeat('a="1" ')(length)}/>`,
  "attributes without value": (length) => `<a ${repeat("b ")(length)}`,
  "equals signs": (length) => `<a ${repeat("=")(length)}`,
  "opening quotes": (length) => `<a ${repeat('b="')(length)}`,
  "quotes of two kinds": (length) => `<a ${repeat(`b="c='`)(length)}`,
  "values broken off by lines": (length) => `<a ${repeat('b="\n')(length)}`,
  "values broken off by brackets": repeat('<a b="'),
  "brackets in values": repeat(`<a b="<' c='<" `),
  "typographic quotes": (length) => `<a ${repeat("b=“x ")(length)}`,
  "typographic quotes without space": (length) => `<a ${repeat("b=“x")(length)}`,
  "one long name": (length) => `<${"a".repeat(length)}`,
  "one long end tag": (length) => `<a></${"b".repeat(length)}>`,
  blanks: (length) => `<a ${" ".repeat(length)}`,
  "blanks in values": (length) => `<a ${repeat('b="          \n')(length)}`,
  "line breaks": (length) => "\n".repeat(length),
  "control characters": (length) => `<a>${"\u0001".repeat(length)}</a>`,
  "billion laughs": (length) => `<!DOCTYPE a [${repeat('<!ENTITY b "&a;&a;&a;">')(length)}]><a>&b;</a>`,
};

function repeat(part: string): (length: number) => string {
  return (length) => part.repeat(Math.ceil(length / part.length));
}

const short = 12_500;
const long = 16 * short;

/** Linear is 16, quadratic 256. What lies between is left to other work on the machine and to the memory that larger trees take. */
const mostGrowth = 128;
const mostTime = 1000;
const attempts = 6;

/** The shorter time of two, in milliseconds. */
function timeOf(text: string): number {
  const times = [1, 2].map(() => {
    const start = performance.now();
    parseXml(text);
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** The smallest of several figures, or the first that is good enough: other work on the machine can only make them larger. */
function best(measure: () => number, goodEnough: number): number {
  let smallest = Infinity;
  for (let attempt = 0; attempt < attempts && smallest > goodEnough; attempt++) {
    smallest = Math.min(smallest, measure());
  }
  return smallest;
}

/** How much longer 16 times the text takes. Below a twentieth of a millisecond the clock is too coarse to tell. */
const growth = (make: (length: number) => string): number => timeOf(make(long)) / Math.max(0.05, timeOf(make(short)));

describe.each(Object.entries(hostile))("%s", (_name, make) => {
  test("200 KB take less than a second, and the time does not grow faster than the text", () => {
    expect(best(() => timeOf(make(long)), mostTime / 2)).toBeLessThan(mostTime);
    expect(best(() => growth(make), mostGrowth / 2)).toBeLessThan(mostGrowth);
  });
});

test.each(["<", "<a>", "<a b='' "])("a tree is not grown without end: %j", (part) => {
  const { problems, elements } = parseXml(part.repeat(1_200_000));
  expect(problems.filter(({ code }) => code === "too-large" || code === "too-deep")).toHaveLength(1);
  expect(elements.length).toBeLessThanOrEqual(1_000_000);
});

test("a tree is never deeper than a recursive reader can follow", () => {
  expect(faultInTree(parseXml("<a>".repeat(200_000)))).toBeUndefined();
});
