/** `certificates` lists who shows, accepts and needs which certificate. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readArguments } from "#cli/arguments";
import { listCertificates } from "#cli/certificates";
import type { CertificatesCommand } from "#cli/certificates-arguments";

const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-certificates-"));
const now = new Date("2026-06-01");
const first = "B6CA12DD1796710F867FA7D766BC34BCEF142518";
const files = {
  "Shop.CM/App_Config/ConnectionStrings.config": `<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindType=FindByThumbprint;FindValue=${first}" />
  <add name="by.name.certificate" connectionString="StoreName=My;FindType=FindBySubjectName;FindValue=evil\u001B[31m\u202E" />
</connectionStrings>`,
  "Shop.xConnect/App_Config/AppSettings.config": `<appSettings><add key="validateCertificateThumbprint" value="${"AB".repeat(20)}" /></appSettings>`,
};

beforeAll(() => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  listCertificates(readArguments(["certificates", ...args]) as CertificatesCommand, { cwd: folder, now });

test("as text, with the faults and the lines; what could move the cursor is visible", async () => {
  const { stdout, code } = await run();
  expect(code).toBe(1);
  expect(stdout).toContain(`Certificate ${first}\n  ! Shop.xConnect refuses it when Shop.CM sends it.\n`);
  expect(stdout).toContain("Shop.CM sends it to Shop.xConnect: refused (xconnect.collection.certificate), Shop.CM/App_Config/ConnectionStrings.config:3"); // prettier-ignore
  for (const sign of ["\u001B", "\u202E"]) expect(stdout).not.toContain(sign);
});

test("as JSON, for programs", async () => {
  const { stdout } = await run("--json");
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    certificates: expect.arrayContaining([
      expect.objectContaining({ thumbprint: first, validTo: null, problems: [expect.any(String)] }),
    ]) as unknown,
    hosts: [{ host: "xconnect.example.com", calledBy: [{ installation: "Shop.CM", line: 2 }] }],
  });
});

test("of the folder that is asked for alone", async () => {
  const { stdout, code } = await run("Shop.xConnect", "--format", "json");
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as { certificates: unknown[] }).certificates).toHaveLength(1);
});

test("as a picture", async () => {
  expect((await run("--format", "svg")).stdout).toMatch(/^<svg [^]*<\/svg>\n$/);
});

test("a folder that is missing is told", async () => {
  expect(await run("missing")).toMatchObject({ code: 2, messages: [expect.stringContaining("missing")] });
  expect(() => readArguments(["certificates", "--format", "png"])).toThrow("--format");
});
