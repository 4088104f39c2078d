/** Flags passwords and keys that stand in a file in clear text. */
import { setPart, setValue } from "#config/edits";
import { plainSecretsOf, type PlainSecret } from "#config/facts/plain-secret";
import type { ConfigFile } from "#config/file";
import type { Context } from "#effective/context";
import type { Setting } from "#config/facts/setting";
import { findPart } from "#config/facts/string-part";
import { environmentValueOf } from "#project/environment";
import { encryptionFixes, encryptionOf, type Encryption } from "#rule-kit/encryption-command";
import { plainTelerikKeys } from "#rule-kit/telerik-keys";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { remove, type Edit } from "#text/edit";
import { spanOf } from "#text/span";

export const connectionStringPlaintextPassword: Rule = {
  id: "connection-string-plaintext-password",
  title: "A password is stored in plain text",
  category: "connection-strings",
  severity: "warning",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: [
    "connection-strings",
    "web-config",
    "machine-config",
    "worker-config",
    "app-settings",
    "identity-server",
    "identity-server-json",
    "commerce-json",
    "sitecore-patch",
    "sitecore-config",
  ],
  docs: {
    why: "Everybody who can read the file, its backups or its history in source control has the password. The keys of Telerik's controls, which protect uploads and dialogs, are reported as a hint.",
    fix: "Encrypt the section on the server with `aspnet_regiis -pef`, let the deployment put the password in, or use integrated security. An encrypted section can only be read on the machine that encrypted it. The tool looks for a web.config, which xConnect workers don't have, and fails on sections with config builders, as Sitecore ships them from 9.3 on: there Sitecore's KB0253614 counts, or the deployment. Change a password that has been in source control.",
    not: "Deployment tokens, values that environment variables of a compose file or a Kubernetes manifest replace, encrypted sections, integrated security and managed identities. Passwords in policies of the commerce engine are reported by `commerce-plaintext-credentials`. A string whose server is a placeholder such as `(server)`, as Sitecore ships it, is a template. All passwords of a file are reported together, at the first one.",
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
  <add name="analytics" connectionString="mongodb://retail:not-a-real-password@mongo01/analytics" />
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
      name: "the template that Sitecore ships",
      text: `<connectionStrings>
  <add name="core" connectionString="user id=user;password=password;Data Source=(server);Database=Sitecore_Core" />
</connectionStrings>`,
    },
    {
      name: "tokens, integrated security, a managed identity",
      text: `<connectionStrings>
  <add name="core" connectionString="Data Source=sql01;Initial Catalog=core;User ID=retail;Password=#{Sql.Password}" />
  <add name="web" connectionString="Data Source=sql01;Initial Catalog=web;Integrated Security=True" />
  <add name="master" connectionString="Server=retail.database.windows.net;Database=master;Authentication=Active Directory Managed Identity" />
</connectionStrings>`,
    },
    {
      name: "an encrypted section",
      text: `<connectionStrings configProtectionProvider="RsaProtectedConfigurationProvider">
  <add name="web" connectionString="User ID=retail;Password=not-a-real-password" />
</connectionStrings>`,
    },
  ],
  *check(file, context) {
    const { instance, variables } = context;
    const held = plainSecretsOf(file).filter(({ setting }) => !environmentValueOf(setting, instance, variables));
    const [first, ...others] = held.map((secret): Found => {
      const section = sectionOf(secret);
      return { ...secret, encryption: section === undefined ? { kind: "none" } : encryptionOf(section, file, context) };
    });
    if (first) yield others.length > 0 ? together([first, ...others]) : alone(first);
    yield* telerikKeys(file, context);
  },
};

/** Milder than a password: who has them still needs a way to the dialogs, and a new random key is better than a known one. */
function* telerikKeys(file: ConfigFile, context: Context): Iterable<Finding> {
  const keys = plainTelerikKeys(file, context);
  const nameOf = ({ section }: Setting): string => section?.key ?? "Telerik";
  const [first, ...others] = new Map(keys.map((setting) => [nameOf(setting), setting])).values(); // The last of a name counts.
  if (!first) return;
  const edits = () => keys.map((setting) => setValue(setting, `#{${nameOf(setting)}}`));
  yield {
    span: first.valueSpan,
    severity: "hint",
    message:
      "Telerik's keys are stored in plain text, so any copy of this file helps to forge uploads. Encrypt the section, or let the deployment fill them in.",
    related: others.map((setting) => ({ span: setting.valueSpan, message: `${nameOf(setting)} is one too.` })),
    fixes: [
      ...encryptionFixes(encryptionOf("appSettings", file, context)),
      { kind: "edit", title: "Use tokens for the deployment", trust: "review", edits },
    ],
  };
}

