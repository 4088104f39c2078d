/** YAML gives plain trees with exact places, whatever the text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryOf, parseYaml, type YamlNode } from "#yaml/parse";

const only = (text: string): YamlNode => parseYaml(text)[0]!;

describe("a value", () => {
  test.each([
    ["a: b", "b"],
    ['a: "b c"', "b c"],
    ["a: 'it''s'", "it's"],
    ["a: 010", "010"],
    ["a: Yes", "Yes"],
    ["a: |\n  two\n  lines\n", "two\nlines\n"],
    ["a:", undefined],
    ["a: [b]", undefined],
  ])("%j is %j", (text, value) => {
    expect(entryOf(only(text), "a")?.text).toBe(value);
  });

  test("has its place, and so has its key", () => {
    const text = "x:\n  key: value # why\n";
    const [entry] = entryOf(only(text), "x")!.entries;
    expect(text.slice(entry!.span.start, entry!.span.end)).toBe("key");
    expect(text.slice(entry!.value.span.start, entry!.value.span.end)).toBe("value");
  });

  test("of an alias is that of its anchor", () => {
    expect(entryOf(only("a: &x [1, 2]\nb: *x"), "b")?.items.map(({ text }) => text)).toEqual(["1", "2"]);
  });

  test("that is merged in gives way to one's own", () => {
    const map = entryOf(only("a: &a {k: 1, l: 1}\nb: &b {l: 2}\nc: {<<: [*a, *b], m: 3, k: 4}"), "c");
    expect(["k", "l", "m"].map((key) => entryOf(map, key)?.text)).toEqual(["4", "1", "3"]);
  });
});

test("several documents are read one by one", () => {
  expect(parseYaml("a: 1\n---\nb: 2\n").map(({ entries }) => entries[0]?.key)).toEqual(["a", "b"]);
});

describe("what is broken or hostile", () => {
  test("gives what can be read", () => {
    expect(entryOf(only("a: 1\nb: [\n"), "a")?.text).toBe("1");
  });

  test("ends where aliases multiply: read one by one, they would take years", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 12; i++)
      lines.push(
        `a${i}: &a${i} [${Array<string>(10)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    const entries = parseYaml(lines.join("\n")).flatMap((map) => map.entries);
    expect(entries.map(({ key }) => key)).toContain("a11");
  });

  test("looks up each alias once, however often the one before it is met", () => {
    const lines = Array.from({ length: 4000 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`);
    const [map] = parseYaml(["a0: &a0 [x]", ...lines].join("\n"));
    expect(map?.entries).toHaveLength(4001);
    expect(entryOf(map, "a1")?.items.map(({ items }) => items[0]?.text)).toEqual(["x", "x"]);
  });

  test("an alias is the last node before it with the anchor", () => {
    const [map] = parseYaml("a: &x one\nb: *x\nc: &x two\nd: *x\ne: *y");
    expect(map?.entries.map(({ value }) => value.text)).toEqual(["one", "one", "two", "two", undefined]);
  });

  test("ends where an anchor holds itself, or a text is very deep", () => {
    expect(() => parseYaml("a: &a [*a]")).not.toThrow();
    for (const sign of ["[", "{", "- ", "? ", "[{a: "]) expect(parseYaml(sign.repeat(20_000))).toEqual([]);
    const steps = Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}a:`);
    expect(parseYaml(steps.join("\n"))).toEqual([]);
  });

  test("never throws", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from("a:- &*[]{}#\"'|>\n!?<")) }),
        (text) => void parseYaml(text),
      ),
    );
  });
});
