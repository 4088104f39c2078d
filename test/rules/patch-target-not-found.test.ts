/** Patches that miss where all files of Sitecore are at hand, and where some are missing. */
import { describe, expect, test } from "vitest";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

const base = `//- App_Config/Sitecore.config version:10.3
<sitecore><pipelines><httpRequestBegin>
  <processor type="Sitecore.Pipelines.HttpRequest.ItemResolver, Sitecore.Kernel" />
</httpRequestBegin></pipelines></sitecore>
`;

/** As many files as an installation has at least. */
const shipped = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `//- App_Config/Sitecore/CMS.Core/Sitecore.Part${index}.config
<configuration><sitecore><parts><part type="Sitecore.Part${index}, Sitecore.Parts" /></parts></sitecore></configuration>
`,
  ).join("");

const own = (body: string, more = ""): string => `//- App_Config/Include/Shop.config
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/">
<sitecore><pipelines><httpRequestBegin>${body}</httpRequestBegin>${more}</pipelines></sitecore></configuration>
`;

const missesIn = (text: string): string[] =>
  (inspectFixture(readFixture(text, "")).get("App_Config/Include/Shop.config") ?? [])
    .filter(({ rule }) => rule.id === "patch-target-not-found")
    .map(({ severity, message }) => `${severity}: ${message}`);

const before = (type: string): string =>
  `<processor type="Shop.Log, Shop" patch:before="processor[@type='${type}']" />`;

describe("a position that names what is nowhere", () => {
  const gone = own(before("Sitecore.Pipelines.HttpRequest.BeginDiagnostics, Sitecore.Kernel"));

  test("is reported where an installation is whole", () => {
    expect(missesIn(base + shipped(60) + gone)).toEqual([
      'warning: The path of <processor type="…Log"> finds nothing, so the element goes to the end. No file has this type: name an element that is there.',
    ]);
  });

  test("says nothing where files of Sitecore may be missing", () => {
    expect(missesIn(base + shipped(5) + gone)).toEqual([]);
  });

  test("says nothing of a module that may not be at hand", () => {
    expect(missesIn(base + shipped(60) + own(before("Module.Resolver, Module")))).toEqual([]);
  });

  test("says nothing where another role has it", () => {
    const elsewhere = `<processor role:require="ContentDelivery" type="Sitecore.Pipelines.HttpRequest.Extra, Sitecore.Kernel" />`;
    const text = own(elsewhere + before("Sitecore.Pipelines.HttpRequest.Extra, Sitecore.Kernel"));
    expect(missesIn(base + shipped(60) + text)).toEqual([]);
  });

  test("moves an element that is there already", () => {
    const moved = `<processor type="Sitecore.Pipelines.HttpRequest.ItemResolver, Sitecore.Kernel" patch:after="processor[@type='Sitecore.Gone, Sitecore.Kernel']" />`;
    expect(missesIn(base + shipped(60) + own(moved))).toEqual([
      'warning: The path of <processor type="…ItemResolver"> finds nothing, so the element goes to the end. No file has this type: name an element that is there.',
    ]);
  });
});

test("what is deleted although it is nowhere is a hint", () => {
  const gone = `<processor type="Sitecore.Gone, Sitecore.Kernel"><patch:delete /></processor>`;
  expect(missesIn(base + shipped(60) + own(gone))).toEqual([
    'hint: <processor type="…Gone"> isn\'t there, so nothing is deleted. No file names this type: remove the instruction, or correct it.',
  ]);
});

test("what the file deletes and adds again is no miss", () => {
  const type = "Sitecore.Gone, Sitecore.Kernel";
  const again = `<processor type="${type}"><patch:delete /></processor><processor type="${type}" x="1" />`;
  expect(missesIn(base + shipped(60) + own(again))).toEqual([]);
});
