/** Fixes for findings in files that Sitecore ships go into the patch file of the site. */
import { describe, expect, test } from "vitest";
import type { WrittenFix } from "#inspect/offered-fix";
import { chooseFixes, preferredFix } from "#inspect/fix-all";
import { fixInSteps } from "#inspect/fix-in-steps";
import type { GradedFinding } from "#inspect/grade";
import { loginRememberMeEnabled } from "#rules/login-remember-me-enabled";
import { applyEdits } from "#text/edit";
import { readFixture } from "#test/fixture";
import { inspectFixture, optionsOf, projectOf, rethrow } from "#test/inspect";

const shipped = "site/App_Config/Sitecore.config";
const patchFile = "App_Config/Include/zzz/zzz.SecurityHardening.config";

function fixesFor(rule: string, text: string, path = shipped): readonly WrittenFix[] {
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
    expect(first?.title).toMatch(/ in a patch$/);
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
        `"1" />
    <setting name="Authentication.ClientPersistentLoginDuration">
      <patch:attribute name="value">30</patch:attribute>
    </setting>`,
      ),
    );
  });

  test("that holds on some servers alone is set on the same ones", () => {
    const condition = ` role:require="ContentManagement" xmlns:role="http://www.sitecore.net/xmlconfig/role/"`;
    const [fix] = fixesFor("persistent-login-duration-unit", withDuration(condition));
    expect(newFile(fix)).toContain(`<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role=`);
    expect(newFile(fix)).toContain(`"Authentication.ClientPersistentLoginDuration" role:require="ContentManagement">`);
  });

  test("that stands there twice is left to the user, who is told why", () => {
    const twice = `//- ${shipped}
<sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="1.00:00:00" />
  <setting name="Authentication.ClientPersistentLoginDuration" value="180" />
</settings></sitecore>`;
    const fixes = fixesFor("persistent-login-duration-unit", twice);
    expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.every(({ isLastResort }) => isLastResort)).toBe(true);
    expect(fixes[0]?.title).toMatch(/\(no patch surely can, and the next upgrade overwrites it\)$/);
  });

  test("that a later patch sets is no fault any more, unless that patch is for other servers", () => {
    const patch = (more: string): string => `
//- site/App_Config/Include/Own.config role:ContentManagement
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="7"${more} />
</settings></sitecore></configuration>`;
    const web = `
//- site/web.config
<configuration><appSettings><add key="role:define" value="ContentManagement" /></appSettings></configuration>`;
    const found = (text: string) =>
      (inspectFixture(readFixture(text, shipped)).get(shipped) ?? []).map(({ rule }) => rule.id);
    expect(found(withDuration() + patch("") + web)).toEqual([]);
    const other = ` role:require="ContentDelivery"`;
    expect(found(withDuration() + patch(other) + web)).toEqual(["persistent-login-duration-unit"]);
  });
});

/** The text of the file that the fix creates. */
function newFile(fix: WrittenFix | undefined): string {
  const [change] = fix?.otherFiles?.() ?? [];
  return change && "create" in change ? change.create : "";
}

describe("other parts of a shipped file", () => {
  const csrf = "site/App_Config/Sitecore/AntiCSRFModule/Sitecore.AntiCsrf.config";

  test("an attribute of a section", () => {
    const text = `//- ${csrf}
<configuration><sitecore><AntiCsrf enabled="false" /></sitecore></configuration>`;
    const [fix] = fixesFor("protection-feature-disabled", text, csrf);
    expect(newFile(fix)).toContain(`  <sitecore>
    <AntiCsrf>
      <patch:attribute name="enabled">true</patch:attribute>
    </AntiCsrf>
  </sitecore>`);
  });

  test("the text of an element, below a processor that is found by its type", () => {
    const owin = "site/App_Config/Sitecore/Owin.Authentication/Sitecore.Owin.Authentication.config";
    const text = `//- ${owin}
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/">
  <sitecore role:require="Standalone or ContentManagement"><pipelines><owin.initialize>
    <processor type="Sitecore.Owin.Authentication.Pipelines.Initialize.CookieAuthentication, Sitecore.Owin.Authentication" resolve="true">
      <ExpireTimeSpan>60</ExpireTimeSpan>
    </processor>
  </owin.initialize></pipelines></sitecore>
</configuration>`;
    const [fix] = fixesFor("owin-expire-timespan-invalid", text, owin);
    expect(newFile(fix)).toContain(`  <sitecore>
    <pipelines role:require="Standalone or ContentManagement">
      <owin.initialize>
        <processor type="Sitecore.Owin.Authentication.Pipelines.Initialize.CookieAuthentication, Sitecore.Owin.Authentication">
          <ExpireTimeSpan>01:00:00</ExpireTimeSpan>
        </processor>
      </owin.initialize>
    </pipelines>
  </sitecore>`);
  });

  test("what a shipped patch says through an instruction", () => {
    const path = "site/App_Config/Sitecore/Spe/Spe.config";
    const text = `//- ${path}
<configuration xmlns:p="http://www.sitecore.net/xmlconfig/"><sitecore><powershell><services>
  <remoting><p:attribute name="enabled">true</p:attribute></remoting>
</services></powershell></sitecore></configuration>`;
    const titles = fixesFor("spe-remoting-exposed", text, path).map(({ title }) => title);
    expect(titles.filter((title) => title.endsWith(" in a patch"))).toEqual([
      "Require HTTPS in a patch",
      "Switch it off in a patch",
    ]);
  });
});

