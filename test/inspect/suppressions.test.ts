/** Suppression comments: what they silence, and where the quick fix puts them. */
import { describe, expect, test } from "vitest";
import { suppressionEdit } from "#inspect/suppression-edit";
import { suppressionScopes, type SuppressionScope } from "#inspect/suppressions";
import { applyEdits } from "#text/edit";
import { readFixture } from "#test/fixture";
import { inspectFixture, projectOf } from "#test/inspect";

const idsIn = (text: string, path = "web.config"): string[] =>
  (inspectFixture(readFixture(text, path)).get(path) ?? []).map(({ rule }) => rule.id);

const wrap = (body: string): string => `<configuration><system.web>\n${body}\n</system.web></configuration>`;
const faulty = `<sessionState timeout="00:20:00" cookieless="UseUri" />`;
const comment = (words: string): string => `<!-- sitecore-config-guard-disable-next-line ${words} -->`;

describe("a comment", () => {
  test.each([
    ["silences the rule it names, with a reason", `${comment("session-timeout-invalid: agreed")}\n${faulty}`, 1],
    ["works without a reason", `${comment("session-timeout-invalid")}\n${faulty}`, 1],
    ["names several rules", `${comment("session-timeout-invalid, session-cookieless-unsupported")}\n${faulty}`, 0],
    ["skips blank lines", `${comment("session-timeout-invalid")}\n\n\n${faulty}`, 1],
    [
      "reaches through a start tag of several lines",
      `${comment("session-timeout-invalid")}\n${faulty.replace(" timeout", "\n timeout")}`,
      1,
    ],
    ["does not reach the line after the next", `${comment("session-timeout-invalid")}\n<x/>\n${faulty}`, 2],
    ["leaves other rules alone", `${comment("debug-compilation")}\n${faulty}`, 2],
  ])("%s", (_name, body, left) => {
    expect(idsIn(wrap(body)).filter((id) => id !== "suppression-unused")).toHaveLength(left);
  });

  test("reaches over other suppressions", () => {
    const both = `${comment("session-timeout-invalid: a")}\n${comment("session-cookieless-unsupported: b")}`;
    expect(idsIn(wrap(`${both}\n${faulty}`))).toEqual([]);
  });
});

test.each([
  ["-nextline", '"nextline" isn\'t next-line, element or file'],
  ["", '"" isn\'t next-line, element or file'],
  ["-all", "Write sitecore-config-guard-disable-next-line."],
])("a command that does not exist silences nothing and is told: %s", (words, message) => {
  const body = `<!-- sitecore-config-guard-disable${words} session-timeout-invalid: agreed -->\n${faulty}`;
  const found = inspectFixture(readFixture(wrap(body), "web.config")).get("web.config") ?? [];
  const told = found.filter(({ rule }) => rule.id === "suppression-unused").map((finding) => finding.message);
  expect(told).toEqual([expect.stringContaining(message)]);
  expect(found).toHaveLength(3);
});

test("a comment may be about the next one", () => {
  const unused = comment("thumbprint-lowercase: since 2019");
  const kept = comment("suppression-unused: kept");
  expect(idsIn(wrap(`${kept}\n${unused}\n<x/>`))).not.toContain("suppression-unused");
});

test("a run of many comments is about the line behind it, as each of them is", () => {
  const run = `${comment("session-timeout-invalid: a")}\n`.repeat(20_000);
  expect(idsIn(wrap(`${run}${faulty}`))).toEqual(["session-cookieless-unsupported"]);
});

const command = "sitecore-config-guard-disable";

describe("a wider suppression", () => {
  const site = `<system.web>${faulty}</system.web>`;
  const pair = `<location path="a">\n${site}\n</location>\n${site}`;
  const whole = (body: string): string => `<configuration>\n${body}\n</configuration>`;
  test.each([
    ["the next element with its content", whole(`<!-- ${command}-element session-timeout-invalid: a -->\n${pair}`), 1],
    ["no more than its parent", whole(`<a><!-- ${command}-element session-timeout-invalid --></a>${pair}`), 2],
    ["the file", `<!-- ${command}-file session-timeout-invalid: a -->\n${whole(pair)}`, 0],
    ["nothing where it is not at the top", whole(`<!-- ${command}-file session-timeout-invalid: a -->\n${pair}`), 2],
    ["on several lines", whole(`<!--\n  ${command}-element session-timeout-invalid:\n  agreed\n-->\n${pair}`), 1],
  ])("silences %s", (_name, text, left) => {
    expect(idsIn(text).filter((id) => id === "session-timeout-invalid")).toHaveLength(left);
  });

  test.each([
    ["on its own line", "/* COMMENT */\n"],
    ["over several lines", "/*\n  COMMENT\n*/\n"],
    ["before a line comment of another rule", `/* COMMENT */\n// ${command}-next-line thumbprint-placeholder: b\n`],
  ])("stands in block comments in JSON: %s", (_name, comments) => {
    const origins = `"AllowedOrigins": ["*"]`;
    const words = `${command}-next-line cors-origin-insecure: agreed`;
    const text = `{ "AppSettings": {\n${comments.replace("COMMENT", words)}${origins} } }`;
    expect(idsIn(text, "wwwroot/config.json").filter((id) => id === "cors-origin-insecure")).toEqual([]);
    expect(idsIn(text.replace(words, "no"), "wwwroot/config.json")).toContain("cors-origin-insecure");
  });

  test("stands in line comments in JSON", () => {
    const path = "wwwroot/appsettings.json";
    const entry = `"AppSettings": { "IDServerCertificateThumbprint": "12:34" }`;
    const id = "thumbprint-illegal-characters";
    expect(idsIn(`{\n// ${command}-element ${id}: a\n${entry} }`, path)).not.toContain(id);
    expect(idsIn(`{ "a": [\n// ${command}-element ${id}: a\n],\n${entry} }`, path)).toContain(id);
    expect(idsIn(`// ${command}-file ${id}: a\n{ ${entry} }`, path)).not.toContain(id);
  });
});

