/** The HTML of a page of ours: Markdown as VS Code renders it, of which only harmless tags are kept. */
import {
  explainRuleCommand,
  openLocationCommand,
  testConnectionCommand,
  writeScriptCommand,
} from "#protocol/client-commands";
import type { CertificatesPage, FullPicturePage, PlaceInFile } from "#protocol/messages";

/** Tags without attributes; only links keep where they lead. */
const keptTags: ReadonlySet<string> = new Set(
  "a blockquote br code div em h1 h2 h3 h4 hr li ol p pre span strong table tbody td th thead tr ul".split(" "),
);

/**
 * The same HTML without anything that could act or load. A tag of another kind is shown as text. `addressOf` says where a
 * link leads; one without an address is text.
 */
export const harmless = (html: string, addressOf: (href: string) => string | undefined): string =>
  html.replace(/<(\/?)([a-z][a-z0-9]*)(\s[^<>]*)?>|[<>]/gi, (tag, close = "", written = "", attributes = "") => {
    const name = String(written).toLowerCase();
    if (!keptTags.has(name)) return escaped(tag);
    if (name !== "a" || close === "/") return `<${close}${name}>`;
    const [, href = ""] = /\shref="([^"<>]*)"/i.exec(String(attributes)) ?? [];
    const address = addressOf(href);
    return address === undefined ? "<a>" : `<a href="${address.replaceAll('"', "&quot;")}">`;
  });

/** Where links of the page lead: to lines of files, by the one command that the page may run, and to the sources. */
const addressIn =
  ({ places, commands = [] }: Pick<FullPicturePage, "places" | "commands">) =>
  (href: string): string | undefined => {
    const offline = ownPage.exec(href)?.[1];
    if (offline !== undefined) return linkTo(explainRuleCommand, [offline]);
    if (/^https:\/\//i.test(href)) return href;
    const place = places[Number(/^#place-(\d+)$/.exec(href)?.[1])];
    if (place) return commandTo(place);
    const run = commands[Number(/^#command-(\d+)$/.exec(href)?.[1])];
    return run && linkable.has(run.command) ? linkTo(run.command, run.arguments) : undefined;
  };

/** Pages of ours in the repository, which the package holds too, so that they open offline. */
const ownPage =
  /^https:\/\/github\.com\/sitecore-config-guard\/sitecore-config-guard\/blob\/main\/docs\/(?:rules|troubleshooting)\/([\w.-]+)\.md$/;

/** They show a page, or a document that nobody has saved, or ask before they do anything. */
const linkable: ReadonlySet<string> = new Set([explainRuleCommand, testConnectionCommand, writeScriptCommand]);

const commandTo = ({ uri, range }: PlaceInFile): string => linkTo(openLocationCommand, [uri, range]);

const linkTo = (command: string, args: readonly unknown[]): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;

/** The whole document. `rendered` is the page's Markdown as HTML; `nonce` lets its style pass, and nothing else passes. */
export function pageHtml(page: FullPicturePage, rendered: string, nonce: string): string {
  const { subject, picture } = page;
  const image =
    picture &&
    `<img alt="${escaped(picture.alt)}" src="data:image/svg+xml,${encodeURIComponent(picture.svg).replaceAll("'", "%27")}">`;
  return documentOf(subject, underHeading(image, harmless(rendered, addressIn(page))), nonce, " img-src data:;");
}

/** The same with a graph in the page itself, so that the keyboard and screen readers reach its boxes. */
export function graphPageHtml(page: CertificatesPage, rendered: string, nonce: string): string {
  const addressOf = addressIn(page);
  const graph = page.graph
    ?.replace("<style>", `<style nonce="${nonce}">`)
    .replace(/href="(#place-\d+)"/g, (_, href: string) => `href="${escaped(addressOf(href) ?? "#")}"`);
  const picture = graph && `<div class="graph">${graph}</div>`;
  return documentOf(page.subject, underHeading(picture, harmless(rendered, addressOf)), nonce);
}

/** `allowed`: what may be loaded beside the style. */
const documentOf = (title: string, body: string, nonce: string, allowed = ""): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';${allowed} style-src 'nonce-${nonce}'">
<title>${escaped(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>${body}</body>
</html>`;

/** The picture comes right after the title of the page. */
function underHeading(image: string | undefined, body: string): string {
  if (image === undefined) return body;
  const end = body.indexOf("</h1>");
  const at = end < 0 ? 0 : end + "</h1>".length;
  return `${body.slice(0, at)}\n${image}\n${body.slice(at)}`;
}

/** Text as HTML shows it. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** All colors are those of the theme; lines of tables have the color of text where contrast is high. */
const style = `
body { padding: 0 20px 24px; color: var(--vscode-editor-foreground); background: var(--vscode-editor-background);
  font: var(--vscode-font-size, 13px)/1.5 var(--vscode-font-family, sans-serif); overflow-wrap: break-word; }
h1 { font-size: 1.4em; font-weight: 600; margin: 16px 0 12px; }
h2 { font-size: 1.1em; font-weight: 600; margin: 20px 0 6px; }
p, ul { margin: 6px 0; }
ul { padding-left: 20px; }
.graph { overflow-x: auto; margin: 12px 0; }
img { display: block; max-width: 100%; margin: 8px 0; }
a[href] { color: var(--vscode-textLink-foreground); text-decoration: underline; }
a[href]:hover { color: var(--vscode-textLink-activeForeground); }
a[href]:focus { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
code { font-family: var(--vscode-editor-font-family, monospace); color: inherit; background: var(--vscode-textCodeBlock-background);
  border-radius: 3px; padding: 0 3px; }
table { border-collapse: collapse; width: 100%; margin: 6px 0; }
th, td { border: 1px solid var(--vscode-contrastBorder, var(--vscode-panel-border, currentColor)); padding: 3px 4px;
  text-align: left; vertical-align: top; }
table { font-size: 0.92em; table-layout: fixed; }
th, td { overflow-wrap: anywhere; hyphens: auto; }
`;
