/** Fixes for findings in files that Sitecore ships go into the patch file of the site. */
import { describe, expect, test } from "vitest";
import type { EditFix } from "#rules/rule";
import { chooseFixes, preferredFix } from "#inspect/fix-all";
import { applyEdits } from "#text/edit";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

const shipped = "site/App_Config/Sitecore.config";
const patchFile = "App_Config/Include/zzz/zzz.SecurityHardening.config";

function fixesFor(rule: string, text: string, path = shipped): readonly EditFix[] {
  const findings = inspectFixture(readFixture(text, path)).get(path) ?? [];
  const found = findings.filter((finding) => finding.rule.id === rule);
  expect(chooseFixes(found, "review")).toEqual([]);
  return found.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => (fix.kind === "edit" ? fix : [])));
}

const withDuration = (more = ""): string => `//- ${shipped}
<sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="1.00:00:00"${more} />
</settings></sitecore>`;

describe("a setting of a shipped file", () => {
  test("is set in a new patch file, and in the file itself only by choice", () => {
    const [first, ...others] = fixesFor("persistent-login-duration-unit", withDuration());
    expect(first?.title).toMatch(new RegExp(`in ${patchFile}$`));
    expect(first?.edits()).toEqual([]);
    expect(first?.shows).toBe(`site/${patchFile}`);
    expect(first?.otherFiles?.()).toEqual([
      {
        path: `site/${patchFile}`,
        create: `<?xml version="1.0" encoding="utf-8"?>
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/">
  <sitecore>
    <settings>
      <setting name="Authentication.ClientPersistentLoginDuration">
        <patch:attribute name="value">30</patch:attribute>
      </setting>
    </settings>
  </sitecore>
</configuration>
`,
      },
    ]);
    const second = others.find(({ isLastResort }) => isLastResort);
    expect(second?.title).toMatch(/in this file \(the next upgrade overwrites it\)$/);
    expect(second?.isLastResort).toBe(true);
    expect(preferredFix({ fixes: second ? [second] : [] })).toBeUndefined();
  });

  test("is added to the patch file that is there", () => {
    const patch = `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore>
  <settings>
    <setting name="Mine" value="1" />
  </settings>
</sitecore></configuration>`;
    const [fix] = fixesFor("persistent-login-duration-unit", `${withDuration()}\n//- site/${patchFile}\n${patch}`);
    const [change] = fix?.otherFiles?.() ?? [];
    expect(applyEdits(patch, change && "edits" in change ? change.edits : [])).toBe(
      patch.replace(
        `"1" />`,
        `"1" />\n    <setting name="Authentication.ClientPersistentLoginDuration"><patch:attribute name="value">30</patch:attribute></setting>`,
      ),
    );
  });

  test("that holds on some servers alone is left to the user", () => {
    const fixes = fixesFor("persistent-login-duration-unit", withDuration(` role:require="ContentManagement"`));
    expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.every(({ isLastResort }) => isLastResort)).toBe(true);
  });
});
