/** Flags logins to SQL Server as its administrator, or with a password that everyone knows. */
import {
  connectionStringsIn,
  ownConnectionStrings,
  stringForProvider,
  type ConnectionString,
} from "#config/facts/connection-string";
import { isNotFilledIn } from "#config/facts/opaque";
import { isWithoutLogin } from "#config/facts/plain-secret";
import { isThisMachine } from "#config/facts/address";
import { serversOf } from "#config/facts/server-address";
import type { Setting } from "#config/facts/setting";
import { findPart } from "#config/facts/string-part";
import { type TypedObject, typedObjectsOf } from "#config/facts/typed-object";
import type { ConfigFile } from "#config/file";
import { isTrue } from "#config/boolean";
import { databaseStringKinds } from "#rule-kit/database-string-kinds";
import { isKnownPassword } from "#rule-kit/known-passwords";
import { groupBy, type Group } from "#text/group-by";
import type { Severity } from "#options/options";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";
import type { Span } from "#text/span";

interface Login {
  /** The entry that holds it. */
  readonly name: string;
  readonly span: Span;
  readonly isAdministrator: boolean;
  /** Why its password is soon found: everybody knows it, or it is the user's name. */
  readonly weakness: "known" | "name" | undefined;
  readonly isLocal: boolean;
}

export const connectionStringSaLogin: Rule = {
  id: "connection-string-sa-login",
  title: "The site logs in as SQL Server administrator",
  category: "connection-strings",
  severity: "warning",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: [...databaseStringKinds, "commerce-json"],
  docs: {
    why: "`sa` has full control of the server, so a single SQL injection, or a look at this file, exposes every database of every site on it, and often the operating system. A password that installers and instructions print is the first one that attackers try.",
    fix: "Give each database its own login with the roles that Sitecore's installation guide names, and a random password; or use integrated security.",
    not: "Strings with integrated security or a managed identity, in which the user is ignored, and the template that Sitecore ships, whose server is `(server)`. On the machine itself it is a hint, in development information; with a well-known password only in development and for `(localdb)`. Passwords are compared, and never shown.",
    certainty: "verified",
    sources: ["docker-images", "sql-connection-string"],
  },
  examples: [
    {
      name: "the administrator, for two databases",
      text: `
<connectionStrings>
  <add name="core" connectionString="Data Source=sql01;Initial Catalog=core;User ID=sa;Password=not-a-real-password" />
                                                                                    ^^ connection-string-sa-login warning
  <add name="web" connectionString="Data Source=sql01;Initial Catalog=web;User ID=sa;Password=#{Sql.Password}" />
</connectionStrings>`,
    },
    {
      name: "a password that everyone knows",
      text: `
<connectionStrings>
  <add name="reporting" connectionString="user id=reportinguser;password=SIF-Default;data source=sql01" />
                                                                         ^^^^^^^^^^^ connection-string-sa-login error
  <add name="web" connectionString="Data Source=sql01;User ID=retail;Password=retail" />
                                                                              ^^^^^^ connection-string-sa-login warning
  <add name="core" connectionString="Data Source=XXXX;User ID=XXXX;Password=XXXX" />
</connectionStrings>`,
    },
    {
      name: "the commerce engine",
      path: "wwwroot/data/Environments/Shops.json",
      text: `
{ "Policies": { "$values": [ {
  "$type": "Sitecore.Commerce.Plugin.SQL.EntityStoreSqlPolicy, Sitecore.Commerce.Plugin.SQL",
  "Server": "sql01", "UserName": "sa", "Password": "#{Sql.Password}"
                                  ^^ connection-string-sa-login warning
} ] } }`,
    },
    {
      name: "a developer's database",
      text: `
<connectionStrings>
  <add name="web" connectionString="Data Source=(localdb)\\v11.0;Initial Catalog=web;User ID=sa;Password=12345" />
                                                                                            ^^ connection-string-sa-login information
</connectionStrings>`,
    },
    {
      name: "a well-known password on the machine itself",
      text: `
<connectionStrings>
  <add name="web" connectionString="Data Source=.\\SQL2016;Initial Catalog=web;User ID=sa;Password=qwerty" />
                                                                                      ^^ connection-string-sa-login error
  <add name="core" connectionString="Data Source=.\\SQL2016;Initial Catalog=core;User ID=sa;Password=not-a-real-password" />
                                                                                        ^^ connection-string-sa-login hint
</connectionStrings>`,
    },
    {
      name: "within a string of Entity Framework, and in a log's own",
      path: "web.config",
      text: `
<configuration>
  <connectionStrings>
    <add name="Shop" providerName="System.Data.EntityClient" connectionString="metadata=res://*/;provider=System.Data.SqlClient;provider connection string=&quot;data source=sql01;user id=sa;password=not-a-real-password&quot;" />
                                                                                                                                                                                           ^^ connection-string-sa-login warning
    <add name="Lite" providerName="System.Data.EntityClient" connectionString="metadata=res://*/;provider=System.Data.SQLite.EF6;provider connection string=&quot;data source=a.db;user id=sa;password=not-a-real-password&quot;" />
  </connectionStrings>
  <log4net><appender name="Database">
    <connectionType value="System.Data.SqlClient.SqlConnection, System.Data" />
    <connectionString value="data source=sql01;initial catalog=log;User ID=sa;Password=not-a-real-password" />
  </appender></log4net>
</configuration>`,
    },
    {
      name: "integrated security, a token, and a separate login",
      text: `<connectionStrings>
  <add name="core" connectionString="Data Source=sql01;User ID=sa;Integrated Security=True" />
  <add name="master" connectionString="Data Source=sql01;User ID=#{Sql.User};Password=#{Sql.Password}" />
  <add name="web" connectionString="Data Source=sql01;User ID=retail_web;Password=not-a-real-password" />
  <add name="reporting" connectionString="user id=user;password=password;Data Source=(server);Database=Sitecore_Analytics" />
</connectionStrings>`,
    },
    {
      name: "what Sitecore ships beside a session that is kept in memory",
      path: "web.config",
      text: `<configuration><system.web>
  <sessionState mode="InProc" sqlConnectionString="data source=127.0.0.1;user id=sa;password=" />
</system.web></configuration>`,
    },
  ],
  *check(file, context) {
    for (const group of groupBy(
      loginsIn(file),
      (login) => `${severityOf(login, context)} ${login.isAdministrator} ${login.weakness}`,
    )) {
      yield findingOn(group, context);
    }
  },
};

