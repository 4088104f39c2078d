/** What the built command line says in SARIF holds against the standard's schema and leads to the right places. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Log, Result } from "sarif";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCommandLine, samples, type CommandLine } from "#test/command-line";
import { sarifFaults } from "#test/sarif-schema";

let cli: CommandLine;
beforeAll(() => (cli = buildCommandLine()));
afterAll(() => cli.end());

async function sarif(args: readonly string[], cwd: string): Promise<Log> {
  const { stdout } = await cli.run(["check", ...args, "--format", "sarif"], cwd);
  const log = JSON.parse(stdout) as Log;
  expect(sarifFaults(log)).toEqual([]);
  return log;
}

const resultsOf = (log: Log): Result[] => log.runs[0]?.results ?? [];

describe("SARIF", () => {
  test("would not be valid with a level, a member or an address that the standard does not allow", () => {
    const log = (result: unknown) => ({
      version: "2.1.0",
      runs: [{ tool: { driver: { name: "x" } }, results: [result] }],
    });
    const at = (uri: string) => [{ physicalLocation: { artifactLocation: { uri } } }];
    const message = { text: "x" };
    expect(sarifFaults(log({ message, level: "warning", locations: at("a%20b") }))).toEqual([]);
    expect(sarifFaults(log({ message, level: "information" }))).toHaveLength(1);
    expect(sarifFaults(log({ message, locations: at("a b") }))).toHaveLength(1);
    expect(sarifFaults(log({ message, where: "x" }))).toHaveLength(1);
    expect(sarifFaults(log({}))).toHaveLength(1);
    expect(sarifFaults({ version: "2.1.0" })).toHaveLength(1);
  });

  test("is valid for the samples, and every result names a rule and a file", async () => {
    const log = await sarif([], samples);
    const rules = log.runs[0]?.tool.driver.rules ?? [];
    expect(resultsOf(log).length).toBeGreaterThan(10);
    for (const { ruleId, ruleIndex, locations } of resultsOf(log)) {
      expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
      const location = locations?.[0]?.physicalLocation?.artifactLocation;
      expect(location?.uriBaseId).toBe("%SRCROOT%");
      expect(() => readFileSync(path.join(samples, decodeURIComponent(location?.uri ?? "")))).not.toThrow();
    }
  });

  test("points from rules to the requirements that they answer to", async () => {
    const run = (await sarif([], cli.folder({ "web.config": "<configuration/>" }))).runs[0]!;
    const names = run.taxonomies!.map(({ name }) => name);
    expect(names).toEqual(["CWE", "ASVS", "CIS", "STIG", "Sitecore"]);
    expect(run.tool.driver.supportedTaxonomies!.map(({ name }) => name)).toEqual(names);
    const targets = run.tool.driver.rules!.flatMap((rule) => rule.relationships ?? []).map(({ target }) => target);
    expect(targets.length).toBeGreaterThan(100);
    for (const { id, index, toolComponent } of targets) {
      const taxonomy = run.taxonomies![toolComponent!.index!]!;
      expect([taxonomy.name, taxonomy.taxa![index!]!.id]).toEqual([toolComponent!.name, id]);
    }
  });

  test("is valid with odd names, files elsewhere and files that are skipped", async () => {
    const folder = cli.folder({
      "a b%/ü#/web.config": "<configuration><system.web></configuration>",
      "binary/web.config": new Uint8Array([60, 0, 1]),
      "here/web.config": "<configuration/>",
    });
    const log = await sarif([".", "../binary", "../a b%"], path.join(folder, "here"));
    expect(resultsOf(log)[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(
      /^file:\/\/\/.*\/a%20b%25\/%C3%BC%23\/web\.config$/,
    );
    const notes = log.runs[0]?.invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(notes.map(({ message }) => message.text)).toEqual([
      "Skipped: The file holds zero bytes, so it is not a text file.",
    ]);
  });

  test("fixes replace what is wrong", async () => {
    const folder = cli.folder({ "web.config": "<configuration>\n<a b=“c” />\n</configuration>" });
    const fix = resultsOf(await sarif([], folder))[0]?.fixes?.[0];
    expect(fix?.artifactChanges[0]?.replacements).toEqual([
      { deletedRegion: { startLine: 2, startColumn: 6, endLine: 2, endColumn: 7 }, insertedContent: { text: '"' } },
      { deletedRegion: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 9 }, insertedContent: { text: '"' } },
    ]);
  });

  test("fingerprints stay when lines move, and differ between findings", async () => {
    const text = `<configuration><system.web>
  <sessionState mode="InProc" timeout="0" cookieless="true" />
  <authentication mode="Forms"><forms timeout="03:00:00" /></authentication>
</system.web></configuration>`;
    const prints = async (content: string): Promise<unknown[]> =>
      resultsOf(await sarif([], cli.folder({ "web.config": content }))).map((result) => result.partialFingerprints);
    const before = await prints(text);
    expect(before.length).toBeGreaterThan(1);
    expect(new Set(before.map((print) => JSON.stringify(print))).size).toBe(before.length);
    expect(await prints(text.replace("\n", "\n\n  <!-- moved -->\n\n"))).toEqual(before);
  });
});
