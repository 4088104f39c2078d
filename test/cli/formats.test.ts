/** The formats for build servers: what they hold, and that nothing from a file breaks out of them. */
import { XMLParser } from "fast-xml-parser";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { printGithub } from "#cli/print-github";
import { printJunit } from "#cli/print-junit";
import { reportFile, type Report } from "#cli/report";
import { judgeFile } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { ConfigFile } from "#config/file";
import { testOptions } from "#test/options";

const cwd = "/repo/site";
const now = new Date("2026-05-04T03:02:01.999Z");
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

/** A text no member of which may be taken for something else by whoever reads the output. */
const hostile = 'a%0A::error::b\r\n##[error]c,d:e]]><f g="1">&amp;\u001B[2J\u0000\uFFFE\uD800';

function reportOf(files: Readonly<Record<string, string>>): Report {
  const all = Object.entries(files).map(([name, text]) => ConfigFile.from(`${cwd}/${name}`, text)!);
  const project = new Project(all);
  const rethrow = (where: string, error: unknown): never => {
    throw new Error(where, { cause: error });
  };
  return {
    ...nothing,
    files: all.map((file) => reportFile(file, judgeFile(project, file, testOptions, rethrow), project, cwd)),
  };
}

const sessionOf = (minutes: string): string =>
  `<configuration><appSettings><add key="role:define" value="ContentDelivery" /></appSettings><system.web>
  <sessionState mode="InProc" timeout="${minutes}" /></system.web></configuration>`;

const github = (report: Report, workspace?: string): string[] => printGithub(report, { cwd, workspace }).split("\n");
const commandsIn = (lines: readonly string[]): string[] => lines.filter((line) => line.startsWith("::"));

test("a finding becomes an annotation at its place, with the path from the root of the repository", () => {
  const report = reportOf({ "web.config": sessionOf("240") });
  const [, line, column] = /(\d+):(\d+)/.exec("2:40") ?? [];
  const annotation = (path: string): string =>
    `::warning file=${path},line=${line},endLine=${line},col=${column},endColumn=43,title=session-timeout-long-on-cd::`;
  expect(github(report).some((each) => each.startsWith(annotation("web.config")))).toBe(true);
  expect(github(report, "/repo").some((each) => each.startsWith(annotation("site/web.config")))).toBe(true);
});

test("GitHub is given as many annotations as it shows, the rest as lines for people", () => {
  const names = Array.from({ length: 25 }, (_, i) => `site${i}/web.config`);
  const report = reportOf(Object.fromEntries(names.map((name) => [name, sessionOf("never")])));
  const found = report.files.flatMap(({ findings }) => findings);
  const lines = github(report);
  for (const level of ["error", "warning", "notice"]) {
    expect(lines.filter((line) => line.startsWith(`::${level} `)).length).toBeLessThanOrEqual(10);
  }
  expect(lines.filter((line) => line.startsWith("::error ")).length).toBe(10);
  const plain = lines.filter((line) => /^(error|warning|notice) {2}site/.test(line));
  expect(commandsIn(lines).length + plain.length).toBe(found.length);
  expect(lines.at(-2)).toMatch(/^25 files inspected; 25 errors/);
});

test("no text becomes a command of its own", () => {
  const skipped = Array.from({ length: 30 }, (_, i) => ({ path: `::set-env${i}::${hostile}`, reason: hostile }));
  const lines = github({ ...nothing, skipped, failures: [hostile] });
  expect(commandsIn(lines).length).toBe(1 + 10);
  for (const line of lines.filter((each) => each !== "")) {
    expect(line).toMatch(
      /^(::(error|warning) ?(file=[^,:\r\n]*)?::|(error|warning) {2}|Without an annotation|0 files)/,
    );
    if (!line.startsWith("::")) expect(line).not.toContain("##[");
    // eslint-disable-next-line no-control-regex -- what a terminal would obey
    expect(line).not.toMatch(/[\u0000-\u001F]/);
  }
});

interface Suite {
  readonly name: string;
  readonly tests: string;
  readonly failures: string;
  readonly errors: string;
  readonly skipped: string;
  readonly id: string;
  readonly testcase: readonly Readonly<Record<string, unknown>>[];
}

/** The suites, once the text is seen to be well-formed and in the order and with the attributes that the schemas ask for. */
function suitesIn(text: string): readonly Suite[] {
  expect(() => new SaxesParser().write(text).close()).not.toThrow();
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    isArray: (name) => name === "testsuite" || name === "testcase",
  });
  const { testsuites } = parser.parse(text) as { readonly testsuites: { readonly testsuite?: readonly Suite[] } };
  const suites = testsuites.testsuite ?? [];
  suites.forEach((suite, index) => {
    const count = (kind: string): string => String(suite.testcase.filter((each) => kind in each).length);
    expect(suite).toMatchObject({
      id: String(index),
      package: suite.name,
      hostname: "localhost",
      timestamp: "2026-05-04T03:02:01",
      time: "0",
      tests: String(suite.testcase.length),
      failures: count("failure"),
      errors: count("error"),
      skipped: count("skipped"),
    });
    const children = Object.keys(suite).filter((name) => /^(properties|testcase|system-)/.test(name));
    expect(children).toEqual(["properties", "testcase", "system-out", "system-err"]);
    for (const each of suite.testcase) {
      expect(each).toMatchObject({ name: expect.stringMatching(/\S/) as string, classname: suite.name, time: "0" });
      expect(Object.keys(each).filter((name) => /^(failure|error|skipped)$/.test(name)).length).toBeLessThanOrEqual(1);
    }
  });
  return suites;
}

test("each file is a suite of JUnit, each finding a failed case, and a file without findings passes", () => {
  const report = reportOf({ "a/web.config": sessionOf("never"), "b/web.config": "<configuration />" });
  const [bad, good] = suitesIn(printJunit(report, { maxSeverity: "none", now }));
  expect(bad).toMatchObject({ name: "a/web.config", failures: String(report.files[0]?.findings.length) });
  expect(good).toMatchObject({ name: "b/web.config", tests: "1", failures: "0", skipped: "0" });
});

test("what does not fail the run is no failed case", () => {
  const report = reportOf({ "web.config": sessionOf("240") });
  const [suite] = suitesIn(printJunit(report, { maxSeverity: "warning", now }));
  expect(suite).toMatchObject({ failures: "0", skipped: String(report.files[0]?.findings.length) });
});

test("what was not inspected and what failed is told, and no text breaks the XML", () => {
  const report: Report = {
    ...nothing,
    skipped: [
      { path: hostile, reason: hostile },
      { path: "missing", reason: "It does not exist.", failsRun: true },
    ],
    notFixed: [{ path: "web.config", reason: hostile }],
    failures: [hostile],
  };
  const counts = suitesIn(printJunit(report, { maxSeverity: "none", now })).map(({ errors, skipped }) => [
    errors,
    skipped,
  ]);
  expect(counts).toEqual([
    ["0", "1"],
    ["1", "0"],
    ["0", "1"],
    ["1", "0"],
  ]);
});

test("a run without files is a list without suites", () => {
  expect(suitesIn(printJunit(nothing, { maxSeverity: "none", now }))).toEqual([]);
});
