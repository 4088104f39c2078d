/** The built command line writes fixes, and nothing but them. */
import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCommandLine, type CommandLine } from "#test/command-line";

let cli: CommandLine;
beforeAll(() => (cli = buildCommandLine()));
afterAll(() => cli.end());

const text = (mode: string): string =>
  `<?xml version="1.0"?>\r\n<configuration>\n\t<system.web>\r\n  <sessionState  mode=${mode}  timeout='20' />\r</system.web>\n</configuration>`;
const broken = text("“InProc”");
const sound = text(`"InProc"`);

const bigEndian = (value: string): Uint8Array => Buffer.from(value, "utf16le").swap16();

describe("check --fix", () => {
  test.each([
    ["UTF-8", (value: string) => Buffer.from(value)],
    ["UTF-8 with a mark", (value: string) => Buffer.from(`\uFEFF${value}`)],
    ["UTF-16", (value: string) => Buffer.from(`\uFEFF${value}`, "utf16le")],
    ["UTF-16, the other way around", (value: string) => bigEndian(`\uFEFF${value}`)],
  ])("keeps every other byte: %s", async (_name, encode) => {
    const folder = cli.folder({ "web.config": encode(broken) });
    const file = path.join(folder, "web.config");
    chmodSync(file, 0o640);
    const { stdout } = await cli.run(["check", "--fix"], folder);
    expect(stdout).toMatch(/^web\.config\n {2}fixed {2}text-not-well-formed {2}Use straight quotes\n/);
    expect(readFileSync(file).equals(encode(sound))).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(process.platform === "win32" ? 0o666 : 0o640);
    expect(readdirSync(folder)).toEqual(["web.config"]);
  });

  test("takes a second byte order mark away, and keeps the first", async () => {
    const folder = cli.folder({ "web.config": Buffer.from(`\uFEFF\uFEFF${sound}`) });
    const { stdout } = await cli.run(["check", "--fix"], folder);
    expect(stdout).toMatch(/^web\.config\n {2}fixed {2}text-not-well-formed {2}Remove the second byte order mark\n/);
    expect(readFileSync(path.join(folder, "web.config")).equals(Buffer.from(`\uFEFF${sound}`))).toBe(true);
  });

  test("leaves a file alone whose encoding it cannot write, and says so", async () => {
    const bytes = Buffer.from(`<?xml version="1.0" encoding="shift_jis"?><a b=\x81\x67c\x81\x68 />`, "latin1");
    const folder = cli.folder({ "web.config": bytes });
    const { stdout, code } = await cli.run(["check", "--fix"], folder);
    expect(stdout).toContain("not fixed  web.config  The new text cannot be written in shift_jis without loss");
    expect(stdout).toContain("text-not-well-formed");
    expect(readFileSync(path.join(folder, "web.config")).equals(bytes)).toBe(true);
    expect(code).toBe(1);
  });

  test("writes windows-1252 as it was read", async () => {
    const bytes = (text: string) =>
      Buffer.from(`<?xml version="1.0" encoding="windows-1252"?><a b=${text} d="\x80" />`, "latin1");
    const folder = cli.folder({ "web.config": bytes("\x93c\x94") });
    await cli.run(["check", "--fix"], folder);
    expect(readFileSync(path.join(folder, "web.config")).equals(bytes('"c"'))).toBe(true);
  });

  test("changes nothing in files that were not asked for", async () => {
    const folder = cli.folder({ "web.config": broken, "App_Config/ConnectionStrings.config": "<a b=“c” />" });
    await cli.run(["check", "--fix", "web.config"], folder);
    expect(readFileSync(path.join(folder, "web.config"), "utf8")).toBe(sound);
    expect(readFileSync(path.join(folder, "App_Config/ConnectionStrings.config"), "utf8")).toBe("<a b=“c” />");
  });
});
