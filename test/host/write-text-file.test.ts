/** A file that is written anew keeps everything but its text, and nothing is written through a link that leads away. */
import fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { leadsOutside } from "#host/links";
import { rewriteTextFile, writeTextFile } from "#host/write-text-file";

let root: string;
beforeEach(() => (root = fs.mkdtempSync(path.join(tmpdir(), "config-guard-write-"))));
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const inRoot = (name: string): string => path.join(root, name);

/** All that stands in the folder, so that a forgotten temporary file fails a test. */
const names = (): readonly string[] => fs.readdirSync(root).sort();

describe("rewriteTextFile", () => {
  test("keeps permissions", async () => {
    fs.writeFileSync(inRoot("web.config"), "<a/>", { mode: 0o640 });
    expect(await rewriteTextFile(inRoot("web.config"), "<a/>", "<b/>")).toEqual({ ok: true });
    expect(fs.readFileSync(inRoot("web.config"), "utf8")).toBe("<b/>");
    expect(fs.statSync(inRoot("web.config")).mode & 0o777).toBe(0o640);
    expect(names()).toEqual(["web.config"]);
  });

  test("keeps the other names of a file", async () => {
    fs.writeFileSync(inRoot("web.config"), "<longer/>");
    fs.linkSync(inRoot("web.config"), inRoot("other.config"));
    expect(await rewriteTextFile(inRoot("web.config"), "<longer/>", "<b/>")).toEqual({ ok: true });
    expect(fs.readFileSync(inRoot("other.config"), "utf8")).toBe("<b/>");
    expect(fs.statSync(inRoot("web.config")).nlink).toBe(2);
  });

  test("keeps a link, and writes what it leads to", async () => {
    fs.writeFileSync(inRoot("real.config"), "<a/>");
    fs.symlinkSync(inRoot("real.config"), inRoot("web.config"));
    expect(await rewriteTextFile(inRoot("web.config"), "<a/>", "<b/>")).toEqual({ ok: true });
    expect(fs.readFileSync(inRoot("real.config"), "utf8")).toBe("<b/>");
    expect(fs.lstatSync(inRoot("web.config")).isSymbolicLink()).toBe(true);
  });

  test.runIf(process.getuid?.() === 0)("keeps the owner", async () => {
    fs.writeFileSync(inRoot("web.config"), "<a/>");
    fs.chownSync(inRoot("web.config"), 1234, 2345);
    await rewriteTextFile(inRoot("web.config"), "<a/>", "<b/>");
    const { uid, gid } = fs.statSync(inRoot("web.config"));
    expect([uid, gid]).toEqual([1234, 2345]);
  });

  test("writes windows-1252 as it was read, and nothing that has no place in it", async () => {
    const before = '<?xml version="1.0" encoding="windows-1252"?><a b="ä–"/>';
    const bytes = Buffer.from(before.replace("–", "\u0096"), "latin1");
    fs.writeFileSync(inRoot("web.config"), bytes);
    expect(await rewriteTextFile(inRoot("web.config"), before, before.replace("ä", "ö"))).toEqual({ ok: true });
    expect(fs.readFileSync(inRoot("web.config"))).toEqual(
      Buffer.from(bytes.toString("latin1").replace("ä", "ö"), "latin1"),
    );
    const refused = await rewriteTextFile(inRoot("web.config"), before.replace("ä", "ö"), before.replace("ä", "Ж"));
    expect(refused).toEqual({
      ok: false,
      reason: "The new text cannot be written in windows-1252 without loss; save it as UTF-8 first.",
    });
  });

  test("leaves a file alone that changed meanwhile", async () => {
    fs.writeFileSync(inRoot("web.config"), "<c/>");
    expect(await rewriteTextFile(inRoot("web.config"), "<a/>", "<b/>")).toEqual({
      ok: false,
      reason: "It changed while it was inspected.",
    });
    expect(fs.readFileSync(inRoot("web.config"), "utf8")).toBe("<c/>");
  });
});

test("a file of ours is made or replaced in one step", async () => {
  let before: string | undefined;
  for (const text of ["{}", '{ "version": 1 }']) {
    expect(await writeTextFile(inRoot("ours.json"), before, text)).toEqual({ ok: true });
    expect(fs.readFileSync(inRoot("ours.json"), "utf8")).toBe(text);
    before = text;
  }
  expect(names()).toEqual(["ours.json"]);
  expect(await writeTextFile(inRoot("no/ours.json"), undefined, "{}")).toEqual({
    ok: false,
    reason: "It does not exist.",
  });
});

describe("leadsOutside", () => {
  beforeEach(() => {
    fs.mkdirSync(inRoot("site/App_Config"), { recursive: true });
    fs.mkdirSync(inRoot("elsewhere"));
    fs.symlinkSync(inRoot("elsewhere"), inRoot("site/away"));
    fs.symlinkSync(inRoot("site/App_Config"), inRoot("site/inside"));
    fs.symlinkSync(inRoot("elsewhere/file.json"), inRoot("site/broken.json"));
    fs.symlinkSync("loop.json", inRoot("site/loop.json"));
  });

  test.each(["a.json", "App_Config/a.json", "new/folder/a.json", "inside/a.json", "..a.json"])(
    "%s stays",
    async (name) => {
      expect(await leadsOutside(path.join(root, "site", name), inRoot("site"))).toBe(false);
    },
  );

  test.each(["../a.json", "away/a.json", "away/new/a.json", "broken.json", "loop.json"])(
    "%s leads away",
    async (name) => {
      expect(await leadsOutside(path.join(root, "site", name), inRoot("site"))).toBe(true);
    },
  );
});
