/** What a hover says of names that the settings table does not have: only what the files show. */
import { describe, expect, test } from "vitest";
import { fullPictureIn, hoverIn, hoveredText } from "#test/check-hover";

const site = (inside: string): string => `<configuration>
  <configSections>
    <sectionGroup name="shop"><section name="rates" type="Shop.Rates, Shop" /></sectionGroup>
    <section name="log4net" type="log4net.Handler, Logging" />
  </configSections>
  ${inside}
</configuration>`;

describe("a key of appSettings", () => {
  test("that nobody here knows is read by code, and says so", () => {
    const hover = hoverIn(site(`<appSettings><add key="Shop.Cur$0rency" value="EUR" /></appSettings>`));
    expect(hover).toContain("**`Shop.Currency` = `EUR`**");
    expect(hover).toContain("code that asks for this name reads it");
    expect(hover).not.toContain("Source");
  });

  test("names who overrides it", () => {
    const text = site(
      `<appSettings><add key="Shop.Currency" value="E$0UR" /><add key="shop.currency" value="USD" /></appSettings>`,
    );
    expect(hoverIn(text)).toMatch(/Overridden by web\.config, line \d: `USD` applies\./);
    expect(fullPictureIn(text)).toContain("## In load order");
  });

  test("shows no secret", () => {
    expect(hoverIn(site(`<appSettings><add key="Shop.Api$0Password" value="hunter2" /></appSettings>`))).not.toContain(
      "hunter2",
    );
  });

  test.each([
    ["", "none of the files here does"],
    [
      `\n//- App_Config/Include/z.config\n<configuration xmlns:color="http://www.sitecore.net/xmlconfig/color/"><sitecore><a color:require="red" /></sitecore></configuration>`,
      "`color:require`: 1 here",
    ],
  ])("that ends in :define decides conditions%#", (more, words) => {
    const text = `//- web.config\n${site(`<appSettings><add key="color:define" value="r$0ed" /></appSettings>`)}${more}`;
    expect(hoverIn(text)).toContain(words);
  });
});

describe("an attribute", () => {
  test.each([
    [`<system.web><sessionState fo$0o="1" /></system.web>`, "`<sessionState>` has no attribute `foo`."],
    [`<system.webServer><serverRuntime alternate$0HostName="a" /></system.webServer>`, "An attribute that IIS reads."],
    [`<system.web><httpRuntime lock$0Item="true" /></system.web>`, "Locks parts of this section"],
    [`<system.web><unheard b$0ar="1" /></system.web>`, "What is in `<system.web>` is read by ASP.NET."],
  ])("%s", (inside, words) => {
    expect(hoverIn(site(inside))).toContain(words);
  });
});

describe("an element", () => {
  test.each([
    [`<log4n$0et><root /></log4net>`, "Read by `log4net.Handler, Logging`, as web.config, line 4 declares."],
    [`<log4net><ro$0ot /></log4net>`, "Read by `log4net.Handler, Logging`"],
    [`<shop><rates><ra$0te /></rates></shop>`, "Read by `Shop.Rates, Shop`"],
    [`<location path="a"><shop><rates><ra$0te /></rates></shop></location>`, "Read by `Shop.Rates, Shop`"],
    [`<runtime><gc$0Server enabled="true" /></runtime>`, "read by the .NET runtime"],
    [`<nobo$0dy />`, "No `<section>` of this file declares who reads `<nobody>`."],
  ])("%s", (inside, words) => {
    expect(hoverIn(site(inside))).toContain(words);
    expect(hoveredText(site(inside))).toMatch(/^\w+$/);
  });

  test.each(["<configSec$0tions />", "<locat$0ion />"])("%s says nothing of itself", (inside) => {
    expect(hoverIn(`<configuration>${inside}</configuration>`)).toBeUndefined();
  });

  test("outside of <configuration> is not spoken of", () => {
    expect(hoverIn(`<some$0thing />`)).toBeUndefined();
  });
});
