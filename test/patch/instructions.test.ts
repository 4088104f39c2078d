/** What counts as an instruction to Sitecore, wherever somebody asks: names, namespaces in any prefix, and what only looks like one. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { instructionOf, instructionsIn, isConditional, positionOf, roleOf, settableName } from "#patch/instructions";
import { readPatchTree, type PatchElement } from "#patch/patch-tree";
import { parseXml } from "#xml/parse";
import { childElements, documentElement, type XmlDocument, type XmlElement } from "#xml/tree";

const patch = "http://www.sitecore.net/xmlconfig/";
const declared = `xmlns:patch="${patch}" xmlns:q="${patch}" xmlns:set="${patch}set/" xmlns:s="${patch}set/" xmlns:role="${patch}role/"`;
const others = `xmlns:upper="${patch.toUpperCase()}" xmlns:other="urn:other"`;

function elementIn(text: string): { readonly document: XmlDocument; readonly element: XmlElement } {
  const document = parseXml(`<sitecore ${declared} ${others}>${text}</sitecore>`);
  const [element] = childElements(documentElement(document)!);
  return { document, element: element! };
}

test.each([
  ["<patch:delete />", "delete"],
  ["<q:d />", "delete"],
  ["<patch:a />", "attribute"],
  ["<patch:da />", "deleteattribute"],
  ["<patch:before />", "unknown"],
  ["<patch:constructor />", "unknown"],
  ["<delete />", undefined],
  ["<other:delete />", undefined],
  ["<upper:delete />", undefined],
  ["<set:delete />", undefined],
])("%s is the instruction %s", (text, name) => {
  const { document, element } = elementIn(text);
  expect(instructionOf(document, element)).toBe(name);
});

test("the default namespace counts like that of a prefix", () => {
  const { document, element } = elementIn(`<a><delete xmlns="${patch}" /><attribute name="b" /></a>`);
  expect(instructionsIn(document, element, "delete")).toHaveLength(1);
  expect(instructionsIn(document, element, "attribute")).toEqual([]);
});

describe.each([
  [`patch:before="x"`, "position", undefined],
  [`q:i="x"`, "position", undefined],
  [`patch:delete="true"`, "patch", undefined],
  [`set:value="x"`, "set", "value"],
  [`s:value="x"`, "set", "value"],
  [`value="x"`, "plain", "value"],
  [`role:require="x"`, "rule", undefined],
  [`role:r="x"`, "rule", undefined],
  [`role:define="x"`, "foreign", undefined],
  [`upper:before="x"`, "silent", undefined],
  [`other:value="x"`, "foreign", undefined],
])("%s", (attribute, role, name) => {
  const { document, element } = elementIn(`<a ${attribute} />`);
  const [read] = element.attributes;

  test("has its role", () => expect(roleOf(document, element, read!)).toBe(role));
  test("gives a value to what it names", () => expect(settableName(document, element, read!)).toBe(name));
  test("is the same to the merge", () => {
    const { children } = readPatchTree(document, documentElement(document)!)!;
    expect((children[0] as PatchElement).attributes[0]?.role).toBe(role);
  });
});

test("declarations are no attributes of configuration", () => {
  const { document, element } = elementIn(`<a xmlns="urn:a" xmlns:b="urn:b" />`);
  expect(element.attributes.map((each) => roleOf(document, element, each))).toEqual([undefined, undefined]);
});

test("of several positions the last one counts", () => {
  const { document, element } = elementIn(`<a patch:before="x" q:after="y" other:instead="z" />`);
  expect(positionOf(document, element)).toEqual({ verb: "after", path: "y" });
});

test("what stands in an element with a condition hangs on it", () => {
  const { document, element } = elementIn(`<a role:require="X"><b /></a>`);
  expect(isConditional(document, childElements(element)[0]!)).toBe(true);
  const free = elementIn(`<a other:require="X"><b /></a>`);
  expect(isConditional(free.document, childElements(free.element)[0]!)).toBe(false);
});

test("facts take what the merge takes: a prefix of another namespace deletes and sets nothing", () => {
  const text = `<configuration ${declared} ${others}><sitecore><settings>
    <setting name="Login.DisableRememberMe"><other:delete /><upper:attribute name="value">true</upper:attribute></setting>
    <setting name="DisableAutoComplete"><q:a name="value">true</q:a></setting>
    <setting name="Login.RememberLastLoggedInUserName"><q:d /></setting>
  </settings></sitecore></configuration>`;
  const file = ConfigFile.from("App_Config/Include/a.config", text)!;
  const paths = file.allSettings.filter(({ name }) => name === "value").map(({ section }) => section?.key);
  expect(paths).toEqual(["DisableAutoComplete"]);
  expect(file.sections("sitecore/settings/setting").map(({ key }) => key)).not.toContain(
    "Login.RememberLastLoggedInUserName",
  );
});
