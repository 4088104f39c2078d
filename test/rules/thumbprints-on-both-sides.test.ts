/** Odd cases of the rules that compare thumbprints between installations. */
import { describe, expect, test } from "vitest";
import type { OfferedFix } from "#inspect/offered-fix";
import { applyEdits, type FileChange } from "#text/edit";
import { readFixture, type Fixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

const first = "B6CA12DD1796710F867FA7D766BC34BCEF142518";
const second = "38271549339CF13B44659DDEC54B0FA49F657C66";

const strings = (thumbprint: string, host = "xconnect.example.com"): string => `<connectionStrings>
  <add name="xconnect.collection" connectionString="https://${host}" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=${thumbprint}" />
</connectionStrings>`;
const accepts = (thumbprint: string): string =>
  `<appSettings><add key="validateCertificateThumbprint" value="${thumbprint}" /></appSettings>`;

const fixtureOf = (files: Readonly<Record<string, string>>): Fixture =>
  readFixture(
    Object.entries(files)
      .map(([path, text]) => `//- ${path}\n${text}\n`)
      .join(""),
    "",
  );

/** `path severity`, of the findings of a rule. */
const found = (rule: string, fixture: Fixture): string[] =>
  [...inspectFixture(fixture)].flatMap(([path, findings]) =>
    findings.filter((finding) => finding.rule.id === rule).map(({ severity }) => `${path} ${severity}`),
  );

/** The files after the fix of this title on the first finding of the rule in the file. */
function fixed(fixture: Fixture, rule: string, path: string, title: string): Fixture {
  const finding = inspectFixture(fixture)
    .get(path)
    ?.find((candidate) => candidate.rule.id === rule);
  const fix = finding?.fixes?.find((candidate) => candidate.title.startsWith(title));
  if (fix?.kind !== "edit") throw new Error(`No fix ${title} in ${path}.`);
  const changes = changesOf(path, fix);
  return {
    ...fixture,
    files: fixture.files.map((file) => {
      const change = changes.find((one) => one.path === file.path);
      return change && "edits" in change ? { ...file, text: applyEdits(file.text, change.edits) } : file;
    }),
  };
}

const changesOf = (path: string, fix: OfferedFix & { kind: "edit" }): readonly FileChange[] => [
  { path, edits: fix.edits() },
  ...(fix.otherFiles?.() ?? []),
];

describe("xconnect-thumbprint-mismatch", () => {
  const rule = "xconnect-thumbprint-mismatch";
  const files = {
    "cm/App_Config/ConnectionStrings.config": strings(first),
    "xconnect/App_Config/AppSettings.config": accepts(second),
  };

  test.each([
    ["xconnect/App_Config/AppSettings.config", "Let the service accept …2518"],
    ["xconnect/App_Config/AppSettings.config", "Send …7C66 from all callers"],
    ["cm/App_Config/ConnectionStrings.config", "Send …7C66"],
    ["cm/App_Config/ConnectionStrings.config", "Let the service accept …2518"],
  ])("a fix on either side makes both agree: %s, %s", (path, title) => {
    const fixture = fixtureOf(files);
    expect(found(rule, fixture)).toHaveLength(2);
    expect(found(rule, fixed(fixture, rule, path, title))).toEqual([]);
  });

  test("callers that disagree among themselves are an information", () => {
    const fixture = fixtureOf({ ...files, "cd/App_Config/ConnectionStrings.config": strings(second) });
    expect(found(rule, fixture)).toEqual([
      "cm/App_Config/ConnectionStrings.config information",
      "xconnect/App_Config/AppSettings.config information",
    ]);
  });

  test("of several services the one is meant whose folder has the name of the host", () => {
    const services = {
      "collection/App_Config/AppSettings.config": accepts(first),
      "search.example.com/App_Config/AppSettings.config": accepts(second),
    };
    const call = (host: string): string[] =>
      found(rule, fixtureOf({ ...services, "cm/App_Config/ConnectionStrings.config": strings(first, host) }));
    expect(call("collection.example.com")).toEqual([]);
    expect(call("search.example.com")).toHaveLength(2);
    expect(call("other.example.com")).toEqual([]);
  });
});

describe("commerce-thumbprint-mismatch", () => {
  const rule = "commerce-thumbprint-mismatch";
  const patch = "cm/App_Config/Include/Engine.config";
  const sent = `<configuration><sitecore><commerceEngineConfiguration>
  <certificateThumbprint>${first}</certificateThumbprint>
</commerceEngineConfiguration></sitecore></configuration>`;
  const engine = "engine/wwwroot/config.json";
  const listing = (entries: string): string => `{ "Certificates": { "Certificates": [${entries}] } }`;

  test.each([
    [patch, "Send …7C66"],
    [patch, "Let the engine accept …2518"],
    [engine, "Accept …2518 too"],
  ])("a fix on either side makes both agree: %s, %s", (path, title) => {
    const fixture = fixtureOf({ [patch]: sent, [engine]: listing(`{ "Thumbprint": "${second}" }`) });
    expect(found(rule, fixture)).toHaveLength(2);
    expect(found(rule, fixed(fixture, rule, path, title))).toEqual([]);
  });

  test("a new entry is laid out as the last one is", () => {
    const list = listing(`\n    { "Thumbprint": "${second}" }, // of the shop\n  `);
    const fixture = fixed(fixtureOf({ [patch]: sent, [engine]: list }), rule, engine, "Accept");
    expect(fixture.files[1]?.text.trim()).toBe(
      listing(`\n    { "Thumbprint": "${second}" },\n    { "Thumbprint": "${first}" }, // of the shop\n  `),
    );
  });

  test("without an engine that lists certificates nothing is compared", () => {
    expect(found(rule, fixtureOf({ [patch]: sent }))).toEqual([]);
    expect(found(rule, fixtureOf({ [patch]: sent, [engine]: listing(`{ "Thumbprint": "MyThumbprint" }`) }))).toEqual(
      [],
    );
  });
});

describe("xconnect-thumbprint-check-missing", () => {
  test("what the callers send is offered, each once", () => {
    const fixture = fixtureOf({
      "xconnect/App_Config/AppSettings.config":
        '<appSettings><add key="configurationDirectoryRoot" value="~/App_Data" /></appSettings>',
      "cm/App_Config/ConnectionStrings.config": strings(first),
      "cd/App_Config/ConnectionStrings.config": strings(first.toLowerCase()),
    });
    const path = "xconnect/App_Config/AppSettings.config";
    const [finding] = inspectFixture(fixture).get(path) ?? [];
    expect(finding?.fixes?.map(({ title }) => title)).toEqual(["Accept only …2518, which its callers send"]);
    expect(
      found("xconnect-thumbprint-check-missing", fixed(fixture, "xconnect-thumbprint-check-missing", path, "Accept")),
    ).toEqual([]);
  });

  test("a comment of words is not taken for the key", () => {
    const text = `<appSettings>
  <add key="configurationDirectoryRoot" value="~/App_Data" />
  <!-- validateCertificateThumbprint: ask the hosting team -->
</appSettings>`;
    const [finding] =
      inspectFixture(fixtureOf({ "App_Config/AppSettings.config": text })).get("App_Config/AppSettings.config") ?? [];
    expect(finding?.fixes?.map(({ kind }) => kind)).toEqual(["copy"]);
  });
});
