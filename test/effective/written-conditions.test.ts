/** In a file that nobody knows to be merged, the conditions that are written around a place tell what becomes of it. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { fateByConditions } from "#effective/written-conditions";

const text = `<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/" xmlns:set="urn:other"><sitecore>
  <a role:require="ContentManagement"><b /></a><c set:require="x" />
</sitecore></configuration>`;
const file = ConfigFile.from("src/a.config", text)!;
const fateOf = (name: string, roles?: string): string => {
  const start = text.indexOf(`<${name}`) + 1;
  const definitions = new Map(roles === undefined ? [] : [["role", new Set([roles])] as const]);
  return fateByConditions(file, { start, end: start }, definitions).kind;
};

test("a condition that is false keeps out what is in the element", () =>
  expect(fateOf("b", "contentdelivery")).toBe("excluded"));
test("one that is true tells nothing", () => expect(fateOf("b", "contentmanagement")).toBe("unknown"));
test("one of an unknown role leaves it open", () => expect(fateOf("b")).toBe("depends"));
test("an attribute of another namespace is no condition", () => expect(fateOf("c")).toBe("unknown"));
