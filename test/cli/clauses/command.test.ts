/** What the command takes, and how it ends. */
import { describe, expect, test } from "vitest";
import { Mistake } from "#cli/mistake";
import { canonicalXml } from "#test/canonical-xml";
import { baseText, folderOf, patchText as wrapped, run } from "#test/clauses";

describe("the command", () => {
  const files = { "base.config": baseText("<e />"), "App_Config/Sitecore.config": baseText("<e />") };

  test.each([
    [["--base", "gone.config"]],
    [["--patch", "x.config"]],
    [[".", "--patch", "base.config"]],
    [["--base", "base.config", "--rules", "off", "--define", "role=A"]],
    [["--base", "base.config", "--define", "role=A", "--define", "Role=B"]],
    [["--base", "base.config", "--section", "//["]],
    [["--base", "base.config", "--section", "none"]],
    [["--base", "base.config", "--nothing"]],
    [["--base", "base.config", "--engine", "new"]],
    [["gone"]],
  ])("does nothing with %j", (argv) => {
    const cwd = folderOf(files);
    let code: number | undefined;
    let stdout = "";
    try {
      const output = run(argv, cwd);
      ({ code, stdout } = output);
      expect(output.messages.length).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      code = error.exitCode;
    }
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });

  test("names a patch file that is missing, and merges the others", () => {
    const { stdout, messages, code } = run(
      ["--base", "BASE.config", "--patch", "gone.config", "--patch", ".\\sub\\A.config"],
      folderOf({ ...files, "sub/a.config": wrapped("<n />") }),
    );
    expect(stdout).toContain("<n patch:source=");
    expect(messages).toEqual([expect.stringMatching(/^gone\.config:1:1 error /)]);
    expect(code).toBe(2);
  });

  test("prints a part by a path from the document or from its root", () => {
    const cwd = folderOf({ "base.config": baseText('<settings><setting name="A" value="1" /></settings>') });
    for (const path of ["/sitecore/settings/setting[@name='A']", "settings/setting", "//setting[@value='1']"]) {
      expect(canonicalXml(run(["--base", "base.config", "--section", path], cwd).stdout)).toEqual([
        'setting name="A" value="1"',
      ]);
    }
  });
});