describe("the patch file", () => {
  const reasonOf = (more: string): string => {
    const [fix] = fixesFor("persistent-login-duration-unit", `${withDuration()}\n${more}`);
    return /\((.*)\)$/.exec(fix?.title ?? "")?.[1] ?? "";
  };
  const layers = (custom: string): string => `//- site/App_Config/Layers.config
<layers>
  <layer name="Sitecore" includeFolder="/App_Config/Sitecore/" />
  ${custom}
</layers>`;

  test("must be loaded", () => {
    expect(reasonOf(layers(`<layer name="Custom" includeFolder="/App_Config/Include/" />`))).toBe("");
    const reason = `${patchFile} is loaded before it, and the next upgrade overwrites it`;
    expect(reasonOf(layers(`<layer name="Custom" includeFolder="/App_Config/Include/" mode="off" />`))).toBe(reason);
    expect(reasonOf(layers(`<layer name="Own" includeFolder="/App_Config/Own/" />`))).toBe(reason);
  });

  test.each([
    ["is broken", `<configuration><sitecore>`],
    [
      "is for some servers",
      `<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore role:require="ContentDelivery" /></configuration>`,
    ],
    ["has no root of a patch", `<settings><setting name="A" value="1" /></settings>`],
  ])("that %s is not extended", (_what, text) => {
    expect(reasonOf(`//- site/${patchFile}\n${text}`)).toBe(
      `${patchFile} cannot be extended, and the next upgrade overwrites it`,
    );
  });

  test("that takes no more offers nothing to a rule that has no other place", () => {
    const { path, text } = [...loginRememberMeEnabled.examples].find(
      ({ name }) => name === "nobody has switched it off",
    ) ?? { path: "", text: "" };
    const fixture = readFixture(text, path ?? "site/web.config");
    const root = fixture.files.find((file) => /web\.config$/i.test(file.path))?.path.replace(/web\.config$/i, "") ?? "";
    const offered = (own: string) => {
      const file = { path: `${root}${patchFile}`, text: own, marks: [] };
      const all = [...inspectFixture({ ...fixture, files: [...fixture.files, file] }).values()].flat();
      const found = all.filter(({ rule }) => rule.id === loginRememberMeEnabled.id);
      expect(found.length).toBe(1);
      return found.flatMap(({ fixes = [] }) => fixes.map(({ title }) => title));
    };
    const empty = `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore /></configuration>`;
    expect(offered(empty).length).toBe(1);
    expect(offered(`<configuration><sitecore>`)).toEqual([]);
  });

  test("that is switched off by its name stays so, and a new one lies beside it", () => {
    const [fix] = fixesFor(
      "persistent-login-duration-unit",
      `${withDuration()}\n//- site/${patchFile}.disabled\n<configuration />`,
    );
    expect(fix?.otherFiles?.().map(({ path }) => path)).toEqual([`site/${patchFile}`]);
  });
});

describe("several fixes", () => {
  const path = "site/App_Config/Sitecore/Spe/Spe.config";
  const services = `//- ${path}
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><powershell><services>
  <remoting enabled="true" />
  <restfulv2 enabled="true" />
  <fileUpload enabled="true" role:require="ContentManagement" />
</services></powershell></sitecore></configuration>`;

  /** The text of the patch file after all preferred fixes, one after another. */
  function patched(text: string): string | undefined {
    const fixture = readFixture(text, path);
    const project = projectOf(fixture);
    const choose = (finding: GradedFinding) => preferredFix(finding);
    const task = { path, rules: ["spe-remoting-exposed"], options: optionsOf(fixture), choose };
    const files = fixInSteps(project, [task], rethrow);
    expect(files.map((change) => change.path)).toEqual([`site/${patchFile}`]);
    const [change] = files;
    if (change && "create" in change) return change.create;
    const before = project.file(`site/${patchFile}`)?.text ?? "";
    return change && "edits" in change ? applyEdits(before, change.edits) : undefined;
  }

  const remoting = `<remoting>
          <patch:attribute name="requireSecureConnection">true</patch:attribute>
        </remoting>`;

  test("make one patch file, with each element in it once", () => {
    expect(patched(services)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/">
  <sitecore>
    <powershell>
      <services>
        ${remoting}
        <restfulv2>
          <patch:attribute name="requireSecureConnection">true</patch:attribute>
        </restfulv2>
        <fileUpload role:require="ContentManagement">
          <patch:attribute name="requireSecureConnection">true</patch:attribute>
        </fileUpload>
      </services>
    </powershell>
  </sitecore>
</configuration>
`);
  });

  test("go into the elements that the patch file has, and leave the rest of it alone", () => {
    const own = `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/">
  <!-- ours -->
  <sitecore>
    <powershell>
      <services>
        <remoting timeout="9" />
        <fileUpload enabled="false" />
      </services>
    </powershell>
  </sitecore>
</configuration>`;
    const text = patched(`${services}\n//- site/${patchFile}\n${own}`);
    expect(text).toBe(
      own.replace(`<remoting timeout="9" />`, remoting.replace("<remoting>", `<remoting timeout="9">`)).replace(
        `<fileUpload enabled="false" />`,
        `<fileUpload enabled="false" />
        <restfulv2>
          <patch:attribute name="requireSecureConnection">true</patch:attribute>
        </restfulv2>`,
      ),
    );
  });
});
