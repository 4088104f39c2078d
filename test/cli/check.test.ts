/** The built command line: what it inspects, prints and exits with. */
import { symlinkSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCommandLine, samples, type CommandLine } from "#test/command-line";
import { rules } from "#rules/index";

let cli: CommandLine;
beforeAll(() => (cli = buildCommandLine()));
afterAll(() => cli.end());

interface Json {
  readonly summary: Readonly<Record<string, number>>;
  readonly files: readonly {
    readonly path: string;
    readonly kind: string;
    readonly findings: readonly { readonly rule: string; readonly severity: string }[];
  }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

async function checkJson(args: readonly string[], cwd: string): Promise<Json & { readonly code: number }> {
  const { stdout, code } = await cli.run(["check", ...args, "--format", "json"], cwd);
  return { ...(JSON.parse(stdout) as Json), code };
}

const longSession = `<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web><sessionState mode="InProc" timeout="240" /></system.web>
</configuration>`;

describe("check", () => {
  test("finds the same in the same order each time, with paths from the working folder", async () => {
    const first = await cli.run(["check", "--format", "json"], samples);
    const second = await cli.run(["check", "--format", "json", "."], samples);
    expect(second.stdout).toBe(first.stdout);
    const { files } = JSON.parse(first.stdout) as Json;
    const paths = files.map((file) => file.path);
    expect(paths).toContain("Sitecore.CD/web.config");
    expect(paths).toEqual([...paths].sort());
  });

  test("reports a file that is named alone as it reports it in its folder", async () => {
    const whole = await checkJson([], samples);
    for (const name of ["Sitecore.CD/web.config", "Sitecore.CM/App_Config/ConnectionStrings.config"]) {
      const alone = await checkJson([path.basename(name)], path.join(samples, path.dirname(name)));
      expect(alone.files.map((file) => file.path)).toEqual([path.basename(name)]);
      expect(alone.files[0]?.findings.length).toBeGreaterThan(0);
      expect(alone.files[0]?.findings.map(({ rule, severity }) => ({ rule, severity }))).toEqual(
        whole.files.find((file) => file.path === name)?.findings.map(({ rule, severity }) => ({ rule, severity })),
      );
    }
  });

  test("reads the site around an application that is named alone", async () => {
    const system = (content: string) =>
      `<configuration><appSettings /><system.web>${content}</system.web></configuration>`;
    const application = system(`<httpCookies sameSite="None" />`);
    const folder = cli.folder({
      "site/web.config": system(`<httpCookies requireSSL="true" />`),
      "site/tools/feed/web.config": application,
      "other/feed/web.config": application,
    });
    const rulesIn = async (place: string) =>
      (await checkJson(["web.config"], path.join(folder, place))).files.flatMap(({ findings }) =>
        findings.map(({ rule }) => rule),
      );
    expect(await rulesIn("site/tools/feed")).toEqual([]);
    expect(await rulesIn("other/feed")).toEqual(["samesite-none-without-secure"]);
  });

  test("prints a block a file, a line a finding and a summary", async () => {
    const folder = cli.folder({ "web.config": longSession });
    const { stdout, stderr, code } = await cli.run(["check"], folder);
    expect(stdout).toMatch(/^web\.config\n( {2}\d+:\d+ +(error|warning|information|hint) +[a-z-]+ {2,}\S.*\n)+\n/);
    expect(stdout).toMatch(/ 3:\d+ {2}warning +session-timeout-long-on-cd /);
    expect(stdout).toMatch(/\n1 file inspected; .*[1-9] warnings?.*\n$/);
    expect(stderr).toBe("");
    expect(code).toBe(1);
  });

  test("colors only where it is asked to", async () => {
    const folder = cli.folder({ "web.config": longSession });
    const escape = "\u001B[";
    expect((await cli.run(["check"], folder)).stdout).not.toContain(escape);
    expect((await cli.run(["check"], folder, { FORCE_COLOR: "1" })).stdout).toContain(escape);
    expect((await cli.run(["check"], folder, { FORCE_COLOR: "1", NO_COLOR: "1" })).stdout).not.toContain(escape);
  });

  test("takes role and severities from the command line", async () => {
    const folder = cli.folder({ "web.config": longSession });
    const rulesOf = ({ files }: Json): string[] => files.flatMap((file) => file.findings.map(({ rule }) => rule));
    const id = "session-timeout-long-on-cd";
    expect(rulesOf(await checkJson([], folder))).toContain(id);
    expect(rulesOf(await checkJson(["--role", "ContentManagement"], folder))).not.toContain(id);
    expect(rulesOf(await checkJson(["--rule", `${id}=off`], folder))).not.toContain(id);
  });

  test("fails only above the tolerated severity", async () => {
    const folder = cli.folder({
      "web.config": `<configuration><system.web></configuration>`,
      "sub/web.config": "<a/>",
    });
    expect((await checkJson([], folder)).summary["error"]).toBeGreaterThan(0);
    expect((await checkJson([], folder)).code).toBe(1);
    expect((await checkJson(["--max-severity", "warning"], folder)).code).toBe(1);
    expect((await checkJson(["--max-severity", "error"], folder)).code).toBe(0);
    expect((await checkJson(["sub"], folder)).code).toBe(0);
  });

  test("names what it cannot inspect and goes on", async () => {
    const folder = cli.folder({
      "web.config": longSession,
      "huge/web.config": `<configuration>${" ".repeat(5_000_000)}</configuration>`,
      "binary/web.config": new Uint8Array([60, 0, 1, 2, 0, 0, 3]),
      "broken/web.config": new Uint8Array([60, 0xff, 0xfe, 62]),
    });
    const whole = await checkJson(["."], folder);
    expect(whole.skipped).toEqual([
      { path: "binary/web.config", reason: "The file holds zero bytes, so it is not a text file." },
      { path: "broken/web.config", reason: expect.stringContaining("The file is not valid UTF-8.") as string },
      { path: "huge/web.config", reason: "The file is larger than 5 MB." },
    ]);
    expect(whole.files.map((file) => file.path)).toEqual(["web.config"]);
    expect(whole.code).toBe(1);
  });

  test("a path that cannot be inspected does not stop the rest, but fails the run", async () => {
    const folder = cli.folder({ "web.config": longSession, "binary.config": new Uint8Array([60, 0, 1, 2, 0, 0, 3]) });
    symlinkSync("circle.config", path.join(folder, "circle.config"));
    const report = await checkJson(["missing", "web.config", "binary.config", "circle.config", "a/b"], folder);
    expect(report.files.map((file) => file.path)).toEqual(["web.config"]);
    expect(report.files[0]?.findings.length).toBeGreaterThan(0);
    expect(report.skipped).toEqual([
      { path: "a/b", reason: "It does not exist.", failsRun: true },
      { path: "binary.config", reason: "The file holds zero bytes, so it is not a text file.", failsRun: true },
      { path: "circle.config", reason: "Its symbolic links lead in a circle.", failsRun: true },
      { path: "missing", reason: "It does not exist.", failsRun: true },
    ]);
    expect(report.code).toBe(2);
    const { stdout, stderr, code } = await cli.run(["check", "missing", "web.config"], folder);
    expect(stdout).toMatch(/\nskipped {2}missing {2}It does not exist\.\n\n1 file inspected; 1 skipped; /);
    expect([stderr, code]).toEqual(["", 2]);
    expect((await cli.run(["check", "missing", "--format", "sarif"], folder)).stderr).toBe(
      "sitecore-config-guard: missing: It does not exist.\n",
    );
  });

  test("names and counts a file of no known kind, which fails nothing", async () => {
    const folder = cli.folder({ "notes.txt": "nothing of ours", "Some.config": "other" });
    const report = await checkJson(["notes.txt", "Some.config"], folder);
    expect(report.skipped).toEqual([
      { path: "Some.config", reason: "This kind of file isn't inspected." },
      { path: "notes.txt", reason: "This kind of file isn't inspected." },
    ]);
    expect([report.summary["skipped"], report.code]).toEqual([2, 0]);
  });
});

describe("check -", () => {
  const inspect = async (text: string | Uint8Array, name: string, folder: string) => {
    const args = ["check", "-", "--stdin-filename", name, "--format", "json"];
    const { stdout, code } = await cli.run(args, folder, {}, text);
    return { ...(JSON.parse(stdout) as Json), code };
  };
  const rulesIn = ({ files }: Json): string[] => files.flatMap(({ findings }) => findings.map(({ rule }) => rule));

  test("inspects the text as the file, within what lies around it on disk", async () => {
    const role = (name: string): string =>
      `<configuration><appSettings><add key="role:define" value="${name}" /></appSettings></configuration>`;
    const patch = (value: string): string =>
      `<configuration><sitecore><sites><site name="a" /></sites><settings><setting name="WebDAV.Enabled" value="${value}" /></settings></sitecore></configuration>`;
    const folder = cli.folder({
      "web.config": role("ContentDelivery"),
      "App_Config/Include/My.config": patch("false"),
    });
    const name = "App_Config/Include/My.config";
    const severityOf = ({ files }: Json): string | undefined =>
      files[0]?.findings.find(({ rule }) => rule === "client-surface-on-cd")?.severity;
    const given = await inspect(patch("true"), name, folder);
    expect(given.files.map((file) => file.path)).toEqual([name]);
    expect(severityOf(given)).toBe("warning");
    expect(severityOf(await checkJson([name], folder))).toBeUndefined();
    const elsewhere = cli.folder({ "web.config": role("ContentManagement") });
    expect(severityOf(await inspect(patch("true"), name, elsewhere))).toBe("hint");
  });

  test("the file need not exist, and any encoding is read", async () => {
    const folder = cli.folder({ "readme.txt": "" });
    const text = Buffer.from(`\uFEFF${longSession}`, "utf16le");
    expect(rulesIn(await inspect(text, "new/web.config", folder))).toContain("session-timeout-long-on-cd");
  });

  test("says why a text cannot be inspected", async () => {
    const folder = cli.folder({ "sub/readme.txt": "" });
    const binary = await inspect(new Uint8Array([60, 0, 1, 2, 0, 0, 3]), "web.config", folder);
    expect(binary.skipped.map(({ reason }) => reason)).toEqual([
      "The file holds zero bytes, so it is not a text file.",
    ]);
    const large = await inspect("x".repeat(21_000_000), "web.config", folder);
    expect(large.skipped.map(({ reason }) => reason)).toEqual(["The file is far larger than 5 MB."]);
    const unknown = await inspect("hello", "notes.txt", folder);
    expect(unknown.skipped.map(({ reason }) => reason)).toEqual(["This kind of file isn't inspected."]);
    expect([binary.code, large.code, unknown.code]).toEqual([2, 2, 0]);
    const { stderr } = await cli.run(["check", "-", "--stdin-filename", "sub"], folder);
    expect(stderr).toContain('--stdin-filename names a file, not the folder "sub".');
  });
});

describe("the other commands", () => {
  test("explain prints the page of a rule, rules lists all", async () => {
    const page = await cli.run(["explain", "session-timeout-invalid"], samples);
    expect(page.stdout).toMatch(/^# session-timeout-invalid\n/);
    const list = await cli.run(["rules"], samples);
    expect(
      list.stdout
        .trim()
        .split("\n")
        .map((line) => line.split(" ", 1)[0]),
    ).toEqual(rules.map(({ id }) => id));
    expect([page.code, list.code]).toEqual([0, 0]);
  });

  test("help names every option; the version is a number", async () => {
    const { stdout, code } = await cli.run(["check", "--help"], samples);
    for (const word of [
      "--format",
      "--max-severity",
      "--fix",
      "--role",
      "--sitecore-version",
      "--environment",
      "--stdin-filename",
    ]) {
      expect(stdout).toContain(word);
    }
    expect(code).toBe(0);
    expect((await cli.run(["--version"], samples)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([
    [[], "Usage\n  sitecore-config-guard check"],
    [["check", "--baseline", "missing"], "--baseline names a file that ends in"],
    [
      ["explain", "session-timout-invalid"],
      'There is no page about "session-timout-invalid". Did you mean session-timeout-invalid?',
    ],
  ])("%j could not run", async (args, sentence) => {
    const { stdout, stderr, code } = await cli.run(args, samples);
    expect(stderr).toContain(sentence);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});
