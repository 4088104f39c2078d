/** Which statement of a setting holds for which part of a site. */
import { describe, expect, test } from "vitest";
import { editsOf } from "#config/edits";
import { ConfigFile } from "#config/file";
import { holdsIn, isSameScope, settingInForce, stateSetting } from "#config/setting-in-force";
import { applyEdits } from "#text/edit";

const path = "system.webServer/security/access@sslFlags";
const scope = (name: string) => ({ path: name, element: undefined });
const access = (flags: string) => `<system.webServer><security><access ${flags} /></security></system.webServer>`;
const fileOf = (text: string): ConfigFile => ConfigFile.from("applicationHost.config", text)!;
const file = fileOf(`<configuration>
  ${access('sslFlags="None"')}
  <location path="Shop">${access('sslFlags="Ssl"')}</location>
  <location path="shop/feed/">${access('sslFlags="#{Flags}"')}</location>
  <location path="Shop/cart">${access("")}</location>
  <location path="Shop">${access('sslFlags="Ssl128"')}</location>
</configuration>`);

describe("paths of scopes", () => {
  test.each([
    ["", "Shop", true],
    [".", "Shop", true],
    ["./Shop", "shop/feed", true],
    ["Shop", "Shop/", true],
    ["Shop", "Shopping", false],
    ["Shop/feed", "Shop", false],
    [".well-known", "well-known", false],
  ])("%j holds in %j: %s", (outer, inner, holds) => {
    expect(holdsIn(scope(outer), scope(inner))).toBe(holds);
  });

  test("the same path in another spelling is the same scope", () => {
    expect(isSameScope(scope("/Shop\\Feed/"), scope("shop/feed"))).toBe(true);
    expect(isSameScope(scope("shop"), scope("shop/feed"))).toBe(false);
  });
});

test.each([
  ["", "None"],
  ["Other", "None"],
  ["Shop", "Ssl128"],
  ["Shop/cart/pay", "Ssl128"],
  ["Shop/Feed/a", "#{Flags}"],
])("in force at %j: %s", (at, value) => {
  expect(settingInForce(file, path, scope(at))?.value).toBe(value);
});

test("nothing is in force where the file says nothing", () => {
  expect(settingInForce(fileOf("<configuration />"), path, scope(""))).toBeUndefined();
});

test.each([
  ["a value is changed", 'sslFlags="None"', 'sslFlags="Ssl"'],
  ["an element without it gets the attribute", "a='1'", `a='1' sslFlags="Ssl"`],
])("to state a setting: %s", (_name, before, after) => {
  const changed = fileOf(`<configuration>${access(before)}</configuration>`);
  const [security] = changed.sections("system.webServer/security");
  const text = applyEdits(changed.text, editsOf(changed.text, [stateSetting(changed, path, security!, "Ssl")]));
  expect(text).toBe(`<configuration>${access(after)}</configuration>`);
});

test("to state a setting: a new element comes below its parent", () => {
  const changed = fileOf("<configuration><system.webServer><security></security></system.webServer></configuration>");
  const [security] = changed.sections("system.webServer/security");
  const text = applyEdits(changed.text, editsOf(changed.text, [stateSetting(changed, path, security!, "Ssl")]));
  expect(text).toContain('<access sslFlags="Ssl" />');
  expect(ConfigFile.from("web.config", text)?.problems).toEqual([]);
});
