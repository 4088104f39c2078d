/** What holds of lists that .NET reads from top to bottom: entries that are removed, cleared or said anew later. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { unknownVersion } from "#config/version";
import { configurationOf } from "#effective/configuration";
import { Project } from "#project/project";

const role = "appSettings/add[role:define]@value";
const add = (value: string, key = "role:define"): string => `<add key="${key}" value="${value}" />`;

function configurationWith(files: Readonly<Record<string, string>>) {
  const project = new Project(Object.entries(files).flatMap(([path, text]) => ConfigFile.from(path, text) ?? []));
  const file = project.file("web.config")!;
  return { file, configuration: configurationOf(project.instanceOf(file), unknownVersion) };
}

const web = (settings: string, more = ""): string =>
  `<configuration><appSettings>${settings}</appSettings>${more}</configuration>`;

describe.each<[string, Readonly<Record<string, string>>, string | undefined, readonly string[]]>([
  ["one entry", { "web.config": web(add("A")) }, "A", ["in-force"]],
  ["the later one of two", { "web.config": web(add("A") + add("B")) }, "B", ["overridden", "in-force"]],
  ["keys in another case", { "web.config": web(add("A") + add("B", "ROLE:define")) }, "B", ["overridden", "in-force"]],
  ["a removed entry", { "web.config": web(`${add("A")}<remove key="Role:Define" />`) }, undefined, ["removed"]],
  ["a cleared list", { "web.config": web(`${add("A")}<clear />`) }, undefined, ["removed"]],
  [
    "an entry behind the clearing",
    { "web.config": web(`${add("A")}<clear />${add("B")}`) },
    "B",
    ["removed", "in-force"],
  ],
  ["an entry whose neighbor is removed", { "web.config": web(`${add("A")}<remove key="b" />`) }, "A", ["in-force"]],
  ["a token that comes last", { "web.config": web(add("A") + add("#{Role}")) }, undefined, ["overridden", "in-force"]],
  [
    "a location of its own",
    { "web.config": web(add("A"), `<location path="shop"><appSettings>${add("B")}</appSettings></location>`) },
    "A",
    ["in-force", "in-force"],
  ],
  [
    "a folder of its own",
    { "web.config": web(add("A")), "sitecore/admin/web.config": web(add("B")) },
    "A",
    ["in-force", "in-force"],
  ],
  [
    "the file that the list names",
    {
      "web.config": `<configuration><appSettings file="App_Config\\AppSettings.config">${add("A")}</appSettings></configuration>`,
      "App_Config/AppSettings.config": `<appSettings>${add("B")}</appSettings>`,
    },
    "B",
    ["overridden", "in-force"],
  ],
  [
    "the file that the list names, which removes it",
    {
      "web.config": `<configuration><appSettings file="App_Config\\AppSettings.config">${add("A")}</appSettings></configuration>`,
      "App_Config/AppSettings.config": `<appSettings><remove key="role:define" /></appSettings>`,
    },
    undefined,
    ["removed"],
  ],
])("%s", (_name, files, value, fates) => {
  test("gives the value", () => expect(configurationWith(files).configuration.valueOf(role)).toBe(value));
  test("has its history", () =>
    expect(
      configurationWith(files)
        .configuration.historyOf(role)
        .map(({ fate }) => fate.kind),
    ).toEqual(fates));
});

test("a token that comes last is not known, and not absent", () => {
  const { configuration } = configurationWith({ "web.config": web(add("A") + add("#{Role}")) });
  expect(configuration.holding(role).kind).toBe("unresolved");
});

test("connection strings are removed too, but a second one does not override the first", () => {
  const text = `<configuration><connectionStrings><add name="a" /><remove name="A" /><add name="b" /><add name="b" /></connectionStrings></configuration>`;
  const { file, configuration } = configurationWith({ "web.config": text });
  const fateAt = (part: string): string => {
    const start = text.indexOf(part) + 1;
    return configuration.fateOf(file, { start, end: start }).kind;
  };
  expect(fateAt(`<add name="a"`)).toBe("removed");
  expect(fateAt(`<add name="b"`)).toBe("unknown");
});
