/** The command script, as a process of its own. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scriptKinds } from "#scripts/kinds";
import { buildCommandLine, samples, type CommandLine } from "#test/command-line";

let commandLine: CommandLine;
beforeAll(() => {
  commandLine = buildCommandLine();
});
afterAll(() => commandLine.end());

describe("script", () => {
  test("prints the script of the installation in a folder, with what lies beside it", async () => {
    const { stdout, stderr, code } = await commandLine.run(["script", "check-certificates", "Sitecore.CM"], samples);
    expect([stderr, code]).toEqual(["", 0]);
    expect(stdout).toContain("xconnect.example.com");
    expect(stdout).toContain("'IIS AppPool\\Retail.CM'");
  });

  test("lists all kinds", async () => {
    const { stdout, code } = await commandLine.run(["script"], samples);
    expect(code).toBe(0);
    for (const { id, title } of scriptKinds) expect(stdout).toMatch(new RegExp(`^${id} +${title}: `, "m"));
  });

  test("says why there is none", async () => {
    const folder = commandLine.folder({ "web.config": "<configuration />" });
    const { stdout, stderr, code } = await commandLine.run(["script", "check-certificates"], folder);
    expect([stdout, code]).toEqual(["", 1]);
    expect(stderr).toContain("name no certificate");
  });

  test.each<[readonly string[], string]>([
    [["script", "check-certificate"], "Did you mean check-certificates?"],
    [["script", "check-certificates", "."], "installations in that folder"],
    [["script", "check-certificates", "nowhere"], "nowhere"],
    [["script", "check-certificates", "Sitecore.CM", "more"], "one too many"],
  ])("%j cannot be meant", async (args, why) => {
    const { stderr, code } = await commandLine.run(args, samples);
    expect(stderr).toContain(why);
    expect(code).toBe(2);
  });
});