interface Found extends PlainSecret {
  /** How the section around it is encrypted. */
  readonly encryption: Encryption;
}

function adviceFor(found: readonly [Found, ...Found[]]): string {
  const them = found.length > 1 ? "them" : "it";
  const [{ encryption }] = found;
  const hasWindowsLogin = found.some((each) => integratedSecurity(each).length > 0);
  const ways = [
    ...(encryption.kind === "command" ? ["encrypt the section"] : []),
    ...(encryption.kind === "sitecore" ? [`encrypt ${them} as KB0253614 says`] : []),
    `let the deployment fill ${them} in`,
    ...(hasWindowsLogin ? ["use integrated security"] : []),
  ];
  const advice = ways.length > 2 ? `${ways.slice(0, -1).join(", ")}, or ${ways.at(-1) ?? ""}` : ways.join(", or ");
  return `${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`;
}

const alone = (found: Found): Finding => ({
  span: found.secret.span,
  message: `${found.name} has a password in plain text, exposed by every copy of the file. ${adviceFor([found])}`,
  fixes: [
    ...encryptionFixes(found.encryption),
    tokenFix(`Use the token ${tokenFor(found)}`, [found]),
    ...windowsLogin([found]),
  ],
});

/** One for all, at the first. */
function together(secrets: readonly [Found, ...Found[]]): Finding {
  const [first, ...others] = secrets;
  const sections = new Map(secrets.map((secret) => [sectionOf(secret), encryptionFixes(secret.encryption)]));
  return {
    span: first.secret.span,
    message: `${secrets.length} entries have passwords in plain text, exposed by every copy. ${adviceFor(secrets)}`,
    related: others.map(({ name, setting }) => ({ span: setting.nameSpan, message: `${name} has one too.` })),
    fixes: [
      ...[...sections.values()].flat(),
      tokenFix(`Use tokens for all ${secrets.length} passwords`, secrets),
      ...windowsLogin(secrets),
    ],
  };
}

/** The section that .NET encrypts as a whole, where the secret stands in one. */
function sectionOf({ setting }: PlainSecret): Parameters<typeof encryptionOf>[0] | undefined {
  const [section] = /^(connectionStrings|appSettings|system\.web\/(identity|sessionState))\b/.exec(setting.path) ?? [];
  return section as Parameters<typeof encryptionOf>[0] | undefined;
}

const tokenFor = ({ name }: PlainSecret): string =>
  /(password|pwd|secret|key)$/i.test(name) ? `#{${name}}` : `#{${name}.Password}`;

const tokenFix = (title: string, secrets: readonly PlainSecret[]): Fix => ({
  kind: "edit",
  title,
  trust: "review",
  edits: () => secrets.map((found) => setPart(found.setting, found.secret.span, tokenFor(found))),
});

/** One fix for all strings, where all can do without a password. */
function windowsLogin(secrets: readonly PlainSecret[]): readonly Fix[] {
  if (secrets.some((secret) => integratedSecurity(secret).length === 0)) return [];
  const edits = () => secrets.flatMap(integratedSecurity);
  return [{ kind: "edit", title: "Use integrated security", trust: "review", edits }];
}

/** Takes the login out of a SQL string: the account of the application pool logs in then. None where that can't be. */
function integratedSecurity({ parts, setting }: PlainSecret): readonly Edit[] {
  const user = findPart(parts, "User ID", "UID", "User");
  const password = findPart(parts, "Password", "PWD");
  const server = findPart(parts, "Data Source", "Server", "Address", "Addr", "Network Address");
  if (!user || !password || !server || !isOfWindows(server.value.value) || findPart(parts, "Authentication")) return [];
  const before = parts[parts.indexOf(user) - 1];
  const end = before ? user.whole.span.end : (parts[1]?.whole.span.start ?? user.whole.span.end);
  return [
    remove(spanOf(before?.whole.span.end ?? user.whole.span.start, end)),
    setPart(setting, password.whole.span, "Integrated Security=True"),
  ];
}

/** Azure SQL knows no Windows accounts. */
const isOfWindows = (server: string): boolean => !/\.database\.windows\.net\b/i.test(server);
