/** Files are ignored as git ignores them, and as settings and configuration files say beyond that. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { guardConfigName } from "#config/kind";
import { ignoredIn, type Ignoring } from "#options/ignored";
import { Project } from "#project/project";

/** What is ignored of the paths; lists by their folder, our configuration files by theirs. */
function ignored(
  paths: readonly string[],
  given: {
    readonly git?: Readonly<Record<string, string>>;
    readonly config?: Readonly<Record<string, readonly string[]>>;
  } & Partial<Omit<Ignoring, "git" | "project">> & { readonly repositories?: readonly string[] },
): string[] {
  const { git = {}, config = {}, repositories = ["/"], settings = [], asked = ["/"] } = given;
  const configs = Object.entries(config).map(([folder, ignore]) =>
    ConfigFile.from(folder + guardConfigName, JSON.stringify({ ignore }))!,
  );
  const lists = Object.entries(git).map(([folder, patterns]) => ({ path: `${folder}.gitignore`, folder, patterns }));
  const isIgnored = ignoredIn({ git: { lists, repositories }, settings, asked, project: new Project(configs) });
  return paths.filter(isIgnored);
}

const site = ["/a/web.config", "/a/App_Config/Some.config", "/a/legacy/web.config", "/b/web.config", "/web.config"];

test("nested lists: the nearer one decides, and what is in an ignored folder stays ignored", () => {
  expect(ignored(site, { git: { "/": "*.config\n", "/a/": "!*.config\n" } })).toEqual(["/b/web.config", "/web.config"]);
  expect(ignored(site, { git: { "/": "/a/\n!/a/web.config\n", "/a/": "!*\n" } })).toEqual(site.slice(0, 3));
});

test("a repository in a repository has its own lists only", () => {
  const git = { "/": "*.config", "/a/": "legacy/" };
  expect(ignored(site, { git, repositories: ["/", "/a/"] })).toEqual([
    "/a/legacy/web.config",
    "/b/web.config",
    "/web.config",
  ]);
});

test("the configuration file has the last word, settings the one before it", () => {
  const settings = [{ folder: "/", patterns: ["/b/", "!/a/"] }];
  expect(ignored(site, { git: { "/": "/a/" }, settings })).toEqual(["/b/web.config"]);
  expect(ignored(site, { git: { "/": "/a/" }, settings, config: { "/": ["legacy", "!/b/"] } })).toEqual([
    "/a/legacy/web.config",
  ]);
});

test("the nearest configuration file counts alone", () => {
  expect(ignored(site, { config: { "/": ["*.config"], "/a/": ["legacy"] } })).toEqual([
    "/a/legacy/web.config",
    "/b/web.config",
    "/web.config",
  ]);
});

test("a folder that was asked for is not ignored, what is ignored within it is", () => {
  const git = { "/": "/a/\n", "/a/": "legacy/\n" };
  expect(ignored(site, { git, asked: ["/a/"] })).toEqual(["/a/legacy/web.config"]);
});

test("case does not count, and odd paths and patterns do no harm", () => {
  expect(ignored(["/A/Web.config"], { git: { "/": "a/web.CONFIG" } })).toEqual(["/A/Web.config"]);
  const odd = ["web.config", "/", "", "file:///x/../web.config", "//host/web.config", "/./web.config", "/a//b.config"];
  for (const pattern of ["[", "[z-a]", "\\", "!", "#", "/", "**", "a**b", "***", "{", "(", "!!a", " ", "\u0000"]) {
    expect(() => ignored(odd, { git: { "/": pattern, "": pattern } })).not.toThrow();
  }
});

test("a path of thousands of folders is looked at like any other", () => {
  const deep = `/${"a/".repeat(4000)}web.config`;
  expect(ignored([deep], {})).toEqual([]);
  expect(ignored([deep], { git: { "/": "*.config\n" } })).toEqual([deep]);
  expect(
    ignored([deep], { git: { "/": "b/\n!web.config\n" }, settings: [{ folder: "/", patterns: ["x/**/y"] }] }),
  ).toEqual([]);
});

test("patterns that would take too many steps to compare are left out", () => {
  const name = `/${"a/".repeat(200)}${"a".repeat(250)}b.config`;
  const hostile = [
    `${"*a".repeat(40)}c`,
    `${"**/a/".repeat(40)}c`,
    "a*".repeat(70_000),
    ...Array.from({ length: 200_000 }, (_, i) => `x${i}`),
  ];
  expect(ignored([name], { git: { "/": hostile.join("\n") }, config: { "/": hostile } })).toEqual([]);
});

const lists: Readonly<Record<string, string>> = {
  "": "# comment\n*.Debug.config\n/Website/\n!/Website/keep\nApp_Config/**/Old*\n[Ll]egacy/\n\\!odd.config\ntrailing.config   \n",
  "src/": "/web.config\n!*.Debug.config\n**/temp/*.config\n",
  "src/deep/": "*\n!*/\n!keep.config\n",
};
const candidates = [
  ...[
    "web.config",
    "Web.Debug.config",
    "!odd.config",
    "trailing.config",
    "Website/web.config",
    "Website/keep/a.config",
  ],
  ...["App_Config/Old.config", "App_Config/a/b/Older.config", "x/App_Config/Old.config", "legacy/web.config"],
  ...["src/web.config", "src/a/web.config", "src/Web.Debug.config", "src/temp/a.config", "src/a/temp/a.config"],
  ...["src/a/temp/b/a.config", "src/deep/web.config", "src/deep/keep.config", "src/deep/a/keep.config", "Legacy/b"],
];

test("git says the same", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "config-guard-ignored-"));
  try {
    const git = (...args: string[]): string =>
      execFileSync("git", ["-c", "core.excludesFile=", ...args], { cwd: folder, encoding: "utf8" });
    git("init", "--quiet");
    for (const name of [...candidates, ...Object.keys(lists).map((each) => `${each}.gitignore`)]) {
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(folder, name), lists[name.replace(".gitignore", "")] ?? "");
    }
    const untracked = git("ls-files", "--others", "--exclude-standard", "-z").split("\0");
    const byGit = candidates.filter((name) => !untracked.includes(name));
    const ours = ignored(
      candidates.map((name) => `/${name}`),
      { git: Object.fromEntries(Object.entries(lists).map(([at, text]) => [`/${at}`, text])) },
    );
    expect(ours).toEqual(byGit.map((name) => `/${name}`));
    expect(ours.length).toBeGreaterThan(8);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
