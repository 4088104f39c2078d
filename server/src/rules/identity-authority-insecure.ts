/** Flags addresses of the services that log people in which are not https. */
import { setPart, setValue } from "#config/intents";
import { isFalse } from "#config/boolean";
import { addressOf, isHttp, isThisMachine, type Address } from "#config/facts/address";
import type { Setting } from "#config/facts/setting";
import type { SettingPath } from "#knowledge/settings";
import type { Configuration } from "#effective/configuration";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";

/** Where Sitecore is told the address of Sitecore Identity. */
const authorities: readonly SettingPath[] = [
  "sitecore/sc.variable[identityServerAuthority]@value",
  "sitecore/settings/setting[FederatedAuthentication.IdentityServer.Authority]@value",
];
const addresses: readonly SettingPath[] = [
  ...authorities,
  "sitecore/commerceEngineConfiguration/sitecoreIdentityServerUrl",
  "Sitecore/IdentityServer/PublicOrigin",
  "Sitecore/IdentityServer/AccountOptions/PasswordRecoveryUrl",
  "Sitecore/ExternalIdentityProviders/IdentityProviders/*/Authority",
  "Sitecore/ExternalIdentityProviders/IdentityProviders/*/MetaAddress",
  "AppSettings/SitecoreIdentityServerUrl",
];
const requireHttps: SettingPath =
  "sitecore/settings/setting[FederatedAuthentication.IdentityServer.RequireHttpsMetadata]@value";

export const identityAuthorityInsecure: Rule = {
  id: "identity-authority-insecure",
  title: "Logins are sent over HTTP",
  category: "authentication",
  severity: "warning",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["sitecore-patch", "sitecore-config", "identity-server", "commerce-json"],
  docs: {
    why: "People enter passwords, and servers fetch tokens, at the address of Sitecore Identity. Over HTTP anyone on the network can read them and send false ones.",
    fix: "Give the identity server an HTTPS binding, write its address with `https` everywhere, and leave `RequireHttpsMetadata` at `true`.",
    not: "`localhost` is fine, and needs `RequireHttpsMetadata` to be `false`. Between containers, and for single-label hosts in development, HTTP is common because TLS ends at the ingress; there it is a hint. Tokens are not reported.",
    certainty: "verified",
    sources: ["identity-server-setup", "docker-images"],
  },
  examples: [
    {
      name: "the address of Sitecore Identity",
      text: `
//- App_Config/Include/Identity.config
<configuration xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore>
  <sc.variable name="identityServerAuthority" set:value="http://identity.example.com" />
                                                         ^^^^ identity-authority-insecure warning
  <settings>
    <setting name="FederatedAuthentication.IdentityServer.RequireHttpsMetadata" set:value="false" />
                                                                                           ^^^^^ identity-authority-insecure warning
  </settings>
</sitecore></configuration>
`,
    },
    {
      name: "another provider, and the engine of a shop",
      text: `
//- Config/production/Sitecore.Plugin.IdentityProviders.xml
<Settings><Sitecore><ExternalIdentityProviders><IdentityProviders><Partner>
  <Authority>http://login.example.com</Authority>
             ^^^^ identity-authority-insecure
</Partner></IdentityProviders></ExternalIdentityProviders></Sitecore></Settings>
//- engine/wwwroot/config.json
{ "AppSettings": { "SitecoreIdentityServerUrl": "http://identity.example.com" } }
                                                 ^^^^ identity-authority-insecure
`,
    },
    {
      name: "between containers",
      text: `
//- Dockerfile
//- App_Config/Include/Identity.config
<configuration><sitecore>
  <sc.variable name="identityServerAuthority" value="http://id" />
                                                     ^^^^ identity-authority-insecure hint
</sitecore></configuration>
`,
    },
    {
      name: "HTTPS, this machine, and a token",
      text: `
//- Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer>
  <PublicOrigin>https://identity.example.com</PublicOrigin>
  <AccountOptions><PasswordRecoveryUrl>#{Cm.Url}/recovery</PasswordRecoveryUrl></AccountOptions>
</IdentityServer></Sitecore></Settings>
//- engine/wwwroot/config.json
{ "AppSettings": { "SitecoreIdentityServerUrl": "http://localhost:5050" } }
//- site/App_Config/Include/Identity.config
<configuration xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore>
  <sc.variable name="identityServerAuthority" set:value="http://localhost:5050" />
  <settings>
    <setting name="FederatedAuthentication.IdentityServer.RequireHttpsMetadata" set:value="false" />
  </settings>
</sitecore></configuration>
`,
    },
    {
      name: "a single-label host in development",
      text: `
//- App_Config/Include/Identity.config environment:development
<configuration xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore>
  <sc.variable name="identityServerAuthority" set:value="http://identity" />
                                                         ^^^^ identity-authority-insecure hint
  <settings>
    <setting name="FederatedAuthentication.IdentityServer.RequireHttpsMetadata" set:value="false" />
                                                                                           ^^^^^ identity-authority-insecure hint
  </settings>
</sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    for (const setting of addresses.flatMap((path) => context.configuration.valuesIn(file, path))) {
      const address = addressOf(setting.source);
      if (address && isHttp(address) && !isThisMachine(address.host.value)) yield onAddress(setting, address, context);
    }
    for (const setting of context.configuration.valuesIn(file, requireHttps)) {
      if (isFalse(setting.value)) yield* onSwitch(setting, context);
    }
  },
};

const onAddress = (setting: Setting, { scheme, host }: Address, context: Context): Finding => ({
  span: scheme.span,
  ...severityFor(host.value, context),
  message: "Logins are sent over HTTP here, so passwords and tokens can be read in transit. Use HTTPS.",
  fixes: [
    {
      kind: "edit",
      title: "Change to HTTPS (the server must answer TLS there)",
      trust: "review",
      intents: () => [setPart(setting, scheme.span, "https")],
    },
  ],
});

/** Between containers of one host TLS often ends before them. */
const severityFor = (host: string, { instance, environment }: Context): Pick<Finding, "severity"> =>
  !host.includes(".") && (instance.runsInContainer || environment === "development") ? { severity: "hint" } : {};

function onSwitch(setting: Setting, context: Context): readonly Finding[] {
  const host = hostOfIdentity(context.configuration);
  if (host !== undefined && isThisMachine(host)) return [];
  const isHidden = host === undefined && context.instance.runsInContainer;
  return [
    {
      span: setting.valueSpan,
      ...(isHidden ? { severity: "hint" } : host === undefined ? {} : severityFor(host, context)),
      message:
        "Sitecore accepts an HTTP identity server here, which a man in the middle can impersonate. Set this to true, or remove it.",
      fixes: [{ kind: "edit", title: "Set it to true", trust: "review", intents: () => [setValue(setting, "true")] }],
    },
  ];
}

/** Where the site finds Sitecore Identity; undefined where its files leave that to a variable. */
function hostOfIdentity(configuration: Configuration): string | undefined {
  const stated = authorities.flatMap((path) => configuration.statements(path)).at(-1);
  return stated && addressOf(stated.setting.source)?.host.value;
}
