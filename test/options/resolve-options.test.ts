/** Whose word counts for a file: settings, the nearest configuration file, its overrides, the command line. */
import { describe, expect, test } from "vitest";
import { decide, type Decisions, type Options } from "#options/options";
import { readDecisions } from "#options/option-shapes";
import { resolveOptions } from "#options/resolve-options";
import { readFixture } from "#test/fixture";
import { projectOf } from "#test/inspect";
import { testOptions } from "#test/options";

/** The options of the first file of a fixture. */
function optionsIn(text: string, given: Partial<Options> = {}): Options {
  const fixture = readFixture(text, "web.config");
  const project = projectOf(fixture);
  const file = project.file(fixture.files[0]!.path)!;
  return resolveOptions(project, file, { ...testOptions, ...given });
}

const id = "session-timeout-long-on-cd";
const site = "//- site/cd/web.config\n<configuration />\n";
const config = (folder: string, body: object): string =>
  `//- ${folder}.sitecore-config-guard.json\n${JSON.stringify(body)}\n`;
const off = { rules: { [id]: "off" } };
const warning = { rules: { [id]: "warning" } };

describe("the nearest configuration file", () => {
  test.each([
    ["none", site, undefined],
    ["beside the file", site + config("site/cd/", off), "off"],
    ["in a folder above", site + config("site/", off), "off"],
    ["in the outermost folder", site + config("", off), "off"],
    ["in another folder", site + config("site/cm/", off), undefined],
    [
      "wins over those above it, as a whole",
      site + config("", off) + config("site/", { role: "Standalone" }),
      undefined,
    ],
  ])("%s", (_name, text, severity) => {
    expect(optionsIn(text).severities[id]).toBe(severity);
  });

  test("is found from absolute paths and from addresses", () => {
    for (const root of ["/", "C:/", "file:///c:/"]) {
      const text = `//- ${root}site/web.config\n<configuration />\n${config(root, off)}`;
      expect(optionsIn(text).severities[id]).toBe("off");
    }
  });
});

describe("whose word counts", () => {
  const settings: Decisions = { severities: { [id]: "hint", "thumbprint-lowercase": "off" }, role: "Standalone" };
  const given = decide(testOptions, settings);

  test("the file goes before the settings, rule by rule", () => {
    const options = optionsIn(site + config("", { ...warning, limits: { formsTimeoutMinutes: 60 } }), given);
    expect(options.severities).toEqual({ [id]: "warning", "thumbprint-lowercase": "off" });
    expect(options.role).toBe("Standalone");
    expect(options.limits).toEqual({ ...testOptions.limits, formsTimeoutMinutes: 60 });
  });

  test("the command line goes before the file and its overrides", () => {
    const body = { ...off, role: "ContentDelivery", overrides: [{ files: ["**"], rules: { [id]: "hint" } }] };
    const options = optionsIn(site + config("", body), {
      flags: { severities: { [id]: "error" }, role: "Standalone" },
    });
    expect([options.severities[id], options.role]).toEqual(["error", "Standalone"]);
  });
});

describe("an override", () => {
  const text = (...overrides: unknown[]): string => site + config("site/", { ...warning, overrides });
  test.each([
    ["for a glob from the file's folder", [{ files: ["cd/*.config"], ...off }], "off"],
    ["not from another folder", [{ files: ["site/**"], ...off }], "warning"],
    ["for a name in any folder, whatever its case", [{ files: ["WEB.*"], ...off }], "off"],
    ["for one of several globs", [{ files: ["x", "**/web.config"], ...off }], "off"],
    ["for no glob", [{ files: [], ...off }], "warning"],
    ["for the role, which the folder's name tells", [{ role: "contentdelivery", ...off }], "off"],
    ["for another role", [{ role: "ContentManagement, Processing", ...off }], "warning"],
    ["for another environment", [{ environment: "production", ...off }], "warning"],
    ["when all conditions hold", [{ role: "ContentDelivery", files: ["x"], ...off }], "warning"],
    [
      "the last one",
      [
        { files: ["**"], ...off },
        { role: "ContentDelivery", rules: { [id]: "hint" } },
      ],
      "hint",
    ],
    ["to no file when a condition is misspelled", [{ file: ["**"], ...off }], "warning"],
    ["to no file when a condition does not fit", [{ role: "Delivery", ...off }], "warning"],
    ["to no file when one of its globs does not fit", [{ files: ["**", ""], ...off }], "warning"],
    [
      "as far as its rules are known",
      [{ files: ["**"], rules: { [id]: "off", "thumbprint-lowercas": "off" }, limits: { no: 1 } }],
      "off",
    ],
    ["behind one that does not", [5, { file: [] }, { files: ["**"], ...off }], "off"],
  ])("applies: %s", (_name, overrides, severity) => {
    expect(optionsIn(text(...overrides)).severities[id]).toBe(severity);
  });

  test("knows the environment by the name of the file", () => {
    const overrides = [{ environment: "development", ...off }];
    const file = `//- site/Web.Debug.config\n<configuration />\n`;
    expect(optionsIn(file + config("site/", { overrides })).severities[id]).toBe("off");
  });

  test("of the settings takes its globs from any folder", () => {
    const { decisions } = readDecisions({ overrides: [{ files: ["cd/*.config"], ...off }] });
    const { overrides = [] } = decisions;
    expect(optionsIn(site, { overrides }).severities[id]).toBe("off");
    expect(optionsIn(site.replace("cd/", "cm/"), { overrides }).severities[id]).toBeUndefined();
  });
});
