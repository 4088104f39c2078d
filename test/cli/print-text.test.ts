/** What the text format shows beside findings, and what it never sends to a terminal. */
import { expect, test } from "vitest";
import { paintFor, printable } from "#cli/paint";
import { printText } from "#cli/print-text";
import { progressOn } from "#cli/progress";
import type { Report } from "#cli/report";
import { rules } from "#rules/index";

const nothing: Report = {
  files: [],
  ignored: 0,
  skipped: [],
  fixed: [],
  notFixed: [],
  gone: [],
  written: [],
  failures: [],
};
const plain = paintFor({}, {});

test("a run that found nothing says how much it looked at", () => {
  expect(printText(nothing, plain)).toBe("0 files inspected; no findings\n");
});

test("what was fixed, skipped or failed is named", () => {
  const report: Report = {
    ...nothing,
    fixed: [{ path: "a/web.config", fixes: [{ rule: rules[0]!, title: "Repair it" }] }],
    skipped: [{ path: "b/web.config", reason: "The file is larger than 5 MB." }],
    notFixed: [{ path: "c/web.config", reason: "It lies on a read-only disk." }],
    failures: ["rule x in d/web.config: Error: oops"],
  };
  expect(printText(report, plain)).toBe(
    [
      `a/web.config\n  fixed  ${rules[0]!.id}  Repair it\n`,
      "skipped  b/web.config  The file is larger than 5 MB.\n",
      "not fixed  c/web.config  It lies on a read-only disk.\n",
      "failed  rule x in d/web.config: Error: oops\n",
      "0 files inspected; 1 skipped; 1 fixed; no findings\n",
    ].join("\n"),
  );
});

test("nothing from a file moves the cursor or turns the reading direction", () => {
  expect(printable("a\u001B[2Jb\u202Ec\u200E\nd é 😀")).toBe("a<U+001B>[2Jb<U+202E>c<U+200E><U+000A>d é 😀");
});

test("progress appears on a terminal after a while, not more often than it can be read, and goes away", () => {
  const written: string[] = [];
  let time = 0;
  const progress = progressOn({ isTTY: true, columns: 8, write: (text) => written.push(text) }, () => time);
  for (time = 0; time <= 700; time += 10) progress.show(`${time} of 700 files`);
  progress.end();
  progress.end();
  expect(written).toEqual(["500 of ", "600 of ", "700 of ", ""].map((text) => `\r\u001B[2K${text}`));
});

test("progress is silent elsewhere", () => {
  const written: string[] = [];
  const progress = progressOn({ write: (text) => written.push(text) }, () => written.length + 10_000);
  progress.show("Reading");
  progress.end();
  expect(written).toEqual([]);
});
