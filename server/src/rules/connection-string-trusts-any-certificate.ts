/** Flags connection strings that accept any certificate from a database. */
import { setPart, type Intent } from "#config/intents";
import { connectionStringsIn, type ConnectionString } from "#config/facts/connection-string";
import { serversOf } from "#config/facts/server-address";
import { findPart } from "#config/facts/string-part";
import type { ConfigFile } from "#config/file";
import { removePart } from "#config/part-edits";
import type { Answer } from "#config/version";
import type { Instance } from "#project/instance";
import { isRemote } from "#project/remote-server";
import { databaseStringKinds } from "#rule-kit/database-string-kinds";
import { groupBy, type Group } from "#text/group-by";
import type { Finding, Rule } from "#rule-kit/rule";
import { sourceSpan } from "#text/source-text";
import type { Span } from "#text/span";

interface Weakness {
  /** The entry that holds it. */
  readonly name: string;
  readonly span: Span;
  readonly message: string;
  readonly severity: "warning" | "information";
  readonly fix: string;
  readonly edit: () => Intent;
}

export const connectionStringTrustsAnyCertificate: Rule = {
  id: "connection-string-trusts-any-certificate",
  title: "Any certificate of the database server is accepted",
  category: "connection-strings",
  severity: "warning",
  reads: "effective",
  kinds: databaseStringKinds,
  docs: {
    why: "Encryption without checking the certificate protects against eavesdropping, but not against a man in the middle, who gets the login and all data.",
    fix: "Remove the switch. Give the server a certificate from an authority that the web servers trust, issued for the name in the connection string.",
    not: "Servers on the machine itself, and containers that call each other by short names. If SQL Server traffic isn't encrypted at all, the switch has no effect, and it is information. So it is for Sitecore Identity if the string doesn't mention encryption, because newer clients encrypt by default.",
    certainty: "verified",
    sources: ["sql-connection-string"],
  },
  examples: [
    {
      name: "SQL Server",
      text: `
<connectionStrings>
  <add name="core" connectionString="Data Source=sql01;Integrated Security=True;Encrypt=True;TrustServerCertificate=True" />
                                                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ connection-string-trusts-any-certificate warning
  <add name="web" connectionString="Trust Server Certificate=true;Data Source=sql01;Integrated Security=True;Encrypt=True" />
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="core" connectionString="Data Source=sql01;Integrated Security=True;Encrypt=True" />
  <add name="web" connectionString="Data Source=sql01;Integrated Security=True;Encrypt=True" />
</connectionStrings>`,
    },
    {
      name: "without encryption",
      text: `
<connectionStrings>
  <add name="web" connectionString="Data Source=sql01;User ID=retail;Password=#{Web};TrustServerCertificate=True" />
                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ connection-string-trusts-any-certificate information
</connectionStrings>`,
    },
    {
      name: "MongoDB",
      text: `
<connectionStrings>
  <add name="analytics" connectionString="mongodb://mongo01/analytics?ssl=true&amp;sslVerifyCertificate=false" />
                                                                                                        ^^^^^ connection-string-trusts-any-certificate warning
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="analytics" connectionString="mongodb://mongo01/analytics?ssl=true&amp;sslVerifyCertificate=true" />
</connectionStrings>`,
    },
    {
      name: "on the machine itself, and a check that is on",
      text: `<connectionStrings>
  <add name="core" connectionString="Data Source=.;Encrypt=True;TrustServerCertificate=True" />
  <add name="web" connectionString="Data Source=sql01;Encrypt=True;TrustServerCertificate=False" />
</connectionStrings>`,
    },
    {
      name: "Sitecore Identity, whose client may encrypt by default",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <ConnectionString>Data Source=sql01;Integrated Security=True;TrustServerCertificate=True</ConnectionString>
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ connection-string-trusts-any-certificate information
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "the deployment decides",
      text: `<connectionStrings>
  <add name="web" connectionString="Data Source=sql01;TrustServerCertificate=#{Sql.TrustsAll}" />
</connectionStrings>`,
    },
  ],
  *check(file, { instance }) {
    const found = connectionStringsIn(file).flatMap((string) => weaknessesOf(string, file, instance));
    for (const group of groupBy(found, ({ message }) => message)) yield findingOn(group);
  },
};

function weaknessesOf(string: ConnectionString, file: ConfigFile, instance: Instance): readonly Weakness[] {
  if (string.form === "mongo") return uncheckedMongo(string, instance);
  return string.form === "sql" ? uncheckedSql(string, file, instance) : [];
}

function uncheckedSql(string: ConnectionString, file: ConfigFile, instance: Instance): readonly Weakness[] {
  const part = findPart(string.parts, "TrustServerCertificate");
  const [server] = serversOf(string);
  if (!part || !/^(true|yes)$/i.test(part.value.value) || !server || !isRemote(server.host, instance)) return [];
  const isEncrypted = encryption(string, file);
  return [
    {
      name: string.name,
      span: part.whole.span,
      severity: isEncrypted === "yes" ? "warning" : "information",
      message:
        isEncrypted !== "no"
          ? `Any certificate is accepted from ${server.host}, so a man in the middle can read the login and all data. Remove the switch, and use a trusted certificate.`
          : `TrustServerCertificate has no effect: traffic to ${server.host} isn't encrypted. Remove it before you turn encryption on.`,
      fix: "Check the certificate of the server",
      edit: () => removePart(string, part),
    },
  ];
}

/** Newer clients, as Sitecore Identity may have one, encrypt where nothing is said. */
function encryption({ parts }: ConnectionString, { kind }: ConfigFile): Answer {
  const stated = findPart(parts, "Encrypt")?.value.value ?? "";
  if (stated !== "") return /^(false|no|optional)$/i.test(stated) ? "no" : "yes";
  return kind === "identity-server" || kind === "identity-server-json" ? "unknown" : "no";
}

/** Switches in the query of the address; `sslVerifyCertificate` is that of the older drivers. */
function uncheckedMongo(string: ConnectionString, instance: Instance): readonly Weakness[] {
  if (!serversOf(string).some(({ host }) => isRemote(host, instance))) return [];
  const { name, setting } = string;
  const switches =
    /[?&;](?:(?:tlsInsecure|tlsAllowInvalidCertificates|tlsAllowInvalidHostnames)=(true)|sslVerifyCertificate=(false))(?=[&;]|$)/gi;
  return [...setting.value.matchAll(switches)].map((match) => {
    const end = match.index + match[0].length;
    const span = sourceSpan(setting.source, end - (match[1] ?? match[2] ?? "").length, end);
    return {
      name,
      span,
      severity: "warning",
      message:
        "Any certificate is accepted from MongoDB, so a man in the middle can read the login and all data. Turn the check on.",
      fix: "Check the certificate of the server",
      edit: () => setPart(setting, span, match[1] ? "false" : "true"),
    };
  });
}

function findingOn(group: Group<Weakness>): Finding {
  const [{ span, severity, message, fix }, ...others] = group;
  return {
    span,
    severity,
    message,
    related: others.map((other) => ({ span: other.span, message: `${other.name} does so too.` })),
    fixes: [{ kind: "edit", title: fix, trust: "review", intents: () => group.map(({ edit }) => edit()) }],
  };
}
