/** A folder is searched for all files that may be of a kind we know, and for markers. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFiles } from "#host/disk";
import { ignoredFolders } from "#protocol/file-patterns";

const wanted = [
  "App_Config/ConnectionStrings.config.bak",
  "App_Config/Include/Shop.config",
  "App_Data/Config/Sitecore/CoreServices/sc.XConnect.Security.EnforceSSL.xml.disabled",
  "Config/production/Sitecore.IdentityServer.Host.xml",
  "Dockerfile",
  "sitecore/service/keepalive.aspx",
  "sitecore/shell/sitecore.version.xml",
  "web.config",
  "wwwroot/config.json",
];
const ignored = ignoredFolders.map((folder) => `${folder}/web.config`);
const others = ["App_Config/Include/Shop.config.disabled", "bin/Shop.dll", "readme.md", ...ignored];

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "config-guard-disk-"));
  for (const name of [...wanted, ...others]) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), "");
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("finds what may matter, and nothing else", async () => {
  const { files, unread } = await findFiles([root], new AbortController().signal);
  expect(files.map((file) => path.relative(root, file).replaceAll(path.sep, "/"))).toEqual([...wanted].sort());
  expect(unread).toEqual([]);
});
