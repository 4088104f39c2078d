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
  expect(found.map(({ message }) => message.split(",")[0])).toEqual(["2 entries have secrets in plain text"]);
  expect(found[0]?.related?.map(({ message }) => message)).toEqual(["Partner.ApiKey has one too."]);
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

const sitecore = (version: string): string =>
  `<information><version><major>${version.split(".")[0] ?? ""}</major><minor>${version.split(".")[1] ?? ""}</minor></version></information>`;
const handler = `<configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>`;

test.each([
  ["web.config", "-pef", "-pdf", ` "<folder of web.config>"`],
  ["c:/inetpub/wwwroot/shop/web.config", "-pef", "-pdf", ` "c:\\inetpub\\wwwroot\\shop"`],
  ["file:///d:/sites/shop/web.config", "-pef", "-pdf", ` "d:\\sites\\shop"`],
  ["/srv/shop/web.config", "-pef", "-pdf", ` "<folder of web.config>"`],
  ["Windows/Microsoft.NET/Framework64/v4.0.30319/Config/machine.config", "-pe", "-pd", " -pkm"],
  ["App_Data/jobs/continuous/IndexWorker/maengine.exe.config", undefined, undefined, ""],
  ["xconnect/App_Data/jobs/continuous/IndexWorker/App_Config/ConnectionStrings.config", undefined, undefined, ""],
  ["Web.Release.config", undefined, undefined, ""],
])("what encrypts %s, and decrypts it again", (path, encrypts, decrypts, rest) => {
  const list = connection(`Server=sql01;User ID=web;Password=${canary}`);
  const set = list.replace("<add ", `<add xdt:Transform="SetAttributes" xdt:Locator="Match(name)" `);
  const text = path.endsWith("ConnectionStrings.config")
    ? list
    : path.startsWith("Web.R")
      ? `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">${set}</configuration>`
      : `<configuration>${list}</configuration>`;
  const [finding] = check(path, text);
  expect(finding).toBeDefined();
  const copied = finding?.fixes?.flatMap((fix) => (fix.kind === "copy" ? fix.text.replace(/^.*\.exe/, "") : []));
  const commands = [encrypts, decrypts].flatMap((verb) => (verb ? [` ${verb} "connectionStrings"${rest}`] : []));
  expect(copied).toEqual(commands);
});

test.each([
  ["9.2", "", "Encrypt the section", ["Copy the command that encrypts connectionStrings"]],
  ["9.3", "", "Encrypt it as KB0253614 says", []],
  ["9.2", ` configBuilders="SitecoreConnectionStringsBuilder"`, "Let the deployment fill it in", []],
])("how Sitecore %s encrypts%s", (version, builders, advice, titles) => {
  const list = connection(`Server=sql01;User ID=web;Password=${canary}`).replace("<connectionStrings", `$&${builders}`);
  const files = [
    { path: "web.config", text: `<configuration>${handler}${list}</configuration>`, marks: [] },
    { path: "sitecore/shell/sitecore.version.xml", text: sitecore(version), marks: [] },
  ];
  const [finding] = (inspectFixture({ files, settings: {} }).get("web.config") ?? []).filter(
    (each) => each.rule === rule,
  );
  expect(finding?.message).toContain(advice);
  const copied = finding?.fixes?.flatMap((fix) => (fix.kind === "copy" ? [fix.title] : [])) ?? [];
  expect(copied.slice(0, 1)).toEqual(titles);
});

test("a version that nobody knows is said with the command", () => {
  const list = connection(`Server=sql01;User ID=web;Password=${canary}`);
  const [finding] = check("web.config", `<configuration>${handler}${list}</configuration>`);
  expect(finding?.fixes?.[0]?.title).toBe("Copy the command that encrypts connectionStrings (Sitecore up to 9.2)");
});

test("keys of Telerik that stand there twice are one finding, at those that count", () => {
  const key = (value: string): string => `<add key="Telerik.Upload.ConfigurationHashKey" value="${value}" />`;
  const text = `<configuration><appSettings>${key("an-old-key-of-nobody")}${key(canary)}</appSettings></configuration>`;
  const found = check("web.config", text);
  expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual([canary]);
  expect(found[0]?.message).not.toContain(canary);
  const fix = found[0]?.fixes?.findLast(({ kind }) => kind === "edit");
  expect(fix?.kind === "edit" ? applyEdits(text, fix.edits()) : "").not.toMatch(/nobody|Canary/);
});
