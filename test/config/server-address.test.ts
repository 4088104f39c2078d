/** Which servers connection strings lead to, and how their parts are changed. */
import { describe, expect, test } from "vitest";
import { isThisMachine } from "#config/facts/address";
import { connectionStringsIn, type ConnectionString } from "#config/facts/connection-string";
import { serversOf } from "#config/facts/server-address";
import { findPart } from "#config/facts/string-part";
import { editsOf } from "#config/edits";
import type { Intent } from "#config/intents";
import { ConfigFile } from "#config/file";
import { removePart, statePart } from "#config/part-edits";
import { applyEdits } from "#text/edit";

function read(name: string, value: string): { readonly file: ConfigFile; readonly string: ConnectionString } {
  const text = `<connectionStrings><add name="${name}" connectionString="${value}" /></connectionStrings>`;
  const file = ConfigFile.from("App_Config/ConnectionStrings.config", text);
  const string = file && connectionStringsIn(file)[0];
  if (!file || !string) throw new Error("No connection string was read.");
  return { file, string };
}

describe("the servers", () => {
  test.each([
    ["web", String.raw`Data Source=tcp:sql01\LIVE, 1433;Initial Catalog=web`, ["sql01 1433"]],
    ["web", "Server=(localdb)\\v11.0;Database=web", ["(localdb) -"]],
    ["web", "Data Source=|DataDirectory|\\users.sdf", []],
    ["redis.sessions", "one:6380, two:6381,ssl=True,abortConnect=False", ["one 6380", "two 6381"]],
    ["analytics", "mongodb://ann:not-a-real-password@one:27017,two/analytics?ssl=true", ["one 27017", "two -"]],
    ["solr.search", "https://solr01.example.com:8983/solr;solrCloud=true", ["solr01.example.com 8983"]],
    [
      "analytics",
      "mongodb://ann:4no?t-a#real%403x/y@one.example.com:27017,two:2/live?x=1",
      ["one.example.com 27017", "two 2"],
    ],
    ["analytics", "mongodb://ann:12?34@one:27017/live", ["one 27017"]],
    ["analytics", "mongodb://one:27017/live?appName=@one@", ["one 27017"]],
    ["analytics", "mongodb://one:27017?user=a@two", ["one 27017"]],
    ["analytics", "mongodb://ann:ab/cd==@one.example.com:10255/?ssl=true&amp;appName=@one@", ["one.example.com 10255"]],
    ["other", "nothing we know", []],
  ])("of %s: %s", (name, value, expected) => {
    const servers = serversOf(read(name, value).string);
    expect(servers.map(({ host, port = "-" }) => `${host} ${port}`)).toEqual(expected);
  });

  test("stand where they are written", () => {
    const { file, string } = read("redis.sessions", "one:6380,two:6381,ssl=True");
    const texts = serversOf(string).map(({ source }) => file.text.slice(source.span.start, source.span.end));
    expect(texts).toEqual(["one:6380", "two:6381"]);
  });

  test("are the machine itself under some names", () => {
    expect(
      [".", "(local)", "LOCALHOST", "127.0.0.1", "[::1]", "loopback"].filter((host) => !isThisMachine(host)),
    ).toEqual([]);
    expect(["sql01", "10.0.0.1", "localhost.example.com"].filter(isThisMachine)).toEqual([]);
  });
});

describe("a part", () => {
  const change = (value: string, intent: (string: ConnectionString) => Intent): string => {
    const { file, string } = read("web", value);
    return /connectionString="([^"]*)"/.exec(applyEdits(file.text, editsOf(file.text, [intent(string)])))?.[1] ?? "";
  };

  test.each([
    ["a=1;Encrypt=False;b=2", "a=1;Encrypt=True;b=2"],
    ["a=1;b=2;", "a=1;b=2;Encrypt=True;"],
  ])("is stated in %s", (before, after) => {
    expect(change(before, (string) => statePart(string, "Encrypt", "True"))).toBe(after);
  });

  test.each([
    ["x=1;a=1;b=2", "a=1;b=2"],
    ["a=1; x=1;b=2", "a=1;b=2"],
    ["a=1;x=1", "a=1"],
    ["x=1", ""],
  ])("is removed from %s", (before, after) => {
    expect(
      change(before, (string) => {
        const part = findPart(string.parts, "x");
        if (!part) throw new Error("The part was not read.");
        return removePart(string, part);
      }),
    ).toBe(after);
  });
});

describe("a string beside the session", () => {
  const read = (mode: string): number => {
    const text = `<configuration><system.web><sessionState ${mode} sqlConnectionString="Data Source=sql01" /></system.web></configuration>`;
    const file = ConfigFile.from("web.config", text);
    return file ? connectionStringsIn(file).length : 0;
  };

  test("counts where SQL Server keeps the session", () => {
    expect(read('mode="SQLServer"')).toBe(1);
    expect(read('mode="InProc"')).toBe(0);
    expect(read("")).toBe(0);
  });
});
