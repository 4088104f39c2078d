/** What goes wrong while a file is written loses nothing, leaves nothing half written, and is said. */
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stateOf, openUnchanged } from "#host/file-state";
import { rewriteTextFile, writeTextFile } from "#host/write-text-file";
import { builtOnce } from "#test/built-once";

let root: string;
beforeEach(() => (root = fs.mkdtempSync(path.join(tmpdir(), "config-guard-attack-"))));
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const inRoot = (name: string): string => path.join(root, name);
const names = (): readonly string[] => fs.readdirSync(root).sort();
const textOf = (name: string): string => fs.readFileSync(inRoot(name), "utf8");
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const baseline = ".sitecore-config-guard-baseline.json";

const commandLine = (...args: readonly string[]): readonly string[] => [path.join(builtOnce(), "cli.cjs"), ...args];

const changed = { ok: false, reason: "It changed while it was inspected." };

describe("a full disk", () => {
  const canMount = isRoot && process.platform === "linux" && spawnSync("mount", ["--version"]).status === 0;

  /** Runs on a disk of 64 KB, of which nothing is left; undefined where none may be mounted. */
  async function onFullDisk<Result>(fill: () => void, run: () => Promise<Result>): Promise<Result | undefined> {
    if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", root]).status !== 0) return undefined;
    try {
      fill();
      const rest = fs.openSync(inRoot("rest"), "w");
      try {
        for (;;) fs.writeSync(rest, Buffer.alloc(1024));
      } catch {
        fs.closeSync(rest);
      }
      return await run();
    } finally {
      spawnSync("umount", [root]);
    }
  }

  test.runIf(canMount)("is told, and both a file and another name of it keep their text", async () => {
    const text = `<a>${"x".repeat(20_000)}</a>`;
    const seen = await onFullDisk(
      () => {
        fs.writeFileSync(inRoot("web.config"), text);
        fs.writeFileSync(inRoot("linked.config"), text);
        fs.linkSync(inRoot("linked.config"), inRoot("other.config"));
      },
      async () => ({
        results: await Promise.all([
          rewriteTextFile(inRoot("web.config"), text, text + text),
          rewriteTextFile(inRoot("linked.config"), text, text + text),
          writeTextFile(inRoot("new.json"), undefined, text),
        ]),
        names: names(),
        kept: ["web.config", "linked.config", "other.config"].map((name) => textOf(name) === text),
      }),
    );
    if (!seen) return; // Nothing may be mounted in this container.
    const full = { ok: false, reason: "The disk is full." };
    expect(seen).toEqual({
      results: [full, full, full],
      names: ["linked.config", "other.config", "rest", "web.config"],
      kept: [true, true, true],
    });
  });
});

describe.runIf(isRoot && process.platform === "linux")("without the right to write", () => {
  /** With a command line that everybody may read. */
  const fixAsNobody = (): string => {
    fs.chownSync(root, nobody, nobody);
    const tool = fs.mkdtempSync(path.join(tmpdir(), "config-guard-tool-"));
    fs.chmodSync(tool, 0o755);
    for (const name of ["cli.cjs", "cli-main.cjs"])
      fs.copyFileSync(path.join(builtOnce(), name), path.join(tool, name));
    const cli = path.join(tool, "cli.cjs");
    const { stdout } = spawnSync(process.execPath, [cli, "check", root, "--fix"], { uid: nobody, encoding: "utf8" });
    fs.rmSync(tool, { recursive: true });
    return stdout;
  };
  const faulty = "<configuration><system.web><compilation debug=true /></system.web></configuration>";

  test("a file is left alone, although its folder may be written", () => {
    fs.writeFileSync(inRoot("web.config"), faulty);
    fs.chownSync(inRoot("web.config"), nobody, nobody);
    fs.chmodSync(inRoot("web.config"), 0o444);
    expect(fixAsNobody()).toContain("There is no permission for it.");
    expect(textOf("web.config")).toBe(faulty);
    expect(names()).toEqual(["web.config"]);
  });

  test("in the folder, a file that may be written is written", () => {
    fs.writeFileSync(inRoot("web.config"), faulty);
    fs.chownSync(inRoot("web.config"), nobody, nobody);
    fs.chmodSync(root, 0o555);
    expect(fixAsNobody()).toContain("1 fixed");
    expect(textOf("web.config")).toContain('debug="true"');
    expect(names()).toEqual(["web.config"]);
  });
});

