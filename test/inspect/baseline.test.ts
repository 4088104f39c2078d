/** Accepted findings, as the editor and the command line both see them. */
import { describe, expect, test } from "vitest";
import type { ConfigFile } from "#config/file";
import { fingerprintsOf } from "#inspect/fingerprint";
import { judgeFile, type Inspection } from "#inspect/inspect-file";
import { surroundingsOf } from "#inspect/surroundings";
import type { AcceptedFinding } from "#options/baseline";
import { baselineText } from "#options/baseline-text";
import type { Project } from "#project/project";
import { joinPath, relativePath } from "#project/relative-path";
import { readFixture } from "#test/fixture";
import { projectOf, rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

const site = `<configuration><system.web>
  <sessionState timeout="00:20:00" cookieless="UseUri" />
</system.web></configuration>`;
const path = "src/cm/web.config";

const projectWith = (files: Readonly<Record<string, string>>): Project =>
  projectOf(
    readFixture(
      Object.entries(files)
        .flatMap(([name, text]) => [`//- ${name}\n${text}\n`])
        .join(""),
      path,
    ),
  );

function inspect(files: Readonly<Record<string, string>>): Inspection {
  const project = projectWith(files);
  return judgeFile(project, project.file(path)!, testOptions, rethrow);
}

const accepted = (): readonly AcceptedFinding[] => {
  const project = projectWith({ [path]: site });
  const file: ConfigFile = project.file(path)!;
  return fingerprintsOf(
    file,
    judgeFile(project, file, testOptions, rethrow).all.map(({ finding }) => finding),
  );
};

const baseline = (folder: string, entries = accepted()): string =>
  baselineText(new Map([[relativePath(folder, path), entries]]));
const left = ({ all }: Inspection): string[] =>
  all.flatMap(({ finding, silencedBy }) => (silencedBy ? [] : finding.rule.id)).sort();

describe("a baseline", () => {
  const all = ["session-cookieless-unsupported", "session-timeout-invalid"];

  test.each([
    ["beside the file", { "src/cm/.sitecore-config-guard-baseline.json": baseline("src/cm/") }, []],
    ["in the outermost folder", { ".sitecore-config-guard-baseline.json": baseline("") }, []],
    ["in another folder", { "src/cd/.sitecore-config-guard-baseline.json": baseline("src/cd/") }, all],
    [
      "named by the configuration file",
      {
        "src/.sitecore-config-guard.json": `{ "baseline": "ci/sitecore-config-guard-baseline.json" }`,
        "src/ci/sitecore-config-guard-baseline.json": baseline("src/ci/"),
      },
      [],
    ],
    [
      "not the nearest, where another is named",
      {
        "src/.sitecore-config-guard.json": `{ "baseline": "x.sitecore-config-guard-baseline.json" }`,
        ".sitecore-config-guard-baseline.json": baseline(""),
      },
      all,
    ],
    [
      "of a later version",
      { ".sitecore-config-guard-baseline.json": baseline("").replace('"version": 1', '"version": 2') },
      all,
    ],
    ["that is broken", { ".sitecore-config-guard-baseline.json": baseline("").slice(0, 20) }, all],
  ])("%s", (_name, others, ids) => {
    expect(left(inspect({ [path]: site, ...others }))).toEqual(ids);
  });

  test("leaves what is new, and names what is gone", () => {
    const changed = inspect({
      [path]: site.replace("00:20:00", "0"),
      ".sitecore-config-guard-baseline.json": baseline(""),
    });
    expect(left(changed)).toEqual(["session-timeout-invalid"]);
    expect(changed.gone).toMatchObject([
      { rule: "session-timeout-invalid", setting: "system.web/sessionState@timeout" },
    ]);
  });

  test("accepts one of two equal findings, not both", () => {
    const twice = site.replace(
      "</system.web>",
      `</system.web><location path="a"><system.web><sessionState timeout="00:20:00" /></system.web></location>`,
    );
    expect(left(inspect({ [path]: twice, ".sitecore-config-guard-baseline.json": baseline("") }))).toEqual([
      "session-timeout-invalid",
    ]);
  });

  test("and the configuration file are what findings depend on", () => {
    const config = "src/.sitecore-config-guard.json";
    const other = ".sitecore-config-guard-baseline.json";
    const project = projectWith({ [path]: site, [config]: "{}", [other]: baseline("") });
    const surroundings = surroundingsOf(project, project.file(path)!);
    expect(surroundings).toEqual(expect.arrayContaining([project.file(config), project.file(other)]));
  });
});

test.each([
  ["", "a/b.config", "a/b.config"],
  ["a/", "a/b.config", "b.config"],
  ["a/c/", "a/b.config", "../b.config"],
  ["/x/", "/y/z/b.config", "../y/z/b.config"],
  ["file:///c:/x/", "file:///c:/b.config", "../b.config"],
])("from %j the way to %s is %s, and back", (folder, target, way) => {
  expect(relativePath(folder, target)).toBe(way);
  expect(joinPath(folder, way)).toBe(target);
});
