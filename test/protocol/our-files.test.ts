/** What starts the server goes by what the server knows: every kind of file, in the places and words of samples and examples. */
import path from "node:path";
import { expect, test } from "vitest";
import type { ConfigFile } from "#config/file";
import { rowOf } from "#config/kind-rows";
import { isOurs, mayBeOurs, showsOurs } from "#protocol/our-files";
import { rules } from "#rules/index";
import { pathOf } from "#test/example-path";
import { readFixture } from "#test/fixture";
import { projectIn } from "#test/folder";
import { projectOf } from "#test/inspect";

/** Files of variables, certificates and somebody's own sections lie beside others, which are the reason. */
const isReason = ({ path: name, kind }: ConfigFile): boolean => rowOf(name) === undefined && kind !== "own-section";

const samples = [...projectIn(path.resolve(import.meta.dirname, "../../samples")).files.values()].filter(isReason);

test("every sample is a reason to start when it is opened", () => {
  expect(samples.length).toBeGreaterThan(30);
  for (const { path: name, text } of samples) expect(isOurs(name, text) && mayBeOurs(name), name).toBe(true);
});

test("every kind that examples show is one, by its name or its words", () => {
  const files = rules.flatMap((rule) =>
    rule.examples.flatMap((each) => [...projectOf(readFixture(each.text, pathOf(rule, each))).files.values()]),
  );
  const kinds = new Set(files.filter(isReason).map(({ kind }) => kind));
  const found = new Set(
    [...files, ...samples].filter(({ path: name, text }) => isOurs(name, text)).map(({ kind }) => kind),
  );
  expect([...kinds].filter((kind) => !found.has(kind))).toEqual([]);
});

test.each([
  ["appsettings.json", `{ "ConnectionStrings": { "Default": "Server=db" } }`],
  ["appsettings.Production.json", `{ "Kestrel": {} }`],
  ["wwwroot/config.json", `{ "api": "/api" }`],
  ["config/production/log.xml", "<configuration />"],
  ["pom.xml", "<project />"],
  ["App.config", "<configuration><startup /></configuration>"],
  ["packages.config", "<packages />"],
  ["certs/site.pem", "-----BEGIN PRIVATE KEY-----"],
  [".env", "PASSWORD=b"],
  ["docker-compose.yml", "services: { sitecore: {} }"],
])("%s of others is none", (name, text) => {
  expect(isOurs(name, text)).toBe(false);
});

test("the web.config of an ASP.NET Core application counts when it is opened, and shows nothing of its folder", () => {
  const text = `<configuration><system.webServer><aspNetCore processPath="dotnet" /></system.webServer></configuration>`;
  expect(isOurs("web.config", text)).toBe(true);
  expect(showsOurs("web.config", text)).toBe(false);
  expect(showsOurs("web.config", text.replace("dotnet", "Sitecore.IdentityServer.Host.exe"))).toBe(true);
});
