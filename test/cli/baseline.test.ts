/** Configuration files and baselines on the command line: what is accepted stays silent, what is new does not. */
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Log } from "sarif";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCommandLine, type CommandLine, type Run } from "#test/command-line";

let cli: CommandLine;
beforeAll(() => (cli = buildCommandLine()));
afterAll(() => cli.end());

const name = ".sitecore-config-guard-baseline.json";
const faulty = (timeout: string, lead = ""): string =>
  `<configuration><system.web>\n${lead}  <sessionState timeout="${timeout}" />\n</system.web></configuration>\n`;
const secret = `<connectionStrings>
  <add name="core" connectionString="Data Source=db;User ID=sa;Password=not-a-real-one" />
</connectionStrings>`;

interface Json {
  readonly summary: Readonly<Record<string, number>>;
  readonly files: readonly { readonly path: string; readonly findings: readonly { readonly rule: string }[] }[];
  readonly gone: readonly { readonly path: string; readonly rule: string; readonly setting?: string }[];
}

const check = (folder: string, ...args: string[]): Promise<Run> => cli.run(["check", ...args], folder);
async function checkJson(folder: string, ...args: string[]): Promise<Json & { readonly code: number }> {
  const { stdout, code } = await check(folder, ...args, "--format", "json");
  return { ...(JSON.parse(stdout) as Json), code };
}
const rulesIn = ({ files }: Json): string[] => files.flatMap(({ findings }) => findings.map(({ rule }) => rule));

describe("a configuration file", () => {
  const off = `{ "rules": { "session-timeout-invalid": "off" } }`;

  test("above what is asked for counts, and the command line goes before it", async () => {
    const folder = cli.folder({ ".sitecore-config-guard.json": off, "a/b/web.config": faulty("00:20:00") });
    for (const where of ["a/b", "a/b/web.config"]) {
      expect(rulesIn(await checkJson(folder, where))).not.toContain("session-timeout-invalid");
    }
    expect(rulesIn(await checkJson(folder, "a", "--rule", "session-timeout-invalid=hint"))).toContain(
      "session-timeout-invalid",
    );
  });

  test("is itself inspected", async () => {
    const folder = cli.folder({ ".sitecore-config-guard.json": `{ "rules": { "session-timout-invalid": "off" }, }` });
    const { stdout, code } = await check(folder);
    expect(stdout).toContain("Did you mean session-timeout-invalid?");
    expect(code).toBe(1);
  });
});

describe("what a repository says about its baseline leads nothing out of it", () => {
  const outside = `{ "baseline": "../outside.sitecore-config-guard-baseline.json" }`;

  test("a path that leads away is refused with a finding, and the usual place counts", async () => {
    const folder = cli.folder({ "site/.sitecore-config-guard.json": outside, "site/web.config": faulty("00:20:00") });
    expect(rulesIn(await checkJson(path.join(folder, "site")))).toContain("guard-config-invalid");
    await check(path.join(folder, "site"), "--write-baseline");
    expect(readdirSync(folder)).toEqual(["site"]);
    expect(existsSync(path.join(folder, "site", name))).toBe(true);
  });

  test.runIf(process.platform !== "win32")("a symbolic link that leads away is not followed", async () => {
    const folder = cli.folder({ "victim.txt": "mine", "site/web.config": faulty("00:20:00") });
    symlinkSync(path.join(folder, "victim.txt"), path.join(folder, "site", name));
    const { code, stderr } = await check(path.join(folder, "site"), "--write-baseline");
    expect([code, stderr]).toEqual([2, expect.stringContaining("a symbolic link leads out of its folder")]);
    expect(readFileSync(path.join(folder, "victim.txt"), "utf8")).toBe("mine");
  });
});

