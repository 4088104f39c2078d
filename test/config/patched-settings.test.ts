/** Settings that a patch states through Sitecore's instructions, which are known by their namespace. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";

const path = "sitecore/settings/setting[Login.DisableRememberMe]@value";

const valuesIn = (root: string, setting: string): readonly string[] | undefined =>
  ConfigFile.from(
    "App_Config/Include/Custom.config",
    `<configuration ${root}><sitecore><settings>${setting}</settings></sitecore></configuration>`,
  )
    ?.settings(path)
    .map(({ value, form }) => `${value} (${form})`);

const patch = 'xmlns:patch="http://www.sitecore.net/xmlconfig/"';
const set = 'xmlns:set="http://www.sitecore.net/xmlconfig/set/"';

test.each([
  ["a plain value", "", `<setting name="Login.DisableRememberMe" value="true" />`, ["true (attribute)"]],
  ["a set value", set, `<setting name="Login.DisableRememberMe" set:value="true" />`, ["true (attribute)"]],
  [
    "a patched attribute",
    patch,
    `<setting name="Login.DisableRememberMe"><patch:attribute name="value">true</patch:attribute></setting>`,
    ["true (content)"],
  ],
  [
    "its short form, with the value as an attribute",
    patch,
    `<setting name="Login.DisableRememberMe"><patch:a name="value" value="true" /></setting>`,
    ["true (attribute)"],
  ],
  [
    "content goes before the value attribute",
    patch,
    `<setting name="Login.DisableRememberMe"><patch:a name="value" value="false">true</patch:a></setting>`,
    ["true (content)"],
  ],
  [
    "another prefix",
    'xmlns:x="http://www.sitecore.net/xmlconfig/"',
    `<setting name="Login.DisableRememberMe"><x:attribute name="value">true</x:attribute></setting>`,
    ["true (content)"],
  ],
  ["taken away", patch, `<setting name="Login.DisableRememberMe" value="true"><patch:delete /></setting>`, []],
  [
    "under a wrong address nothing is an instruction",
    'xmlns:patch="https://www.sitecore.net/xmlconfig/"',
    `<setting name="Login.DisableRememberMe" value="true"><patch:delete /></setting>`,
    ["true (attribute)"],
  ],
])("%s", (_name, root, setting, expected) => {
  expect(valuesIn(root, setting)).toEqual(expected);
});
