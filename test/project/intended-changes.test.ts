/** What the intents of a fix change in the configuration that a file holds. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import {
  addAttribute,
  addBefore,
  addBehind,
  addChild,
  newElement,
  removeComment,
  removeElement,
  removeSetting,
  setPart,
  setValue,
  type Intent,
} from "#config/intents";
import { changesOf, type Change } from "#project/intended-changes";
import { replace } from "#text/edit";
import { spanOf, textOf } from "#text/span";

const namespaces = `xmlns:p="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"`;
const text = `<configuration ${namespaces}><sitecore>
  <sites><site name="shell" loginPage="/a" set:domain="d" database='c' role:require="x" /><!-- note --></sites>
  <settings><setting name="A" value="one &amp; two; three" />
    <setting name="B"><p:attribute name="value">inner</p:attribute></setting>
    <setting name="C"><p:a name="value" value="2" /></setting></settings>
  <pipelines><owin.initialize><processor type="Sitecore.Owin.Authentication.Pipelines.Initialize.CookieAuthentication, Sitecore.Owin.Authentication"><ExpireTimeSpan>60</ExpireTimeSpan></processor></owin.initialize></pipelines>
</sitecore></configuration>`;
const file = ConfigFile.from("App_Config/Include/a.config", text)!;

const setting = (element: string, name: string, key?: string) =>
  file.allSettings.find(
    (each) => each.name === name && each.section?.name === element && (key === undefined || each.section.key === key),
  )!;
const element = (name: string) => file.xml.elements.find((each) => each.name === name)!;
/** A part of a setting's value, as it stands in the file. */
const part = (of: ReturnType<typeof setting>, words: string) => {
  const start = of.valueSpan.start + textOf(text, of.valueSpan).indexOf(words);
  return spanOf(start, start + words.length);
};

function describe(change: Change): string {
  switch (change.kind) {
    case "attribute":
      return `${change.element.name}@${change.name} = ${change.value}`;
    case "text":
      return `${change.element.name} = ${change.value}`;
    case "removed":
      return `- ${change.element.name}`;
    case "added":
      return `+ ${change.added.name} in ${change.parent.name} behind ${change.behind?.name ?? "nothing"}`;
  }
}

const a = setting("setting", "value", "A");
const rest = newElement("n");

const cases: readonly (readonly [string, readonly Intent[], readonly string[] | undefined])[] = [
  ["a value", [setValue(setting("site", "loginPage"), "<5")], ["site@loginPage = <5"]],
  ["a value behind set:", [setValue(setting("site", "domain"), "e")], ["site@domain = e"]],
  ["a value in an instruction", [setValue(setting("setting", "value", "B"), "5")], ["setting@value = 5"]],
  ["a value on an instruction", [setValue(setting("setting", "value", "C"), "5")], ["setting@value = 5"]],
  ["a text", [setValue(setting("ExpireTimeSpan", ""), "01:00:00")], ["ExpireTimeSpan = 01:00:00"]],
  ["a part before an entity", [setPart(a, part(a, "one"), "1")], ["setting@value = 1 & two; three"]],
  ["an entity itself", [setPart(a, part(a, "&amp;"), "and")], ["setting@value = one and two; three"]],
  ["a part behind an entity", [setPart(a, part(a, "two"), "<2")], ["setting@value = one & <2; three"]],
  [
    "two parts of one value, the last first",
    [setPart(a, part(a, "three"), "3"), setPart(a, part(a, "one"), "")],
    ["setting@value =  & two; 3"],
  ],
  [
    "two values of one element",
    [setValue(setting("site", "loginPage"), "1"), setValue(setting("site", "database"), "2")],
    ["site@loginPage = 1", "site@database = 2"],
  ],
  ["another attribute", [addAttribute({ element: element("site") }, "n", "4")], ["site@n = 4"]],
  ["an element that goes", [removeElement(element("processor"))], ["- processor"]],
  ["a child that comes", [addChild({ element: element("sites") }, rest)], ["+ n in sites behind site"]],
  ["the first child", [addChild({ element: element("site") }, rest)], ["+ n in site behind nothing"]],
  ["an element that comes behind", [addBehind(element("sites"), rest)], ["+ n in sitecore behind sites"]],
  ["an element that comes before", [addBefore(element("settings"), rest)], ["+ n in sitecore behind sites"]],
  ["no intent", [], undefined],
  ["an attribute that goes", [removeSetting(setting("site", "database"))], undefined],
  ["a comment that goes", [removeComment(spanOf(0, 1))], undefined],
  ["a condition", [setValue(setting("site", "role:require"), "y")], undefined],
  ["a new prefix", [addAttribute({ element: element("site") }, "xmlns:q", "y")], undefined],
  ["a text that goes", [setValue(setting("ExpireTimeSpan", ""), "")], undefined],
  ["a copied text", [addBehind(element("sites"), "<n />")], undefined],
  ["how it is written", [replace(spanOf(0, 1), "<")], undefined],
  ["a value, and how it is written", [setValue(a, "1"), replace(spanOf(0, 1), "<")], undefined],
];

test.each(cases)("%s", (_what, intents, expected) => {
  expect(changesOf(intents)?.map(describe)).toEqual(expected);
});
