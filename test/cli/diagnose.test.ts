/** The command diagnose, as a process of its own. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCommandLine, samples, type CommandLine } from "#test/command-line";

let commandLine: CommandLine;
beforeAll(() => {
  commandLine = buildCommandLine();
});
afterAll(() => commandLine.end());

describe("diagnose", () => {
  test("tells the likely causes with their places", async () => {
    const { stdout, stderr, code } = await commandLine.run(["diagnose", "403.7"], samples);
    expect([stderr, code]).toEqual(["", 0]);
    expect(stdout).toMatch(/^# 403\.7: a client certificate is required\n/);
    expect(stdout).toMatch(/iis\/applicationHost\.config:\d+:\d+: /);
  });

  test("takes a symptom by its name, and a text from standard input", async () => {
    const named = await commandLine.run(["diagnose", "--symptom", "no-secure-channel", "Sitecore.CM"], samples);
    expect([named.code, named.stdout.split("\n", 1)[0]]).toEqual([0, "# “Could not create SSL/TLS secure channel”"]);
    const line = "Could not create SSL/TLS secure channel. Password=hidden-in-text";
    const piped = await commandLine.run(["diagnose", "-", "Sitecore.CM"], samples, {}, line);
    expect(piped.stdout).toBe(named.stdout);
  });

  test("says what it does not know, and repeats nothing of it", async () => {
    const { stdout, stderr, code } = await commandLine.run(["diagnose", "Password=hidden-in-text; 403.99"], samples);
    expect(code).toBe(1);
    expect(stdout).toContain("# Not recognized");
    expect(stdout + stderr).not.toContain("hidden-in-text");
    const wrong = await commandLine.run(["diagnose", "Password=hidden-in-text", ".", "more"], samples);
    expect([wrong.code, wrong.stderr.includes("hidden-in-text")]).toEqual([2, false]);
  });

  test("lists what is known by name", async () => {
    const { stdout, code } = await commandLine.run(["diagnose"], samples);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^403\.16 +403\.16: /m);
    const unknown = await commandLine.run(["diagnose", "--symptom", "403.77"], samples);
    expect([unknown.code, unknown.stderr.includes("There is no symptom")]).toEqual([2, true]);
  });
});
