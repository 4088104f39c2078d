/** What edits of a file change in the configuration it holds. */
import { expect, test } from "vitest";
import { changesBy, type Change } from "#patch/changes";
import { insert, replace, type Edit } from "#text/edit";
import { spanOf } from "#text/span";
import { parseXml } from "#xml/parse";

/** Replaces the first place of a text in the file by another text. */
const edit = (text: string, old: string, newText: string): Edit =>
  replace(spanOf(text.indexOf(old), text.indexOf(old) + old.length), newText);

/** Puts a text before the first place of another one. */
const before = (text: string, mark: string, newText: string): Edit => insert(text.indexOf(mark), newText);

function describe(change: Change): string {
  switch (change.kind) {
    case "attribute":
      return `${change.element.name}@${change.name} = ${change.value}`;
    case "text":
      return `${change.element.name} = ${change.value}`;
    case "removed":
      return `- ${change.element.name}`;
    case "added":
      return `+ ${change.added.text} in ${change.parent.name} behind ${change.behind?.name ?? "nothing"}`;
  }
}

const changes = (text: string, ...edits: readonly Edit[]): readonly string[] | undefined =>
  changesBy(edits, parseXml(text))?.map(describe);

const namespaces = `xmlns:p="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/"`;
const file = `<a ${namespaces}>
  <b x="1" set:y="2" z='3' />
  <c>one</c>
  <d><p:attribute name="v">inner</p:attribute><p:a name="w" value="2" /></d>
  <e><f /><g><h /></g></e>
</a>`;

test.each([
  ["a value", [edit(file, `"1"`, `"&lt;5"`)], ["b@x = <5"]],
  ["two values of one element", [edit(file, `"1"`, `"5"`), edit(file, `'3'`, `'6'`)], ["b@x = 5", "b@z = 6"]],
  ["another attribute", [edit(file, `'3'`, `'3' n="4"`)], ["b@n = 4"]],
  ["a value behind set:", [edit(file, `"2"`, `"5"`)], ["b@y = 5"]],
  ["a text", [edit(file, "one", "two &amp; three")], ["c = two & three"]],
  ["a value in an instruction", [edit(file, "inner", "5")], ["d@v = 5"]],
  ["a value on an instruction", [edit(file, `value="2"`, `value="5"`)], ["d@w = 5"]],
  ["an element that goes", [edit(file, "<f />", "")], ["- f"]],
  ["an element that goes with its content", [edit(file, "<g><h /></g>", "")], ["- g"]],
  ["an element that comes", [before(file, "<g>", "<n /> ")], ["+ <n /> in e behind f"]],
  ["an element that comes first", [before(file, "<f />", "<n />")], ["+ <n /> in e behind nothing"]],
  ["an element for another one", [edit(file, "<f />", "<n />")], ["- f", "+ <n /> in e behind nothing"]],
  ["several elements", [edit(file, `"1"`, `"5"`), edit(file, "one", "two")], ["b@x = 5", "c = two"]],
  ["no edit", [], undefined],
  ["an attribute that goes", [edit(file, ` x="1"`, "")], undefined],
  ["a prefix", [edit(file, "xmlns:p", "xmlns:q")], undefined],
  ["what an instruction is about", [edit(file, `name="v"`, `name="u"`)], undefined],
  ["the name of an element", [edit(file, "<b", "<bb")], undefined],
  ["a text that goes", [edit(file, "one", "")], undefined],
  ["a part of an element", [edit(file, "<f /><g>", "<g>")], undefined],
  ["elements and text", [edit(file, "<f />", "text<n />")], undefined],
])("%s", (_what, edits, expected) => {
  expect(changes(file, ...edits)).toEqual(expected);
});

test("an element that closes itself is opened for a new one", () => {
  expect(changes("<a><b /></a>", edit("<a><b /></a>", " />", "><n /></b>"))).toEqual(["+ <n /> in b behind nothing"]);
});
