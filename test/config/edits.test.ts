/** Edits change what they are about, and nothing around it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editsOf } from "#config/edits";
import {
  addAttribute,
  addChild,
  newElement,
  removeElement,
  removeSetting,
  setPart,
  setValue,
  type Added,
  type Intent,
} from "#config/intents";
import { ConfigFile } from "#config/file";
import { applyEdits } from "#text/edit";
import { spanOf } from "#text/span";

const read = (text: string, path = "web.config"): ConfigFile => {
  const file = ConfigFile.from(path, text);
  if (!file) throw new Error(`${path} is of no known kind`);
  return file;
};

const elementIn = (file: ConfigFile, name: string) => {
  const element = file.xml.elements.find((candidate) => candidate.name === name);
  if (!element) throw new Error(`There is no ${name}.`);
  return element;
};

/** The text after what is meant to be done to the element `<x>`. */
const after = (text: string, intent: (file: ConfigFile) => Intent): string =>
  applyEdits(text, editsOf(text, [intent(read(text))]));
const withChild = (text: string, ...added: Added[]): string =>
  after(text, (file) =>
    addChild({ element: elementIn(file, "x") }, ...(added.length > 0 ? added : [newElement("new")])),
  );
const withAttribute = (text: string): string =>
  after(text, (file) => addAttribute({ element: elementIn(file, "x") }, "new", `a"<&'b`));
const without = (text: string): string => after(text, (file) => removeElement(elementIn(file, "x")));

describe("a new child", () => {
  test.each([
    ["stands behind the last one, indented as it is", "<x>\n\t<a />\n</x>", "<x>\n\t<a />\n\t<new />\n</x>"],
    [
      "goes before a comment that ends the list",
      "<x>\n  <a /><!-- a -->\n</x>",
      "<x>\n  <a />\n  <new /><!-- a -->\n</x>",
    ],
    ["opens a self-closing parent", "<r>\n  <x a='1' />\n</r>", "<r>\n  <x a='1'>\n    <new />\n  </x>\n</r>"],
    ["opens one without a blank", "<r>\n\t<x/>\n</r>", "<r>\n\t<x>\n\t\t<new />\n\t</x>\n</r>"],
    ["fills an empty parent", "<r>\n  <x></x>\n</r>", "<r>\n  <x>\n    <new />\n  </x>\n</r>"],
    ["fills a parent of white space", "<r>\n  <x>\n\n  </x>\n</r>", "<r>\n  <x>\n    <new />\n  </x>\n</r>"],
    ["goes before text", "<r>\n  <x>text</x>\n</r>", "<r>\n  <x>\n    <new />text</x>\n</r>"],
    ["takes the file's line ends", "<x>\r\n  <a />\r\n</x>", "<x>\r\n  <a />\r\n  <new />\r\n</x>"],
    ["takes lone CRs too", "<r>\r  <x />\r</r>", "<r>\r  <x>\r    <new />\r  </x>\r</r>"],
    ["stands alone in a file of one line", "<x><a /></x>", "<x><a />\n<new /></x>"],
  ])("%s", (_name, before, expected) => {
    expect(withChild(before)).toBe(expected);
  });

  test("of several lines keeps their steps", () => {
    expect(withChild("<r>\n  <x />\n</r>", newElement("new", {}, [newElement("b")]))).toBe(
      "<r>\n  <x>\n    <new>\n      <b />\n    </new>\n  </x>\n</r>",
    );
  });
});

describe("a new attribute", () => {
  const value = "a&quot;&lt;&amp;'b";
  test.each([
    ["is the first one", "<x/>", `<x new="${value}"/>`],
    ["stands behind the last one", "<x a='1' b=\"2\" />", `<x a='1' b="2" new="${value}" />`],
    [
      "stands on a line of its own where the others do",
      "<x\r\n\ta='1'\r\n\tb='2'>\r\n</x>",
      `<x\r\n\ta='1'\r\n\tb='2'\r\n\tnew="${value}">\r\n</x>`,
    ],
    ["follows the last one only", "<x a='1'\n  b='2' />", `<x a='1'\n  b='2'\n  new="${value}" />`],
  ])("%s", (_name, before, expected) => {
    expect(withAttribute(before)).toBe(expected);
  });
});

describe("taking an element away", () => {
  test.each([
    ["takes its line", "<r>\n  <x />\n  <a />\n</r>", "<r>\n  <a />\n</r>"],
    ["takes its line with CRLF", "<r>\r\n  <x />  \r\n  <a />\r\n</r>", "<r>\r\n  <a />\r\n</r>"],
    ["takes its line with lone CRs", "<r>\r  <x />\r  <a />\r</r>", "<r>\r  <a />\r</r>"],
    ["takes all its lines", "<r>\n  <x>\n    <b />\n  </x>\n</r>", "<r>\n</r>"],
    ["leaves a sibling on the line before it", "<r>\n  <a /><x />\n</r>", "<r>\n  <a />\n</r>"],
    ["leaves a sibling on the line behind it", "<r>\n  <x /><a />\n</r>", "<r>\n  <a />\n</r>"],
    ["leaves a comment behind it", "<r>\n  <x /> <!-- a -->\n</r>", "<r>\n   <!-- a -->\n</r>"],
    ["can leave nothing", "<x />", ""],
  ])("%s", (_name, before, expected) => {
    expect(without(before)).toBe(expected);
  });
});

