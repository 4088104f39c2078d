/** Odd cases of passwords in clear text. */
import { expect, test } from "vitest";
import { connectionStringPlaintextPassword as rule } from "#rules/connection-string-plaintext-password";
import { applyEdits } from "#text/edit";
import { inspectFixture } from "#test/inspect";

const canary = "fake-Canary-77";

const check = (path: string, text: string) => {
  const found = inspectFixture({ files: [{ path, text, marks: [] }], settings: {} }).get(path) ?? [];
  return found.filter((finding) => finding.rule === rule);
};

const connection = (value: string): string =>
  `<connectionStrings><add name="web" connectionString="${value}" /></connectionStrings>`;
const path = "App_Config/ConnectionStrings.config";

test.each([
  [`Server=.;PWD = '${canary};x'`, `${canary};x`],
  [`Server=.;Password=&quot;${canary}&quot;;Encrypt=True`, canary],
  [`Server=.;Password=a&amp;${canary}`, `a&amp;${canary}`],
  [`Server=#{Sql.Server};Password=${canary}`, canary],
  [`https://solr:${canary}@solr01/solr`, canary],
  [`serviceUrl=https://search;apiVersion=1;apiKey=${canary}`, canary],
])("%s", (value, marked) => {
  const text = connection(value);
  const findings = check(path, text);
  expect(findings.map(({ span }) => text.slice(span.start, span.end))).toEqual([marked]);
});

test.each([
  `Server=.;Password=;User ID=web`,
  `Server=.;Password=#{a};User ID=web`,
  `Server=.;Password=${canary};Trusted_Connection=yes`,
  `Server=.;Password=${canary};Authentication=Active Directory Managed Identity`,
  "https://xconnect.example.com:8443/odata",
  "StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518",
])("%s is left alone", (value) => {
  expect(check(path, connection(value))).toEqual([]);
});

test("keys of appSettings that end in the word hold secrets, others do not", () => {
  const add = (key: string, value: string) => `<add key="${key}" value="${value}" />`;
  const entries = [
    add("Mail.Password", canary),
    add("Partner.ApiKey", canary),
    add("PasswordResetUrl", "/reset"),
    add("Use.Secret", "true"),
    add("Other.Secret", "__Secret__"),
  ];
  const found = check("App_Config/AppSettings.config", `<appSettings>${entries.join("")}</appSettings>`);
  expect(found.map(({ message }) => message.split(" ")[0])).toEqual(["Mail.Password", "Partner.ApiKey"]);
});

test.each([
  [`User ID=web;Server=.;Password=${canary};Encrypt=True`, "Server=.;Integrated Security=True;Encrypt=True"],
  [`Server=.;Password=${canary};UID=web`, "Server=.;Integrated Security=True"],
])("integrated security takes the login out of %s", (value, expected) => {
  const text = connection(value);
  const fix = check(path, text)[0]?.fixes?.find(({ title }) => title === "Use integrated security");
  expect(fix?.kind === "edit" && applyEdits(text, fix.edits())).toBe(connection(expected));
});

test("neither messages nor fixes show the password", () => {
  const entries = Array.from(
    { length: 6 },
    (_, i) => `<add name="n${i}" connectionString="Server=.;Password=${canary}" />`,
  );
  for (const text of [
    connection(`Server=.;Password=${canary}`),
    `<connectionStrings>${entries.join("")}</connectionStrings>`,
  ]) {
    const [finding] = check(path, text);
    const fixes = (finding?.fixes ?? []).flatMap((fix) => [
      fix.title,
      fix.kind === "edit" ? fix.edits().map(({ newText }) => newText) : fix.kind === "copy" ? fix.text : "",
    ]);
    expect(finding).toBeDefined();
    expect(JSON.stringify([finding?.message, finding?.related, fixes])).not.toContain(canary);
  }
});

test.each([
  ["web.config", ` -pef "connectionStrings" "<folder of web.config>"`],
  [
    "Windows/Microsoft.NET/Framework64/v4.0.30319/Config/web.config",
    ` -pef "connectionStrings" "<folder of web.config>"`,
  ],
  ["Windows/Microsoft.NET/Framework64/v4.0.30319/Config/machine.config", ` -pe "connectionStrings" -pkm`],
  ["App_Data/jobs/continuous/IndexWorker/maengine.exe.config", undefined],
  ["xconnect/App_Data/jobs/continuous/IndexWorker/App_Config/ConnectionStrings.config", undefined],
])("what encrypts %s", (path, command) => {
  const list = connection(`Server=sql01;User ID=web;Password=${canary}`);
  const [finding] = check(
    path,
    path.endsWith("ConnectionStrings.config") ? list : `<configuration>${list}</configuration>`,
  );
  const copied = finding?.fixes?.flatMap((fix) => (fix.kind === "copy" ? fix.text.replace(/^.*\.exe/, "") : []));
  expect(copied).toEqual(command === undefined ? [] : [command]);
});
