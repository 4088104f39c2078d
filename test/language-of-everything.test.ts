/** All that the product says is in its words: the settings table, hovers and pages, and what client and shells tell. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { hoverAt } from "#features/hover";
import { renderFullPicture } from "#features/full-picture";
import { contextOf } from "#inspect/inspect-file";
import { elements } from "#knowledge/elements";
import { settings } from "#knowledge/settings";
import { projectIn } from "#test/folder";
import { avoidedIn, proseOf, proseOfMarkdown } from "#test/language";
import { testOptions } from "#test/options";
import manifest from "../package.json";

const root = path.resolve(import.meta.dirname, "..");

/** Each avoided phrase once. */
const avoided = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.map(proseOfMarkdown).flatMap(avoidedIn)),
];

test("the settings table", () => {
  const texts = [...settings, ...Object.values(elements)].flatMap((row) => textsIn(row));
  expect(texts.length).toBeGreaterThan(1500);
  expect(avoided(texts)).toEqual([]);
});

/** The sentences of a row; names and values are none. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value.includes(" ") ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (key === "path" || key === "value" ? [] : textsIn(each)));
}

test("hovers, and the pages behind them", () => {
  const project = projectIn("samples");
  const pages = [...project.files.values()].flatMap((file) => {
    const context = contextOf(project, file, testOptions);
    return file.allSettings.flatMap(({ nameSpan, valueSpan }) =>
      [nameSpan.start, valueSpan.start].flatMap((offset) => {
        const hover = hoverAt(file, offset, context);
        return hover ? [renderFullPicture(hover.fullPicture((name) => name))] : [];
      }),
    );
  });
  expect(pages.length).toBeGreaterThan(300);
  expect(avoided(pages.flatMap((page) => page.split("\n")))).toEqual([]);
});

test("what package.json contributes", () => {
  const texts = textsIn(manifest.contributes);
  expect(texts.length).toBeGreaterThan(150);
  expect(avoided(texts)).toEqual([]);
});

describe.each([
  "client/src",
  "server/src/lsp",
  "server/src/cli",
  "server/src/features",
  "server/src/inspect",
  "server/src/wire",
  "server/src/host/connect",
])("what %s says", (folder) => {
  const files = readdirSync(path.join(root, folder)).filter((name) => name.endsWith(".ts"));
  test.each(files)("%s", (name) => {
    const text = readFileSync(path.join(root, folder, name), "utf8");
    expect([...new Set(sentencesOf(name, text).map(proseOf).flatMap(avoidedIn))]).toEqual([]);
  });
});

/** Strings with words in them, without what is put in at run time. */
function sentencesOf(name: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    if (ts.isTemplateExpression(node))
      found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("…"));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest));
  return found.filter((each) => /[a-z]+ [a-z]+/i.test(each));
}