describe("a setting", () => {
  const text = `<configuration><system.web><sessionState mode='InProc'\n  timeout="20" /></system.web></configuration>`;
  const timeout = (file: ConfigFile) => file.settings("system.web/sessionState@timeout")[0]!;

  test("is taken away with the blank before it", () => {
    expect(after(text, (file) => removeSetting(timeout(file)))).toBe(text.replace(`\n  timeout="20"`, ""));
  });

  test("gets a part of its value replaced, escaped for where it stands", () => {
    const edit = (file: ConfigFile) =>
      setPart(timeout(file), spanOf(timeout(file).valueSpan.start, timeout(file).valueSpan.start + 1), "<");
    expect(after(text, edit)).toBe(text.replace(`"20"`, `"&lt;0"`));
  });

  const forms: readonly (readonly [string, string, string])[] = [
    [
      "in double quotes",
      `<configuration>\r\n<appSettings><add key="a" value="old" /></appSettings></configuration>`,
      "web.config",
    ],
    [
      "in single quotes",
      `<configuration><appSettings>\t<add key='a' value='old'/></appSettings></configuration>`,
      "web.config",
    ],
    [
      "in content",
      `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings><setting name="a"><patch:attribute name="value">old</patch:attribute></setting></settings></sitecore></configuration>`,
      "App_Config/Include/a.config",
    ],
    ["in JSON", `{ "AppSettings": {\r\n "a": "old", } }`, "wwwroot/appsettings.json"],
  ];

  test.each(forms)("takes any value %s, and all else stays", (_name, before, path) => {
    const settingIn = (file: ConfigFile) => file.allSettings.find(({ name }) => name === "value" || name === "a")!;
    // White space at the ends of content is layout; control characters have no place in XML.
    const values = fc
      .string()
      .map((value) => value.trim())
      .filter((value) => value !== "" && !/\p{Cc}/u.test(value));
    fc.assert(
      fc.property(fc.oneof(values, fc.constantFrom("]]>", "&amp;", `"'<>&`, "a\\b")), (value) => {
        const setting = settingIn(read(before, path));
        const changed = applyEdits(before, editsOf(before, [setValue(setting, value)]));
        const file = read(changed, path);
        expect(file.problems).toEqual([]);
        const { value: result, valueSpan } = settingIn(file);
        expect(result).toBe(value);
        expect(changed.slice(0, valueSpan.start)).toBe(before.slice(0, setting.valueSpan.start));
        expect(changed.slice(valueSpan.end)).toBe(before.slice(setting.valueSpan.end));
      }),
    );
  });
});

test("a value in CDATA takes characters as they are, and its end cut in two", () => {
  const before = `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings><setting name="a"><patch:attribute name="value"><![CDATA[ old ]]></patch:attribute></setting></settings></sitecore></configuration>`;
  const file = read(before, "App_Config/Include/a.config");
  const setting = file.allSettings.find(({ name }) => name === "value")!;
  expect(applyEdits(before, editsOf(before, [setValue(setting, `a & <b> "c"`)]))).toBe(
    before.replace("old", `a & <b> "c"`),
  );
  expect(applyEdits(before, editsOf(before, [setValue(setting, "a]]>b")]))).toBe(
    before.replace("old", "a]]]]><![CDATA[>b"),
  );
});

describe("whatever the layout", () => {
  const blank = fc.constantFrom(" ", "\n  ", "\r\n\t", "\r    ");
  const gap = fc.constantFrom("", " ", "\n  ", "\r\n\t", "<!-- c -->", "text");
  const x = fc
    .tuple(blank, gap, fc.constantFrom("none", "one", "self"))
    .map(([space, inner, kind]) =>
      kind === "self"
        ? `<x${space}a="1"${space}/>`
        : `<x${space}a='1'>${inner}${kind === "one" ? "<a/>" : ""}${inner}</x>`,
    );
  const texts = fc.tuple(gap, x, gap).map(([before, element, behind]) => `<r>${before}${element}${behind}</r>`);

  const edits: readonly (readonly [string, (file: ConfigFile) => Intent, string])[] = [
    ["a child", (file) => addChild({ element: elementIn(file, "x") }, newElement("new")), "<new />"],
    ["an attribute", (file) => addAttribute({ element: elementIn(file, "x") }, "new", "1"), `new="1"`],
  ];

  test.each(edits)("%s more keeps everything else", (_name, edit, added) => {
    fc.assert(
      fc.property(texts, (text) => {
        const changed = after(text, edit);
        const shapeOf = (each: string) => each.replace(/\s+/g, "").replace("/>", ">").replace("</x>", "");
        expect(read(changed).problems).toEqual([]);
        expect(shapeOf(changed.replace(added, ""))).toBe(shapeOf(text));
      }),
    );
  });

  test("an element less keeps everything else byte for byte", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { start, end } = elementIn(read(text), "x");
        const [edit] = editsOf(text, [removeElement(elementIn(read(text), "x"))]);
        if (!edit) throw new Error("The element stays.");
        const { span, newText } = edit;
        expect(newText).toBe("");
        expect(text.slice(span.start, start).trim() + text.slice(end, span.end).trim()).toBe("");
        expect(read(applyEdits(text, [{ span, newText }])).problems).toEqual([]);
      }),
    );
  });
});

test("an attribute goes with its quotes, if it has some, and nothing behind it goes with it", () => {
  const withoutLast = (text: string): string =>
    after(text, (file) => {
      const attribute = elementIn(file, "x").attributes.at(-1);
      if (!attribute) throw new Error("There is no attribute.");
      return removeSetting(attribute);
    });
  expect(withoutLast(`<x a="1" a="2" />`)).toBe(`<x a="1" />`);
  expect(withoutLast(`<x a="1" a='' />`)).toBe(`<x a="1" />`);
  expect(withoutLast(`<x a="1" a=2></x>`)).toBe(`<x a="1"></x>`);
  expect(withoutLast(`<x a="1" a=2\r\n></x>`)).toBe(`<x a="1"\r\n></x>`);
  expect(withoutLast(`<x a="1" a></x>`)).toBe(`<x a="1"></x>`);
});
