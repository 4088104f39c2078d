/** Flags connections to SQL Server across a network that are not encrypted. */
import {
  type ConnectionString,
  connectionStringsIn,
  namedConnectionStrings,
  isXconnectClient,
} from "#config/facts/connection-string";
import { isOpaque } from "#config/facts/opaque";
import { serversOf, type ServerAddress } from "#config/facts/server-address";
import { findPart, type StringPart } from "#config/facts/string-part";
import type { ConfigFile } from "#config/file";
import { statePart } from "#config/part-edits";
import type { Instance } from "#project/instance";
import { isRemote } from "#project/remote-server";
import { databaseStringKinds } from "#rule-kit/database-string-kinds";
import { groupBy, type Group } from "#text/group-by";
import type { Finding, Rule } from "#rule-kit/rule";

interface Unencrypted {
  readonly string: ConnectionString;
  readonly server: ServerAddress;
  /** The part that says so; undefined where the default does. */
  readonly stated: StringPart | undefined;
}

export const connectionStringUnencryptedTransport: Rule = {
  id: "connection-string-unencrypted-transport",
  title: "Traffic to SQL Server is not encrypted",
  category: "connection-strings",
  severity: "information",
  reads: "effective",
  kinds: databaseStringKinds,
  docs: {
    why: "System.Data.SqlClient, which Sitecore uses on the .NET Framework, only encrypts the login unless the string says `Encrypt=True`. Anyone on the network can read what is queried and stored. Azure SQL refuses such connections by policy, or uses what the server requires.",
    fix: "Add `Encrypt=True`. The server needs a certificate that the web server trusts and that is issued for the name in `Data Source`, or connections fail.",
    not: "Servers on the machine itself, containers that call each other by short names, a database on the host that also serves xConnect, and strings that a token may complete. Sitecore Identity uses newer clients that encrypt by default, so only `Encrypt=False` is reported there. All strings for a server are reported together.",
    certainty: "verified",
    sources: ["sql-connection-string"],
  },
  examples: [
    {
      name: "two databases of a server",
      text: `
<connectionStrings>
  <add name="core" connectionString="Data Source=sql01.example.com;Initial Catalog=core;Integrated Security=True" />
                                                 ^^^^^^^^^^^^^^^^^ connection-string-unencrypted-transport information
  <add name="web" connectionString="Data Source=tcp:SQL01.example.com,1433;Initial Catalog=web;Integrated Security=True;" />
</connectionStrings>`,
    },
    {
      name: "switched off for Azure SQL",
      text: `
<connectionStrings>
  <add name="web" connectionString="Server=retail.database.windows.net;Database=web;Encrypt=False;User ID=retail;Password=#{Sql}" />
                                                                                            ^^^^^ connection-string-unencrypted-transport warning
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="web" connectionString="Server=retail.database.windows.net;Database=web;Encrypt=True;User ID=retail;Password=#{Sql}" />
</connectionStrings>`,
    },
    {
      name: "not mentioned",
      text: `
<connectionStrings>
  <add name="web" connectionString="Data Source=sql01;Initial Catalog=web;Integrated Security=True" />
                                                ^^^^^ connection-string-unencrypted-transport
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="web" connectionString="Data Source=sql01;Initial Catalog=web;Integrated Security=True;Encrypt=True" />
</connectionStrings>`,
    },
    {
      name: "encrypted, on the machine itself, a token for the host or the rest",
      text: `<connectionStrings>
  <add name="core" connectionString="Data Source=sql01;Initial Catalog=core;Encrypt=Mandatory" />
  <add name="web" connectionString="Data Source=.\\SQL;Initial Catalog=web" />
  <add name="master" connectionString="Data Source=#{Sql.Host};Initial Catalog=master" />
  <add name="security" connectionString="Data Source=sql01;#{Sql.Options}" />
</connectionStrings>`,
    },
    {
      name: "between containers",
      text: `
//- docker-compose.yml
//- cd/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="web" connectionString="Data Source=mssql;Initial Catalog=Sitecore.Web" />
</connectionStrings>
`,
    },
    {
      name: "Sitecore Identity, whose client encrypts by default",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <ConnectionString>Data Source=sql01;Initial Catalog=security;Integrated Security=True</ConnectionString>
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>`,
    },
  ],
  *check(file, { instance }) {
    const found = connectionStringsIn(file).flatMap((string) => unencrypted(string, file, instance));
    for (const group of groupBy(found, ({ server }) => server.host.toLowerCase())) yield findingOn(group);
  },
};

function unencrypted(string: ConnectionString, file: ConfigFile, instance: Instance): readonly Unencrypted[] {
  const stated = findPart(string.parts, "Encrypt");
  const [server] = string.form === "sql" ? serversOf(string) : [];
  if (!server || !isRemote(server.host, instance) || servesXconnect(server.host, file)) return [];
  const isOpen = stated ? /^(false|no|optional)$/i.test(stated.value.value) : !mayBeTold(string, file);
  return isOpen ? [{ string, server, stated }] : [];
}

/** Whether a token, or a client with another default, may encrypt although nothing is said. */
const mayBeTold = ({ parts }: ConnectionString, { kind }: ConfigFile): boolean =>
  kind === "identity-server" ||
  kind === "identity-server-json" ||
  parts.some(({ hasEquals, whole }) => !hasEquals && isOpaque(whole.value));

/** On a developer's machine all services bear its name. */
const servesXconnect = (host: string, file: ConfigFile): boolean =>
  namedConnectionStrings(file).some(
    (other) =>
      isXconnectClient(other.name) && serversOf(other).some((own) => own.host.toLowerCase() === host.toLowerCase()),
  );

function findingOn(group: Group<Unencrypted>): Finding {
  const [first, ...others] = group;
  const { host } = first.server;
  return {
    span: (first.stated?.value ?? first.server.source).span,
    severity: /\.database\.windows\.net$/i.test(host) ? "warning" : "information",
    message: `Traffic to ${host} isn't encrypted, ${first.stated ? "so anyone on the network can read it" : "the default of the SQL client"}. Add Encrypt=True; the server needs a certificate that this machine trusts.`,
    related: others.map(({ string, server }) => ({
      span: server.source.span,
      message: `${string.name} uses this server too.`,
    })),
    fixes: [
      {
        kind: "edit",
        title: `Encrypt traffic to ${host}`,
        trust: "review",
        edits: () => group.map(({ string }) => statePart(string, "Encrypt", "True")),
      },
    ],
  };
}
