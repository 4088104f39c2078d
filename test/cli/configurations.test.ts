/** What a setting is and who set it, and in which lines two configurations differ. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readArguments } from "#cli/arguments";
import { diffConfigurations } from "#cli/diff";
import type { CommandOutput } from "#cli/effective";
import { explainSetting } from "#cli/explain-setting";
import { Mistake } from "#cli/mistake";

const namespaces = `xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"`;
const patch = (content: string): string =>
  `<configuration ${namespaces}>\n<sitecore><settings>\n${content}\n</settings></sitecore></configuration>\n`;

const files: Readonly<Record<string, string>> = {
  "web.config": `<configuration><appSettings><add key="role:define" value="ContentManagement" /></appSettings>
    <sitecore configSource="App_Config\\Sitecore.config" /></configuration>`,
  "App_Config/Sitecore.config": `<sitecore><sc.variable name="v" value="deep" />
<settings>
  <setting name="Mode" value="$(v)" />
  <setting name="Gone" value="1" />
  <setting name="MailServerPassword" value="Hunter2x" />
</settings></sitecore>`,
  "App_Config/Include/a.config": patch(
    `<setting name="Mode" value="720" /><setting name="Gone"><patch:delete /></setting>`,
  ),
  "App_Config/Include/b.config": patch(
    `<setting name="Mode"><patch:attribute name="value">$(v)er</patch:attribute></setting>
<setting name="Mode" role:require="ContentDelivery" value="cd" />`,
  ),
};

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "config-guard-configurations-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function run(...argv: readonly string[]): CommandOutput {
  const command = readArguments(argv);
  if (command.kind === "setting") return explainSetting(command, root);
  if (command.kind === "diff") return diffConfigurations(command, root);
  throw new Error(`This is ${command.kind}.`);
}

describe("explain setting", () => {
  test("prints the value, who set it last, and the chain with its places", () => {
    const { stdout, code } = run("explain", "setting", "Mode");
    expect(stdout.split("\n")).toEqual([
      `Mode = "deeper"`,
      "Set by App_Config/Include/b.config:3:22",
      `  App_Config/Sitecore.config:3:24  "$(v)"`,
      `  App_Config/Include/a.config:3:22  "720"`,
      `  App_Config/Include/b.config:3:22  "$(v)er"`,
      `  App_Config/Include/b.config:4:1  left out role:require="ContentDelivery"`,
      "",
    ]);
    expect(code).toBe(0);
  });

  test("takes the options of effective, and a root", () => {
    const { stdout } = run("explain", "setting", "Mode", ".", "--define", "role=ContentDelivery");
    expect(stdout).toMatch(/^Mode = "cd"\nSet by App_Config\/Include\/b\.config:4:/);
  });

  test("says what removed it", () => {
    const { stdout } = run("explain", "setting", "gone");
    expect(stdout).toMatch(
      /^Gone isn't set: removed by App_Config\/Include\/a\.config:3:\d+\n {2}App_Config\/Sitecore.config:4:24 {2}"1"\n$/,
    );
  });

  test("shows no secret", () => {
    const { stdout } = run("explain", "setting", "MailServerPassword");
    expect(stdout).toMatch(/^MailServerPassword = "•+"/);
    expect(stdout).not.toContain("Hunter2x");
  });

  test("offers the name that is meant", () => {
    const { stdout, messages, code } = run("explain", "setting", "MailServerPasword");
    expect([stdout, code]).toEqual(["", 1]);
    expect(messages.join("\n")).toContain("MailServerPassword");
  });

  test("other words still name a page", () => {
    expect(readArguments(["explain", "session-timeout-invalid"])).toMatchObject({ kind: "explain" });
  });
});

describe("diff", () => {
  test("prints the lines in which two roles differ", () => {
    const { stdout, code } = run("diff", ".", "--role", "ContentManagement", "--role", "ContentDelivery");
    expect(stdout.split("\n").filter((line) => /^[-+]/.test(line))).toEqual([
      "--- . role=ContentManagement",
      "+++ . role=ContentDelivery",
      `-    <setting name="Mode" patch:source="b.config" value="deeper" />`,
      `+    <setting name="Mode" patch:source="b.config" value="cd" />`,
    ]);
    expect(stdout).not.toContain("Hunter2x");
    expect(code).toBe(1);
  });

  test("tells by its exit code that nothing differs", () => {
    const { stdout, code } = run("diff", ".", "--define", "env=A", "--define", "ENV=B");
    expect([stdout, code]).toEqual(["", 0]);
  });

  test("compares two web roots", () => {
    const missing = run("diff", ".", "none");
    expect([missing.stdout, missing.code]).toEqual(["", 2]);
    expect(run("diff", ".", "App_Config/..").code).toBe(0);
  });

  test.each([
    [["diff", "."], "diff needs two sides"],
    [["diff", ".", "--role", "A"], "diff needs two sides"],
    [["diff", ".", "--role", "A", "--role", "B", "--role", "C"], "more than twice"],
    [["diff", "a", "b", "c"], "two web roots at most"],
    [["diff", ".", "--fix"], "fix"],
    [["explain", "setting", "--base", "x"], "the name of a setting"],
  ])("%j is a mistake", (argv, said) => {
    expect(() => readArguments(argv)).toThrow(Mistake);
    expect(() => readArguments(argv)).toThrow(said);
  });
});
