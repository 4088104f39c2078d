/** How settings are written into the user's own patch file. */
import { namespacesOf } from "#config/facts/namespaces";
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { Instance } from "#project/instance";
import { makeIdentity } from "#patch/identity";
import { extendPatch } from "#project/patch-edits";
import { patchSettings } from "#project/patch-file";
import { applyEdits } from "#text/edit";
import { testOptions } from "#test/options";

const options = { ...testOptions, patchFile: "App_Config/Include/zzz/Own.config" };
const path = "site/App_Config/Include/zzz/Own.config";
const head = '<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/">';

/** The patch file after the change; `text` is what it held before. */
function patched(text: string | undefined, settings: Readonly<Record<string, string>>): string {
  const files = text === undefined ? [] : [ConfigFile.from(path, text)].flatMap((file) => file ?? []);
  const change = patchSettings(Instance.of("site", files, []), options, new Map(Object.entries(settings)));
  expect(change.path).toBe(path);
  if ("isDeleted" in change) throw new Error("A patch deletes no file.");
  return "create" in change ? change.create : applyEdits(text ?? "", change.edits);
}

test("a file that does not exist yet", () => {
  expect(patched(undefined, { "Login.DisableRememberMe": "true" })).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="utf-8"?>
    <configuration xmlns:patch="http://www.sitecore.net/xmlconfig/">
      <sitecore>
        <settings>
          <setting name="Login.DisableRememberMe">
            <patch:attribute name="value">true</patch:attribute>
          </setting>
        </settings>
      </sitecore>
    </configuration>
    "
  `);
});

test("a file with settings gets another one and keeps its own", () => {
  const text = `${head}
  <sitecore>
    <settings>
      <!-- ours -->
      <setting name="A" value="1" />
    </settings>
  </sitecore>
</configuration>
`;
  expect(patched(text, { B: "x & y", C: "2" })).toMatchInlineSnapshot(`
    "<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/">
      <sitecore>
        <settings>
          <!-- ours -->
          <setting name="A" value="1" />
          <setting name="B">
            <patch:attribute name="value">x &amp; y</patch:attribute>
          </setting>
          <setting name="C">
            <patch:attribute name="value">2</patch:attribute>
          </setting>
        </settings>
      </sitecore>
    </configuration>
    "
  `);
});

test("a setting that is there already is changed in place, in its own form", () => {
  const text = `${head}<sitecore><settings><setting name="A"><patch:attribute name="value">1</patch:attribute></setting><setting name="B" value="1" /></settings></sitecore></configuration>`;
  expect(patched(text, { A: "2", B: "3" })).toBe(
    `${head}<sitecore><settings><setting name="A"><patch:attribute name="value">2</patch:attribute></setting><setting name="B" value="3" /></settings></sitecore></configuration>`,
  );
});

test("a file without settings, with CRLF, another prefix and blanks of its own", () => {
  const text =
    '<configuration xmlns:x="http://www.sitecore.net/xmlconfig/">\r\n    <sitecore>\r\n        <sites />\r\n    </sitecore>\r\n</configuration>';
  expect(patched(text, { A: "1" })).toBe(
    '<configuration xmlns:x="http://www.sitecore.net/xmlconfig/">\r\n    <sitecore>\r\n        <sites />\r\n        <settings>\r\n            <setting name="A">\r\n                <x:attribute name="value">1</x:attribute>\r\n            </setting>\r\n        </settings>\r\n    </sitecore>\r\n</configuration>',
  );
});

test("an empty root without declarations", () => {
  expect(patched("<configuration />", { A: "1" })).toMatchInlineSnapshot(`
    "<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/">
      <sitecore>
        <settings>
          <setting name="A">
            <patch:attribute name="value">1</patch:attribute>
          </setting>
        </settings>
      </sitecore>
    </configuration>"
  `);
});

test.each([undefined, "<configuration />", `${head}</configuration>`, `${head}<sitecore /></configuration>`])(
  "what is written can be read, and a second time nothing changes: %s",
  (text) => {
    const once = patched(text, { A: "<1>", B: '"2"' });
    const file = ConfigFile.from(path, once);
    expect(file?.problems).toEqual([]);
    expect(file && namespacesOf(file).undeclared).toEqual([]);
    expect(file?.allSettings.filter(({ name }) => name === "value").map(({ value }) => value)).toEqual(["<1>", '"2"']);
    expect(patched(once, { A: "<1>", B: '"2"' })).toBe(once);
  },
);

test("an empty value is written so that it can be read", () => {
  const file = ConfigFile.from(path, patched(undefined, { A: "" }));
  expect(file?.allSettings.filter(({ name }) => name === "value").map(({ value }) => value)).toEqual([""]);
});

test("a new file lies below the folder as the other files write it", () => {
  const files = [ConfigFile.from("Site/web.config", "<configuration />")].flatMap((file) => file ?? []);
  const change = patchSettings(Instance.of("site", files, []), options, new Map([["A", "1"]]));
  expect(change.path).toBe("Site/App_Config/Include/zzz/Own.config");
});

describe("a text", () => {
  const address = [makeIdentity("a", new Map()), makeIdentity("t", new Map([["id", "1"]]))];
  const change = (text: string, value: string): string => {
    const file = ConfigFile.from(path, `${head}<sitecore>${text}</sitecore></configuration>`)!;
    const edits = extendPatch(file, [{ kind: "text", address, value }]);
    return applyEdits(file.text, edits).slice(`${head}<sitecore>`.length, -"</sitecore></configuration>".length);
  };

  test.each([
    [`<a><t id="1">1</t></a>`, `<a><t id="1">2 &lt; 3</t></a>`],
    [`<a><t id="1" /></a>`, `<a><t id="1">2 &lt; 3</t></a>`],
    [`<a><t id="1"></t></a>`, `<a><t id="1">2 &lt; 3</t></a>`],
  ])("in %s", (before, after) => {
    expect(change(before, "2 < 3")).toBe(after);
    expect(change(after, "2 < 3")).toBe(after);
  });

  test.each([`<a><t id="1"><u /></t></a>`, `<a><t id="1"><patch:delete /></t></a>`, `<a><t id="2">1</t></a>`])(
    "beside %s",
    (before) => {
      expect(change(before, "2").replace(/\s*\n\s*/g, "")).toBe(before.replace("</a>", `<t id="1">2</t></a>`));
    },
  );
});