describe("a suppression with a day", () => {
  // The tests' day is 2026-11-21.
  test.each([
    ["2026-11-21", ["session-cookieless-unsupported"]],
    ["2026-11-20", ["suppression-unused", "session-timeout-invalid", "session-cookieless-unsupported"]],
    ["2026-02-30", ["suppression-unused", "session-timeout-invalid", "session-cookieless-unsupported"]],
  ])("until %s", (day, ids) => {
    const body = `${comment(`session-timeout-invalid until ${day}: agreed`)}\n${faulty}`;
    expect(idsIn(wrap(body)).sort()).toEqual([...ids].sort());
  });
});

describe("a suppression that silences nothing", () => {
  const messages = (body: string): string[] =>
    (inspectFixture(readFixture(wrap(body), "web.config")).get("web.config") ?? [])
      .filter(({ rule }) => rule.id === "suppression-unused")
      .map(({ message }) => message);

  test.each([
    ["a misspelled rule", comment("session-timout-invalid"), "Did you mean session-timeout-invalid?"],
    ["a rule that finds nothing", comment("thumbprint-lowercase"), "thumbprint-lowercase finds nothing here"],
    ["no rule", comment(": reason"), "names no rule"],
    ["no element", `<a><!-- ${command}-element session-timeout-invalid --></a>`, "No element follows"],
    ["not at the top", `<!-- ${command}-file session-timeout-invalid -->`, "above the first element"],
  ])("is told: %s", (_name, line, message) => {
    expect(messages(`${line}\n${faulty}`)).toEqual([expect.stringContaining(message)]);
  });

  test("may itself be suppressed", () => {
    const lead = `<!-- ${command}-file suppression-unused: generated -->`;
    expect(idsIn(`${lead}\n${wrap(comment("thumbprint-lowercase"))}`)).toEqual([]);
  });

  test("keeps the other rules of its comment when one is taken out", () => {
    const text = wrap(`${comment("thumbprint-lowercase, session-timeout-invalid, ssl-flags-invalid: a")}\n${faulty}`);
    const found = inspectFixture(readFixture(text, "web.config")).get("web.config") ?? [];
    const unused = found.filter(({ rule }) => rule.id === "suppression-unused");
    const edits = unused.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => (fix.kind === "edit" ? fix.edits() : [])));
    expect(applyEdits(text, edits)).toContain("disable-next-line session-timeout-invalid: a -->");
  });
});

describe("the quick fix", () => {
  test.each([
    ["on a line of its own", wrap(`    ${faulty}`)],
    ["in a start tag of several lines", wrap(`  <sessionState\n      mode="InProc"\n      timeout="00:20:00" />`)],
    ["behind another tag of several lines", wrap(`  <x\n    y="1"/><sessionState timeout="00:20:00" />`)],
    [
      "on the line of the XML declaration",
      `<?xml version="1.0"?><configuration><system.web><sessionState timeout="00:20:00" /></system.web></configuration>`,
    ],
    ["with CRLF", wrap(`    ${faulty}`).replaceAll("\n", "\r\n")],
  ])("silences the finding and nothing else breaks: %s", (_name, text) => {
    for (const scope of suppressionScopes) silence(text, scope);
  });

  function silence(text: string, scope: SuppressionScope): void {
    const fixture = readFixture(text, "web.config");
    const file = projectOf(fixture).file("web.config");
    const found = (inspectFixture(fixture).get("web.config") ?? []).find(
      ({ rule }) => rule.id === "session-timeout-invalid",
    );
    if (!file || !found) throw new Error("The fixture has no finding.");
    const changed = applyEdits(text, [
      suppressionEdit(file, found.span.start, { rules: [found.rule.id], scope, reason: "known -- since May" }),
    ]);
    expect(changed).toContain(`disable-${scope} session-timeout-invalid`);
    expect(idsIn(changed)).not.toContain("session-timeout-invalid");
    expect(idsIn(changed)).not.toContain("suppression-unused");
    expect(idsIn(changed)).not.toContain("text-not-well-formed");
  }

  test("understands two hyphens before the reason in JSON, where they may stand", () => {
    const path = "wwwroot/appsettings.json";
    const body = (lead: string): string => `{ "AppSettings": {\n${lead}  "IDServerCertificateThumbprint": "12:34"\n} }`;
    expect(idsIn(body(""), path)).toContain("thumbprint-illegal-characters");
    const lead = "  // sitecore-config-guard-disable-next-line thumbprint-illegal-characters -- known\n";
    expect(idsIn(body(lead), path)).not.toContain("thumbprint-illegal-characters");
  });

  test.each(suppressionScopes)("writes a line comment in JSON: %s", (scope) => {
    const path = "wwwroot/appsettings.json";
    const text = `{ "AppSettings": {\n  "IDServerCertificateThumbprint": "12:34"\n} }`;
    const fixture = readFixture(text, path);
    const file = projectOf(fixture).file(path);
    const [found] = inspectFixture(fixture).get(path) ?? [];
    if (!file || !found) throw new Error("The fixture has no finding.");
    const changed = applyEdits(text, [
      suppressionEdit(file, found.span.start, { rules: [found.rule.id], scope, reason: "known -- since May" }),
    ]);
    expect(changed).toMatch(new RegExp(`^ *// ${command}-${scope} ${found.rule.id}: known - - since May$`, "m"));
    expect(idsIn(changed, path)).not.toContain(found.rule.id);
  });
});
