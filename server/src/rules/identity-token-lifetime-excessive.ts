/** Flags tokens of an identity server that live too long, too short, or for no number of seconds. */
import { setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import { describeDuration } from "#knowledge/duration";
import type { SettingPath } from "#knowledge/settings";
import type { LimitName } from "#options/limits";
import type { Finding, Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";

/** What Sitecore's own files give both tokens, in seconds. */
const usual = 3600;

interface TokenKind {
  readonly name: string;
  readonly paths: readonly SettingPath[];
  readonly shortest?: LimitName;
  readonly longest: LimitName;
}

const tokens: readonly TokenKind[] = [
  {
    name: "access token",
    paths: [
      "Sitecore/IdentityServer/Clients/*/AccessTokenLifetimeInSeconds",
      "AppSettings/Clients/*/AccessTokenLifetimeInSeconds",
    ],
    longest: "accessTokenSeconds",
  },
  {
    name: "identity token",
    paths: [
      "Sitecore/IdentityServer/Clients/*/IdentityTokenLifetimeInSeconds",
      "AppSettings/Clients/*/IdentityTokenLifetimeInSeconds",
    ],
    shortest: "shortestIdentityTokenSeconds",
    longest: "identityTokenSeconds",
  },
];

export const identityTokenLifetimeExcessive: Rule = {
  id: "identity-token-lifetime-excessive",
  title: "Tokens last too long, or not at all",
  category: "timeouts",
  severity: "warning",
  reads: "effective",
  kinds: ["identity-server", "identity-server-json"],
  limits: ["accessTokenSeconds", "identityTokenSeconds", "shortestIdentityTokenSeconds"],
  docs: {
    why: "Anyone who has a token may use it until its lifetime ends; nothing revokes it, not even a password reset. An identity token of Sitecore's client also decides how long an editor's login lasts. With a value that isn't a positive whole number, the client gets no usable tokens.",
    fix: "Write seconds: 3600 is an hour, and what Sitecore's files have. Editors who write for longer need up to 10800 in the identity token of `DefaultClient`.",
    not: "Up to a day (86400) for access tokens and 12 hours (43200) for identity tokens. Less than five minutes for an identity token is information.",
    certainty: "verified",
    sources: ["non-interactive-login", "authentication-changes"],
  },
  examples: [
    {
      name: "a year, for a script",
      text: `
<Settings><Sitecore><IdentityServer><Clients><ScriptClient>
  <AccessTokenLifetimeInSeconds>31536000</AccessTokenLifetimeInSeconds>
                                ^^^^^^^^ identity-token-lifetime-excessive warning
  <IdentityTokenLifetimeInSeconds>3600</IdentityTokenLifetimeInSeconds>
</ScriptClient></Clients></IdentityServer></Sitecore></Settings>`,
      fixed: `
<Settings><Sitecore><IdentityServer><Clients><ScriptClient>
  <AccessTokenLifetimeInSeconds>3600</AccessTokenLifetimeInSeconds>
  <IdentityTokenLifetimeInSeconds>3600</IdentityTokenLifetimeInSeconds>
</ScriptClient></Clients></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "a time span, and minutes",
      text: `
<Settings><Sitecore><IdentityServer><Clients><DefaultClient>
  <AccessTokenLifetimeInSeconds>01:00:00</AccessTokenLifetimeInSeconds>
                                ^^^^^^^^ identity-token-lifetime-excessive error
  <IdentityTokenLifetimeInSeconds>60</IdentityTokenLifetimeInSeconds>
                                  ^^ identity-token-lifetime-excessive information
</DefaultClient></Clients></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "the identity server of a commerce installation",
      path: "wwwroot/appsettings.json",
      text: `
{ "AppSettings": { "Clients": [
  { "ClientId": "CommerceBusinessTools", "IdentityTokenLifetimeInSeconds": 86400 }
                                                                           ^^^^^ identity-token-lifetime-excessive
] } }`,
      fixed: `
{ "AppSettings": { "Clients": [
  { "ClientId": "CommerceBusinessTools", "IdentityTokenLifetimeInSeconds": 3600 }
] } }`,
    },
    {
      name: "an hour, and a token filled in by the deployment",
      text: `
<Settings><Sitecore><IdentityServer><Clients><DefaultClient>
  <AccessTokenLifetimeInSeconds>3600</AccessTokenLifetimeInSeconds>
  <IdentityTokenLifetimeInSeconds>#{IdentityTokenSeconds}</IdentityTokenLifetimeInSeconds>
</DefaultClient></Clients></IdentityServer></Sitecore></Settings>`,
    },
  ],
  *check(file, { configuration, options: { limits } }) {
    for (const { name, paths, shortest, longest } of tokens) {
      for (const setting of paths.flatMap((path) => configuration.valuesIn(file, path))) {
        yield* findingOn(setting, name, shortest === undefined ? 1 : limits[shortest], limits[longest]);
      }
    }
  },
};

function findingOn(setting: Setting, name: string, shortest: number, longest: number): readonly Finding[] {
  const seconds = wholeNumber(setting.value);
  const span = setting.valueSpan;
  const fixes = [
    {
      kind: "edit" as const,
      title: `Set the token lifetime to ${usual} seconds (an hour)`,
      trust: "review" as const,
      intents: () => [setValue(setting, String(usual))],
    },
  ];
  if (seconds === undefined || seconds < 1) {
    const message = `"${setting.value}" isn't a positive whole number, so this client gets no usable ${name}. Write seconds, such as ${usual}.`;
    return [{ span, severity: "error", message, fixes }];
  }
  const length = `The ${name} lasts ${seconds} seconds (${describeDuration(seconds)})`;
  if (seconds > longest) {
    return [{ span, message: `${length}, and a stolen one can't be revoked. Use ${usual}.`, fixes }];
  }
  if (seconds >= shortest) return [];
  const message = `${length}, so logins end while people work. The unit is seconds: use ${usual}.`;
  return [{ span, severity: "information", message, fixes }];
}