describe("a baseline", () => {
  const files = { "cm/web.config": faulty("00:20:00"), "cm/App_Config/ConnectionStrings.config": secret };

  test("accepts today's findings, reports new ones, and names those that went away", async () => {
    const folder = cli.folder(files);
    expect((await checkJson(folder)).code).toBe(1);
    const written = await check(folder, "--write-baseline");
    expect(written.stdout).toMatch(/written {2}\.sitecore-config-guard-baseline\.json {2}\d+ findings accepted/);
    expect(written.stdout).toMatch(/no new findings; \d+ accepted\n$/);
    expect(written.code).toBe(0);

    writeFileSync(path.join(folder, "cm/web.config"), faulty("00:20:00", "\n  <!-- moved -->\n\n"));
    const moved = await checkJson(folder);
    expect([rulesIn(moved), moved.gone, moved.code]).toEqual([[], [], 0]);

    writeFileSync(path.join(folder, "cm/web.config"), faulty("00:30:00"));
    const changed = await checkJson(folder);
    expect(rulesIn(changed)).toEqual(["session-timeout-invalid"]);
    expect(changed.gone).toMatchObject([
      { path: "cm/web.config", rule: "session-timeout-invalid", setting: "system.web/sessionState@timeout" },
    ]);
    expect(changed.code).toBe(1);
    expect((await check(folder)).stdout).toMatch(
      /Accepted in a baseline, not found any more\n {2}cm\/web\.config {2}session-timeout-invalid/,
    );
  });

  test("holds no secret, and gives the same text when it is written again", async () => {
    const folder = cli.folder(files);
    await check(folder, "--write-baseline");
    const text = readFileSync(path.join(folder, name), "utf8");
    expect(text).toContain('"setting"');
    expect(text).not.toContain("not-a-real-one");
    await check(folder, "--write-baseline");
    expect(readFileSync(path.join(folder, name), "utf8")).toBe(text);
  });

  test("keeps what it accepted elsewhere when a part is accepted anew, and drops what lies in files that are gone", async () => {
    const folder = cli.folder({ ...files, "cd/web.config": faulty("00:20:00") });
    await check(folder, "--write-baseline");
    rmSync(path.join(folder, "cd/web.config"));
    expect((await checkJson(folder)).gone.map((each) => each.path)).toContain("cd/web.config");
    expect((await checkJson(folder, "cm")).gone).toEqual([]);
    await check(folder, "cm", "--write-baseline");
    const accepted = (): object =>
      (JSON.parse(readFileSync(path.join(folder, name), "utf8")) as { files: object }).files;
    expect(Object.keys(accepted())).toContain("cd/web.config");
    await check(folder, "--write-baseline");
    expect(Object.keys(accepted())).not.toContain("cd/web.config");
  });

  test("lies where the configuration file or the command line says", async () => {
    const baseline = "cm/ci/accepted.sitecore-config-guard-baseline.json";
    const folder = cli.folder({
      ...files,
      "ci/x": "",
      "cm/ci/x": "",
      "cm/.sitecore-config-guard.json": `{ "baseline": "${baseline.slice(3)}" }`,
    });
    await check(folder, "cm", "--write-baseline");
    expect(existsSync(path.join(folder, baseline))).toBe(true);
    expect((await checkJson(folder, "cm")).code).toBe(0);
    expect((await check(folder, "--baseline", "ci/none.sitecore-config-guard-baseline.json")).stderr).toContain(
      "There is no file of accepted findings",
    );
    await check(folder, "--write-baseline", "--baseline", "ci/sitecore-config-guard-baseline.json");
    const { code } = await checkJson(folder, "--baseline", "ci/sitecore-config-guard-baseline.json");
    expect(code).toBe(0);
  });

  test("that cannot be read accepts nothing, and says so", async () => {
    const folder = cli.folder({ ...files, [name]: `{ "version": 1, "files": [] }` });
    expect(rulesIn(await checkJson(folder))).toEqual(
      expect.arrayContaining(["guard-config-invalid", "session-timeout-invalid"]),
    );
  });

  test("that is named and cannot be read says so wherever it lies", async () => {
    const folder = cli.folder({ ...files, "ci/sitecore-config-guard-baseline.json": "accepted" });
    const run = await checkJson(folder, "cm", "--baseline", "ci/sitecore-config-guard-baseline.json");
    expect(rulesIn(run)).toEqual(expect.arrayContaining(["text-not-well-formed", "session-timeout-invalid"]));
  });

  test("tells SARIF what is new, unchanged and absent, and what a comment silences", async () => {
    const folder = cli.folder(files);
    await check(folder, "--write-baseline");
    const comment = "<!-- sitecore-config-guard-disable-next-line session-cookieless-unsupported: agreed -->\n";
    const text = faulty(`00:30:00" cookieless="UseUri`, comment);
    writeFileSync(path.join(folder, "cm/web.config"), text);
    const { stdout } = await check(folder, "--format", "sarif");
    const results = (JSON.parse(stdout) as Log).runs[0]?.results ?? [];
    const told = results.map(({ ruleId, baselineState, suppressions = [] }) =>
      [ruleId, baselineState, ...suppressions.map(({ kind, justification }) => `${kind} ${justification ?? ""}`)].join(
        " ",
      ),
    );
    expect(results.filter(({ suppressions }) => suppressions === undefined)).toEqual([]);
    expect(told).toEqual(
      expect.arrayContaining([
        "session-timeout-invalid new",
        "session-timeout-invalid absent",
        "session-cookieless-unsupported new inSource agreed",
        "connection-string-plaintext-password unchanged external It is in the baseline.",
      ]),
    );
  });
});
