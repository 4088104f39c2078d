/** Lines are counted as browsers break them: what they broke in VS Code at 1280 x 800 is the measure. */
import { describe, expect, test } from "vitest";
import { codeLettersIn, linesOfCode, linesOfMarkdown, widestWord, widthOfMarkdown } from "#features/line-breaks";

const room = 714;

describe("as seen in VS Code", () => {
  test.each([
    [
      "Login.DisableRememberMe has no effect: editors log in on Sitecore Identity's page. Set AllowRememberLogin to false there instead. sitecore-config-guard(client-login-settings-superseded)",
      3,
    ],
    ["forms timeout is 60 sitecore-config-guard(a-rule)", 1],
  ])("a message: %s", (text, lines) => {
    expect(linesOfCode(text, room)).toBe(lines);
  });

  test.each([
    ["Hides the Remember me box and ignores logins remembered before, so that everybody logs in again.", 2],
    ["Hides the Remember me box and ignores logins remembered before, so that everybody logs", 1],
    [
      "Sitecore 10.3.0 ships `false`. [Full picture](command:a?b) · [Rule](command:c) · [Source: github.com](https://github.com/a)",
      1,
    ],
  ])("a text: %s", (text, lines) => {
    expect(linesOfMarkdown(text, room)).toBe(lines);
  });

  test("a text of 89 letters is as wide as Chromium measures it, to a hundredth", () => {
    const width = widthOfMarkdown(
      "Hides the Remember me box and ignores logins remembered before, so that everybody logs in",
    );
    expect(width).toBeGreaterThanOrEqual(668);
    expect(width).toBeLessThan(668 * 1.01);
  });
});

describe("a line ends", () => {
  const widthOf = (text: string): number => widthOfMarkdown(text);

  test("at spaces, and behind hyphens and question marks, where the next word has no room", () => {
    for (const text of ["aaaa bbbb", "aaaa-bbbb", "aaaa?bbbb"]) {
      expect(linesOfMarkdown(text, widthOf(text))).toBe(1);
      expect(linesOfMarkdown(text, widthOf(text) - 1)).toBe(2);
      expect(widestWord(text)).toBeLessThan(widthOf(text) - 20);
    }
  });

  test("within a word only where it has no room on a line of its own", () => {
    for (const text of ["aaaa/bbbb", "aaaa.bbbb", "aaaa_bbbb"]) expect(widestWord(text)).toBeCloseTo(widthOf(text), 5);
    expect(linesOfMarkdown("m".repeat(100), widthOf("m".repeat(50)))).toBe(2);
    expect(linesOfMarkdown(`a ${"m".repeat(100)} a`, widthOf("m".repeat(50)))).toBe(4);
  });

  test("not for the spaces behind a word", () => {
    expect(linesOfMarkdown("aaaa     ", widthOf("aaaa"))).toBe(1);
  });

  test("never in nothing", () => {
    expect([linesOfMarkdown("", room), linesOfCode("", room), widestWord(""), widthOfMarkdown("")]).toEqual([
      1, 1, 0, 0,
    ]);
    expect(linesOfMarkdown("word", 0)).toBeGreaterThan(1);
  });
});

test("code, bold and wide letters take more room, the addresses of links none", () => {
  expect(widthOfMarkdown("`iii`")).toBeGreaterThan(widthOfMarkdown("iii") * 2);
  expect(widthOfMarkdown("**word**")).toBeGreaterThan(widthOfMarkdown("word"));
  expect(widthOfMarkdown("漢字")).toBe(28);
  expect(widthOfMarkdown("[words](https://example.com/a/very/long/address)")).toBe(widthOfMarkdown("words"));
  expect(linesOfCode("漢".repeat(52), room)).toBe(2);
});

test("as many letters of code as have room make a word of that width", () => {
  const letters = codeLettersIn(300);
  expect(widestWord(`\`${"x".repeat(letters)}\``)).toBeLessThanOrEqual(300);
  expect(widestWord(`\`${"x".repeat(letters + 1)}\``)).toBeGreaterThan(300);
});
