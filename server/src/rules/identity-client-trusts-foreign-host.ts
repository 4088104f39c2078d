/** Flags addresses of identity clients that lead to hosts of others. */
import { addressOf } from "#config/facts/address";
import { identityClientAround } from "#config/facts/identity-client";
import { isOpaque } from "#config/facts/opaque";
import type { ConfigFile } from "#config/file";
import type { SettingPath } from "#knowledge/settings";
import type { Context } from "#effective/context";
import { isPublicTool } from "#rule-kit/public-tools";
import type { Finding, Rule } from "#rule-kit/rule";
import { sliceSource, type SourceText } from "#text/source-text";

/** Where logins are sent. */
const redirects: readonly SettingPath[] = [
  "Sitecore/IdentityServer/Clients/*/RedirectUris/*",
  "AppSettings/Clients/*/RedirectUris/*",
];
/** Where people are sent after they logged out, and which pages may call. */
const others: readonly SettingPath[] = [
  "Sitecore/IdentityServer/Clients/*/PostLogoutRedirectUris/*",
  "AppSettings/Clients/*/PostLogoutRedirectUris/*",
  "Sitecore/IdentityServer/Clients/*/AllowedCorsOrigins/*",
  "AppSettings/Clients/*/AllowedCorsOrigins/*",
];

export const identityClientTrustsForeignHost: Rule = {
  id: "identity-client-trusts-foreign-host",
  title: "An identity client trusts a host of others",
  category: "authentication",
  severity: "information",
  reads: "effective",
  kinds: ["identity-server", "identity-server-json"],
  docs: {
    why: "The identity server sends people back to these addresses with what proves their login, and lets pages of these origins call it. Anyone who owns such a host can take over logins. Addresses of tools from the time of development, and of agencies long gone, tend to stay.",
    fix: "Remove the address unless the host is yours. There is no quick fix, since the files don't say whose it is.",
    not: "Only hosts of public tools, such as Postman's, to which logins are sent, are a warning. Any other host is information, and only where its domain is named once in all files here, while another one is named more often in this file. This machine, single words and IP addresses, placeholders such as `{AllowedCorsOrigin}` and tokens are not reported; tools among the origins are reported by `cors-origin-insecure`.",
    certainty: "known",
    sources: ["identityserver4", "identity-server-setup"],
  },
  examples: [
    {
      name: "a public tool",
      path: "wwwroot/appsettings.json",
      text: `
{ "AppSettings": { "Clients": [ { "ClientId": "postman-api",
  "PostLogoutRedirectUris": [ "https://www.getpostman.com" ],
  "RedirectUris": [ "https://www.getpostman.com/oauth2/callback", "{AllowedCorsOrigin}/signin" ],
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identity-client-trusts-foreign-host warning
  "AllowedCorsOrigins": [ "https://shop.example.com" ] } ] } }`,
    },
    {
      name: "a host that is named nowhere else",
      text: `
//- Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer>
  <PublicOrigin>https://identity.example.com</PublicOrigin>
  <Clients><DefaultClient>
    <AllowedCorsOrigins><Group1>https://cm.example.com|https://demo.agency.example</Group1></AllowedCorsOrigins>
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ identity-client-trusts-foreign-host information
    <RedirectUris><Uri1>https://cm.example.com/signin</Uri1></RedirectUris>
  </DefaultClient></Clients>
</IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "a domain that another file names, this machine, one word, a token",
      text: `
//- identity/Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><PublicOrigin>https://identity.example.com</PublicOrigin><Clients><DefaultClient>
  <AllowedCorsOrigins>
    <Group1>https://cm.example.com|https://cm.shop.example.org</Group1>
    <Group2>https://localhost:4200|https://cm|https://10.0.0.5|https://#{Host}</Group2>
  </AllowedCorsOrigins>
</DefaultClient></Clients></IdentityServer></Sitecore></Settings>
//- cm/App_Config/Include/Sites.config
<configuration><sitecore><sites><site name="shop" hostName="www.shop.example.org" /></sites></sitecore></configuration>`,
    },
    {
      name: "both could be at home here",
      path: "wwwroot/appsettings.json",
      text: `{ "AppSettings": { "Clients": [ { "AllowedCorsOrigins": [ "https://shop.example.com", "https://bizfx.example.org" ] } ] } }`,
    },
  ],
  *check(file, context) {
    const all = [...redirects, ...others].flatMap((path) => trustedBy(path, file, context));
    const known = new Map<string, number>();
    const ofHosts = all.flatMap(({ host, domain }) => (isPublicTool(host) ? [] : domain));
    for (const domain of [...ofHosts, ...ownDomains(file, context)]) {
      known.set(domain, (known.get(domain) ?? 0) + 1);
    }
    const hasHome = [...known.values()].some((count) => count > 1);
    for (const trusted of all) {
      if (isPublicTool(trusted.host)) {
        if (trusted.isRedirect) yield toTool(trusted);
      } else if (hasHome && known.get(trusted.domain) === 1 && !isNamedElsewhere(trusted.domain, file, context)) {
        yield foreign(trusted);
      }
    }
  },
};

interface Trusted {
  readonly source: SourceText;
  readonly host: string;
  /** The last two labels of the host. */
  readonly domain: string;
  readonly client: string;
  readonly isRedirect: boolean;
}

/** Sitecore Identity takes several between bars. */
function trustedBy(path: SettingPath, file: ConfigFile, { configuration }: Context): readonly Trusted[] {
  return configuration.valuesIn(file, path).flatMap((setting) =>
    [...setting.source.value.matchAll(/[^|\s]+/g)].flatMap(({ index, 0: text }) => {
      const source = sliceSource(setting.source, index, index + text.length);
      const host = isOpaque(text) || text.includes("{") ? undefined : addressOf(source)?.host.value;
      const domain = host === undefined ? undefined : domainOf(host);
      if (host === undefined || domain === undefined) return [];
      const client = identityClientAround(file, setting)?.name ?? "This client";
      return { source, host, domain, client, isRedirect: redirects.includes(path) };
    }),
  );
}

const ownDomains = (file: ConfigFile, { configuration }: Context): readonly string[] =>
  configuration
    .valuesIn(file, "Sitecore/IdentityServer/PublicOrigin")
    .flatMap(({ source }) => domainOf(addressOf(source)?.host.value ?? "") ?? []);

/** The last two labels tell hosts of one owner, or more, which only leaves more of them alone. */
function domainOf(host: string): string | undefined {
  const labels = host.toLowerCase().split(".").slice(-2);
  const isName = labels.length === 2 && /^[a-z]{2,}$/.test(labels[1] ?? "") && labels[1] !== "localhost";
  return isName ? labels.join(".") : undefined;
}

const isNamedElsewhere = (domain: string, file: ConfigFile, { instance, connected }: Context): boolean =>
  [instance, ...connected].some((each) => each.filesNaming(domain).some((other) => other !== file));

const toTool = ({ source, host, client }: Trusted): Finding => ({
  span: source.span,
  severity: "warning",
  message: `${client} sends logins to ${host}, a public tool where anybody can try them out. Remove it outside of development.`,
});

const foreign = ({ source, host, client }: Trusted): Finding => ({
  span: source.span,
  message: `${host} is named nowhere else in these files, yet ${client} trusts it. Remove it unless the host is yours.`,
});
