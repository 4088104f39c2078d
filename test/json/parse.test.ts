/** JSON texts of any kind give a tree whose places nest, and never an exception. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeString } from "#json/decode";
import { maxDepth, maxTokens } from "#json/limit";
import { parseJson, type JsonNode } from "#json/parse";
import { sourceSpan } from "#text/source-text";

/** Pieces of JSON in any order: nearly JSON, as while somebody types. */
const pieces = fc
  .array(
    fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"\\u00',
      "“b”",
      "12",
      "-",
      "true",
      "nul",
      "// c\n",
      "/*",
      " ",
      "\r\n",
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(""));

function expectNested(node: JsonNode, text: string): void {
  expect(text.slice(node.span.start, node.span.end)).toHaveLength(node.span.end - node.span.start);
  let at = node.span.start;
  for (const child of node.children) {
    const start = child.nameSpan?.start ?? child.span.start;
    expect(start).toBeGreaterThanOrEqual(at);
    expect(child.span.end).toBeLessThanOrEqual(node.span.end);
    at = child.span.end;
    expectNested(child, text);
  }
}

describe("parseJson", () => {
  test("takes any text; places nest and problems lie within it", () => {
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string()), (text) => {
        const { root, problems } = parseJson(text);
        if (root) expectNested(root, text);
        for (const { span } of problems) expect(span.start <= span.end && span.end <= text.length).toBe(true);
      }),
    );
  });

  test.each(["{/*", "{ /*", '"a', '"\\u00', "-", "[ //"])("all of %j ends with the text", (text) => {
    const { root, problems } = parseJson(text);
    const ends = [root?.span.end ?? 0, ...problems.map(({ span }) => span.end)];
    expect(Math.max(...ends)).toBeLessThanOrEqual(text.length);
  });

  test("reads what JSON.stringify writes, without a problem", () => {
    const valueOf = ({ kind, children, value }: JsonNode): unknown => {
      if (kind === "array") return children.map(valueOf);
      return kind === "object" ? Object.fromEntries(children.map((child) => [child.name, valueOf(child)])) : value;
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2, "\t"), (value, space) => {
        const { root, problems } = parseJson(JSON.stringify(value, null, space));
        expect(problems).toEqual([]);
        expect(JSON.stringify(root && valueOf(root))).toBe(JSON.stringify(value));
      }),
    );
  });

  test("comments and trailing commas are allowed, as .NET allows them", () => {
    expect(parseJson('{ // first\n "a": [1, 2,], /* last */ }').problems).toEqual([]);
  });

  test("an empty text is no fault", () => {
    expect(parseJson("")).toEqual({ text: "", root: undefined, problems: [] });
  });

  test.each(["[", '{"a":'])("%s again and again is not read beyond a depth", (open) => {
    const { root, problems } = parseJson(open.repeat(100_000));
    expect(root).toBeUndefined();
    expect(problems).toMatchObject([{ code: "json-too-deep", span: { start: maxDepth * open.length } }]);
  });

  test.each(["1,", "[],", '"a":', ",", "{"])("%s more often than anybody writes it is not read", (part) => {
    const { root, problems } = parseJson(`[${part.repeat(maxTokens)}`);
    expect(root).toBeUndefined();
    expect(problems).toHaveLength(1);
  });

  test("the greatest depth is read, and brackets in texts and comments do not count", () => {
    const deep = "[".repeat(maxDepth) + "]".repeat(maxDepth);
    expect(parseJson(deep).problems).toEqual([]);
    expect(parseJson(`[ "${"[".repeat(300)}", /* ${"{".repeat(300)} */ 1 ]`).problems).toEqual([]);
  });
});

describe("decodeString", () => {
  test("gives what JSON.parse gives, and the way back to each character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const text = `"${JSON.stringify(value)}"`;
        const source = decodeString(text, 2, text.length - 2);
        expect(source.value).toBe(value);
        for (let i = 0; i < value.length; i++) {
          const { start, end } = sourceSpan(source, i, i + 1);
          expect(JSON.parse(`"${text.slice(start, end)}"`)).toBe(value.charAt(i));
        }
      }),
    );
  });

  test.each([
    ["\\x", "x"],
    ["\\u12", "\\u12"],
    ["end\\", "end\\"],
    ["\\b\\f\\n\\r\\t\\/", "\b\f\n\r\t/"],
  ])("%s reads as %j", (written, value) => {
    expect(decodeString(`${written}"\\n`, 0, written.length).value).toBe(value);
  });
});
