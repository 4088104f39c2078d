/** A secret that stands in the inspected files stands in no output. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { formats } from "#cli/arguments";
import { buildCommandLine, type CommandLine } from "#test/command-line";
import { marker, secretWorkspace } from "#test/secret-workspace";

const canary = "Canary77NotReal";
const thumbprint = "86627ed1bb4ffde954dfb653937a8990b856f039";

const files: Readonly<Record<string, string>> = {
  "web.config": `<configuration>
  <!-- old -- Password=${canary} -- <add password="${canary}" /> --->
  <connectionStrings><add name="core" connectionString="Data Source=db;User ID=app;Password=${canary}" /></connectionStrings>
  <appSettings><add key="MailServerPassword" value="${canary}" /><add key="x" value="https://app:${canary}@host/" /></appSettings>
  <system.web>
    <sessionState mode="SQLServer" timeout="0" cookieless="true" sqlConnectionString="Data Source=db;User ID=app;Password=${canary};" />
    <machineKey validationKey="${canary}" decryptionKey="${canary}" />
    <identity impersonate="true" userName="app" password="${canary}" />
    <authentication mode="Forms"><forms timeout="x" requireSSL="${canary}" ><credentials passwordFormat="Clear"><user name="a" password="${canary}" /></credentials></forms></authentication>
  </system.web>
</configuration>`,
  "App_Config/ConnectionStrings.config": `<connectionStrings>
  <add name="core" connectionString="Data Source=db;User ID=app;Pasword=;Password=${canary};TrustServerCertificate=true" />
  <add name="session" connectionString="cache.example.com:6380,password=${canary},ssl=True" />
  <add name="mongo" connectionString="mongodb://app:${canary}@db.example.com/analytics" />
  <add name="sitecoreidentity.secret" connectionString="${canary}" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=Mine;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=${thumbprint};Password=${canary}" />
</connectionStrings>`,
  "broken/App_Config/ConnectionStrings.config": `<connectionStrings>
  <add name="core" connectionString="Data Source=db;Password=${canary}&${canary}" />
  <add name="web" connectionString=“Data Source=db;Password=${canary}” />
  <add name="master" connectionString=${canary} password=${canary} />
  <add name="a" name="${canary}" connectionString='Password=${canary}" />
  <add name="b" connectionString="Data Source=db;Password=x<${canary}" />
  <add name="c" connectionString="Data Source=db;Password=x&${canary};Encrypt=True" />
  <add name="d" connectionString="Data Source=db;Password="${canary}";Encrypt=True" />
  <add name="e" connectionString="Data Source=db;Password=x"${canary}:x=1;Encrypt=True" />
  <add name="f" connectionString='Data Source=db;Password='${canary}' />
</connectionStrings>`,
  "Config/production/Sitecore.IdentityServer.Host.xml": `<Settings><Sitecore><IdentityServer>
  <CertificateThumbprint>${thumbprint} </CertificateThumbprint><CertificatePassword>${canary}</CertificatePassword>
  <SitecoreMembershipOptions><ConnectionString>Data Source=db;User ID=app;Password=${canary}</ConnectionString></SitecoreMembershipOptions>
  <Clients><PasswordClient><ClientSecrets><ClientSecret1>${canary}</ClientSecret1></ClientSecrets></PasswordClient></Clients>
</IdentityServer></Sitecore></Settings>`,
  "commerce/wwwroot/bootstrap/Global.json": `{ "Policies": { "$values": [
  { "$type": "Sitecore.Commerce.Plugin.SQL.EntityStoreSqlPolicy, Sitecore.Commerce.Plugin.SQL", "UserName": "a", "Password": "${canary}" },
  { "$type": "Sitecore.Commerce.Plugin.Management.SitecoreConnectionPolicy, Sitecore.Commerce.Plugin.Management", "UserName": "admin", "Password": "${canary}" }
] } }`,
  "engine/wwwroot/config.json": `{
  "AppSettings": { "SslPfxPath": "engine.pfx", "SslPfxPassword": "${canary}" },
  "Caching": { "Redis": { "Options": { "Configuration": "cache.example.com:6379,password=${canary}" } } }
}`,
  "commerce/wwwroot/config.json": `{ "AppSettings": { "ClientSecret": “${canary}”, "Password": "${canary}" "Other": ${canary} } }`,
};

let cli: CommandLine;
beforeAll(() => (cli = buildCommandLine()));
afterAll(() => cli.end());

test.each(formats)("as %s, with and without fixing", async (format) => {
  const folder = cli.folder(files);
  for (const args of [[], ["--environment", "production"], ["--fix"]]) {
    const { stdout, stderr } = await cli.run(["check", ...args, "--format", format], folder);
    expect(stdout).toContain("text-not-well-formed");
    if (!args.includes("--fix")) expect(stdout).toContain("session-cookieless-unsupported");
    const output = (stdout + stderr).toLowerCase();
    for (const secret of [canary, thumbprint]) {
      const at = output.indexOf(secret.toLowerCase());
      expect(at < 0 ? "" : output.slice(Math.max(0, at - 300), at + 100)).toBe("");
    }
  }
});

/** What is written on a command line by mistake, or is asked about: a login in it is not repeated either. */
const login = `https://app:${marker}0x@127.0.0.1:9/`;
const part = `Password=${marker}0x`;

