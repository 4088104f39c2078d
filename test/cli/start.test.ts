/** The command line starts with what was compiled before, and works as well without. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildCommandLine, samples, type CommandLine } from "#test/command-line";

let cli: CommandLine;
beforeAll(() => (cli = buildCommandLine()));
afterAll(() => cli.end());

const args = ["check", "--format", "json"];

/** Only Linux lets a process be told where its cache is. */
test.runIf(process.platform === "linux")(
  "what is compiled is kept for the next run, and thrown away where it does not fit",
  async () => {
    const cache = cli.folder({});
    const env = { XDG_CACHE_HOME: cache };
    const kept = path.join(cache, "sitecore-config-guard");
    const first = await cli.run(args, samples, env);
    const [name = "", ...others] = readdirSync(kept);
    expect(others).toEqual([]);
    expect(statSync(kept).mode & 0o777).toBe(0o700);
    const written = statSync(path.join(kept, name)).mtimeMs;
    expect(await cli.run(args, samples, env)).toEqual(first);
    expect(statSync(path.join(kept, name)).mtimeMs).toBe(written);
    for (const broken of ["", "nonsense", readFileSync(path.join(kept, name)).subarray(0, 5000)]) {
      writeFileSync(path.join(kept, name), broken);
      expect(await cli.run(args, samples, env)).toEqual(first);
      expect(statSync(path.join(kept, name)).size).toBeGreaterThan(100_000);
    }
  },
);

test.runIf(process.platform === "linux")("nothing is kept where nothing can or shall be", async () => {
  const cache = cli.folder({ file: "" });
  const first = await cli.run(args, samples, { XDG_CACHE_HOME: path.join(cache, "file") });
  expect(first.stderr).toBe("");
  mkdirSync(path.join(cache, "off"));
  const env = { XDG_CACHE_HOME: path.join(cache, "off"), NODE_DISABLE_COMPILE_CACHE: "1" };
  expect(await cli.run(args, samples, env)).toEqual(first);
  expect(readdirSync(path.join(cache, "off"))).toEqual([]);
});

test("what the command tells of itself is the same by both ways", async () => {
  const short = await Promise.all([["--help"], ["-h"], ["help"]].map((each) => cli.run(each, samples)));
  const long = await cli.run(["check", "--help"], samples);
  for (const each of short) expect(each).toEqual(long);
  expect(await cli.run(["-v"], samples)).toEqual(await cli.run(["check", "--version"], samples));
});

test("a run that connects to nothing loads nothing that opens sockets", async () => {
  const folder = cli.folder({
    "tell.mjs": `process.on("exit", () => process.stderr.write(process.moduleLoadList.join(" ")));`,
  });
  const env = { NODE_OPTIONS: `--import=${pathToFileURL(path.join(folder, "tell.mjs")).href}` };
  const { stderr } = await cli.run(args, samples, env);
  expect(stderr).toContain("NativeModule fs");
  expect(stderr).not.toContain("NativeModule http2");
  const connecting = await cli.run(["connect", "https://127.0.0.1:1"], samples, env);
  expect(connecting.stderr).toContain("NativeModule http2");
});
