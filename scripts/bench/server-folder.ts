/** A folder on disk with many configuration files, and the server bundle, for measuring the server as an editor sees it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as lsp from "vscode-languageserver";
import { buildBundles } from "#test/bundles";
import { startClient, type Client } from "#test/language-client";
import { configText } from "./config-text";

export interface ServerFolder {
  readonly bundles: string;
  /** One site with all its files. */
  readonly site: string;
  /** The address of a file of 250 KB, and its text. */
  readonly uri: string;
  readonly text: string;
  readonly size: number;
  readonly fileCount: number;
}

/** Hands a folder with so many small files to `run` and removes it afterwards. */
export async function withServerFolder(
  smallFiles: number,
  run: (folder: ServerFolder) => Promise<void>,
): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "bench-server-"));
  try {
    await run(makeFolder(root, smallFiles));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function makeFolder(root: string, smallFiles: number): ServerFolder {
  const bundles = join(root, "dist");
  buildBundles(bundles);
  const site = join(root, "site");
  const large = join(site, "App_Config/Include/Large.config");
  const text = configText(250_000, 1);
  const files: [string, string][] = [
    [join(site, "web.config"), webConfig],
    [large, text],
    ...Array.from({ length: smallFiles }, (_, i): [string, string] => [
      join(site, `App_Config/Include/Module${i % 20}/Some${i}.config`),
      configText(6000, i),
    ]),
  ];
  for (const [path, content] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  const size = files.reduce((sum, [, content]) => sum + content.length, 0);
  return { bundles, site, uri: pathToFileURL(large).toString(), text, size, fileCount: files.length };
}

export const webConfig = `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <sessionState mode="InProc" timeout="20" />
    <authentication mode="Forms"><forms name=".ASPXAUTH" timeout="20" /></authentication>
  </system.web>
</configuration>
`;

/** A client whose server has read the whole folder. */
export async function startLoaded({ bundles, site, fileCount }: ServerFolder): Promise<Client> {
  const client = await startClient(join(bundles, "server.cjs"), [site]);
  for (;;) {
    const { items } = await pullWorkspace(client);
    if (items.length >= fileCount) return client;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const pullWorkspace = ({ connection }: Client): Promise<lsp.WorkspaceDiagnosticReport> =>
  connection.sendRequest("workspace/diagnostic", { previousResultIds: [] });
