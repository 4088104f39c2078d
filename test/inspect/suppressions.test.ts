/** Suppression comments: what they silence, and where the quick fix puts them. */
import { describe, expect, test } from "vitest";
import { suppressionEdit } from "#inspect/suppressions";
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
    expect(idsIn(wrap(body))).toHaveLength(left);
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
    const fixture = readFixture(text, "web.config");
    const file = projectOf(fixture).file("web.config");
    const found = (inspectFixture(fixture).get("web.config") ?? []).find(
      ({ rule }) => rule.id === "session-timeout-invalid",
    );
    if (!file || !found) throw new Error("The fixture has no finding.");
    const changed = applyEdits(text, [suppressionEdit(file, found)]);
    expect(changed).toContain("disable-next-line session-timeout-invalid");
    expect(idsIn(changed)).not.toContain("session-timeout-invalid");
    expect(idsIn(changed)).not.toContain("text-not-well-formed");
  });

  test("understands two hyphens before the reason in JSON, where they may stand", () => {
    const path = "wwwroot/appsettings.json";
    const body = (lead: string): string => `{ "AppSettings": {\n${lead}  "IDServerCertificateThumbprint": "12:34"\n} }`;
    expect(idsIn(body(""), path)).toContain("thumbprint-illegal-characters");
    const lead = "  // sitecore-config-guard-disable-next-line thumbprint-illegal-characters -- known\n";
    expect(idsIn(body(lead), path)).not.toContain("thumbprint-illegal-characters");
  });

  test("writes a line comment in JSON", () => {
    const path = "wwwroot/appsettings.json";
    const text = `{ "AppSettings": {\n  "IDServerCertificateThumbprint": "12:34"\n} }`;
    const fixture = readFixture(text, path);
    const file = projectOf(fixture).file(path);
    const [found] = inspectFixture(fixture).get(path) ?? [];
    if (!file || !found) throw new Error("The fixture has no finding.");
    const changed = applyEdits(text, [suppressionEdit(file, found)]);
    expect(changed).toContain(`\n  // sitecore-config-guard-disable-next-line ${found.rule.id}: reason\n`);
    expect(idsIn(changed, path)).not.toContain(found.rule.id);
  });
});
