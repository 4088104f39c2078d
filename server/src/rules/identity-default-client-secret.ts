/** Flags secrets of identity clients that everybody knows or can guess. */
import { namedConnectionStrings } from "#config/facts/connection-string";
import { setValue } from "#config/intents";
import { isFalse } from "#config/boolean";
import { identityClientAround, identityNameAround } from "#config/facts/identity-client";
import type { Section } from "#config/facts/section";
import { isJudgeable, type Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { SettingPath } from "#knowledge/settings";
import type { Stated } from "#project/instance";
import type { Configuration } from "#effective/configuration";
import type { Context } from "#effective/context";
import type { Instance } from "#project/instance";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { replace } from "#text/edit";
import { lettersAndDigits, randomText } from "#text/random-text";
import { spanOf, type Span } from "#text/span";

const clientSecrets = "Sitecore/IdentityServer/Clients/*/ClientSecrets/*";
const apiSecrets = "Sitecore/IdentityServer/ApiResources/*/ApiSecrets/*";
const paths: readonly SettingPath[] = [
  clientSecrets,
  apiSecrets,
  "AppSettings/Clients/*/ClientSecrets/*",
  "AppSettings/ApiResources/*/ApiSecrets/*",
];

const secretSwitches: readonly SettingPath[] = [
  "Sitecore/IdentityServer/Clients/*/RequireClientSecret",
  "AppSettings/Clients/*/RequireClientSecret",
];
const grantLists: readonly SettingPath[] = [
  "Sitecore/IdentityServer/Clients/*/AllowedGrantTypes/*",
  "AppSettings/Clients/*/AllowedGrantTypes/*",
];

/** From Sitecore's installer and samples; the long one is the hash of the word `secret`. */
const known: ReadonlySet<string> = new Set([
  "",
  "sif-default",
  "secret",
  "clientsecret",
  "yourownclientsecret",
  "k7gnu3sdo+ol0wnhqovwhr3g6s1xyv72ol/pe/unols=",
]);
const leastLength = 20;

export const identityDefaultClientSecret: Rule = {
  id: "identity-default-client-secret",
  title: "A client secret is well known or easy to guess",
  category: "authentication",
  severity: "error",
  reads: "effective",
  kinds: ["identity-server", "identity-server-json", "connection-strings"],
  docs: {
    why: "Anyone who has a client's secret can fetch tokens in its name. That of `PasswordClient` represents people: it turns names and passwords into tokens, without a login page. The secrets of Sitecore's installer and samples are public, and a short one can be guessed.",
    fix: "Generate a random secret of 40 characters for each client, and let the deployment fill it in. That of `PasswordClient` is also the connection string `sitecoreidentity.secret` of Sitecore, on every server. A client that logs in with `password` or `client_credentials` must have a secret.",
    not: "Secrets of API resources while no client has `AccessTokenType` 1 (Reference): all other tokens are checked by their signature. Tokens. The secret of an API resource is information: it only lets an API ask what a reference token stands for, and gives nobody a token. An empty secret is information if a comment replaces it or the server runs in a container, because a variable fills it in there. An empty connection string `sitecoreidentity.secret` opens nothing, because Sitecore Identity checks the secret, not Sitecore. Secrets of third-party login services are not reported.",
    certainty: "verified",
    sources: ["docker-images", "non-interactive-login"],
  },
  examples: [
    {
      name: "as Sitecore's installer leaves it",
      text: `
//- identity/sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml
<Settings><Sitecore><IdentityServer><Clients><PasswordClient>
  <ClientSecrets><ClientSecret1>SIF-Default</ClientSecret1></ClientSecrets>
                                ^^^^^^^^^^^ identity-default-client-secret error
</PasswordClient></Clients></IdentityServer></Sitecore></Settings>
//- cm/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="sitecoreidentity.secret" connectionString="SIF-Default" />
                                                        ^^^^^^^^^^^ identity-default-client-secret error
</connectionStrings>
`,
    },
    {
      name: "a short one, an empty one, and none at all",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer>
  <Clients>
    <Shop><ClientSecrets><ClientSecret1>not-a-secret</ClientSecret1></ClientSecrets></Shop>
                                        ^^^^^^^^^^^^ identity-default-client-secret warning
    <Stock>
      <ClientSecrets><ClientSecret1 /></ClientSecrets>
                      ^^^^^^^^^^^^^ identity-default-client-secret error
    </Stock>
    <Tests>
      <RequireClientSecret>false</RequireClientSecret>
                           ^^^^^ identity-default-client-secret warning
      <AllowedGrantTypes><AllowedGrantType1>password</AllowedGrantType1></AllowedGrantTypes>
    </Tests>
  </Clients>
</IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "the sample of a commerce installation",
      path: "wwwroot/appsettings.json",
      text: `
{ "AppSettings": {
  "ApiResources": [ { "Name": "EngineAPI", "ApiSecrets": [ "secret" ] } ],
                                                            ^^^^^^ identity-default-client-secret information
  "Clients": [ { "ClientId": "Tools", "AccessTokenType": 1 } ]
} }`,
    },
    {
      name: "an API that is never asked about, because all tokens are signed",
      path: "wwwroot/appsettings.json",
      text: `
{ "AppSettings": {
  "ApiResources": [ { "Name": "EngineAPI", "ApiSecrets": [ "secret" ] } ],
  "Clients": [ { "ClientId": "Tools", "AccessTokenType": 0 } ]
} }`,
    },
    {
      name: "a commerce client that needs no secret",
      path: "wwwroot/appsettings.json",
      text: `
{ "AppSettings": { "Clients": [
  { "ClientId": "Tools", "RequireClientSecret": false, "AllowedGrantTypes": [ "implicit" ] },
  { "ClientId": "Script", "RequireClientSecret": false, "AllowedGrantTypes": [ "password" ] }
                                                 ^^^^^ identity-default-client-secret warning
] } }`,
    },
    {
      name: "a long one, a token, and a client that needs none",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `<Settings><Sitecore><IdentityServer><Clients>
  <Shop><ClientSecrets><ClientSecret1>not-a-secret-but-long-enough-for-this-example</ClientSecret1></ClientSecrets></Shop>
  <Stock><ClientSecrets><ClientSecret1>#{Stock.Secret}</ClientSecret1></ClientSecrets></Stock>
  <Pages>
    <RequireClientSecret>false</RequireClientSecret>
    <AllowedGrantTypes><AllowedGrantType1>hybrid</AllowedGrantType1></AllowedGrantTypes>
  </Pages>
</Clients></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "connection strings that a transform fills in",
      text: `
//- App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="sitecoreidentity.secret" connectionString="" />
</connectionStrings>
//- App_Config/ConnectionStrings.Production.config
<connectionStrings xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <add name="sitecoreidentity.secret" connectionString="secret" xdt:Transform="SetAttributes" xdt:Locator="Match(name)" />
                                                        ^^^^^^ identity-default-client-secret error
</connectionStrings>
`,
    },
    {
      name: "a variable fills it in",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer><Clients><PasswordClient><ClientSecrets>
  <ClientSecret1><!-- from the environment --></ClientSecret1>
   ^^^^^^^^^^^^^ identity-default-client-secret information
</ClientSecrets></PasswordClient></Clients></IdentityServer></Sitecore></Settings>`,
    },
  ],
  *check(file, context) {
    for (const setting of secretsIn(file, context)) {
      if (!isOfResource(setting) || givesReferenceTokens(context.instance)) yield* findingOn(file, setting, context);
    }
    for (const path of [clientSecrets, apiSecrets] as const) {
      const empty = file
        .sections(path)
        .filter(({ settings, effect }) => settings.length === 0 && effect.kind === "whole");
      for (const section of empty.filter((each) => !needsNone(file, each, context))) yield onEmpty(section, context);
    }
    yield* withoutSecret(file, context);
  },
};

/** A client that is asked for no secret has none to guess. */
const needsNone = (file: ConfigFile, { nameSpan }: Section, { configuration }: Context): boolean =>
  secretSwitches
    .flatMap((path) => configuration.valuesIn(file, path))
    .filter(({ value }) => isFalse(value))
    .some((isRequired) => {
      const client = identityClientAround(file, isRequired)?.span;
      return client !== undefined && client.start <= nameSpan.start && nameSpan.end <= client.end;
    });

const secretsIn = (file: ConfigFile, { configuration }: Context): readonly Setting[] => [
  ...paths.flatMap((path) => configuration.valuesIn(file, path)),
  ...namedConnectionStrings(file).flatMap(({ name, setting }) =>
    name.toLowerCase() === "sitecoreidentity.secret" && setting.value.trim() !== "" && isJudgeable(setting)
      ? [setting]
      : [],
  ),
];

function* findingOn(file: ConfigFile, setting: Setting, context: Context): Iterable<Finding> {
  const secret = setting.value.trim();
  const isKnown = known.has(secret.toLowerCase());
  if (!isKnown && secret.length >= leastLength) return;
  const isShort = secret !== "" && !isKnown;
  const what = isShort
    ? `has fewer than ${leastLength} characters, so it can be guessed`
    : `${secret === "" ? "is empty" : "is well known"}, so anyone can ${isOfResource(setting) ? "look up reference tokens in its name" : "impersonate it"}`;
  const isMild = isOfResource(setting) || (secret === "" && context.instance.runsInContainer);
  yield {
    span: setting.valueSpan,
    severity: isMild ? "information" : isKnown ? "error" : "warning",
    message: `The secret of ${ownerOf(file, setting)} ${what}. Use a random one.`,
    fixes: [newSecret(file, setting, context)],
  };
}

/** An API shows its secret only where it asks Identity Server about a reference token; clients get no tokens by it. */
const isOfResource = ({ path }: Setting): boolean => path.includes("/ApiSecrets/");

/** `1` is Reference; only these are looked up, all others are checked by their signature. */
const givesReferenceTokens = ({ files }: Instance): boolean =>
  files.some(({ kind, text }) => kind.startsWith("identity-server") && referenceTokens.test(text));

const referenceTokens = /\bAccessTokenType\s*>\s*(?:1|Reference)\s*<|"AccessTokenType"\s*:\s*"?(?:1|Reference)\b/i;

/** Both sides that share the secret change together, as far as they are at hand. */
function newSecret(file: ConfigFile, setting: Setting, context: Context): Fix {
  const { instance, connected, options } = context;
  const secret = randomText(options.randomBytes, 40, lettersAndDigits);
  const sharing = isPasswordClients(setting)
    ? [instance, ...connected].flatMap(({ files }) =>
        files.filter((other) => other !== file).flatMap((other) => passwordSecrets(other, context)),
      )
    : [];
  const others = sharing.filter((other) => other.setting.value === setting.value);
  const where = others.length > 0 ? "here and where it is shared" : "here (clients need it too)";
  return {
    kind: "edit",
    title: `Generate a random secret ${where}`,
    trust: "review",
    intents: () => [setValue(setting, secret)],
    otherFiles: () => others.map((other) => ({ file: other.file, intents: [setValue(other.setting, secret)] })),
  };
}

const passwordSecrets = (file: ConfigFile, context: Context): readonly Stated[] =>
  file.kind === "connection-strings" || file.kind === "identity-server"
    ? secretsIn(file, context).flatMap((setting) => (isPasswordClients(setting) ? [{ file, setting }] : []))
    : [];

/** The client by which Sitecore itself logs people in; its secret is in Sitecore's connection strings too. */
const isPasswordClients = (setting: Setting): boolean =>
  setting.section?.path === "connectionStrings/add" || clientOf(setting.section)?.name === "PasswordClient";

/** `Clients/PasswordClient/ClientSecrets/ClientSecret1` */
const clientOf = (section: Section | undefined): Section | undefined => section?.parent?.parent;

function ownerOf(file: ConfigFile, setting: Setting): string {
  if (setting.section?.path === "connectionStrings/add") return "PasswordClient";
  const isResource = isOfResource(setting);
  const name = clientOf(setting.section)?.name ?? identityNameAround(file, setting, isResource ? "Name" : "ClientId");
  if (!isResource) return name ?? "this client";
  return name === undefined ? "this API resource" : `the API resource ${name}`;
}

function onEmpty(section: Section, { instance, options }: Context): Finding {
  const { element, name } = section;
  const isFilledIn = element.children.length > 0 || instance.runsInContainer;
  return {
    span: section.nameSpan,
    ...(isFilledIn ? { severity: "information" } : {}),
    message: `The secret of ${clientOf(section)?.name ?? "this client"} is empty. Unless a variable fills it in, anyone can impersonate it: use a random one.`,
    fixes: [
      {
        kind: "edit",
        title: "Generate a random secret here (clients need it too)",
        trust: "review",
        intents: () => {
          const secret = randomText(options.randomBytes, 40, lettersAndDigits);
          return [replace(spanOf(element.start, element.end), `<${name}>${secret}</${name}>`)];
        },
      },
    ],
  };
}

function* withoutSecret(file: ConfigFile, { configuration }: Context): Iterable<Finding> {
  for (const isRequired of secretSwitches.flatMap((path) => configuration.valuesIn(file, path))) {
    const client = isFalse(isRequired.value) ? identityClientAround(file, isRequired) : undefined;
    const grant = client && grantIn(file, client.span, configuration);
    if (!grant) continue;
    yield {
      span: isRequired.valueSpan,
      severity: "warning",
      message: `${client.name} needs no secret for ${grant} tokens, so anyone can ${/^password$/i.test(grant) ? "try passwords there" : "fetch them"}. Set RequireClientSecret to true, and add a secret.`,
      fixes: [
        {
          kind: "edit",
          title: "Set RequireClientSecret to true (then needs a secret)",
          trust: "review",
          intents: () => [setValue(isRequired, "true")],
        },
      ],
    };
  }
}

/** A way to tokens that needs nobody at a login page. */
const grantIn = (file: ConfigFile, { start, end }: Span, configuration: Configuration): string | undefined =>
  grantLists
    .flatMap((path) => configuration.valuesIn(file, path))
    .filter(({ valueSpan }) => start <= valueSpan.start && valueSpan.end <= end)
    .map(({ value }) => value.trim())
    .find((grant) => /^(password|client_credentials)$/i.test(grant));
