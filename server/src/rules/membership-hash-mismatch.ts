/** Flags a site and an identity server that hash passwords by different algorithms. */
import { setValue } from "#config/intents";
import type { ConfigFile } from "#config/file";
import { isOfWebConfig } from "#config/kind";
import { identityServersAmong } from "#project/identity-server";
import type { Instance } from "#project/instance";
import { instanceKind } from "#project/instance-kind";
import { hashChanges, hashPlaces, isSameHash, type HashPlace } from "#project/password-hash";
import { strengthOf, strongerOf } from "#rule-kit/hash-algorithm";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

export const membershipHashMismatch: Rule = {
  id: "membership-hash-mismatch",
  title: "Site and identity server hash passwords differently",
  category: "authentication",
  severity: "error",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config", "identity-server", "identity-server-json"],
  docs: {
    why: "Sitecore and Sitecore Identity check passwords in the same database. If they hash with different algorithms, a password that one of them stored is wrong for the other: users can't log in, or only until they change their password.",
    fix: "Set the same algorithm in `hashAlgorithmType` of Sitecore's web.config, on every server that has users, and in `PasswordHashAlgorithm` of Sitecore Identity; preferably `SHA512`. Passwords that were stored with the other algorithm must be reset.",
    not: "One of the two is missing, is a deployment token, or is changed by a transform. The files are compared if site and identity server are in folders beside each other. With several identity servers there, and on delivery servers, the finding is a warning. An identity server that agrees with one of its sites is not reported itself.",
    certainty: "verified",
    sources: ["password-hash"],
  },
  examples: [
    {
      name: "only one side was changed",
      text: `
//- site/web.config role:ContentManagement
<configuration><system.web>
  <sessionState mode="InProc" />
  <membership defaultProvider="sitecore" hashAlgorithmType="SHA512">
                                                            ^^^^^^ membership-hash-mismatch error
    <providers><add name="sitecore" type="Sitecore.Security.SitecoreMembershipProvider, Sitecore.Kernel" /></providers>
  </membership>
</system.web></configuration>
//- identity/sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <PasswordHashAlgorithm>SHA1</PasswordHashAlgorithm>
                         ^^^^ membership-hash-mismatch error
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>
`,
    },
    {
      name: "the delivery server was forgotten",
      text: `
//- cd/web.config
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web><membership hashAlgorithmType="SHA1" /></system.web>
                                             ^^^^ membership-hash-mismatch warning
</configuration>
//- cm/web.config
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership hashAlgorithmType="SHA512" /></system.web>
</configuration>
//- identity/wwwroot/appsettings.json
{ "AppSettings": { "SitecoreMembershipOptions": { "PasswordHashAlgorithm": "SHA512" } } }
`,
    },
    {
      name: "the same, written in another way",
      text: `
//- site/web.config
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership hashAlgorithmType="sha512" /></system.web>
</configuration>
//- identity/Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <PasswordHashAlgorithm>SHA512</PasswordHashAlgorithm>
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>
`,
    },
    {
      name: "the deployment fills it in, or changes it in a transform",
      text: `
//- one/site/web.config
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership hashAlgorithmType="SHA1" /></system.web>
</configuration>
//- one/site/Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <membership hashAlgorithmType="SHA512" xdt:Transform="SetAttributes" />
</system.web></configuration>
//- one/identity/Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <PasswordHashAlgorithm>SHA512</PasswordHashAlgorithm>
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>
//- two/site/web.config
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership hashAlgorithmType="SHA1" /></system.web>
</configuration>
//- two/identity/Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <PasswordHashAlgorithm>#{HashAlgorithm}</PasswordHashAlgorithm>
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>
`,
    },
  ],
  *check(file, context) {
    const { instance, connected } = context;
    const here = hashPlaces(instance).filter((place) => place.file === file);
    if (here.length === 0) return;
    const servers = identityServersAmong(connected);
    const isSite = isOfWebConfig(file);
    const partners = isSite ? servers : connected.filter((other) => isOpenSite(other, servers));
    const isOpen = servers.length > (isSite ? 1 : 0);
    const severity = isOpen || isWithoutEditors(context) ? "warning" : "error";
    for (const place of here) yield* findingAt(place, partners).map((finding): Finding => ({ ...finding, severity }));
  },
};

const isWithoutEditors = ({ role }: Context): boolean => role.kind === "delivery" || role.kind === "other";

/** A site that agrees with another identity server belongs to that one. */
const isOpenSite = (instance: Instance, servers: readonly Instance[]): boolean =>
  instanceKind(instance) === "site" && !servers.some((server) => agree(instance, server));

function agree(one: Instance, other: Instance): boolean {
  const [here] = hashPlaces(one);
  const [there] = hashPlaces(other);
  return here !== undefined && there !== undefined && isSameHash(here.setting.value, there.setting.value);
}

/** Where one of the partners agrees, the others are at fault, or belong to somebody else. */
function findingAt(here: HashPlace, partners: readonly Instance[]): readonly Finding[] {
  const places = partners.map(hashPlaces).filter((found) => found.length > 0);
  const algorithm = here.setting.value.trim();
  const isDifferent = ([first]: readonly HashPlace[]): boolean => !isSameHash(first?.setting.value ?? "", algorithm);
  const other = places.flat()[0];
  if (!other || !places.every(isDifferent)) return [];
  return [
    {
      span: here.setting.valueSpan,
      message: messageOn(here.file, algorithm, other.setting.value.trim()),
      related: places.flat().map(({ file, setting }) => ({
        path: file.path,
        span: setting.valueSpan,
        message: `Here it is ${setting.value.trim()}.`,
      })),
      fixes: fixesFor(here, other.setting.value.trim(), partners),
    },
  ];
}

function messageOn(file: ConfigFile, here: string, there: string): string {
  const [site, server] = isOfWebConfig(file) ? [here, there] : [there, here];
  return `Sitecore hashes passwords with ${site}, Sitecore Identity with ${server}, so logins fail with passwords that the other one stored. Use the same algorithm in both.`;
}

/** To the stronger algorithm first, whichever side has it; to none that is at fault by itself. */
function fixesFor(here: HashPlace, there: string, partners: readonly Instance[]): readonly Fix[] {
  const own = here.setting.value.trim();
  const partner = isOfWebConfig(here.file) ? "Sitecore Identity" : "Sitecore";
  const takeTheirs: Fix = {
    kind: "edit",
    title: titleOf(there, "here", own),
    trust: "review",
    intents: () => [setValue(here.setting, there)],
  };
  const giveOwn: Fix = {
    kind: "edit",
    title: titleOf(own, `in ${partner}`, there),
    trust: "review",
    intents: () => [],
    otherFiles: () => partners.flatMap((instance) => hashChanges(instance, own)),
  };
  const offered = [
    { algorithm: there, fix: takeTheirs },
    { algorithm: own, fix: giveOwn },
  ].filter(({ algorithm }) => isWorthWriting(algorithm));
  if (strongerOf(own, there) === own) offered.reverse();
  return offered.map(({ fix }) => fix);
}

const isWorthWriting = (algorithm: string): boolean => !["weak", "unknown"].includes(strengthOf(algorithm));

const titleOf = (algorithm: string, place: string, before: string): string =>
  `Use ${algorithm} ${place} (reset ${before} passwords)`;
