/** The words for elements: there is one for each whose settings the table lists, and for lists whose entries a hover tells. */
import { expect, test } from "vitest";
import { elements, findElement, isOneOfMany } from "#knowledge/elements";
import { settings } from "#knowledge/settings";
import { lists } from "#project/mapping-lists";

const isOfXml = (path: string): boolean =>
  !/^[a-z]+-string@/.test(path) && !/^(AppSettings|Policies|Certificates|Caching|Compression|Logging)(\/|$)/.test(path);

/** `system.web/sessionState` of its attributes, `…/processor[CookieAuthentication]` of the elements that are settings. */
const elementAround = (path: string): string =>
  path.includes("@") ? path.slice(0, path.indexOf("@")) : path.slice(0, path.lastIndexOf("/"));

/** Of entries that are told apart by a key, the row of the value says all; what only lists others is no setting. */
const needsWords = (path: string): boolean =>
  path.includes("@") ? !/\]@(value|connectionString)$/.test(path) : !path.endsWith("/*");

const elementsWithSettings = new Set(
  settings.flatMap(({ path }) => (isOfXml(path) && needsWords(path) ? [elementAround(path)] : [])),
);

test("every element with settings has words", () => {
  expect([...elementsWithSettings].filter((path) => !findElement(path))).toEqual([]);
});

test("no words are for an element without settings, unless a hover tells the entries of the list", () => {
  const told: ReadonlySet<string> = new Set(lists.map(({ path }) => path));
  expect(Object.keys(elements).filter((path) => !elementsWithSettings.has(path) && !told.has(path))).toEqual([]);
});

test("the words are one or two sentences", () => {
  const summaries = Object.values(elements).map(({ summary }) => summary);
  expect(summaries.filter((text) => !/^[A-Z].*[.]$/.test(text) || text.length > 140)).toEqual([]);
});

test("what stands in one of many is one of many itself", () => {
  expect(isOneOfMany("system.webServer/rewrite/rules/rule/match")).toBe(true);
  expect(isOneOfMany("system.applicationHost/applicationPools/add/recycling")).toBe(true);
  expect(isOneOfMany("system.web/sessionState")).toBe(false);
  expect(isOneOfMany("sitecore/anything")).toBe(false);
});
