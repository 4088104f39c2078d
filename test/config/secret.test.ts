/** What of a value may be shown. The passwords are made up. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { mask, maskSecrets, secretParts, shownThumbprint, shownValue } from "#config/facts/secret";
import { decode } from "#xml/decode";

const canary = "fake-Canary-77";

describe("maskSecrets", () => {
  test.each([
    [`Server=.;User ID=web;Password=${canary};Encrypt=True`, `Server=.;User ID=web;Password=${mask};Encrypt=True`],
    [`Server=.; PWD = '${canary};x'; Encrypt=True`, `Server=.; PWD = '${mask}'; Encrypt=True`],
    [`Server=.;Password="${canary};and more`, `Server=.;Password=${mask}`],
    [`host:6379,password=${canary},ssl=True`, `host:6379,password=${mask},ssl=True`],
    [`serviceUrl=https://x;apiVersion=1;apiKey=${canary}`, `serviceUrl=https://x;apiVersion=1;apiKey=${mask}`],
    [`mongodb://web:${canary}@one,two/db?tls=true`, `mongodb://web:${mask}@one,two/db?tls=true`],
    [`mongodb://web:${canary}@${canary}@one/db`, `mongodb://web:${mask}@one/db`],
    [`https://web:${canary}/${canary}@one/db`, `https://web:${mask}@one/db`],
    [`https://${canary}@one/db`, `https://${mask}@one/db`],
    [`https://one/blob?sv=1&sig=${canary}&se=2`, `https://one/blob?sv=1&sig=${mask}&se=2`],
    [`AccountName=a;AccountKey=${canary}==`, `AccountName=a;AccountKey=${mask}`],
    [
      `provider=System.Data.SqlClient;provider connection string="data source=.;user id=web;password=${canary}"`,
      `provider=System.Data.SqlClient;provider connection string="data source=.;user id=web;password=${mask}`,
    ],
  ])("%s", (value, shown) => {
    expect(maskSecrets(value)).toBe(shown);
  });

  test.each(["", "Server=.;Password=;Encrypt=True", "http://solr:8983/solr", "net.tcp://host:808/a", "20", "a=b=c"])(
    "leaves %j as it is",
    (value) => {
      expect(maskSecrets(value)).toBe(value);
    },
  );

  test("comes to an end with texts made to keep patterns busy", () => {
    const long = "://a:".repeat(20_000) + "'=".repeat(20_000) + ",key=".repeat(10_000) + ";".repeat(100_000);
    expect(maskSecrets(long)).not.toBe("");
  });
});

test("secretParts stand at their true place", () => {
  const raw = `User=a&amp;b;Password=x&amp;${canary};App=c`;
  const [part] = secretParts(decode(raw, 0, raw.length));
  expect(part?.value).toBe(`x&${canary}`);
  expect(raw.slice(part?.span.start, part?.span.end)).toBe(`x&amp;${canary}`);
});

describe("shownThumbprint", () => {
  test("shows the last four digits, whatever stands around them", () => {
    expect(shownThumbprint("\u200E0F5496B91E0F5496B91E0F5496B91E0F5496B91E\u200E ")).toBe("…B91E");
  });

  test.each(["", "B91E", "MyThumbprint"])("shows nothing of %j, which is too short to hide the rest", (value) => {
    expect(shownThumbprint(value)).toBe(mask);
  });
});

describe("shownValue", () => {
  const shown = (entry: string): string[] => {
    const file = ConfigFile.from(
      "App_Config/Include/A.config",
      `<configuration><sitecore><settings>${entry}</settings></sitecore></configuration>`,
    );
    return (file?.allSettings ?? []).filter(({ name }) => name === "value").map(shownValue);
  };

  test.each(["MailServerPassword", "My.ApiKey", "My.Client-Secret", "EXM.CryptographicKey", "Some.Token"])(
    "a setting named %s is secret, even where its value is a number",
    (name) => {
      expect(shown(`<setting name="${name}" value="${canary}" />`)).toEqual([mask]);
      expect(shown(`<setting name="${name}" value="12345" />`)).toEqual([mask]);
    },
  );

  test.each([
    ["AccessTokenLifetime", "3600"],
    ["Password.Enabled", "true"],
    ["Some.Password", ""],
    ["Some.Name", "plain"],
  ])("a setting named %s with %j is not", (name, value) => {
    expect(shown(`<setting name="${name}" value="${value}" />`)).toEqual([value]);
  });

  test("a connection string is secret as a whole", () => {
    const file = ConfigFile.from(
      "App_Config/ConnectionStrings.config",
      `<connectionStrings><add name="web" connectionString="Server=.;Password=${canary}" /></connectionStrings>`,
    );
    expect(file?.allSettings.map(shownValue)).not.toContain(canary);
    expect(file?.allSettings.map(shownValue).join()).not.toContain(canary);
  });
});
