/** The command that prints the effective configuration: the worked cases, messages and exit codes. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readArguments } from "#cli/arguments";
import { effective, type CommandOutput } from "#cli/effective";
import { Mistake } from "#cli/mistake";
import { canonicalXml } from "#test/canonical-xml";
import { buildCommandLine, type CommandLine } from "#test/command-line";
import { patchingCases, textIn, type PatchingCase } from "#test/patching-cases";

const mergeCases = patchingCases.filter(({ engine, kind }) => engine !== "xdt" && kind === undefined);

/** The arguments with which a case is run. */
const argumentsOf = ({ engine, rules, env = {}, patches }: PatchingCase): string[] => [
  ...["effective", "--base", "base.config", "--engine", engine === "6.x-8.1" ? "classic" : "current"],
  ...patches.flatMap((file) => ["--patch", file]),
  ...(rules === "off" ? ["--rules", "off"] : []),
  ...(rules === "off" ? [] : Object.entries(rules ?? {})).flatMap(([rule, values]) => [
    "--define",
    `${rule}=${values.join(",")}`,
  ]),
  ...Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
];

function run(argv: readonly string[], cwd: string): CommandOutput {
  const command = readArguments(argv);
  if (command.kind !== "effective") throw new Error(`This is ${command.kind}.`);
  return effective(command, cwd);
}

test.each(mergeCases)("$name", (each) => {
  const { stdout, messages, code } = run(argumentsOf(each), each.folder);
  expect(canonicalXml(stdout, { inOrder: true })).toEqual(
    canonicalXml(textIn(each, "expected.config"), { inOrder: true }),
  );
  expect(messages.map((line) => line.split(":", 1)[0])).toEqual(each.fileFails ?? []);
  expect(code).toBe(messages.length === 0 ? 0 : 2);
});

let line: CommandLine;
beforeAll(() => void (line = buildCommandLine()));
afterAll(() => line.end());

const patch = (content: string): string =>
  `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/">
  <sitecore>${content}</sitecore>
</configuration>
`;
const base = `<sitecore><settings><setting name="A" value="1" /></settings></sitecore>\n`;

test("secrets: printed, as the result is what Sitecore reads; masked on demand, and in messages always", () => {
  const secret = "Hunter2x";
  const folder = line.folder({
    "base.config": base,
    "a.config": patch(`<settings><setting name="MailServerPassword" value="${secret}" /></settings>`),
    "b.config": patch(`<any><e patch:instead="cache:6380,password=${secret},ssl=True" /></any>`),
  });
  const args = ["effective", "--base", "base.config", "--patch", "a.config", "--patch", "b.config"];
  const plain = run(args, folder);
  expect(plain.stdout).toContain(`value="${secret}"`);
  expect(plain.messages.join()).toContain("b.config:2:");
  expect(plain.messages.join()).not.toContain(secret);
  const masked = run([...args, "--mask-secrets"], folder).stdout;
  expect(masked).toContain('value="••••"');
  expect(masked).not.toContain(secret);
  expect(masked).toContain('<setting name="A" value="1"');
  expect(() => run([...args, "--mask-secrets", "--format", "json"], folder)).toThrow(Mistake);
});

describe("the built command line", () => {
  test.each(mergeCases.filter(({ name }) => /^(?:06|40|64|71)/.test(name)))("$name", async (each) => {
    const { stdout, stderr, code } = await line.run(argumentsOf(each), each.folder);
    expect(canonicalXml(stdout)).toEqual(canonicalXml(textIn(each, "expected.config")));
    expect(code).toBe(each.fileFails ? 2 : 0);
    expect(stderr.includes("error")).toBe(each.fileFails !== undefined);
  });

  test.each([
    ["no files", ["effective"]],
    ["an unknown option", ["effective", "--base", "base.config", "--bas"]],
    ["an unknown engine", ["effective", "--base", "base.config", "--engine", "new"]],
    ["a base that is missing", ["effective", "--base", "none.config"]],
    ["a base that is not well-formed", ["effective", "--base", "broken.config"]],
    ["a base without sitecore", ["effective", "--base", "other.config"]],
    ["definitions without rules", ["effective", "--base", "base.config", "--rules", "off", "--define", "role=A"]],
    ["a rule that is defined twice", ["effective", "--base", "base.config", "--define", "a=1", "--define", "A=2"]],
    ["a section that is not there", ["effective", "--base", "base.config", "--section", "/sitecore/none"]],
    ["a section that is no XPath", ["effective", "--base", "base.config", "--section", "settings["]],
    ["two ways to name files", ["effective", "root", "--patch", "a.config"]],
  ])("nothing is printed of %s", async (_name, argv) => {
    const files = { "base.config": base, "broken.config": "<sitecore>", "other.config": "<configuration />" };
    const { stdout, stderr, code } = await line.run(argv, line.folder(files));
    expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
    expect(stderr).not.toBe("");
  });
});

