/** Flags the database of an identity server whose SQL client encrypts by default and checks a certificate nobody may have. */
import { connectionStringsIn, type ConnectionString } from "#config/facts/connection-string";
import { isOpaque } from "#config/facts/opaque";
import { serversOf } from "#config/facts/server-address";
import { findPart } from "#config/facts/string-part";
import { exactVersion, isAtLeast, type Answer, type SitecoreVersion } from "#config/version";
import type { ConfigFile } from "#config/file";
import type { Context } from "#effective/context";
import type { Rule } from "#rule-kit/rule";

const path = "Sitecore/IdentityServer/SitecoreMembershipOptions/ConnectionString";

export const identityDatabaseCertificateChecked: Rule = {
  id: "identity-database-certificate-checked",
  title: "Identity Server 8 checks the certificate of SQL Server",
  category: "connection-strings",
  severity: "warning",
  reads: "effective",
  kinds: ["identity-server"],
  docs: {
    why: "The SQL client of Identity Server 8, which comes with Sitecore 10.3.3 and 10.4.1, encrypts by default and checks the certificate of SQL Server; the one before did neither. Unless somebody gave SQL Server a certificate, it makes one that nobody trusts. Then the connection fails, and with it every login.",
    fix: "Give SQL Server a certificate that the identity server trusts, for the name in `Data Source`, and write `Encrypt=True` to say so. There is no quick fix: `Encrypt=False` and `TrustServerCertificate=True` end the error, but anyone between both machines can then read or change what is sent.",
    not: "Strings that say `Encrypt` or `TrustServerCertificate`, since somebody decided there; Azure SQL, whose certificate is trusted everywhere; LocalDB; tokens; versions before 10.3.3, and 10.4.0. Where the version isn't known exactly it is information from 10.3 on, and a hint where nothing is known.",
    certainty: "known",
    sources: ["identity-server-8", "sql-client-encryption"],
  },
  examples: [
    {
      name: "10.4.1",
      text: `
//- Config/production/Sitecore.IdentityServer.Host.xml version:10.4.1
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <ConnectionString>Data Source=sql01;Initial Catalog=Core;Integrated Security=True</ConnectionString>
                                ^^^^^ identity-database-certificate-checked warning
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "an image of 10.4, which may be any of its updates",
      text: `
//- docker-compose.yml
services:
  id:
    image: registry/sitecore-id8:10.4-ltsc2022
//- docker/id/Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <ConnectionString>Data Source=sql01;Initial Catalog=Core;Integrated Security=True</ConnectionString>
                                ^^^^^ identity-database-certificate-checked information
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "no version",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <ConnectionString>Server=tcp:sql01.example.com,1433;Database=Core;Integrated Security=True;TrustServerCertificate=False</ConnectionString>
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ identity-database-certificate-checked hint
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "an earlier version",
      text: `
//- Config/production/Sitecore.IdentityServer.Host.xml version:10.4.0
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <ConnectionString>Data Source=sql01;Initial Catalog=Core;Integrated Security=True</ConnectionString>
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "a folder of an earlier version",
      path: "build/windows/9.3.x/identity/Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <ConnectionString>Data Source=sql01;Initial Catalog=Core;Integrated Security=True</ConnectionString>
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "somebody decided, Azure SQL, LocalDB, and tokens",
      text: `
//- Config/production/Sitecore.IdentityServer.Host.xml version:10.3.3
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <ConnectionString>Data Source=sql01;Initial Catalog=Core;Encrypt=True;Integrated Security=True</ConnectionString>
  <ConnectionString>Data Source=sql01;Initial Catalog=Core;Trust Server Certificate=True;Integrated Security=True</ConnectionString>
  <ConnectionString>Data Source=retail.database.windows.net;Initial Catalog=Core;Integrated Security=True</ConnectionString>
  <ConnectionString>Data Source=(localdb)\\MSSQLLocalDB;Initial Catalog=Core;Integrated Security=True</ConnectionString>
  <ConnectionString>Data Source=#{Sql.Host};Initial Catalog=Core;Integrated Security=True</ConnectionString>
  <ConnectionString>Data Source=sql01;Initial Catalog=Core;#{Sql.Options}</ConnectionString>
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>`,
    },
  ],
  *check(file, context) {
    const version = versionOf(file, context);
    const is8 = comesWith8(version);
    if (is8 === "no") return;
    for (const string of connectionStringsIn(file)) {
      const [server] = string.setting.path === path && leavesItOpen(string) ? serversOf(string) : [];
      if (!server || isCertified(server.host)) continue;
      yield { span: server.source.span, ...judged(server.host, is8, version) };
    }
  },
};

/** Where nothing else tells, the folders do that people keep a version in: `build/windows/9.3.x`, `sitecore-10.2`. */
function versionOf({ path: place }: ConfigFile, { version }: Context): SitecoreVersion {
  if (version.before !== undefined || isAtLeast(version, "10.3") === "yes") return version;
  const named = /(?:^|[^\d.])((?:9|10)\.(?:\d|x)(?:\.\d)?)(?!\d)/i.exec(place)?.[1];
  return named === undefined ? version : exactVersion(named.replace(/x$/i, "0"), "the folder");
}

/** Identity Server 8 came with 10.3.3 and 10.4.1; 10.4.0 has the one before. */
function comesWith8(version: SitecoreVersion): Answer {
  if (isAtLeast(version, "10.4.1") === "yes") return "yes";
  const isLater = isAtLeast(version, "10.3.3");
  const is104 = isAtLeast(version, "10.4");
  if (isLater === "yes" && is104 === "no") return "yes";
  const isBefore = isLater === "no" || (is104 === "yes" && isAtLeast(version, "10.4.1") === "no");
  return isBefore ? "no" : "unknown";
}

/** Whether the string leaves encryption to the client, and no token may say more. */
const leavesItOpen = ({ parts }: ConnectionString): boolean =>
  !findPart(parts, "Encrypt") &&
  !/^(true|yes)$/i.test(findPart(parts, "TrustServerCertificate")?.value.value ?? "") &&
  !parts.some(({ hasEquals, whole }) => !hasEquals && isOpaque(whole.value));

/** Azure's certificates are trusted everywhere, and LocalDB is no server that others reach. */
const isCertified = (host: string): boolean =>
  host === "" || isOpaque(host) || host.startsWith("(") || /\.database\.windows\.net$/i.test(host);

const judged = (host: string, is8: Answer, version: SitecoreVersion) =>
  is8 === "yes"
    ? {
        message: `Logins fail unless the certificate of ${host} is trusted: Identity Server 8 encrypts traffic to SQL Server by default. Give SQL Server such a certificate.`,
      }
    : {
        severity: isAtLeast(version, "10.3") === "yes" ? ("information" as const) : ("hint" as const),
        message: `From 10.3.3 and 10.4.1 on, logins fail unless the certificate of ${host} is trusted: Identity Server 8 encrypts by default. Give SQL Server one before you update.`,
      };
