/** What somebody ignores is not reported, but read all the same. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildCommandLine, type CommandLine } from "#test/command-line";

let cli: CommandLine;
beforeAll(() => (cli = buildCommandLine()));
afterAll(() => cli.end());

const role = (name: string): string =>
  `<configuration><appSettings><add key="role:define" value="${name}" /></appSettings></configuration>`;
const patch = `<configuration><sitecore><settings><setting name="WebDAV.Enabled" value="true" /></settings></sitecore></configuration>`;

interface Json {
  readonly summary: Readonly<Record<string, number>>;
  readonly files: readonly { readonly path: string; readonly findings: readonly { readonly severity: string }[] }[];
  readonly skipped: readonly { readonly path: string }[];
}

async function check(args: readonly string[], folder: string) {
  const { stdout, code } = await cli.run(["check", ...args, "--format", "json"], folder);
  const { summary, files, skipped } = JSON.parse(stdout) as Json;
  return {
    code,
    ignored: summary["ignored"],
    paths: [...files, ...skipped].map((file) => file.path),
    severities: files.flatMap(({ findings }) => findings.map(({ severity }) => severity)),
  };
}

const files = {
  ".gitignore": "/site/web.config\n/old/\n",
  "site/web.config": role("ContentDelivery"),
  "site/App_Config/Include/My.config": patch,
  "old/web.config": role("Nonsense"),
  "old/broken/web.config": new Uint8Array([60, 0, 1, 2, 0, 0, 3]),
  "site/bin/web.config": role("Nonsense"),
  "site/obj/Release/web.config": role("Nonsense"),
};

test("an ignored file is not reported, and still tells what holds for others", async () => {
  const folder = cli.folder(files);
  expect(await check([], folder)).toEqual({
    code: 1,
    ignored: 2,
    paths: ["site/App_Config/Include/My.config"],
    severities: ["warning"], // As on a content delivery server.
  });
  expect((await cli.run(["check"], folder)).stdout).toMatch(/\n1 file inspected; 2 ignored; 1 warning\n$/);
});

test("--no-ignore reports all, except for the copies in bin and obj", async () => {
  const { paths, ignored } = await check(["--no-ignore"], cli.folder(files));
  expect(paths).toEqual([
    "old/web.config",
    "site/App_Config/Include/My.config",
    "site/web.config",
    "old/broken/web.config",
  ]);
  expect(ignored).toBe(0);
});

test("what is named is inspected", async () => {
  const folder = cli.folder(files);
  expect((await check(["site/web.config", "site/bin/web.config"], folder)).paths).toEqual([
    "site/bin/web.config",
    "site/web.config",
  ]);
  expect((await check(["old"], folder)).paths).toEqual(["old/web.config", "old/broken/web.config"]);
});

test("lists above count within a repository, and so does its own", async () => {
  const folder = cli.folder({ ...files, ".git/info/exclude": "My.config\n" });
  expect((await check([], path.join(folder, "site"))).paths).toEqual([]);
  const outside = cli.folder(files);
  expect((await check([], path.join(outside, "site"))).paths).toEqual(["App_Config/Include/My.config", "web.config"]);
  mkdirSync(path.join(outside, "site/.git"));
  expect((await check([], outside)).paths).toEqual(["site/App_Config/Include/My.config", "site/web.config"]);
});

test("the configuration file ignores more, and takes back in", async () => {
  const ignore = JSON.stringify({ ignore: ["My.config", "!old/", "broken"] });
  const folder = cli.folder({ ...files, ".sitecore-config-guard.json": ignore });
  expect((await check([], folder)).paths).toEqual([".sitecore-config-guard.json", "old/web.config"]);
});