function loginsIn(file: ConfigFile): readonly Login[] {
  const strings = [...connectionStringsIn(file), ...ownConnectionStrings(file)];
  const ofStrings = strings.flatMap((string) => loginOf(stringForProvider(string) ?? string) ?? []);
  return [...ofStrings, ...typedObjectsOf(file).flatMap((policy) => commerceLogin(policy) ?? [])];
}

function loginOf(string: ConnectionString): Login | undefined {
  const { form, parts, name } = string;
  const user = findPart(parts, "User ID", "UID", "User")?.value;
  if (form !== "sql" || !user || isWithoutLogin(parts)) return undefined;
  const password = findPart(parts, "Password", "PWD")?.value;
  const isAdministrator = user.value.toLowerCase() === "sa";
  const weakness = password && weaknessOf(password.value, user.value);
  if (!isAdministrator && !weakness) return undefined;
  // A weak password opens the server of this machine to all who reach it; LocalDB serves its own user alone.
  const isNear = weakness ? isLocalDb : isThisMachine;
  const isLocal = serversOf(string).every(({ host }) => isNear(host));
  const span = isAdministrator ? user.span : (password ?? user).span;
  return { name, span, isAdministrator, weakness, isLocal };
}

const isLocalDb = (host: string): boolean => /^\(localdb\)/i.test(host);

/** A known password of the engine is the concern of `commerce-plaintext-credentials`. */
function commerceLogin({ typeName, settings }: TypedObject): Login | undefined {
  const valueOf = (name: string): Setting | undefined => settings.find((setting) => setting.name === name);
  const user = valueOf("UserName");
  if (!/Sql/i.test(typeName) || user?.value.trim().toLowerCase() !== "sa") return undefined;
  if (isTrue(valueOf("TrustedConnection")?.value)) return undefined;
  const isLocal = isThisMachine(valueOf("Server")?.value.split(/[\\,]/)[0] ?? "");
  return { name: typeName, span: user.valueSpan, isAdministrator: true, weakness: undefined, isLocal };
}

function weaknessOf(password: string, user: string): Login["weakness"] {
  if (isKnownPassword(password)) return "known";
  if (isNotFilledIn(password) || password.toLowerCase() !== user.toLowerCase()) return undefined;
  return user.toLowerCase() === "sa" ? "known" : "name";
}

function severityOf({ isLocal, weakness }: Login, { environment }: Context): Severity {
  if (isLocal && !weakness && environment !== "production") return "hint";
  if (environment === "development" || (isLocal && environment !== "production")) return "information";
  return weakness === "known" ? "error" : "warning";
}

function findingOn([first, ...others]: Group<Login>, context: Context): Finding {
  return {
    span: first.span,
    severity: severityOf(first, context),
    message: first.isAdministrator
      ? `This logs in to SQL Server as sa${first.weakness ? ", with a well-known password" : ""}: a break-in exposes every database on the server. Use a login with only the rights it needs.`
      : first.weakness === "name"
        ? "This login's password is its name, which is guessed first by anyone who reaches the server. Use a random one."
        : "This login's password is well known, so anyone who reaches the server gets in. Use a random one.",
    related: others.map(({ name, span }) => ({ span, message: `${name} does so too.` })),
  };
}
