/** What an editor shows around a text: its outline, its links, and hints behind bare numbers. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { inlayHintsOf } from "#features/inlay-hints";
import { linksOf } from "#features/links";
import { symbolsOf, type Symbol } from "#features/symbols";

const read = (text: string, path = "site/web.config"): ConfigFile => {
  const file = ConfigFile.from(path, text);
  if (!file) throw new Error(`${path} is of no known kind`);
  return file;
};

/** `kind name detail`, indented by level. */
const outlineOf = (symbols: readonly Symbol[]): string[] =>
  symbols.flatMap(({ kind, name, detail, children }) => [
    `${kind} ${name} ${detail}`.trim(),
    ...outlineOf(children).map((line) => `  ${line}`),
  ]);

const depthOf = (symbols: readonly Symbol[]): number =>
  symbols.length === 0 ? 0 : 1 + Math.max(...symbols.map(({ children }) => depthOf(children)));

describe("the outline", () => {
  test("shows elements, named by what tells them apart", () => {
    const text = `<configuration><appSettings><add key="a&amp;b" value="1" /></appSettings><location path="x"><y/></location></configuration>`;
    expect(outlineOf(symbolsOf(read(text)))).toEqual([
      "section configuration",
      "  section appSettings",
      "    entry add a&b",
      "  entry location x",
      "    section y",
    ]);
  });

  test("leaves JSON to VS Code, which outlines it by itself", () => {
    expect(symbolsOf(read(`{ "AppSettings": { "A": 1 } }`, "wwwroot/appsettings.json"))).toEqual([]);
  });

  test("has no blank name, whatever character stands for one", () => {
    for (const character of ["", "\u00A0", "\u2028", "\u3000", "\uFEFF", "\u0085"]) {
      const symbols = symbolsOf(
        read(`<configuration><${character}><${character} a="1"/></${character}></configuration>`),
      );
      const names = (all: readonly Symbol[]): string[] =>
        all.flatMap(({ name, children }) => [name, ...names(children)]);
      expect(names(symbols).filter((name) => name.trim() === "")).toEqual([]);
    }
  });

  test("ends at a depth nobody looks at", () => {
    expect(depthOf(symbolsOf(read("<a>".repeat(50))))).toBe(12);
  });

  test("has a name for a tag that is being typed", () => {
    expect(symbolsOf(read("<configuration><")).every(({ span, nameSpan }) => span.end >= nameSpan.end)).toBe(true);
  });
});

describe("links", () => {
  const linkIn = (element: string, path = "site/web.config"): string | undefined => {
    const text = `<configuration>${element}</configuration>`;
    const [link] = linksOf(read(text, path));
    return link && `${text.slice(link.span.start, link.span.end)} > ${link.target}`;
  };
  const source = (to: string): string => `<connectionStrings configSource="${to}" />`;

  test.each([
    [
      source("App_Config\\ConnectionStrings.config"),
      "App_Config\\ConnectionStrings.config > site/App_Config/ConnectionStrings.config",
    ],
    [source("./a/../b.config"), "./a/../b.config > site/b.config"],
    [source("/x.config"), "/x.config > site/x.config"],
    [source("~/x.config"), "~/x.config > site/x.config"],
    [`<appSettings file="my.config" />`, "my.config > site/my.config"],
    [`<sc.include file="/App_Config/x.config" />`, "/App_Config/x.config > site/App_Config/x.config"],
  ])("%s", (element, expected) => {
    expect(linkIn(element)).toBe(expected);
  });

  test("a path from the root means the site's, also within App_Config", () => {
    expect(linkIn(source("/App_Config/x.config"), "site/App_Config/Include/a/b.config")).toContain(
      "> site/App_Config/x.config",
    );
  });

  test.each([
    source(""),
    source(" "),
    source("$(folder)/a.config"),
    source("http://host/a"),
    source("*.config"),
    `<log file="a.txt" />`,
    "<a />",
  ])("%s is none", (element) => {
    expect(linkIn(element)).toBeUndefined();
  });

  test("JSON has none", () => {
    expect(linksOf(read(`{ "configSource": "a" }`, "wwwroot/appsettings.json"))).toEqual([]);
  });
});

describe("hints behind numbers", () => {
  const hintsIn = (text: string, path?: string) => {
    const file = read(text, path);
    return inlayHintsOf(file, { start: 0, end: text.length }).map(
      ({ offset, label }) => `${text.slice(0, offset).slice(-4)}|${label}`,
    );
  };
  const session = (attributes: string): string =>
    `<configuration><system.web><sessionState ${attributes} /></system.web></configuration>`;

  test("stand behind the closing quote", () => {
    expect(hintsIn(session(`timeout="180"`))).toEqual([`180"|3 h`]);
  });

  test("stand behind text content at once", () => {
    const text = `<configuration><sitecore><pipelines><owin.initialize><processor type="A.CookieAuthentication"><ExpireTimeSpan>01:30:00</ExpireTimeSpan></processor></owin.initialize></pipelines></sitecore></configuration>`;
    const hints = hintsIn(text, "App_Config/Include/a.config");
    expect(hints.every((hint) => hint.startsWith("0:00|"))).toBe(true);
  });

  test("are left out for tokens, for words, and outside the span", () => {
    expect(hintsIn(session(`timeout="#{minutes}" mode="InProc"`))).toEqual([]);
    const text = session(`timeout="180"`);
    expect(inlayHintsOf(read(text), { start: 0, end: 5 })).toEqual([]);
    const [hint] = inlayHintsOf(read(text), { start: 0, end: text.length });
    expect(hint?.tooltip).toMatch(/session/i);
  });
});
