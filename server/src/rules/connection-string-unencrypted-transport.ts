/** Flags connections to SQL Server across a network that are not encrypted. */
import { isPublicAddress } from "#config/facts/address";
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
import type { Severity } from "#options/options";
import type { Instance } from "#project/instance";
import { folderOf } from "#project/relative-path";
import { isRemote } from "#project/remote-server";
import { databaseStringKinds } from "#rule-kit/database-string-kinds";
import { compareTexts } from "#text/compare-texts";
import { groupBy, type Group } from "#text/group-by";
import type { Finding, Related, Rule } from "#rule-kit/rule";

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
    why: "System.Data.SqlClient, which Sitecore uses on the .NET Framework, only encrypts the login unless the string says `Encrypt=True`. Anyone on the network can read what is queried and stored. Azure SQL encrypts every connection, whatever the string says; without `Encrypt=True` the client doesn't check whose certificate it gets.",
    fix: "Add `Encrypt=True`. The server needs a certificate that the web server trusts and that is issued for the name in `Data Source`, or connections fail.",
    not: "Servers on the machine itself, containers that call each other by short names, a database on the host that also serves xConnect, and strings that a token may complete. Sitecore Identity uses newer clients that encrypt by default, so only `Encrypt=False` is reported there. A server with a public IP address, or a virtual machine in a cloud that is called by its public name, is a warning; a server with a name of one label is on the same network, as on a developer's machine, and is a hint. Names with a dot are information, as they may be internal ones. All strings for a server are reported together, also over the connection strings of several environments that lie beside each other.",
    certainty: "verified",
    sources: ["sql-connection-string", "azure-sql-encryption"],
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
                                                                                            ^^^^^ connection-string-unencrypted-transport information
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="web" connectionString="Server=retail.database.windows.net;Database=web;Encrypt=True;User ID=retail;Password=#{Sql}" />
</connectionStrings>`,
    },
    {
      name: "over the internet, and in a private network",
      text: `
<connectionStrings>
  <add name="web" connectionString="Data Source=20.40.60.80;Initial Catalog=web;Integrated Security=True" />
                                                ^^^^^^^^^^^ connection-string-unencrypted-transport warning
  <add name="core" connectionString="Data Source=retail.westeurope.cloudapp.azure.com;Initial Catalog=core;Integrated Security=True" />
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ connection-string-unencrypted-transport warning
  <add name="master" connectionString="Data Source=10.0.0.5;Initial Catalog=master;Integrated Security=True" />
                                                   ^^^^^^^^ connection-string-unencrypted-transport information
</connectionStrings>`,
    },
    {
      name: "one server in the strings of two environments",
      text: `
//- App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="web" connectionString="Data Source=sql01.example.com;Initial Catalog=web;Integrated Security=True" />
                                                ^^^^^^^^^^^^^^^^^ connection-string-unencrypted-transport information
</connectionStrings>
//- App_Config/ConnectionStrings.Test.config
<connectionStrings xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <add name="web" connectionString="Data Source=sql01.example.com;Initial Catalog=web;Integrated Security=True" xdt:Transform="SetAttributes" xdt:Locator="Match(name)" />
  <add name="core" connectionString="Data Source=sql02.example.com;Initial Catalog=core;Integrated Security=True" xdt:Transform="SetAttributes" xdt:Locator="Match(name)" />
                                                 ^^^^^^^^^^^^^^^^^ connection-string-unencrypted-transport information
</connectionStrings>
`,
    },
    {
      name: "not mentioned",
      text: `
<connectionStrings>
  <add name="web" connectionString="Data Source=sql01;Initial Catalog=web;Integrated Security=True" />
                                                ^^^^^ connection-string-unencrypted-transport hint
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
    const beside = besideIt(file, instance);
    const before = new Set(beside.before.flatMap((other) => openIn(other, instance).map(hostOf)));
    for (const group of groupBy(openIn(file, instance), hostOf)) {
      const [first] = group;
      if (!before.has(hostOf(first))) yield findingOn(group, placesIn(beside.behind, hostOf(first), instance));
    }
  },
};

const openIn = (file: ConfigFile, instance: Instance): readonly Unencrypted[] =>
  connectionStringsIn(file).flatMap((string) => unencrypted(string, file, instance));

const hostOf = ({ server }: Unencrypted): string => server.host.toLowerCase();

/** The connection strings of other environments: what a release leaves is told at the file that all begin with. */
function besideIt(file: ConfigFile, instance: Instance): Record<"before" | "behind", readonly ConfigFile[]> {
  if (file.kind !== "connection-strings") return { before: [], behind: [] };
  const family = instance.files
    .filter(({ kind, path }) => kind === file.kind && folderOf(path) === folderOf(file.path))
    .sort((a, b) => Number(a.isTransform) - Number(b.isTransform) || compareTexts(a.path, b.path));
  const at = family.indexOf(file);
  return { before: family.slice(0, Math.max(0, at)), behind: family.slice(at + 1) };
}

const placesIn = (files: readonly ConfigFile[], host: string, instance: Instance): readonly Related[] =>
  files.flatMap((file) =>
    openIn(file, instance)
      .filter((each) => hostOf(each) === host)
      .slice(0, 1)
      .map(({ server }) => ({ path: file.path, span: server.source.span, message: "This file leads there too." })),
  );

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

/** Azure SQL takes no other connections. */
const alwaysEncrypts = (host: string): boolean => /\.database\.windows\.net$/i.test(host);

function messageOn({ server: { host }, stated }: Unencrypted): string {
  if (alwaysEncrypts(host))
    return `The certificate of ${host} isn't checked: Azure SQL encrypts all traffic, but a man in the middle can pose as it. Add Encrypt=True.`;
  return `Traffic to ${host} isn't encrypted, ${stated ? "so anyone on the network can read it" : "the default of the SQL client"}. Add Encrypt=True; the server needs a certificate that this machine trusts.`;
}

/** Machines of one label are in the network of the server; the public names of virtual machines lead over the internet. */
function severityFor(host: string): Severity {
  if (isPublicAddress(host) || /\.(cloudapp\.azure\.com|cloudapp\.net|compute(-1)?\.amazonaws\.com)\.?$/i.test(host))
    return "warning";
  return host.includes(".") ? "information" : "hint";
}

function findingOn(group: Group<Unencrypted>, elsewhere: readonly Related[]): Finding {
  const [first, ...others] = group;
  const { host } = first.server;
  return {
    span: (first.stated?.value ?? first.server.source).span,
    severity: severityFor(host),
    message: messageOn(first),
    related: [
      ...others.map(({ string, server }) => ({
        span: server.source.span,
        message: `${string.name} uses this server too.`,
      })),
      ...elsewhere,
    ],
    fixes: [
      {
        kind: "edit",
        title: `Encrypt traffic to ${host}`,
        trust: "review",
        intents: () => group.map(({ string }) => statePart(string, "Encrypt", "True")),
      },
    ],
  };
}
