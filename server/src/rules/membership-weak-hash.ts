/** Flags a weak algorithm for the passwords of Sitecore's users. */
import { addAttribute, setValue, type Intent } from "#config/intents";
import type { ConfigFile } from "#config/file";
import { isOfWebConfig } from "#config/kind";
import { isKeptElsewhere } from "#config/site-wide";
import { sectionsBelow, settingOf, type Section } from "#config/facts/section";
import { isJudgeable, type Setting } from "#config/facts/setting";
import { identityServersAmong } from "#project/identity-server";
import type { Instance } from "#project/instance";
import { instanceKind } from "#project/instance-kind";
import { hashChanges, hashSettingsIn } from "#project/password-hash";
import { siteKind } from "#project/site";
import { strengthOf } from "#rule-kit/hash-algorithm";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const recommended = "SHA512";

export const membershipWeakHash: Rule = {
  id: "membership-weak-hash",
  title: "Passwords are hashed with a weak algorithm",
  category: "authentication",
  severity: "warning",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config", "identity-server", "identity-server-json"],
  docs: {
    why: "Sitecore ships `SHA1` for its users' passwords. Anyone who gets the core or security database can try billions of passwords a second against it. A name that .NET does not recognize stops every login with an exception.",
    fix: "Use `SHA512`, preferably right after the installation. **A change makes every stored password invalid; there is no migration.** Stay logged in, change the algorithm, give `admin` a new password at once and then all other users. `hashAlgorithmType` in Sitecore's web.config and `PasswordHashAlgorithm` of Sitecore Identity must be the same algorithm, so change both together, on every server that logs users in.",
    not: "The web.config of xConnect, of a commerce engine and of sites without Sitecore, names of your own classes, and providers of other products. On a delivery server the finding is information. If `hashAlgorithmType` is missing or empty, ASP.NET uses SHA1.",
    certainty: "verified",
    sources: ["password-hash", "reference-source"],
  },
  examples: [
    {
      name: "as Sitecore ships it",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <membership defaultProvider="sitecore" hashAlgorithmType="SHA1" />
                                                              ^^^^ membership-weak-hash warning
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <membership defaultProvider="sitecore" hashAlgorithmType="SHA512" />
  </system.web>
</configuration>`,
    },
    {
      name: "no algorithm set",
      text: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <membership defaultProvider="sitecore" />
     ^^^^^^^^^^ membership-weak-hash
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <membership defaultProvider="sitecore" hashAlgorithmType="SHA512" />
  </system.web>
</configuration>`,
    },
    {
      name: "an empty name is none",
      text: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <membership defaultProvider="sitecore" hashAlgorithmType="" />
     ^^^^^^^^^^ membership-weak-hash warning
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <membership defaultProvider="sitecore" hashAlgorithmType="SHA512" />
  </system.web>
</configuration>`,
    },
    {
      name: "a name that .NET does not recognize",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership hashAlgorithmType="SHA2_512" /></system.web>
                                             ^^^^^^^^ membership-weak-hash error
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership hashAlgorithmType="SHA512" /></system.web>
</configuration>`,
    },
    {
      name: "Sitecore Identity",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <PasswordHashAlgorithm>HMACSHA1</PasswordHashAlgorithm>
                         ^^^^^^^^ membership-weak-hash warning
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>`,
      fixed: `
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <PasswordHashAlgorithm>SHA512</PasswordHashAlgorithm>
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "the identity server of a commerce installation",
      path: "wwwroot/appsettings.json",
      text: `
{ "AppSettings": { "SitecoreMembershipOptions": { "PasswordHashAlgorithm": "SHA1" } } }
                                                                            ^^^^ membership-weak-hash`,
      fixed: `
{ "AppSettings": { "SitecoreMembershipOptions": { "PasswordHashAlgorithm": "SHA512" } } }`,
    },
    {
      name: "a site and the identity server beside it",
      text: `
//- site/web.config role:ContentManagement
<configuration><system.web>
  <sessionState mode="InProc" />
  <membership defaultProvider="sitecore" hashAlgorithmType="SHA1">
                                                            ^^^^ membership-weak-hash
    <providers><add name="sitecore" type="Sitecore.Security.SitecoreMembershipProvider, Sitecore.Kernel" /></providers>
  </membership>
</system.web></configuration>
//- identity/Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <PasswordHashAlgorithm>SHA1</PasswordHashAlgorithm>
                         ^^^^ membership-weak-hash
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>
`,
    },
    {
      name: "a transform that sets it",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <membership hashAlgorithmType="MD5" xdt:Transform="SetAttributes" />
                                 ^^^ membership-weak-hash
</system.web></configuration>`,
    },
    {
      name: "a delivery server logs no editors in",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web><membership hashAlgorithmType="SHA1" /></system.web>
                                             ^^^^ membership-weak-hash information
</configuration>`,
    },
    {
      name: "providers of another product, which hash in a way of their own",
      path: "web.vsts.config",
      text: `
<configuration><system.web><membership defaultProvider="Members"><providers>
  <add name="Members" type="Example.Security.MembersMembershipProvider, Example" />
</providers></membership></system.web></configuration>`,
    },
    {
      name: "a strong one",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership hashAlgorithmType="sha512" /></system.web>
</configuration>`,
    },
    {
      name: "a token",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership hashAlgorithmType="#{HashAlgorithm}" /></system.web>
</configuration>`,
    },
    {
      name: "a site without Sitecore, and a transform that changes nothing here",
      text: `
//- web.config
<configuration><system.web>
  <compilation debug="false" /><membership hashAlgorithmType="SHA1" />
</system.web></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <membership><providers xdt:Transform="Remove" /></membership>
</system.web></configuration>
`,
    },
  ],
  *check(file, context) {
    if (!isOfWebConfig(file)) {
      const settings = hashSettingsIn(file).filter(isJudgeable);
      yield* settings.flatMap((setting) => findingOn(setting, context));
      return;
    }
    const kind = siteKind(file, context.instance);
    if (kind === "xconnect" || (kind !== "sitecore" && !file.isTransform)) return;
    for (const finding of findingsInSite(file, context))
      yield { ...finding, ...milderWithoutEditors(context, finding) };
  },
};

