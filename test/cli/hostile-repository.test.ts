/** What a repository holds can neither hang the command line nor end it. */
import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCommandLine, type CommandLine } from "#test/command-line";

let line: CommandLine;
beforeAll(() => {
  line = buildCommandLine();
});
afterAll(() => {
  line.end();
});

const webConfig = `<configuration><system.web><compilation debug="true" /><customErrors mode="Off" /></system.web></configuration>`;
const guard = ".sitecore-config-guard.json";

describe("a configuration file of ours that is made to take forever", () => {
  test.each([
    ["150,000 rules", { rules: Object.fromEntries(Array.from({ length: 150_000 }, (_, i) => [`rule-${i}`, "off"])) }],
    ["200,000 globs", { ignore: Array.from({ length: 200_000 }, (_, i) => `x${i}/*.config`) }],
    [
      "200,000 globs of one override",
      { overrides: [{ files: Array.from({ length: 200_000 }, (_, i) => `x${i}`), rules: {} }] },
    ],
    ["a glob of 70,000 letters", { ignore: ["(a+)+Z", "a".repeat(70_000)] }],
  ])("with %s is told about, and the rest is checked", async (_name, content) => {
    const folder = line.folder({ [guard]: JSON.stringify(content), "site/web.config": webConfig });
    const { stdout, code } = await line.run(["check", "."], folder);
    expect(stdout).toMatch(/sitecore-config-guard\.json\n +1:\d+/);
    expect(stdout).toContain("web.config");
    expect(code).toBe(1);
  });
});

test.skipIf(process.platform === "win32")(
  "pipes and devices under names of ours are not read, and all else is",
  async () => {
    const folder = line.folder({ "site/web.config": webConfig });
    execFileSync("mkfifo", [path.join(folder, "site/ConnectionStrings.config")]);
    symlinkSync("/dev/zero", path.join(folder, "site/AppSettings.config"));
    const { stdout, code } = await line.run(["check", "."], folder);
    expect(stdout).toContain("diagnostics-enabled");
    expect(stdout).not.toMatch(/ConnectionStrings|AppSettings/);
    expect(code).toBe(1);
    // Named one by one, they are refused.
    const named = await line.run(["check", "site/ConnectionStrings.config", "site/AppSettings.config"], folder);
    expect(named.stdout).toMatch(/ConnectionStrings\.config {2}It is neither/);
    expect(named.stdout).toMatch(/AppSettings\.config {2}It is neither/);
    expect(named.code).toBe(2);
  },
);

test("a status that a browser shows is explained, as text and by its page", async () => {
  const { stdout, code } = await line.run(["explain", "403.7"], line.folder({}));
  expect(stdout).toMatch(/^# .*403\.7/m);
  expect(stdout).toContain("sslFlags");
  expect(code).toBe(0);
});