describe("what is there already", () => {
  test.each([
    ["a folder", (file: string) => fs.mkdirSync(file), "It is no regular file."],
    ["bytes that are no text", (file: string) => fs.writeFileSync(file, Buffer.from([0xff, 0xfe, 0x00])), /./],
    ["a text that came meanwhile", (file: string) => fs.writeFileSync(file, "{}"), changed.reason],
  ])("is not replaced by a new file: %s", async (_, make, reason) => {
    make(inRoot("ours.json"));
    const before = fs.statSync(inRoot("ours.json")).mtimeMs;
    const result = await writeTextFile(inRoot("ours.json"), undefined, '{ "version": 1 }');
    expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(reason) as string });
    expect(fs.statSync(inRoot("ours.json")).mtimeMs).toBe(before);
    expect(names()).toEqual(["ours.json"]);
  });

  test.runIf(process.platform === "linux")("nor is a pipe", async () => {
    spawnSync("mkfifo", [inRoot("ours.json")]);
    expect(await writeTextFile(inRoot("ours.json"), undefined, "{}")).toMatchObject({ ok: false });
    expect(fs.statSync(inRoot("ours.json")).isFIFO()).toBe(true);
  });
});

describe("what somebody else changes meanwhile", () => {
  test("is not overwritten: another text, a file that is gone, one that came", async () => {
    fs.writeFileSync(inRoot("a.json"), "{ }");
    expect(await writeTextFile(inRoot("a.json"), "{}", '{ "version": 1 }')).toEqual(changed);
    expect(textOf("a.json")).toBe("{ }");
    expect(await writeTextFile(inRoot("gone.json"), "{}", "[]")).toEqual({ ok: false, reason: "It does not exist." });
  });

  test("shows by the state of a file, even where its text is the same", async () => {
    fs.writeFileSync(inRoot("a.json"), "{}");
    const state = await stateOf(inRoot("a.json"));
    await (await openUnchanged(inRoot("a.json"), state, "changed")).close();
    fs.writeFileSync(inRoot("b.json"), "{}");
    fs.renameSync(inRoot("b.json"), inRoot("a.json"));
    await expect(openUnchanged(inRoot("a.json"), state, "changed")).rejects.toThrow("changed");
  });

  test("of writers at the same time, each either writes a whole text or is refused", async () => {
    fs.writeFileSync(inRoot("a.json"), "0");
    const texts = Array.from({ length: 12 }, (_, index) => String(index + 1).repeat(50_000));
    const results = await Promise.all(texts.map((text) => writeTextFile(inRoot("a.json"), "0", text)));
    expect(results.some(({ ok }) => ok)).toBe(true);
    for (const result of results) if (!result.ok) expect(result).toEqual(changed);
    expect(texts).toContain(textOf("a.json"));
    expect(names()).toEqual(["a.json"]);
  });

  test("of writers of a new file at the same time, one wins", async () => {
    const texts = Array.from({ length: 12 }, (_, index) => String(index + 1).repeat(50_000));
    const results = await Promise.all(texts.map((text) => writeTextFile(inRoot("a.json"), undefined, text)));
    expect(results.filter(({ ok }) => ok).length).toBe(1);
    expect(textOf("a.json")).toBe(texts[results.findIndex(({ ok }) => ok)]);
    expect(names()).toEqual(["a.json"]);
  });

  test.runIf(process.platform !== "win32")(
    "a link that leads elsewhere by then leaves what it leads to alone",
    async () => {
      fs.writeFileSync(inRoot("one.config"), "<a/>");
      fs.writeFileSync(inRoot("two.config"), "<two/>");
      fs.symlinkSync(inRoot("two.config"), inRoot("web.config"));
      expect(await rewriteTextFile(inRoot("web.config"), "<a/>", "<b/>")).toEqual(changed);
      expect([textOf("one.config"), textOf("two.config")]).toEqual(["<a/>", "<two/>"]);
    },
  );
});

