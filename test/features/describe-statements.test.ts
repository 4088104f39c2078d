/** Hovers tell what became of a statement, and who decides in its place. */
import { expect, test } from "vitest";
import { fullPictureIn, hoverIn } from "#test/check-hover";

const patch = (attributes: string, content = ""): string =>
  `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><settings><setting name="Authentication.ClientPersistentLoginDuration" ${attributes}>${content}</setting></settings></sitecore></configuration>`;
const first = "App_Config/Include/a.config";
const last = "App_Config/Include/z.config";
const site = `//- web.config\n<configuration />\n`;

const shown = (text: string, more: string): string | undefined =>
  hoverIn(`//- ${first}\n${text}\n//- ${last}\n${more}\n${site}`, first);

test("a value that a later file overrides says which value holds, and where", () => {
  expect(shown(patch('value="18$00"'), patch('value="90"'))).toContain("Overridden by z.config, line 1: `90` applies.");
});

test("a value that a later file removes says so", () => {
  expect(shown(patch('value="18$00"'), patch("", "<patch:delete />"))).toContain("Removed by z.config, line 1");
});

test("a value that holds says what it overrides", () => {
  const text = `//- ${last}\n${patch('value="9$00"')}\n//- ${first}\n${patch('value="1800"')}\n${site}`;
  expect(hoverIn(text, last)).toContain("Overrides `1800` in a.config, line 1.");
  expect(fullPictureIn(text, last)).toMatch(
    /## In load order\n\n[^]*a\.config:1 \| `1800` \| overridden \|\n\| [^|]*z\.config:1 \| `90` \| in effect \|/,
  );
});

test("a value on a condition that nobody can judge says so", () => {
  expect(hoverIn(patch('value="18$00" role:require="ContentManagement"'), first)).toContain(
    "Applies only where `ContentManagement` is true.",
  );
});

test("a value that nothing else speaks of says nothing about it", () => {
  expect(hoverIn(patch('value="18$00"'), first)).not.toMatch(/Overrid|Removed|only where/);
});
