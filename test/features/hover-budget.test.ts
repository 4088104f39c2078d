/** Every hover fits: at most 90 words beside a table of five rows, in all rows of the table, the samples and the examples. */
import { expect, test } from "vitest";
import { hoverAt } from "#features/hover";
import { heightOfMessages, heightOfTexts, isShownBeside } from "#features/hover-height";
import { renderHover, rowBudget, wordBudget, wordsIn, type HoverClient } from "#features/render-hover";
import { contextOf } from "#inspect/inspect-file";
import type { SettingEntry } from "#knowledge/entry";
import { settings } from "#knowledge/settings";
import type { Options } from "#options/options";
import type { Project } from "#project/project";
import { rules } from "#rules/index";
import { pathOf } from "#test/example-path";
import { readFixture } from "#test/fixture";
import { projectIn } from "#test/folder";
import { optionsOf, projectOf } from "#test/inspect";
import { testOptions } from "#test/options";
import { fileWith } from "#test/smallest-file";
import { spanOf } from "#text/span";

/** Links as an editor has them: the budget counts their words too. */
const links: HoverClient = { fullPicture: "command:a", rules: ["command:b"] };

const isRow = (line: string): boolean => line.startsWith("| ");

/** What is too long in a hover; nothing where it fits. */
function excess(markdown: string): string[] {
  const lines = markdown.split("\n");
  const words = wordsIn(lines.filter((line) => !isRow(line)).join(" "));
  const rows = Math.max(0, lines.filter(isRow).length - 2);
  return words > wordBudget || rows > rowBudget ? [`${words} words, ${rows} rows: ${markdown}`] : [];
}

/** The hovers on all settings and element names of a project. */
function* hoversIn(project: Project, options: Options): Generator<string> {
  for (const file of project.files.values()) {
    const context = contextOf(project, file, options);
    const settingPlaces = file.allSettings.flatMap(({ nameSpan, valueSpan }) => [nameSpan.start, valueSpan.start]);
    const names = [...file.text.matchAll(/<(?=[\w.])|(?<=\{\s*|,\s*)"/g)].map(({ index }) => index + 1);
    for (const offset of new Set([...settingPlaces, ...names])) {
      const hover = hoverAt(file, offset, context);
      if (hover) yield renderHover(hover.card, links);
    }
  }
}

/** The value that takes most words to explain. */
function wordiestOf({ type }: SettingEntry): string {
  const choices = type.kind === "enum" ? type.values : "usual" in type ? (type.usual ?? []) : [];
  return [...choices].sort((a, b) => b.summary.length - a.summary.length)[0]?.value ?? "120";
}

test("for every row of the settings table, whatever its value", () => {
  const long = "long ".repeat(200).trim();
  const hovers = settings.flatMap((entry) =>
    [wordiestOf(entry), long].flatMap((value) => {
      const { path, text } = fileWith(entry, value);
      return [...hoversIn(projectOf({ files: [{ path, text, marks: [] }], settings: {} }), testOptions)];
    }),
  );
  expect(hovers.length).toBeGreaterThan(settings.length);
  expect(hovers.flatMap(excess)).toEqual([]);
});

test("in the samples", () => {
  const hovers = [...hoversIn(projectIn("samples"), testOptions)];
  expect(hovers.length).toBeGreaterThan(300);
  expect(hovers.flatMap(excess)).toEqual([]);
});

test("in the examples of the rules", () => {
  const hovers = rules.flatMap((rule) =>
    rule.examples.flatMap((example) => {
      const fixture = readFixture(example.text, pathOf(rule, example));
      return [...hoversIn(projectOf(fixture), optionsOf(fixture))];
    }),
  );
  expect(hovers.length).toBeGreaterThan(1000);
  expect(hovers.flatMap(excess)).toEqual([]);
});

test("a card that says too much loses whole sentences, the least important first", () => {
  const sentence = (name: string): string => `${name} ${"word ".repeat(28)}end.`;
  const card = { value: "**Value**", does: "It does.", here: ["A", "B", "C", "D"].map(sentence), sources: [] };
  const markdown = renderHover({ ...card, preset: "Default: `1`.", recommended: "Recommended: `2`." }, links);
  expect(excess(markdown)).toEqual([]);
  expect(markdown).toContain("A word");
  expect(markdown).toContain("B word");
  expect(markdown).not.toContain("D word");
  expect(markdown).not.toContain("Recommended");
});

test.each([1, 2, 3])("beside %i long messages, a hover gives way until both fit, and keeps its links", (count) => {
  const text = `${"A message of the usual length, which takes two lines or three. ".repeat(3)}(a-rule)`;
  const messages = Array.from({ length: count }, () => ({ text, related: [] }));
  const rows = ["a", "b", "c", "d", "e"].map((name) => [name, "`1`"]);
  const does = "It does what takes a sentence of some words to say, and a second one behind it that breaks the line.";
  const card = { value: "**Value**", does, here: [does], table: { columns: ["Setting", "Value"], rows }, sources: [] };
  const markdown = renderHover(card, { ...links, messages });
  const texts = markdown.split("\n\n").filter((part) => !isRow(part));
  const tableRows = markdown.split("\n").filter(isRow).length;
  const height = heightOfTexts(texts) + Math.max(0, tableRows - 1) * 23;
  expect(heightOfMessages(messages) + height).toBeLessThanOrEqual(250);
  expect(markdown).toContain("**Value**");
  expect(markdown).toContain("[Full picture](command:a) · [Rule](command:b)");
});

test("code too wide for a table is cut where no browser breaks it, and nothing else is", () => {
  const address = "http://render.shop.example.com/api/editing/render";
  const card = (rows: readonly string[][]): string =>
    renderHover({ value: "", does: "", here: [], table: { columns: ["Setting", "Value"], rows }, sources: [] });
  const cut = card([["`serverSideRenderingEngineEndpointUrl`", `\`${address}\` in [web.config](https://a.example)`]]);
  expect(cut).toMatch(/\| `serverSideRenderingEngineEndpointUrl` \| `http:\/\/render[^`]*…` in \[web\.config\]/);
  expect(cut).not.toContain(address);
  expect(card([["`endpoint`", `\`${address}\``]])).toContain(`\`${address}\``);
  expect(
    card([["`serverSideRenderingEngineEndpointUrl`", "`words that break at each space between them`"]]),
  ).not.toContain("…");
});

test("VS Code shows what is marked a letter away from the one under the mouse, on both sides", () => {
  const marked = spanOf(10, 20);
  const near = [7, 8, 9, 15, 20, 21, 22].filter((offset) => isShownBeside(marked, offset));
  expect(near).toEqual([8, 9, 15, 20, 21]);
});