test("a name as long as a name can be is no obstacle", async () => {
  const name = `${"a".repeat(248)}.config`;
  fs.writeFileSync(inRoot(name), "<a/>");
  expect(await rewriteTextFile(inRoot(name), "<a/>", "<b/>")).toEqual({ ok: true });
});

test("what an ended process left is removed with the next writing, what a running one writes is not", async () => {
  const left = (id: number): string => `.config-guard-${id}-01234567-89ab-cdef-0123-456789abcdef.tmp`;
  const { pid } = spawnSync(process.execPath, ["--version"]);
  for (const id of [pid, process.pid]) fs.writeFileSync(inRoot(left(id)), "half");
  fs.writeFileSync(inRoot(".config-guard-notes.tmp"), "somebody's");
  expect(await writeTextFile(inRoot("a.json"), undefined, "{}")).toEqual({ ok: true });
  expect(names()).toEqual([left(process.pid), ".config-guard-notes.tmp", "a.json"].sort());
});

describe("a command line that is killed while it writes", () => {
  const before = "<configuration><system.web><compilation debug=true /></system.web></configuration>";
  const after = before.replace("debug=true", 'debug="true"');
  const files = Array.from({ length: 60 }, (_, index) => `${index}/web.config`);
  const lots = `${before}<!--${"x".repeat(100_000)}-->`;

  test.each([1, 10, 30, 50])("leaves each file old or new, when %i are written", async (count) => {
    for (const name of files) {
      fs.mkdirSync(path.dirname(inRoot(name)));
      fs.writeFileSync(inRoot(name), lots);
    }
    const child = spawn(process.execPath, commandLine("check", root, "--fix"), { stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const isNew = (name: string): boolean => textOf(name).startsWith(after);
    while (child.exitCode === null && files.filter(isNew).length < count) await new Promise(setImmediate);
    child.kill("SIGKILL");
    await ended;
    for (const name of files) expect([lots, lots.replace(before, after)]).toContain(textOf(name));
    spawnSync(process.execPath, commandLine("check", root, "--fix"));
    expect(files.filter((name) => !isNew(name))).toEqual([]);
  });
});

describe("a baseline", () => {
  const write = (): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, commandLine("check", root, "--write-baseline", "--baseline", inRoot(baseline)), {
      encoding: "utf8",
    });

  test("that is not understood as a whole is not replaced", () => {
    fs.writeFileSync(inRoot("web.config"), "<configuration />");
    const broken = `<<<<<<< ours\n{ "version": 1 }\n=======`;
    fs.writeFileSync(inRoot(baseline), broken);
    const { status, stderr } = write();
    expect(status).toBe(2);
    expect(stderr).toContain("is not written: not all of it can be read");
    expect(textOf(baseline)).toBe(broken);
  });

  test("keeps its byte order mark, its line breaks and what somebody wrote beside it", () => {
    fs.writeFileSync(
      inRoot("web.config"),
      "<configuration><system.web><compilation debug=true /></system.web></configuration>",
    );
    fs.writeFileSync(inRoot(baseline), `\ufeff// Ours.\r\n{\r\n  "version": 1,\r\n  "files": {},\r\n}\r\n`);
    expect(write().status).toBe(0);
    expect(textOf(baseline)).toMatch(
      /^\ufeff\/\/ Ours\.\r\n\{\r\n {2}"version": 1,\r\n {2}"files": \{\r\n {4}"web\.config"/,
    );
    expect(textOf(baseline)).not.toMatch(/[^\r]\n/);
  });
});
