/** Flags passwords and keys that stand in the policies of a commerce engine. */
import { isTrue } from "#config/boolean";
import { setValue } from "#config/intents";
import { isNotFilledIn } from "#config/facts/opaque";
import { isKeyOfItem } from "#config/facts/own-secret";
import { isJudgeable, type Setting } from "#config/facts/setting";
import { type TypedObject, typedObjectsOf } from "#config/facts/typed-object";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

/** Properties that hold a secret, by the end of their names. */
const secret = /(password|privatekey|apikey|accesskey|secret)$/i;

export const commercePlaintextCredentials: Rule = {
  id: "commerce-plaintext-credentials",
  title: "A commerce policy has a password in plain text",
  category: "hardening",
  severity: "warning",
  reads: "effective",
  kinds: ["commerce-json"],
  docs: {
    why: "The policies of a commerce engine store logins to SQL Server, to Sitecore and to payment services in plain text. Anyone who reads the files, a backup or the repository can use them. Two cases are errors: `SitecoreConnectionPolicy` with the password that every installation starts with, and a login as `sa`, which has full control of the SQL server.",
    fix: "Replace the secret with a token and let the deployment fill it in. `EntityStoreSqlPolicy` needs no password with `TrustedConnection`: give the engine's Windows account a login on the SQL server instead. The engine reads policies when it is bootstrapped, so bootstrap it after the change, and change passwords that were in a repository.",
    not: "Tokens, values that nobody filled in (empty, 0, masked, `<password>`), the ids of Sitecore API keys, which browsers send, and objects that aren't policies.",
    certainty: "verified",
    sources: ["docker-images", "sitecore-hardening"],
  },
  examples: [
    {
      name: "a login to SQL Server",
      text: `
{
  "Policies": { "$values": [
    {
      "$type": "Sitecore.Commerce.Plugin.SQL.EntityStoreSqlPolicy, Sitecore.Commerce.Plugin.SQL",
      "TrustedConnection": false,
      "UserName": "shop",
      "Password": "not-a-real-password"
                   ^^^^^^^^^^^^^^^^^^^ commerce-plaintext-credentials warning
    }
  ] }
}`,
      fixed: `
{
  "Policies": { "$values": [
    {
      "$type": "Sitecore.Commerce.Plugin.SQL.EntityStoreSqlPolicy, Sitecore.Commerce.Plugin.SQL",
      "TrustedConnection": false,
      "UserName": "shop",
      "Password": "__EntityStoreSqlPolicy.Password__"
    }
  ] }
}`,
    },
    {
      name: "the password of every new installation, and a login as sa",
      path: "wwwroot/bootstrap/Global.json",
      text: `
{
  "Policies": { "$values": [
    {
      "$type": "Sitecore.Commerce.Plugin.Management.SitecoreConnectionPolicy, Sitecore.Commerce.Plugin.Management",
      "UserName": "admin",
      "Password": "b"
                   ^ commerce-plaintext-credentials error
    },
    {
      "$type": "Sitecore.Commerce.Plugin.SQL.EntityStoreSqlPolicy, Sitecore.Commerce.Plugin.SQL",
      "UserName": "sa",
      "Password": "not-a-real-password"
                   ^^^^^^^^^^^^^^^^^^^ commerce-plaintext-credentials error
    }
  ] }
}`,
    },
    {
      name: "a key for a payment service",
      text: `
{ "Policies": { "$values": [ {
  "$type": "Sitecore.Commerce.Plugin.Payments.Braintree.BraintreeClientPolicy,Sitecore.Commerce.Plugin.Payments.Braintree",
  "PublicKey": "example",
  "PrivateKey": "not-a-real-key"
                 ^^^^^^^^^^^^^^ commerce-plaintext-credentials warning
} ] } }`,
    },
    {
      name: "Windows authentication, a token, and an object that isn't a policy",
      text: `
{ "Policies": { "$values": [
  { "$type": "Sitecore.Commerce.Plugin.SQL.EntityStoreSqlPolicy, Sitecore.Commerce.Plugin.SQL", "TrustedConnection": true, "Password": "" },
  { "$type": "Sitecore.Commerce.Plugin.Management.SitecoreConnectionPolicy, X", "Password": "#{Sitecore.Password}" },
  { "$type": "Sitecore.Commerce.Plugin.Search.Azure.AzureSearchPolicy, X", "SearchServiceAdminApiKey": "PlaceHolderForAzureSearchServiceAdminApiKey" },
  { "$type": "Plugin.Payments.PaymentPolicy, X", "PrivateKey": 0, "Password": "********", "Secret": "<secret>" },
  { "$type": "Plugin.Search.SearchMediaItemsPolicy, X", "ODataItemServiceApiKey": "34905B27-5F55-4DF8-B866-B60A1571D2D5" },
  { "$type": "Sitecore.Commerce.Core.CommerceEnvironment, Sitecore.Commerce.Core", "Password": "a word on a page" }
] } }`,
    },
  ],
  *check(file, { instance }) {
    const hasOctopus = instance.filesOf("commerce-json").some(({ text }) => /#\{\w/.test(text));
    for (const policy of typedObjectsOf(file).filter(({ typeName }) => typeName.endsWith("Policy"))) {
      for (const setting of policy.settings) {
        if (secret.test(setting.name) && isSecret(setting)) yield findingOn(policy, setting, hasOctopus);
      }
    }
  },
};

const isSecret = (setting: Setting): boolean =>
  isJudgeable(setting) && !isNotFilledIn(setting.value) && !isKeyOfItem(setting.name, setting.value);

function findingOn(policy: TypedObject, setting: Setting, hasOctopus: boolean): Finding {
  const isShipped = policy.typeName === "SitecoreConnectionPolicy" && setting.value === "b";
  const isAdministrator =
    valueOf(policy, "UserName")?.value.trim().toLowerCase() === "sa" &&
    !isTrue(valueOf(policy, "TrustedConnection")?.value);
  const place = `${policy.typeName} has its ${setting.name} in plain text`;
  const danger = isShipped
    ? "and it is the default of every installation"
    : isAdministrator
      ? "for sa, which has full control of the SQL server"
      : "exposed by every copy of the file";
  return {
    span: setting.valueSpan,
    message: `${place}, ${danger}. Change it, and let the deployment fill it in.`,
    ...((isShipped || isAdministrator) && { severity: "error" as const }),
    fixes: [tokenFor(policy, setting, hasOctopus), ...trustedConnection(policy, setting)],
  };
}

const valueOf = ({ settings }: TypedObject, name: string): Setting | undefined =>
  settings.find((setting) => setting.name === name);

/** In the form that the files of the engine have already. */
function tokenFor({ typeName }: TypedObject, setting: Setting, hasOctopus: boolean): Fix {
  const name = `${typeName}.${setting.name}`;
  const token = hasOctopus ? `#{${name}}` : `__${name}__`;
  return {
    kind: "edit",
    title: `Use the token ${token}`,
    trust: "review",
    intents: () => [setValue(setting, token)],
  };
}

function trustedConnection(policy: TypedObject, password: Setting): readonly Fix[] {
  const trusted = valueOf(policy, "TrustedConnection");
  if (!trusted || password.name !== "Password") return [];
  return [
    {
      kind: "edit",
      title: "Use the engine's Windows account for SQL Server",
      trust: "review",
      intents: () => [setValue(trusted, "true"), setValue(password, "")],
    },
  ];
}
