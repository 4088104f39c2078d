/** Pages of ours keep harmless tags only, and their links run one command. */
import { expect, test } from "vitest";
import { explainRuleCommand, openLocationCommand } from "#protocol/client-commands";
import type { FullPicturePage } from "#protocol/messages";
import { harmless, pageHtml } from "../../client/src/page-html";

const toNowhere = (): undefined => undefined;
const range = { start: { line: 4, character: 2 }, end: { line: 4, character: 8 } };
const page: FullPicturePage = {
  subject: "timeout",
  markdown: "",
  places: [{ uri: "vscode-remote://host/a%20(1)/web.config", range }],
  picture: undefined,
};

test.each([
  ["<script>alert(1)</script>", "&#60;script&#62;alert(1)&#60;/script&#62;"],
  ["<img src=x onerror=alert(1)>", "&#60;img src=x onerror=alert(1)&#62;"],
  ['<p onclick="f()" style="color:red" class="code-line">text</p>', "<p>text</p>"],
  ["<scr<script>ipt>", "&#60;scr&#60;script&#62;ipt&#62;"],
  ['<a data-href="https://a" href="javascript:f()">x</a>', "<a>x</a>"],
  ["<!-- <p> --><svg/onload=f()>", "&#60;!-- <p> --&#62;&#60;svg/onload=f()&#62;"],
  ["1 < 2 > 1 &lt;b&gt;", "1 &#60; 2 &#62; 1 &lt;b&gt;"],
])("%s", (html, expected) => {
  expect(harmless(html, toNowhere)).toBe(expected);
});

test("what is left of any tags is tags of the list, without attributes", () => {
  const pieces = ["<", ">", "/", "a", "p", "script", " ", "=", '"', "href=", "onload=", "javascript:", "&", "\n"];
  let seed = 1;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let i = 0; i < 2000; i++) {
    const html = Array.from({ length: 20 }, () => pieces[next(pieces.length)]).join("");
    expect(harmless(html, toNowhere).replace(/<\/?(?:a|p)>/gi, "")).not.toMatch(/[<>]/);
  }
});

test("a link leads to its line by our command, or to a source, and nowhere else", () => {
  const link = (href: string): string => pageHtml(page, `<h1>t</h1><a href="${href}">x</a>`, "n");
  const address = /<a href="command:([^?"]+)\?([^"]+)">x<\/a>/.exec(link("#place-0"));
  expect(address?.[1]).toBe(openLocationCommand);
  expect(JSON.parse(decodeURIComponent(address?.[2] ?? ""))).toEqual([page.places[0]?.uri, range]);
  expect(link("https://learn.microsoft.com/a?b=1&amp;c")).toContain('href="https://learn.microsoft.com/a?b=1&amp;c"');
  for (const href of ["#place-1", "#place-x", "command:workbench.action.quit", "http://a.example", "file:///etc/a"]) {
    expect(link(href)).toContain("<a>x</a>");
  }
});

test("a page of ours in the repository opens from the package; what only resembles one does not", () => {
  const repository = "https://github.com/sitecore-config-guard/sitecore-config-guard/blob/main/docs";
  const link = (href: string): string | undefined =>
    /<a href="([^"]*)">x<\/a>/.exec(pageHtml(page, `<a href="${href}">x</a>`, "n"))?.[1];
  const page403 = link(`${repository}/troubleshooting/403.7.md`);
  expect(decodeURIComponent(page403 ?? "")).toBe(`command:${explainRuleCommand}?["403.7"]`);
  expect(link(`${repository}/rules/cert-string-malformed.md`)).toContain("cert-string-malformed");
  for (const other of [`${repository}/architecture.md`, `${repository}/troubleshooting/../../x.md`])
    expect(link(other)).toBe(other);
});

test("nothing loads or runs but pictures within the page and its own style", () => {
  expect(pageHtml(page, "", "abc")).toContain(`content="default-src 'none'; img-src data:; style-src 'nonce-abc'"`);
});

test("the picture comes under the title, with its words", () => {
  const svg = `<svg xmlns='a' fill="#fff"/>`;
  const html = pageHtml({ ...page, picture: { svg, alt: `Login: "1 h" <idle>` } }, "<h1>t</h1><p>text</p>", "n");
  const [, alt, data] = /<h1>t<\/h1>\s*<img alt="([^"]*)" src="data:image\/svg\+xml,([^"']*)">\s*<p>/.exec(html) ?? [];
  expect(alt).toBe("Login: &#34;1 h&#34; &#60;idle&#62;");
  expect(decodeURIComponent(data ?? "")).toBe(svg);
});
