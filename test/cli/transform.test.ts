/** The command transform, as a process of its own: what it prints where, and its exit codes. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCommandLine, type CommandLine } from "#test/command-line";
import { canonicalXml } from "#test/canonical-xml";
import { xdtRoot } from "#test/xdt";

let commandLine: CommandLine;
beforeAll(() => {
  commandLine = buildCommandLine();
});
afterAll(() => commandLine.end());

const cases = path.resolve(import.meta.dirname, "../data/patching-cases");

describe("the worked cases", () => {
  test.each<[string, number, readonly string[]]>([
    ["54-xdt-basics", 0, []],
    ["55-xdt-without-locator", 0, ["patch-1.config:4:28 warning", "patch-1.config:6:6 warning"]],
    ["57-xdt-wrong-namespace", 0, []],
    [
      "73-xdt-arguments-and-messages",
      2,
      [
        "patch-1.config:3:62 warning",
        "patch-1.config:4:43 warning",
        "base.config:2:41 warning",
        "patch-1.config:5:6 error",
        "patch-1.config:6:18 error",
        "patch-1.config:7:18 error",
        "patch-1.config:8:12 error",
      ],
    ],
  ])("%s", async (name, exitCode, messages) => {
    const folder = path.join(cases, name);
    const { stdout, stderr, code } = await commandLine.run(["transform", "base.config", "patch-1.config"], folder);
    expect(canonicalXml(stdout)).toEqual(canonicalXml(readFileSync(path.join(folder, "expected.config"), "utf8")));
    expect(stderr.match(/^\S+:\d+:\d+ (?:warning|error)(?= \S)/gm) ?? []).toEqual(messages);
    expect(code).toBe(exitCode);
  });
});

const own = xdtRoot(`<a x="1" xdt:Transform="SetAttributes"/>`);

describe("files", () => {
  test("are found with either slash and in whatever case", async () => {
    const folder = commandLine.folder({ "Site/Web.config": "<r><a/></r>", "Site/Web.Release.config": own });
    const run = await commandLine.run(["transform", "site\\WEB.config", "SITE/web.release.CONFIG"], folder);
    expect(run).toEqual({ stdout: `<r><a x="1"/></r>`, stderr: "", code: 0 });
    const absolute = path.join(folder, "Site", "web.CONFIG");
    expect((await commandLine.run(["transform", absolute, "Site/Web.Release.config"], folder)).code).toBe(0);
  });

  test("messages bear the path as it was given, with forward slashes", async () => {
    const folder = commandLine.folder({
      "site/web.config": "<r>\n  <a/></r>",
      "site/t.config": xdtRoot(`\n<a xdt:Transform="RemoveAttributes"/><b xdt:Transform="Foo"/>`),
    });
    const { stderr, code } = await commandLine.run(["transform", "Site\\web.config", ".\\site\\t.config"], folder);
    expect(stderr.split("\n").map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "Site/web.config:2:4 warning",
      "./site/t.config:2:41 error",
      "",
    ]);
    expect(code).toBe(2);
  });

  test("a message about what was inserted bears the base, and the place in the transform", async () => {
    const folder = commandLine.folder({
      "b.config": "<r/>",
      "t.config": xdtRoot(`\n<a xdt:Transform="Insert"/>\n<a xdt:Transform="RemoveAttributes"/>`),
    });
    const { stderr } = await commandLine.run(["transform", "b.config", "t.config"], folder);
    expect(stderr).toBe(
      "b.config:2:2 warning There is no attribute to remove. It is in t.config, and was inserted earlier.\n",
    );
  });

  test("the output is UTF-8 without a byte order mark, whatever the file is encoded in", async () => {
    const text = `<?xml version="1.0" encoding="utf-16"?>\r\n<r>\r\n  <a y="é"/>\r\n</r>\r\n`;
    const folder = commandLine.folder({
      "b.config": Buffer.from(`\uFEFF${text}`, "utf16le"),
      "t.config": `\uFEFF${own}`,
    });
    const { stdout } = await commandLine.run(["transform", "b.config", "t.config"], folder);
    expect(stdout).toBe(`<?xml version="1.0" encoding="utf-8"?>\r\n<r>\r\n  <a y="é" x="1"/>\r\n</r>\r\n`);
  });

  test("without the namespace the base is printed as it is, and a line says so", async () => {
    const folder = commandLine.folder({ "b.config": "<r><a/></r>\n", "t.config": "<r/>" });
    expect(await commandLine.run(["transform", "b.config", "t.config"], folder)).toEqual({
      stdout: "<r><a/></r>\n",
      stderr: "t.config doesn't declare the namespace of XDT, so nothing is transformed.\n",
      code: 0,
    });
  });
});

describe("where nothing can be done, nothing is printed and the exit code is 1", () => {
  test.each<[string, readonly string[], string]>([
    ["an argument is missing", ["b.config"], "sitecore-config-guard: transform needs two files"],
    ["no argument at all", [], "sitecore-config-guard: transform needs two files"],
    ["an argument too many", ["b.config", "t.config", "x"], "sitecore-config-guard: transform takes two files"],
    ["an unknown option", ["b.config", "t.config", "--what"], `sitecore-config-guard: There is no option "--what".`],
    [
      "an option of another command",
      ["b.config", "t.config", "--fix"],
      `sitecore-config-guard: There is no option "--fix".`,
    ],
    ["the base is missing", ["none.config", "t.config"], "none.config:1:1 error "],
    ["the transform is missing", ["b.config", "sub/none.config"], "sub/none.config:1:1 error "],
    ["the base is a folder", [".", "t.config"], ".:1:1 error "],
    ["the base is not well-formed", ["bad.config", "t.config"], "bad.config:2:1 error "],
    ["the transform is not well-formed", ["b.config", "bad.config"], "bad.config:2:1 error "],
    ["a prefix is not declared", ["b.config", "prefix.config"], "prefix.config:1:7 error "],
    ["the base is empty", ["empty.config", "t.config"], "empty.config:1:1 error "],
  ])("%s", async (_, args, line) => {
    const folder = commandLine.folder({
      "b.config": "<r/>",
      "t.config": own,
      "bad.config": "<r>\n</q>",
      "prefix.config": `<r><a xdt:Transform="Remove"/></r>`,
      "empty.config": "",
    });
    const run = await commandLine.run(["transform", ...args], folder);
    expect([run.stdout, run.code]).toEqual(["", 1]);
    expect(run.stderr.slice(0, line.length)).toBe(line);
  });
});
