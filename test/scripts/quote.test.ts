/** Any text comes through PowerShell as it was, and ends no string, no comment, no script. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { commented, quoted } from "#scripts/quote";
import { faultsIn, loadPowerShell, nodesIn, parsePowerShell } from "#test/powershell";

beforeAll(loadPowerShell);

const hostile = [
  "",
  "it's",
  "''",
  "\u2018typographic\u2019 \u201Aquotes\u201B \u201Cdouble\u201D",
  'say "no"',
  "$env:USERNAME $(Remove-Item C:\\) ${x}",
  "back`tick`n",
  "line\r\nends\nhere",
  "nul\0byte",
  "Gesch\u00E4ft \u5E97 \u{1F6D2} \uD800",
  "#> ; Remove-Item -Recurse C:\\ <#",
  "'; Remove-Item C:\\ -Recurse; '",
  "\u200E\uFEFFhidden",
  "trailing\\",
  "--% @args %PATH%",
];

/** What PowerShell makes of literals in single quotes and `[char]` joined by `+`. */
function valueOf(expression: string): string {
  const inner = expression.startsWith("(") ? expression.slice(1, -1) : expression;
  const parts = [...inner.matchAll(/'((?:[^']|'')*)'|\[char\]0x([0-9A-F]{4})/g)];
  expect(parts.map(([part]) => part).join(" + ")).toBe(inner);
  return parts
    .map(([, text, unit]) =>
      unit === undefined ? (text ?? "").replaceAll("''", "'") : String.fromCharCode(parseInt(unit, 16)),
    )
    .join("");
}

describe("a text in a script", () => {
  test.each(hostile)("%j is one value", (text) => {
    const expression = quoted(text);
    expect(expression).toMatch(/^[\x20-\x7E]+$/);
    expect(valueOf(expression)).toBe(text);
    expect(faultsIn(`$value = ${expression}`)).toEqual([]);
    // Nothing in it is run: there is no command, variable or subexpression but the assignment.
    const kinds = nodesIn(parsePowerShell(`$value = ${expression}`)).map(({ type }) => type);
    expect(kinds.filter((kind) => kind === "command" || kind === "sub_expression")).toEqual([]);
    expect(kinds.filter((kind) => kind === "variable")).toHaveLength(1);
  });

  test("whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const expression = quoted(text);
        expect(valueOf(expression)).toBe(text);
        expect(expression).toMatch(/^[\x20-\x7E]+$/);
      }),
    );
  });
});

describe("a text in a comment", () => {
  test.each(hostile)("%j stays in it", (text) => {
    const comment = commented(text);
    expect(comment).toMatch(/^[\x20-\x7E]*$/);
    expect(comment).not.toContain("#>");
    const script = `<#\n${comment}\n#>\n$a = 1 # ${comment}\n$b = 2`;
    expect(faultsIn(script)).toEqual([]);
    const kinds = nodesIn(parsePowerShell(script)).map(({ type }) => type);
    expect(kinds.filter((kind) => kind === "comment")).toHaveLength(2);
    expect(kinds.filter((kind) => kind === "assignment_expression")).toHaveLength(2);
  });
});
