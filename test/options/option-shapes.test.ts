/** What a configuration file may say, and what becomes of the rest. */
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDecisions } from "#options/option-shapes";

const schemaFile = path.resolve(import.meta.dirname, "../../schemas/sitecore-config-guard.schema.json");
const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as object;
const validate = new Ajv({ strict: false }).compile(schema);

const good = {
  $schema: "./schema.json",
  role: "ContentDelivery, Processing",
  sitecoreVersion: "9.0.2",
  environment: "auto",
  search: "Solr",
  identity: "classic",
  tlsEndsAt: "loadBalancer",
  patchFile: "App_Config/Include/zzz/Own.config",
  rules: { "thumbprint-lowercase": "off" },
  limits: { formsTimeoutMinutes: 60 },
  overrides: [{ files: ["**/*.Debug.config"], environment: "test", rules: { "thumbprint-lowercase": "hint" } }],
  baseline: "accepted/today.sitecore-config-guard-baseline.json",
};

describe("a configuration", () => {
  test("is read as a whole", () => {
    expect(readDecisions(good)).toEqual({
      decisions: {
        role: good.role,
        sitecoreVersion: "9.0.2",
        search: "Solr",
        identity: "classic",
        tlsEndsAt: "loadBalancer",
        patchFile: good.patchFile,
        baseline: good.baseline,
        severities: good.rules,
        limits: good.limits,
        overrides: [
          {
            when: { files: ["**/*.Debug.config"], environment: "test" },
            decisions: { severities: { "thumbprint-lowercase": "hint" } },
          },
        ],
      },
      faults: [],
    });
    expect(validate(good)).toBe(true);
  });

  test.each([
    ["an unknown option", { rulez: {} }, ["rulez"], "rules"],
    [
      "an unknown rule",
      { rules: { "thumbprint-lowercas": "off" } },
      ["rules", "thumbprint-lowercas"],
      "thumbprint-lowercase",
    ],
    ["a wrong severity", { rules: { "thumbprint-lowercase": "warn" } }, ["rules", "thumbprint-lowercase"], "warning"],
    ["a wrong limit", { limits: { formsTimeoutMinutes: -1 } }, ["limits", "formsTimeoutMinutes"], undefined],
    ["half a minute", { limits: { formsTimeoutMinutes: 0.5 } }, ["limits", "formsTimeoutMinutes"], undefined],
    ["an unknown role", { role: "Delivery" }, ["role"], undefined],
    ["an unknown way of merging", { identity: "clasic" }, ["identity"], "classic"],
    ["a search provider that is no name", { search: "accepted by Solr" }, ["search"], undefined],
    ["a list that is none", { overrides: {} }, ["overrides"], undefined],
    ["a fault in an override", { overrides: [{}, { files: "x" }] }, ["overrides", 1, "files"], undefined],
    ["an empty glob", { overrides: [{ files: [""] }] }, ["overrides", 0, "files", 0], undefined],
    ["a baseline of another name", { baseline: "accepted.json" }, ["baseline"], undefined],
    ["a baseline above it", { baseline: "../accepted.sitecore-config-guard-baseline.json" }, ["baseline"], undefined],
    ["a baseline in a home", { baseline: "~/accepted.sitecore-config-guard-baseline.json" }, ["baseline"], undefined],
    ["a patch file above the site", { patchFile: "../../accepted.config" }, ["patchFile"], undefined],
    [
      "a patch file above on a long way",
      { patchFile: "App_Config\\..\\..\\accepted.config" },
      ["patchFile"],
      undefined,
    ],
    ["a patch file of a whole path", { patchFile: "/etc/accepted.config" }, ["patchFile"], undefined],
    ["a patch file on a disk", { patchFile: "C:accepted.config" }, ["patchFile"], undefined],
    ["a patch file on a share", { patchFile: "\\\\host\\accepted.config" }, ["patchFile"], undefined],
    ["a name that objects have by themselves", { rules: { constructor: "off" } }, ["rules", "constructor"], undefined],
  ])("with %s is read without it", (_name, value, way, meant) => {
    const { decisions, faults } = readDecisions(value);
    expect(faults.map((fault) => [fault.way, fault.meant])).toEqual([[way, meant]]);
    expect(JSON.stringify(decisions)).not.toMatch(/lowercas|-1|0\.5|accepted|constructor/);
    expect(validate(value)).toBe(false);
  });

  test("says of a wrong condition that its override waits, and of a wrong rule nothing of it", () => {
    const faulty = { file: ["x"], rules: { "thumbprint-lowercas": "off" } };
    const messages = readDecisions({ overrides: [faulty] }).faults.map(({ message }) => message);
    expect(messages).toEqual([
      `"file" isn't an option here, so the override applies to no file. Did you mean files?`,
      `"thumbprint-lowercas" isn't an option here, so it is ignored. Did you mean thumbprint-lowercase?`,
    ]);
  });

  test("of any form is read, and faulty exactly where the schema says so", () => {
    const leaf = fc.oneof(fc.constantFrom("off", "hint", "ContentDelivery", "test", 5), fc.jsonValue({ maxDepth: 1 }));
    const names = [
      "role",
      "rules",
      "limits",
      "environment",
      "search",
      "identity",
      "tlsEndsAt",
      "overrides",
      "thumbprint-lowercase",
      "formsTimeoutMinutes",
    ];
    const some = fc.dictionary(fc.constantFrom(...names, "files"), fc.oneof(leaf, fc.array(leaf)));
    fc.assert(
      fc.property(fc.oneof(some, fc.dictionary(fc.constantFrom(...names), some), fc.jsonValue()), (value) => {
        expect(readDecisions(value).faults.length === 0).toBe(validate(value));
      }),
    );
  });
});
