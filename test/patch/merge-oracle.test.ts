/** The model of Sitecore's merge that other tests rely on does what is known of Sitecore. */
import { expect, test } from "vitest";
import { merged, type Engine } from "#test/merge-oracle";

const patch = (content: string): string =>
  `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore>${content}</sitecore></configuration>`;

/** The children of `<sitecore>` after the patch, each on a line of its own. */
const after = (base: string, content: string, engine: Engine = "since 8.2"): readonly string[] =>
  merged([`<sitecore>${base}</sitecore>`, patch(content)], { engine, rules: { role: ["standalone"] } })
    .split("\n")
    .slice(1, -1)
    .map((line) => line.slice(2));

test("a plain attribute changes the element, or before 8.2 makes a second one", () => {
  const set = `<s name="A" value="2" />`;
  expect(after(`<s name="A" value="1" />`, set)).toEqual([`s name="A" value="2"`]);
  expect(after(`<s name="A" value="1" />`, set, "before 8.2")).toEqual([
    `s name="A" value="1"`,
    `s name="A" value="2"`,
  ]);
});

test.each<Engine>(["before 8.2", "since 8.2", "since 8.2, wide"])("an instruction changes it, %s", (engine) => {
  const set = `<s name="A"><patch:attribute name="value">2</patch:attribute></s>`;
  expect(after(`<s name="A" value="1" />`, set, engine)).toEqual([`s name="A" value="2"`]);
});

test("without a key, the first element of the name is meant, unless an unknown attribute is one", () => {
  const base = `<p><s key="1" /><s key="2" /></p>`;
  expect(after(base, `<p><s key="3" /></p>`)).toEqual([`p`, `  s key="3"`, `  s key="2"`]);
  expect(after(base, `<p><s key="3" /></p>`, "since 8.2, wide")).toHaveLength(4);
});

test("elements go, come behind others, and take the place of others", () => {
  const base = `<p><s id="1" /><s id="2" /></p>`;
  expect(after(base, `<p><s id="1"><patch:delete /></s></p>`)).toEqual([`p`, `  s id="2"`]);
  expect(after(base, `<p><s id="3" patch:after="s[@id='1']" /></p>`)[2]).toBe(`  s id="3"`);
  expect(after(base, `<p><s id="3" patch:instead="*[@id='1']" /></p>`)).toEqual([`p`, `  s id="3"`, `  s id="2"`]);
});

test("a text takes the place of another one, or beside it where it has a position", () => {
  expect(after(`<p><t>1</t></p>`, `<p><t>2</t></p>`)).toEqual([`p`, `  t`, `    "2"`]);
  expect(after(`<p><t>1</t></p>`, `<p><t patch:after="*[last()]">2</t></p>`)).toHaveLength(5);
});

test("what a condition leaves out is not merged", () => {
  expect(after(`<s id="1" />`, `<s id="1" role:require="ContentDelivery" a="1" />`)).toEqual([`s id="1"`]);
  expect(after(`<s id="1" />`, `<s id="1" role:require="Standalone" a="1" />`)).toEqual([`s a="1" id="1"`]);
});
