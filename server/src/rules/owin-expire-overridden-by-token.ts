/** Flags a lifetime of the login cookie that the identity token overrides. */
import { addChild, newElement, setValue, type Intent } from "#config/intents";
import { describeDuration, timeSpanSeconds } from "#knowledge/duration";
import { editorsClientOf, identityServersAmong, type EditorsClient } from "#project/identity-server";
import type { Instance } from "#project/instance";
import { isShipped } from "#project/hardening-place";
import { cookieLifetime } from "#rule-kit/login-lifetimes";
import { ownStatements } from "#rule-kit/own-patches";
import type { Fix, Related, Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";

export const owinExpireOverriddenByToken: Rule = {
  id: "owin-expire-overridden-by-token",
  title: "The identity token decides, not the cookie's lifetime",
  category: "timeouts",
  severity: "information",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["sitecore-patch"],
  limits: ["loginCookieMinutes"],
  docs: {
    why: "Sitecore copies the end of the identity token into its login cookie, and that end wins over `ExpireTimeSpan`. Editors log in through Sitecore Identity, so changing `ExpireTimeSpan` has no effect on them: they are logged out earlier than planned, or stay logged in longer.",
    fix: "Set `IdentityTokenLifetimeInSeconds` of Sitecore Identity's `DefaultClient` to the same time.",
    not: "Both are equal; Sitecore Identity is not in use, or its lifetime is a deployment token; a patch changes the transformation `use exp claim for authentication cookie expiration`, which does the copying; delivery servers. A value that isn't a time span, or is more than 12 hours, is reported by `owin-expire-timespan-invalid`. If Sitecore Identity's files are not available, nothing can be compared, and the finding only points there.",
    certainty: "verified",
    sources: ["authentication-changes"],
  },
  examples: [
    {
      name: "the cookie lasts longer than the token",
      text: `
//- site/App_Config/Include/Login.config version:10.3 role:ContentManagement
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication"><ExpireTimeSpan>03:00:00</ExpireTimeSpan></processor>
                                                         ^^^^^^^^ owin-expire-overridden-by-token information
</owin.initialize></pipelines></sitecore></configuration>
//- identity/sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml
<Settings><Sitecore><IdentityServer><Clients>
  <DefaultClient><IdentityTokenLifetimeInSeconds>3600</IdentityTokenLifetimeInSeconds></DefaultClient>
</Clients></IdentityServer></Sitecore></Settings>
`,
    },
    {
      name: "the client sets no lifetime",
      text: `
//- site/App_Config/Include/Login.config version:10.3
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication"><ExpireTimeSpan>03:00:00</ExpireTimeSpan></processor>
                                                         ^^^^^^^^ owin-expire-overridden-by-token
</owin.initialize></pipelines></sitecore></configuration>
//- identity/Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><Clients>
  <DefaultClient>
    <ClientId>Sitecore</ClientId>
  </DefaultClient>
</Clients></IdentityServer></Sitecore></Settings>
`,
    },
    {
      name: "Sitecore Identity is somewhere else",
      text: `
//- App_Config/Include/Login.config version:10.3
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication"><ExpireTimeSpan>03:00:00</ExpireTimeSpan></processor>
                                                         ^^^^^^^^ owin-expire-overridden-by-token
</owin.initialize></pipelines></sitecore></configuration>
`,
    },
    {
      name: "both are an hour",
      text: `
//- site/App_Config/Include/Login.config version:10.3
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication"><ExpireTimeSpan>01:00:00</ExpireTimeSpan></processor>
</owin.initialize></pipelines></sitecore></configuration>
//- identity/sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml
<Settings><Sitecore><IdentityServer><Clients>
  <DefaultClient><IdentityTokenLifetimeInSeconds>3600</IdentityTokenLifetimeInSeconds></DefaultClient>
</Clients></IdentityServer></Sitecore></Settings>
`,
    },
    {
      name: "too long to be intended",
      text: `
//- App_Config/Include/Login.config version:10.3
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication"><ExpireTimeSpan>1.00:00:00</ExpireTimeSpan></processor>
</owin.initialize></pipelines></sitecore></configuration>
`,
    },
    {
      name: "not a time span",
      text: `
//- App_Config/Include/Login.config version:10.3
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication"><ExpireTimeSpan>00:00:00</ExpireTimeSpan></processor>
</owin.initialize></pipelines></sitecore></configuration>
`,
    },
    {
      name: "the deployment fills in the token's lifetime",
      text: `
//- site/App_Config/Include/Login.config version:10.3
<configuration><sitecore><pipelines><owin.initialize>
  <processor name="CookieAuthentication"><ExpireTimeSpan>01:00:00</ExpireTimeSpan></processor>
</owin.initialize></pipelines></sitecore></configuration>
//- identity/sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml
<Settings><Sitecore><IdentityServer><Clients>
  <DefaultClient><IdentityTokenLifetimeInSeconds>#{TokenSeconds}</IdentityTokenLifetimeInSeconds></DefaultClient>
</Clients></IdentityServer></Sitecore></Settings>
`,
    },
    {
      name: "the end of the token is no longer copied",
      text: `
//- App_Config/Include/Login.config version:10.3
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore>
  <pipelines><owin.initialize>
    <processor name="CookieAuthentication"><ExpireTimeSpan>03:00:00</ExpireTimeSpan></processor>
  </owin.initialize></pipelines>
  <federatedAuthentication><identityProviders><identityProvider id="SitecoreIdentityServer"><transformations>
    <transformation name="use exp claim for authentication cookie expiration"><patch:delete /></transformation>
  </transformations></identityProvider></identityProviders></federatedAuthentication>
</sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    const { instance, configuration, identityServer, role, connected, options } = context;
    if (identityServer !== "yes" || role.kind === "delivery" || isCopyingChanged(instance)) return;
    const value = configuration.valueOf(cookieLifetime) ?? "";
    const seconds = usableSeconds(value, options.limits.loginCookieMinutes * 60);
    const servers = identityServersAmong(connected);
    const clients = servers.flatMap((server) => editorsClientOf(server) ?? []);
    if (seconds === undefined || clients.some((client) => mayAgree(client, seconds))) return;
    const [client] = clients.length === 1 ? clients : [];
    for (const { valueSpan: span } of ownStatements(file, cookieLifetime, value, context)) {
      yield {
        span,
        message: messageOn(client, seconds),
        related: client ? relatedTo(client) : [],
        fixes: client ? [fixIn(client, seconds)] : [],
      };
    }
  },
};

/** The lifetime in whole seconds; undefined where it is a fault by itself. */
function usableSeconds(value: string, longest: number): number | undefined {
  const seconds = value.includes(":") ? Math.round(timeSpanSeconds(value) ?? 0) : 0;
  return seconds > 0 && seconds <= longest ? seconds : undefined;
}

/** A patch that names the transformation has taken it away or changed it. */
const isCopyingChanged = ({ files }: Instance): boolean =>
  files.some((file) => !isShipped(file) && file.mentions("use exp claim for authentication cookie expiration"));

const mayAgree = ({ tokenLifetime, isLifetimeOpaque }: EditorsClient, seconds: number): boolean =>
  isLifetimeOpaque || (tokenLifetime !== undefined && wholeNumber(tokenLifetime.value) === seconds);

function messageOn(client: EditorsClient | undefined, seconds: number): string {
  const stated = client?.tokenLifetime?.value;
  const end = stated === undefined ? "their identity token" : `their identity token (${stated} seconds)`;
  return `ExpireTimeSpan doesn't decide: Sitecore Identity logins end with ${end}, not after ${describeDuration(seconds)}. Set IdentityTokenLifetimeInSeconds of DefaultClient to ${seconds}.`;
}

const relatedTo = ({ file: { path }, section, tokenLifetime }: EditorsClient): readonly Related[] => [
  { path, span: tokenLifetime?.valueSpan ?? section.nameSpan, message: "This lifetime of the identity token is used." },
];

const fixIn = (client: EditorsClient, seconds: number): Fix => ({
  kind: "edit",
  title: `Set the identity token lifetime to ${seconds} seconds`,
  trust: "review",
  intents: () => [],
  otherFiles: () => [{ file: client.file, intents: [editIn(client, seconds)] }],
});

const editIn = ({ section, tokenLifetime }: EditorsClient, seconds: number): Intent =>
  tokenLifetime
    ? setValue(tokenLifetime, String(seconds))
    : addChild(section, newElement("IdentityTokenLifetimeInSeconds", {}, String(seconds)));