function* findingsInSite(file: ConfigFile, context: Context): Iterable<Finding> {
  for (const section of file.sections("system.web/membership")) {
    const setting = settingOf(section, "hashAlgorithmType");
    const isStated = setting !== undefined && setting.value.trim() !== "";
    if (isStated && isJudgeable(setting) && readsAlgorithm(section)) yield* findingOn(setting, context);
    if (!isStated && section.effect.kind === "whole" && isTold(section)) {
      yield {
        span: section.nameSpan,
        message: messageOn("SHA1, the default"),
        fixes: [fixWith(context, () => stateAlgorithm(section, setting))],
      };
    }
  }
}

const stateAlgorithm = (section: Section, empty: Setting | undefined): Intent =>
  empty ? setValue(empty, recommended) : addAttribute(section, "hashAlgorithmType", recommended);

/** Whether the element says itself how it is; not in another file, encrypted, or by the newer rules for passwords. */
const isTold = (section: Section): boolean =>
  !isKeptElsewhere(section) &&
  readsAlgorithm(section) &&
  !section.children.some(({ children }) =>
    children.some((provider) => settingOf(provider, "passwordCompatibilityMode")),
  );

/** Whether one of its providers heeds the algorithm of the section; those of other products have ways of their own. */
function readsAlgorithm(section: Section): boolean {
  const types = sectionsBelow(section, "providers/add").flatMap((provider) => settingOf(provider, "type")?.value ?? []);
  return types.length === 0 || types.some((type) => /Sitecore\.|\b(?:Sql|Default)MembershipProvider\b/.test(type));
}

function findingOn(setting: Setting, context: Context): readonly Finding[] {
  const strength = strengthOf(setting.value);
  if (strength === "strong" || strength === "open") return [];
  const fixes = [fixWith(context, () => setValue(setting, recommended))];
  if (strength === "weak") return [{ span: setting.valueSpan, message: messageOn(setting.value.trim()), fixes }];
  const message = `"${setting.value.trim()}" isn't a .NET hash algorithm, so every login fails. Use ${recommended}, or the algorithm of the stored passwords.`;
  return [{ span: setting.valueSpan, severity: "error", message, fixes }];
}

const messageOn = (algorithm: string): string =>
  `Passwords are hashed with ${algorithm}, so a stolen database reveals most of them quickly. Use ${recommended}; the change invalidates all stored passwords.`;

/** Both sides change together, so that they go on naming the same algorithm. */
function fixWith(context: Context, edit: () => Intent): Fix {
  const others = partnersOf(context).flatMap((partner) => hashChanges(partner, recommended));
  const places = others.length > 0 ? "here and in the other product" : "here";
  return {
    kind: "edit",
    title: `Use ${recommended} ${places} (reset all passwords)`,
    trust: "review",
    intents: () => [edit()],
    ...(others.length > 0 && { otherFiles: () => others }),
  };
}

/** The identity server of a site, or the sites of an identity server; nobody where several servers leave that open. */
function partnersOf({ instance, connected }: Context): readonly Instance[] {
  const servers = identityServersAmong(connected);
  if (instanceKind(instance) === "site") return servers.length === 1 ? servers : [];
  return servers.length === 0 ? connected.filter((other) => instanceKind(other) === "site") : [];
}

const milderWithoutEditors = ({ role }: Context, { severity }: Finding): Pick<Finding, "severity"> =>
  severity === undefined && (role.kind === "delivery" || role.kind === "other") ? { severity: "information" } : {};