describe("files", () => {
  const folderOf = (files: Readonly<Record<string, string>>): string => line.folder(files);

  test("the place of a fault counts from one, in UTF-16 units", () => {
    const cwd = folderOf({
      "base.config": base,
      "b/bad.config": `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/">\r\n<sitecore>😀<a patch:before="b[" /></sitecore></configuration>`,
    });
    const { messages, code } = run(["effective", "--base", "base.config", "--patch", "b\\bad.config"], cwd);
    expect(messages).toEqual([expect.stringMatching(/^b\/bad\.config:2:30 error "b\[" isn't a valid XPath\.$/)]);
    expect(code).toBe(2);
  });

  test("a patch file that is missing fails, and the others are merged", () => {
    const cwd = folderOf({
      "base.config": base,
      "b.config": patch(`<settings><setting name="A" value="2" /></settings>`),
    });
    const { stdout, messages, code } = run(
      ["effective", "--base", "BASE.config", "--patch", "a.config", "--patch", "B.config"],
      cwd,
    );
    expect(stdout).toContain('value="2"');
    expect(messages).toEqual([expect.stringMatching(/^a\.config:1:1 error /)]);
    expect(code).toBe(2);
  });

  test("an included file that is missing is a fault of the one that names it", () => {
    const cwd = folderOf({ "base.config": `<sitecore>\n <a><sc.include file="/x.config" /><b /></a></sitecore>` });
    const { stdout, messages, code } = run(["effective", "--base", "base.config"], cwd);
    expect(canonicalXml(stdout)).toEqual(["sitecore", "  a", "    b"]);
    expect(messages).toEqual([expect.stringMatching(/^base\.config:2:17 error /)]);
    expect(code).toBe(2);
  });

  test("files that include each other are told once", () => {
    const cwd = folderOf({
      "base.config": `<sitecore><a><sc.include file="One.config" /></a></sitecore>`,
      "one.config": `<x><b /><sc.include file="two.config" /></x>`,
      "two.config": `<x><c /><sc.include file="~/ONE.config" /></x>`,
    });
    const { stdout, messages } = run(["effective", "--base", "base.config"], cwd);
    expect(canonicalXml(stdout)).toEqual(["sitecore", "  a", "    b", "    c"]);
    expect(messages).toEqual([expect.stringMatching(/^two\.config:1:21 error .*includes itself/)]);
  });

  test("a web.config may hold the base, or name its file", () => {
    const cwd = folderOf({
      "web.config": `<configuration><sitecore configSource="App_Config\\Sitecore.config"><b /></sitecore></configuration>`,
      "inline.config": `<configuration><system.web /><sitecore><b /></sitecore></configuration>`,
      "App_Config/sitecore.config": "<sitecore><a /></sitecore>",
    });
    expect(canonicalXml(run(["effective", "--base", "web.config"], cwd).stdout)).toEqual(["sitecore", "  a"]);
    expect(canonicalXml(run(["effective", "--base", "inline.config"], cwd).stdout)).toEqual(["sitecore", "  b"]);
  });

  test("an exported configuration is taken as it is, without its stamps", () => {
    const cwd = folderOf({
      "show.config": `<sitecore xmlns:patch="http://www.sitecore.net/xmlconfig/"><l><p>a</p><p patch:source="own.config">b</p></l></sitecore>`,
      "own.config": patch(`<l><p patch:after="*[last()]">b</p></l>`),
      "other.config": patch(`<l><p patch:after="*[last()]">b</p></l>`),
    });
    const printed = (file: string): readonly string[] =>
      canonicalXml(run(["effective", "--base", "show.config", "--patch", file], cwd).stdout).filter((one) =>
        one.includes("text"),
      );
    // What the export has already from this file is not added again.
    expect(printed("own.config")).toEqual(['      text "a"', '      text "b"']);
    expect(printed("other.config")).toEqual(['      text "a"', '      text "b"', '      text "b"']);
  });
});

test("a section is looked for in what is shown", () => {
  const cwd = line.folder({
    "base.config": `<sitecore v="x"><settings><setting name="A" value="$(v)" /><setting name="B" value="2" /></settings></sitecore>`,
  });
  const printed = (section: string): readonly string[] =>
    canonicalXml(run(["effective", "--base", "base.config", "--section", section], cwd).stdout);
  expect(printed("/sitecore/settings/setting[2]")).toEqual(['setting name="B" value="2"']);
  expect(printed("settings/setting[@value='x']/@name/..")).toEqual(['setting name="A" value="x"']);
});

test("in load order the patch files are those that were given", () => {
  const { stdout, code } = run(["effective", "--patch", "a\\b.config", "--patch", "c.config", "--order"], "/none");
  expect({ stdout, code }).toEqual({ stdout: "a/b.config\nc.config\n", code: 0 });
});

test("the history of a value", () => {
  const each = patchingCases.find(({ name }) => name.startsWith("43"))!;
  const { stdout } = run([...argumentsOf(each), "--format", "json"], each.folder);
  const printed = JSON.parse(stdout) as Json;
  const setting = printed.root.children[0]?.children[0];
  expect(Object.keys(printed)).toEqual(["version", "profile", "files", "root"]);
  expect(printed.profile).toEqual({
    identity: "current",
    rules: true,
    define: { role: ["standalone"], search: ["solr"], env: [""] },
    env: {},
    base: "base.config",
    baseKind: "document",
  });
  expect(printed.files.map(({ file, state }) => `${file} ${state}`)).toEqual([
    "base.config merged",
    "patch-1.config merged",
    "patch-2.config merged",
  ]);
  expect(setting?.attributes.find(({ name }) => name === "value")).toEqual({
    name: "value",
    namespace: "",
    value: "AB",
    raw: "AB",
    history: [
      { file: "base.config", line: 3, column: 23, operation: "base", old: null, new: "base" },
      { file: "patch-1.config", line: 3, column: 33, operation: "set", old: "base", new: "AA" },
      { file: "patch-2.config", line: 3, column: 33, operation: "attribute", old: "AA", new: "AB" },
    ],
  });
});

interface Json {
  readonly profile: unknown;
  readonly files: readonly { readonly file: string; readonly state: string }[];
  readonly root: JsonElement;
}

interface JsonElement {
  readonly attributes: readonly { readonly name: string }[];
  readonly children: readonly JsonElement[];
}

test("a mistake in the arguments has an exit code of its own", () => {
  const caught = (() => {
    try {
      readArguments(["effective", "--base"]);
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  expect(caught).toBeInstanceOf(Mistake);
  expect((caught as Mistake).exitCode).toBe(1);
});
