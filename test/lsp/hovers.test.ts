/** Hovers over the pipe: links and pictures for the client that can follow and show them, neither for any other. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type * as lsp from "vscode-languageserver";
import { serverCommands } from "#protocol/commands";
import { themeChanged, type FullPicturePage } from "#protocol/messages";
import { buildBundles } from "#test/bundles";
import { startClient, type Client } from "#test/language-client";

const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard (1)-"));
const bundles = path.join(folder, "dist");
const file = path.join(folder, "web.config");
const uri = pathToFileURL(file).toString();
const text = `<configuration><appSettings><add key="role:define" value="ContentManagement" /></appSettings><system.web>
  <sessionState timeout="00:20:00" />
  <authentication><forms timeout="60" /></authentication>
</system.web></configuration>`;
let ours: Client;
let other: Client;

beforeAll(async () => {
  buildBundles(bundles);
  writeFileSync(file, text);
  const server = path.join(bundles, "server.cjs");
  [ours, other] = await Promise.all([
    startClient(server, [folder], {}, { params: { initializationOptions: { opensPages: true, pictures: "dark" } } }),
    startClient(server, [folder]),
  ]);
  for (const { connection } of [ours, other]) {
    await connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "xml", version: 1, text },
    });
  }
});

afterAll(async () => {
  await Promise.all([ours.stop(), other.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const onForms = { textDocument: { uri }, position: { line: 2, character: 34 } };
const onSession = { textDocument: { uri }, position: { line: 1, character: 28 } };

async function hoverOf({ connection }: Client, place: typeof onForms): Promise<string> {
  const hover = await connection.sendRequest<lsp.Hover>("textDocument/hover", place);
  return (hover.contents as lsp.MarkupContent).value;
}

/** The page behind a hover. */
const pageOf = ({ connection }: Client, { textDocument, position }: typeof onForms): Promise<FullPicturePage> =>
  connection.sendRequest("workspace/executeCommand", {
    command: serverCommands.fullPicture,
    arguments: [textDocument.uri, position],
  });

test("both lead to the troubleshooting page that fits: ours opens it from the package, another in the repository", async () => {
  expect(await hoverOf(ours, onForms)).toMatch(/\[Troubleshooting\]\(command:[^)]*lost-work/);
  expect(await hoverOf(other, onForms)).not.toContain("Troubleshooting");
  for (const client of [ours, other]) {
    expect((await pageOf(client, onForms)).markdown).toMatch(
      /## When it fails\n\n- \[[^\]]+\]\(https:\S+\/docs\/troubleshooting\/lost-work\.md\)\n\n## Sources/,
    );
  }
});

test("our client gets the picture, and links that carry the place", async () => {
  const hover = await hoverOf(ours, onForms);
  expect(hover).toContain("](data:image/svg+xml,");
  const [, query = ""] =
    /\[Full picture\]\(command:sitecoreConfigGuard\.showFullPicture\?([^)\s]+)\)/.exec(hover) ?? [];
  expect(JSON.parse(decodeURIComponent(query))).toEqual([uri, onForms.position]);
});

test("where a rule found something, its page is linked", async () => {
  expect(await hoverOf(ours, onSession)).toContain(
    `[Rule](command:sitecoreConfigGuard.explainRule?${encodeURIComponent('["session-timeout-invalid"]')})`,
  );
});

test("places in a table are links that open them", async () => {
  await ours.connection.sendNotification(themeChanged, { pictures: undefined });
  const [, query = ""] =
    /\| Login \| .* \| \[web\.config, line 3\]\(command:sitecoreConfigGuard\.openLocation\?([^)\s]+)\) \|/.exec(
      await hoverOf(ours, onForms),
    ) ?? [];
  expect(JSON.parse(decodeURIComponent(query))).toMatchObject([uri, { start: { line: 2 } }]);
  await ours.connection.sendNotification(themeChanged, { pictures: "dark" });
});

test("any other client gets a table and no link that it cannot follow", async () => {
  for (const place of [onForms, onSession]) expect(await hoverOf(other, place)).not.toMatch(/command:|data:/);
  expect(await hoverOf(other, onForms)).toContain("| Login |");
});

test("the page behind a hover links the line that states each lifetime", async () => {
  const page = await pageOf(ours, onForms);
  expect(page.subject).toBe("timeout");
  expect(page.markdown).toContain("| **Worker process, idle** |");
  const [, place = ""] = /\| \*\*Login\*\* .* \| \[web\.config, line 3\]\(#place-(\d+)\) \|/.exec(page.markdown) ?? [];
  expect(page.places[Number(place)]).toMatchObject({ uri, range: { start: { line: 2 }, end: { line: 2 } } });
  const nowhere = { textDocument: { uri }, position: { line: 0, character: 0 } };
  expect(await pageOf(ours, nowhere)).toBeNull();
});

test("any other client gets the page with links to the lines themselves, and is told what it is about", async () => {
  const told: string[] = [];
  other.connection.onNotification("window/showMessage", ({ message }: lsp.ShowMessageParams) => {
    told.push(message);
  });
  const { markdown } = await pageOf(other, onForms);
  const [, address = ""] = /\| \*\*Login\*\* .* \| \[web\.config, line 3\]\((\S+)\) \|/.exec(markdown) ?? [];
  expect(address).toBe(`${uri.replaceAll("(", "%28").replaceAll(")", "%29")}#L3`);
  await expect.poll(() => told).toHaveLength(1);
  expect(told[0]).toMatch(/^timeout.*The whole page is the result of this command\.$/);
});

test("the page has the picture of all lifetimes where the client shows pictures", async () => {
  const page = await pageOf(ours, onForms);
  expect(page.picture?.svg).toMatch(/^<svg .*Worker process, idle.*<\/svg>$/s);
  expect(page.picture?.alt).toContain("Worker process, idle: ends after");
  expect((await pageOf(other, onForms)).picture).toBeUndefined();
});

test("pictures follow the theme, and a screen reader gets the table", async () => {
  await ours.connection.sendNotification(themeChanged, { pictures: undefined });
  expect(await hoverOf(ours, onForms)).toContain("| Login |");
  await ours.connection.sendNotification(themeChanged, { pictures: "light" });
  expect(await hoverOf(ours, onForms)).toContain("data:image/svg+xml");
});
