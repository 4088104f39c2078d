/** A folder is searched for all files that may be of a kind we know, and for markers. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findFiles, readTextFile } from "#host/disk";
import { readBytes } from "#host/read-bytes";
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

describe("only regular files are read", () => {
  const at = (name: string): string => path.join(root, name);

  test("their text is that of their bytes, through a link too", async () => {
    writeFileSync(at("real.config"), "<a/>");
    symlinkSync(at("real.config"), at("link.config"));
    for (const name of ["real.config", "link.config"]) {
      expect(await readTextFile(at(name))).toMatchObject({ ok: true, text: "<a/>" });
    }
  });

  test("a folder or a file that does not exist is told from one", async () => {
    mkdirSync(at("folder.config"));
    expect(await readTextFile(at("folder.config"))).toEqual({ ok: false, reason: "It is no regular file." });
    expect(await readTextFile(at("none.config"))).toEqual({ ok: false, reason: "It does not exist." });
  });

  test("one that is far too large is not read", async () => {
    writeFileSync(at("huge.config"), "");
    truncateSync(at("huge.config"), 2 ** 40);
    expect(await readTextFile(at("huge.config"))).toEqual({ ok: false, reason: "The file is far larger than 5 MB." });
  });

  test.each([0, 1, 4, 100, 200_000])("of %d bytes all are read, and not one more than the limit", async (size) => {
    writeFileSync(at("sized.config"), "x".repeat(size));
    expect(await readBytes(at("sized.config"), size)).toMatchObject({ ok: true, bytes: { length: size } });
    if (size > 0) expect(await readBytes(at("sized.config"), size - 1)).toMatchObject({ ok: false });
  });

  test.skipIf(process.platform === "win32")(
    "devices and pipes are neither waited for nor read without end",
    async () => {
      execFileSync("mkfifo", [at("pipe.config")]);
      symlinkSync(at("pipe.config"), at("pipe-link.config"));
      symlinkSync("/dev/zero", at("zero.config"));
      for (const name of ["pipe.config", "pipe-link.config", "zero.config"]) {
        expect(await readTextFile(at(name))).toEqual({ ok: false, reason: "It is no regular file." });
      }
    },
  );

  test.skipIf(process.platform !== "linux")("one that tells no size is read up to the limit all the same", async () => {
    expect(await readBytes("/proc/self/status")).toMatchObject({ ok: true });
    expect(await readBytes("/proc/self/status", 100)).toMatchObject({ ok: false });
  });
});
