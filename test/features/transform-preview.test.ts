/** Which file a transform changes, and what comes of it. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { pairOf, pairsOfBuild, previewOf } from "#features/transform-preview";
import { Project } from "#project/project";
import { xdtRoot } from "#test/xdt";

const web = '<configuration><system.web><compilation debug="true" /></system.web></configuration>';
const own = xdtRoot(
  `<system.web><compilation xdt:Transform="RemoveAttributes(debug)" /></system.web>`,
  "configuration",
);
const connections = '<connectionStrings><add name="a" connectionString="b" /></connectionStrings>';

const fileAt = (path: string, text: string): ConfigFile => {
  const file = ConfigFile.from(path, text);
  if (!file) throw new Error(`${path} is none of ours`);
  return file;
};
const textOf = (path: string): string =>
  /\.xdt$|release|debug/i.test(path) ? own : /connectionstrings/i.test(path) ? connections : web;
const projectOf = (...paths: readonly string[]): Project =>
  new Project(paths.map((path) => fileAt(path, textOf(path))));
const pathsOf = (files: readonly ConfigFile[]): readonly string[] => files.map(({ path }) => path);

describe("the file that a transform changes", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["a/Web.Release.config", ["a/web.config", "b/web.config"], ["a/web.config"]],
    ["a/Web.config.xdt", ["a/Web.config", "a/ConnectionStrings.config"], ["a/Web.config"]],
    ["a/Web.config.Shop.xdt", ["a/Web.config"], ["a/Web.config"]],
    [
      "a/App_Config/ConnectionStrings.Release.config",
      ["a/web.config", "a/App_Config/ConnectionStrings.config"],
      ["a/App_Config/ConnectionStrings.config"],
    ],
    ["src/Shop/Web.Release.config", ["one/web.config", "two/web.config"], ["one/web.config", "two/web.config"]],
    ["a/Web.Release.config", ["a/Web.Debug.config"], []],
    [
      "a/transforms/Web.config.xdt",
      ["a/Web.config", "b/Web.config", "a/App_Config/Include/a.config"],
      ["a/Web.config"],
    ],
  ])("%s", (path, others, expected) => {
    const project = projectOf(path, ...others.filter((other) => !other.endsWith("a.config")));
    const file = project.file(path);
    expect(file && pathsOf(pairOf(file, project).bases)).toEqual(expected);
  });
});

describe("the transforms of a project of XM Cloud", () => {
  const build = (...listed: readonly unknown[]): string => JSON.stringify({ transforms: listed });
  const project = projectOf(
    "src/platform/Web.config",
    "src/platform/App_Data/xdts/web.config.xdt",
    "src/platform/App_Data/xdts/web.release.config",
    "other/web.config",
  );
  const pairs = (text: string) =>
    pairsOfBuild(text, project).map(({ transform, bases }) => [transform.path, ...pathsOf(bases)]);

  test("are found by their paths in the web root, in whatever case", () => {
    const listed = { xdtPath: "/app_data/xdts/web.config.xdt", targetPath: "/web.config" };
    const other = { xdtPath: "App_Data\\xdts\\Web.Release.config", targetPath: "~/Web.config" };
    expect(pairs(`// with a comment\n${build(listed, other)}`)).toEqual([
      ["src/platform/App_Data/xdts/web.config.xdt", "src/platform/Web.config"],
      ["src/platform/App_Data/xdts/web.release.config", "src/platform/Web.config"],
    ]);
  });

  test("whose target is elsewhere has all of its name", () => {
    const listed = { xdtPath: "/xdts/web.config.xdt", targetPath: "/web.config" };
    expect(pairs(build(listed))).toEqual([
      ["src/platform/App_Data/xdts/web.config.xdt", "other/web.config", "src/platform/Web.config"],
    ]);
  });

  test.each([
    "",
    "[]",
    "null",
    "{",
    `{"transforms": 1}`,
    build(null, 1, {}, { xdtPath: 1, targetPath: "" }, { xdtPath: "/none.xdt", targetPath: "/web.config" }),
  ])("%s lists none", (text) => {
    expect(pairs(text)).toEqual([]);
  });
});

describe("what comes of transforms", () => {
  const base = fileAt("web.config", web);

  test("of several, one after another", () => {
    const second = fileAt(
      "Web.Second.config",
      xdtRoot(
        `<system.web><compilation tempDirectory="x" xdt:Transform="SetAttributes" /></system.web>`,
        "configuration",
      ),
    );
    const { text, messages } = previewOf(base, [fileAt("Web.Release.config", own), second]);
    expect(text).toContain(`<compilation tempDirectory="x" />`);
    expect(messages).toEqual([]);
  });

  test("what the engine says has a place in one of the files", () => {
    const release = fileAt("Web.Release.config", own);
    const { messages } = previewOf(base, [release, release]);
    expect(messages.map(({ level, file, span }) => [level, file.path, span.start > 0])).toEqual([
      ["warning", "Web.Release.config", true],
      ["warning", "web.config", false],
    ]);
  });

  test("a transform that is none, or not well-formed, is told and leaves the file as it is", () => {
    const none = fileAt("Web.None.config", "<configuration />");
    const broken = fileAt("Web.Broken.config", "<configuration>");
    const { text, messages } = previewOf(base, [none, broken]);
    expect(text).toBe(web);
    expect(messages.map(({ level, file }) => [level, file.path])).toEqual([
      ["warning", "Web.None.config"],
      ["error", "Web.Broken.config"],
    ]);
    expect(previewOf(fileAt("web.config", "<a>"), [none]).messages).toHaveLength(1);
  });
});
