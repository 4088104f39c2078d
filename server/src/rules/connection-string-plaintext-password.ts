/** Flags passwords and keys that stand in a file in clear text. */
import { plainSecretsOf, type PlainSecret } from "#config/facts/plain-secret";
import { isOfTests } from "#config/facts/of-tests";
import { environmentValueOf } from "#project/environment";
import { isOfVendor } from "#project/hardening-place";
import { isShippedKey } from "#rule-kit/known-passwords";
import { databaseStringKinds } from "#rule-kit/database-string-kinds";
import { encryptedSectionOf, encryptionFixes, encryptionOf, type Encryption } from "#rule-kit/encryption-command";
import { telerikKeys } from "#rule-kit/telerik-keys-in-plain-text";
import { integratedSecurity, tokenFix, tokenFor, windowsLogin } from "#rule-kit/without-secret";
import { capitalized } from "#text/capitalized";
import type { Finding, Rule } from "#rule-kit/rule";

export const connectionStringPlaintextPassword: Rule = {
  id: "connection-string-plaintext-password",
  title: "A password is stored in plain text",
  category: "connection-strings",
  severity: "warning",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: [
    ...databaseStringKinds,
    "program-config",
    "app-settings",
    "own-section",
    "commerce-json",
    "sitecore-patch",
    "sitecore-config",
  ],
  docs: {
    why: "Everybody who can read the file, its backups or its history in source control has the password. Settings and sections of your own are judged by what their names end in, such as `ApiSecret`, and by what they hold, such as a connection string in `appSettings`. The keys of Telerik's controls, which protect uploads and dialogs, are reported as a hint.",
    fix: "Encrypt the section on the server with `aspnet_regiis -pef`, let the deployment put the password in, or use integrated security. An encrypted section can only be read on the machine that encrypted it. The tool looks for a web.config, which xConnect workers don't have, and fails on sections with config builders, as Sitecore ships them from 9.3 on: there Sitecore's KB0253614 counts, or the deployment. Change a password that has been in source control.",
    not: "Keys of maps, which browsers send, and ids of Sitecore's items. In files that Sitecore ships only known settings are judged. Deployment tokens, values that environment variables of a compose file or a Kubernetes manifest replace, encrypted sections, integrated security and managed identities. Passwords in policies of the commerce engine are reported by `commerce-plaintext-credentials`. A string whose server is a placeholder such as `(server)`, as Sitecore ships it, is a template. In the `App.config` of tests it is information. All passwords of a file are reported together, at the first one.",
    certainty: "verified",
    sources: ["protected-configuration", "connection-string-encryption", "sql-connection-string"],
  },
  examples: [
    {
      name: "databases and Redis",
      text: `
<connectionStrings>
  <add name="web" connectionString="Data Source=sql01;Initial Catalog=web;User ID=retail;Password=not-a-real-password" />
                                                                                                  ^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password
  <add name="redis.sessions" connectionString="redis01:6380,password=not-a-real-key,ssl=True" />
  <add name="analytics" connectionString="mongodb://retail:not?a#real-password@mongo01/analytics" />
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="web" connectionString="Data Source=sql01;Initial Catalog=web;User ID=retail;Password=#{web.Password}" />
  <add name="redis.sessions" connectionString="redis01:6380,password=#{redis.sessions.Password},ssl=True" />
  <add name="analytics" connectionString="mongodb://retail:#{analytics.Password}@mongo01/analytics" />
</connectionStrings>`,
    },
    {
      name: "a connection string within that of Entity Framework",
      text: `
<connectionStrings>
  <add name="ShopEntities" providerName="System.Data.EntityClient" connectionString="metadata=res://*/Shop.csdl;provider=System.Data.SqlClient;provider connection string=&quot;data source=sql01;user id=retail;password=not-a-real-password&quot;" />
                                                                                                                                                                                                                          ^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password
</connectionStrings>`,
    },
    {
      name: "a file for production that replaces the other one and isn't a transform",
      path: "App_Config/ConnectionStrings.Production.config",
      text: `
<connectionStrings>
  <add name="web" connectionString="Data Source=sql01;Initial Catalog=web;User ID=retail;Password=not-a-real-password" />
                                                                                                  ^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password
</connectionStrings>`,
    },
    {
      name: "the mail server",
      path: "App_Config/Include/Mail.config",
      text: `
<configuration><sitecore><settings>
  <setting name="MailServerPassword" value="not-a-real-password" />
                                            ^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="MailServerPassword" value="#{MailServerPassword}" />
</settings></sitecore></configuration>`,
    },
    {
      name: "the membership database of Identity Server, in JSON",
      path: "wwwroot/appsettings.json",
      text: String.raw`
{ "AppSettings": { "SitecoreMembershipOptions": { "ConnectionString": "Server=.\\SQL;User ID=retail;Password=not-a-real-password" } } }
                                                                                                             ^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password`,
    },
    {
      name: "in the file of a worker, for which there is no command",
      path: "App_Data/jobs/continuous/IndexWorker/Sitecore.XConnectSearchIndexer.exe.config",
      text: `
<configuration><connectionStrings>
  <add name="collection" connectionString="Data Source=sql01;User ID=retail;Password=not-a-real-password" />
                                                                                     ^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password
</connectionStrings></configuration>`,
      fixed: `
<configuration><connectionStrings>
  <add name="collection" connectionString="Data Source=sql01;User ID=retail;Password=#{collection.Password}" />
</connectionStrings></configuration>`,
    },
    {
      name: "in the file of a program of your own",
      path: "src/ImportFeed/App.config",
      text: `
<configuration><connectionStrings>
  <add name="shop" connectionString="Data Source=sql01;User ID=retail;Password=not-a-real-password" />
                                                                               ^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password
</connectionStrings></configuration>`,
    },
    {
      name: "the key file and the cache of a commerce engine",
      path: "wwwroot/config.json",
      text: `
{
  "AppSettings": { "UseHttpsInKestrel": true, "SslPfxPath": "engine.pfx", "SslPfxPassword": "not-a-real-password" },
                                                                                             ^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password
  "Caching": { "Redis": { "Options": { "Configuration": "redis01:6380,password=not-a-real-key,ssl=True" } } }
}`,
      fixed: `
{
  "AppSettings": { "UseHttpsInKestrel": true, "SslPfxPath": "engine.pfx", "SslPfxPassword": "#{SslPfxPassword}" },
  "Caching": { "Redis": { "Options": { "Configuration": "redis01:6380,password=#{Configuration.Password},ssl=True" } } }
}`,
    },
    {
      name: "a site with config builders, which .NET's tool can't encrypt",
      path: "web.config",
      text: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <connectionStrings configBuilders="SitecoreConnectionStringsBuilder">
    <add name="web" connectionString="Data Source=sql01;User ID=retail;Password=not-a-real-password" />
                                                                                ^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password
  </connectionStrings>
</configuration>`,
      fixed: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <connectionStrings configBuilders="SitecoreConnectionStringsBuilder">
    <add name="web" connectionString="Data Source=sql01;User ID=retail;Password=#{web.Password}" />
  </connectionStrings>
</configuration>`,
    },
    {
      name: "keys of Telerik's controls",
      path: "web.config",
      text: `
<configuration><appSettings>
  <add key="Telerik.AsyncUpload.ConfigurationEncryptionKey" value="not-a-real-key-but-one-of-our-own" />
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password hint
  <add key="Telerik.Upload.ConfigurationHashKey" value="not-a-real-key-but-another-of-our-own" />
</appSettings></configuration>`,
      fixed: `
<configuration><appSettings>
  <add key="Telerik.AsyncUpload.ConfigurationEncryptionKey" value="#{Telerik.AsyncUpload.ConfigurationEncryptionKey}" />
  <add key="Telerik.Upload.ConfigurationHashKey" value="#{Telerik.Upload.ConfigurationHashKey}" />
</appSettings></configuration>`,
    },
    {
      name: "settings and sections of your own",
      path: "web.config",
      text: `
<configuration>
  <appSettings>
    <add key="LogDatabase" value="Server=sql01;Database=log;User Id=log;Password=not-a-real-password" />
                                                                                 ^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password
    <add key="Maps.ApiKey" value="not-a-real-key" />
  </appSettings>
  <acme><crm user="svc" password="not-a-real-password" /><api><clientSecret>not-a-real-secret</clientSecret></api></acme>
</configuration>`,
      fixed: `
<configuration>
  <appSettings>
    <add key="LogDatabase" value="Server=sql01;Database=log;User Id=log;Password=#{LogDatabase.Password}" />
    <add key="Maps.ApiKey" value="not-a-real-key" />
  </appSettings>
  <acme><crm user="svc" password="#{crm.password}" /><api><clientSecret>#{clientSecret}</clientSecret></api></acme>
</configuration>`,
    },
    {
      name: "entries that are secrets themselves",
      path: "App_Config/ConnectionStrings.config",
      text: `
<connectionStrings>
  <add name="reporting.apikey" connectionString="n0t-a-real-key-n0t-a-real-key-1234" />
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password
  <add name="sitecoreidentity.secret" connectionString="not-a-real-secret" />
</connectionStrings>`,
    },
    {
      name: "settings of your own in a patch",
      path: "App_Config/Include/Acme.config",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Acme.ApiSecret" value="not-a-real-secret" />
                                        ^^^^^^^^^^^^^^^^^ connection-string-plaintext-password
</settings></sitecore></configuration>`,
      fixed: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Acme.ApiSecret" value="#{Acme.ApiSecret}" />
</settings></sitecore></configuration>`,
    },
    {
      name: "what a transform inserts",
      path: "Web.Staging.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <acme><crm password="only-leads-here"><api url="/a" xdt:Transform="Insert" secret="not-a-real-secret" /></crm></acme>
                                                                                     ^^^^^^^^^^^^^^^^^ connection-string-plaintext-password
</configuration>`,
    },
    {
      name: "the settings of an application",
      path: "app/appsettings.json",
      text: `
{ "ConnectionStrings": { "Default": "Server=sql01;User Id=shop;Password=not-a-real-password" }, "Smtp": { "Password": "not-a-real-password" } }
                                                                        ^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password`,
    },
    {
      name: "a project of tests",
      path: "src/Shop.Services.FunctionalTests/appsettings.json",
      text: `
{ "ConnectionStrings": { "Default": "Server=sql01;User Id=shop;Password=not-a-real-password" } }
                                                                        ^^^^^^^^^^^^^^^^^^^ connection-string-plaintext-password information`,
    },
    {
      name: "an encrypted section",
      text: `<connectionStrings configProtectionProvider="RsaProtectedConfigurationProvider"><add name="web" connectionString="Password=x" /></connectionStrings>`,
    },
    {
      name: "the template that Sitecore ships",
      text: `<connectionStrings><add name="core" connectionString="user id=user;password=password;Data Source=(server);Database=Sitecore_Core" /></connectionStrings>`,
    },
    {
      name: "tokens, integrated security, a managed identity",
      text: `<connectionStrings>
  <add name="core" connectionString="Data Source=sql01;Initial Catalog=core;User ID=retail;Password=#{Sql.Password}" />
  <add name="web" connectionString="Data Source=sql01;Initial Catalog=web;Integrated Security=True" />
  <add name="master" connectionString="Server=retail.database.windows.net;Database=master;Authentication=Active Directory Managed Identity" />
</connectionStrings>`,
    },
  ],
  *check(file, context) {
    const { instance, variables } = context;
    const isLeftOut = ({ setting, secret, isOwn }: PlainSecret): boolean =>
      isShippedKey(secret.value) || !!environmentValueOf(setting, instance, variables) || (isOwn && isOfVendor(file));
    const held = plainSecretsOf(file).filter((secret) => !isLeftOut(secret));
    const [first, ...others] = held.map((secret): Found => ({
      ...secret,
      encryption: encryptionOf(encryptedSectionOf(secret.setting), file, context),
    }));
    const milder = isOfTests(file) && ({ severity: "information" } as const);
    if (first) yield { ...(others.length > 0 ? together([first, ...others]) : alone(first)), ...milder };
    yield* telerikKeys(file, context);
  },
};

interface Found extends PlainSecret {
  /** How the section around it is encrypted. */
  readonly encryption: Encryption;
}

function adviceFor(found: readonly [Found, ...Found[]]): string {
  const them = found.length > 1 ? "them" : "it";
  const [{ encryption }] = found;
  const ways = [
    ...(encryption.kind === "command" ? ["encrypt the section"] : []),
    ...(encryption.kind === "sitecore" ? [`encrypt ${them} as KB0253614 says`] : []),
    `let the deployment fill ${them} in`,
    ...(found.some((each) => integratedSecurity(each).length > 0) ? ["use integrated security"] : []),
  ];
  const advice = ways.length > 2 ? `${ways.slice(0, -1).join(", ")}, or ${ways.at(-1) ?? ""}` : ways.join(", or ");
  return `${capitalized(advice)}.`;
}

const alone = (found: Found): Finding => ({
  span: found.secret.span,
  message: `${found.name} has a ${isPassword(found) ? "password" : "secret"} in plain text, exposed by every copy of the file. ${adviceFor([found])}`,
  fixes: [
    ...encryptionFixes(found.encryption),
    tokenFix(`Use the token ${tokenFor(found)}`, [found]),
    ...windowsLogin([found]),
  ],
});

/** What stands in a string is called a password; where the whole value is the secret, its name says what it is. */
const isPassword = ({ name, parts }: PlainSecret): boolean => parts.length > 0 || /pass|pwd/i.test(name);

/** One for all, at the first. */
function together(secrets: readonly [Found, ...Found[]]): Finding {
  const [first, ...others] = secrets;
  const words = secrets.every(isPassword) ? "passwords" : "secrets";
  const sections = new Map(
    secrets.map((secret) => [encryptedSectionOf(secret.setting), encryptionFixes(secret.encryption)]),
  );
  return {
    span: first.secret.span,
    message: `${secrets.length} entries have ${words} in plain text, exposed by every copy. ${adviceFor(secrets)}`,
    related: others.map(({ name, setting }) => ({ span: setting.nameSpan, message: `${name} has one too.` })),
    fixes: [
      ...[...sections.values()].flat(),
      tokenFix(`Use tokens for all ${secrets.length} ${words}`, secrets),
      ...windowsLogin(secrets),
    ],
  };
}
