/** The page with the graph lets nothing act but the links to lines. */
import { expect, test } from "vitest";
import { graphPageHtml } from "../../client/src/page-html";

const range = { start: { line: 2, character: 1 }, end: { line: 2, character: 5 } };
const page = {
  subject: "Certificates",
  markdown: "",
  places: [{ uri: "file:///a%20b/web.config", range }],
  graph: `<svg class="certificates"><style>a{}</style><a href="#place-0">x</a><a href="#place-7">y</a></svg>`,
};

test("boxes lead to their lines by the one command, and to nowhere where there is none", () => {
  const html = graphPageHtml(page, "<h1>Certificates</h1><p onclick='x'>text</p>", "abc");
  const [, address = ""] = /href="command:sitecoreConfigGuard\.openLocation\?([^"]*)"/.exec(html) ?? [];
  expect(JSON.parse(decodeURIComponent(address))).toEqual(["file:///a%20b/web.config", range]);
  expect(html).toContain('<a href="#">y</a>');
});

test("styles pass by the nonce alone, and the picture comes right after the title", () => {
  const html = graphPageHtml(page, "<h1>Certificates</h1><p>text</p>", "abc");
  expect(html).toContain("default-src 'none'; style-src 'nonce-abc'");
  expect(html).toContain('<style nonce="abc">a{}</style>');
  expect(html.indexOf("</h1>")).toBeLessThan(html.indexOf("<svg"));
  expect(html.indexOf("<svg")).toBeLessThan(html.indexOf("<p>"));
  expect(graphPageHtml({ ...page, graph: undefined }, "<h1>x</h1>", "abc")).not.toContain("<svg");
});