const commands: readonly (readonly string[])[] = [
  ...formats.map((format) => ["check", "--format", format]),
  ["check", "--environment", "production", "--role", "ContentDelivery"],
  ["check", login],
  ["check", "--rule", part],
  ["check", `--${part}`],
  ["effective", "site", "--mask-secrets"],
  ["effective", "site", "--mask-secrets", "--format", "json"],
  ["effective", "site", "--mask-secrets", "--section", `//setting[@value='${part}']`],
  [
    "effective",
    "--base",
    "site/App_Config/Sitecore.config",
    "--patch",
    "site/App_Config/Include/z.config",
    "--mask-secrets",
  ],
  ["effective", "site", "--env", `${marker}0x`],
  ["effective", "site", "--order"],
  ["diff", "site", "--role", "ContentManagement", "--role", "ContentDelivery"],
  ["explain", "setting", "Any", "site"],
  ["explain", "setting", "MailServerPassword", "site"],
  ["explain", "setting", "SqlConnectionString", "site"],
  ["explain", part],
  ["certificates"],
  ["certificates", "--format", "json"],
  ["certificates", "--format", "svg"],
  ["diagnose", "403.7", "site"],
  ["diagnose", `Login failed. Data Source=db;${part}`, "site"],
  ["diagnose", "--symptom", part],
  ["script", part],
  ["connect", "site/App_Config/ConnectionStrings.config", "--timeout", "1"],
  ["connect", "site/App_Config/ConnectionStrings.config", "--timeout", "1", "--json"],
  ["connect", login, "--timeout", "1"],
  ["connect", login, "--timeout", "1", "--json"],
  ["connect", `ftp://app:${marker}0x@host`],
  ["connect", "https://127.0.0.1:9", "--certificate", `${part}.pfx`],
  ["connect", "https://127.0.0.1:9", "--certificate", "profiles/site.pubxml", "--passphrase-env", "PATH"],
  ["check", "--write-baseline"],
];

test.each(commands.map((args) => [args.join(" "), args] as const))("%s", async (_, args) => {
  const { stdout, stderr } = await cli.run([...args], cli.folder(secretWorkspace));
  const output = stdout + stderr;
  expect(output === "").toBe(args[0] === "diff"); // Two roles that come to the same.
  expect([...output.matchAll(new RegExp(`.{0,60}${marker}\\w*`, "g"))].map(([found]) => found)).toEqual([]);
  expect(output).not.toMatch(/\n\s+at .*:\d+:\d+/);
});
