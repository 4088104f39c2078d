/** Links between the pages of the documentation lead somewhere, and what they list is what there is. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ignoredFolders } from "#protocol/file-patterns";
import { avoidedIn, proseOfMarkdown } from "#test/language";

const root = path.resolve(__dirname, "..");
const pages = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "samples/README.md",
  ...readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
];

test.each(pages)("%s links to files that exist", (page) => {
  const text = readFileSync(path.join(root, page), "utf8").replace(/```[\s\S]*?```/g, "");
  const targets = [...text.matchAll(/\]\((?!<?https?:|#)([^)#\s]+)/g)].map(([, target = ""]) => target);
  const broken = targets.filter((target) => !existsSync(path.join(root, path.dirname(page), target)));
  expect(broken).toEqual([]);
});

test("the folders that are not searched are those that the command line's page names", () => {
  const text = readFileSync(path.join(root, "docs/command-line.md"), "utf8");
  const [, listed = ""] = /except for ((?:`[^`]+`[, and]*)+)/.exec(text) ?? [];
  expect([...listed.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(ignoredFolders);
});

const prose = pages.filter((page) =>
  /^(?:README|samples|docs.(?:troubleshooting|command-line|settings|rules))/.test(page),
);

test.each(prose)("%s reads as written in English", (page) => {
  expect(avoidedIn(proseOfMarkdown(readFileSync(path.join(root, page), "utf8")))).toEqual([]);
});
