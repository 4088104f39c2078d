/** Flags membership providers that accept weak passwords or store readable ones. */
import { addAttribute, removeSetting, setValue, type Intent } from "#config/intents";
import { isTrue } from "#config/boolean";
import { knownSetting, settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { siteKind } from "#project/site";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";

const leastLength = 8;
const goodLength = "14";
const mostAttempts = 10;

export const membershipWeakPasswordPolicy: Rule = {
  id: "membership-weak-password-policy",
  title: "Weak passwords are accepted",
  category: "authentication",
  severity: "warning",
  dependsOnRole: true,
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "Sitecore ships a policy that accepts a password of one character. Passwords that can be read back, with `Clear`, `Encrypted` and `enablePasswordRetrieval`, are lost together with the database or the machine key. Many attempts before the account is locked make guessing easy.",
    fix: "Require 14 characters, one of them neither letter nor digit, lock the account after 5 attempts, and hash passwords. Existing passwords stay as they are until they are changed.",
    not: "The provider that does the work is judged, such as `sql`, not Sitecore's wrapper before it. A `passwordStrengthRegularExpression` is accepted as a policy. Short passwords and many attempts of one provider are one finding. A delivery server logs no editors in: information. On sites that aren't Sitecore's, only providers of .NET are judged, and a short length that is written out is information.",
    certainty: "verified",
    sources: ["sitecore-9.0.2", "reference-source"],
  },
  examples: [
    {
      name: "as Sitecore ships it",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership defaultProvider="sitecore"><providers>
    <add name="sitecore" type="Sitecore.Security.SitecoreMembershipProvider, Sitecore.Kernel" realProviderName="sql" />
    <add name="sql" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="1" minRequiredNonalphanumericCharacters="0" />
                                                                                                ^ membership-weak-password-policy warning
  </providers></membership></system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership defaultProvider="sitecore"><providers>
    <add name="sitecore" type="Sitecore.Security.SitecoreMembershipProvider, Sitecore.Kernel" realProviderName="sql" />
    <add name="sql" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="14" minRequiredNonalphanumericCharacters="1" />
  </providers></membership></system.web>
</configuration>`,
    },
    {
      name: "readable passwords, and a hundred attempts",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership defaultProvider="sql"><providers>
    <add name="sql" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="14" passwordFormat="Clear" enablePasswordRetrieval="true" maxInvalidPasswordAttempts="100" />
                                                                                                                    ^^^^^ membership-weak-password-policy error
                                                                                                                                                    ^^^^ membership-weak-password-policy error
                                                                                                                                                                                      ^^^ membership-weak-password-policy warning
  </providers></membership></system.web>
</configuration>`,
    },
    {
      name: "a delivery server, and the default of ASP.NET",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web><membership defaultProvider="sql"><providers>
    <add name="sql" type="System.Web.Security.SqlMembershipProvider" />
     ^^^ membership-weak-password-policy information
  </providers></membership></system.web>
</configuration>`,
    },
    {
      name: "short passwords and many attempts",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership defaultProvider="sql"><providers>
    <add name="sql" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="1" maxInvalidPasswordAttempts="256" />
                                                                                                ^ membership-weak-password-policy warning
    <add name="own" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="14" maxInvalidPasswordAttempts="256" />
  </providers></membership></system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership defaultProvider="sql"><providers>
    <add name="sql" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="14" minRequiredNonalphanumericCharacters="1" maxInvalidPasswordAttempts="5" />
    <add name="own" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="14" maxInvalidPasswordAttempts="256" />
  </providers></membership></system.web>
</configuration>`,
    },
    {
      name: "long passwords, a custom policy, and a token",
      text: `<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership defaultProvider="switcher"><providers>
    <add name="switcher" type="Sitecore.Security.SwitchingMembershipProvider, Sitecore.Kernel" />
    <add name="sql" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="14" />
    <add name="partners" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="1" passwordStrengthRegularExpression="^(?=.*\\d).{12,}$" />
    <add name="clubs" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="#{PasswordLength}" />
  </providers></membership></system.web>
</configuration>`,
    },
    {
      name: "a site without Sitecore",
      text: `
<configuration><system.web><compilation debug="false" /><membership defaultProvider="shop"><providers>
  <add name="shop" type="System.Web.Security.SqlMembershipProvider" enablePasswordRetrieval="true" passwordFormat="Encrypted" maxInvalidPasswordAttempts="20" />
                                                                                             ^^^^ membership-weak-password-policy error
                                                                                                                   ^^^^^^^^^ membership-weak-password-policy warning
                                                                                                                                                          ^^ membership-weak-password-policy warning
</providers></membership></system.web></configuration>`,
    },
    {
      name: "short passwords on a site without Sitecore, and a provider of its own that may read other attributes",
      text: `
<configuration><system.web><compilation debug="false" /><membership><providers>
  <add name="sql" type="System.Web.Security.SqlMembershipProvider" minRequiredPasswordLength="6" />
                                                                                              ^ membership-weak-password-policy information
  <add name="left out" type="System.Web.Security.SqlMembershipProvider" />
  <add name="own" type="Shop.Members" minRequiredPasswordLength="1" enablePasswordRetrieval="true" />
</providers></membership></system.web></configuration>`,
    },
  ],
  *check(file, context) {
    const kind = siteKind(file, context.instance);
    if (kind === "other" && !file.isTransform) {
      yield* elsewhere(file);
      return;
    }
    if (kind !== "sitecore" && !file.isTransform) return;
    for (const provider of workingProviders(file)) {
      yield* guessable([...shortPasswords(provider)], [...manyAttempts(provider)]).map((finding) =>
        milder(finding, context),
      );
      yield* readablePasswords(provider);
    }
  },
};

/**
 * On a site that isn't Sitecore's, whose roles nobody tells apart. The templates of Visual Studio write six characters, so
 * that is information, and what is left out says nothing.
 */
function* elsewhere(file: ConfigFile): Iterable<Finding> {
  for (const provider of workingProviders(file)) {
    const isStated = settingOf(provider, "minRequiredPasswordLength") !== undefined;
    const short = isStated ? [...shortPasswords(provider)] : [];
    const many = [...manyAttempts(provider)];
    const severity = many.length > 0 ? {} : { severity: "information" as const };
    for (const finding of guessable(short, many)) yield { ...finding, ...severity, holdsForAnyRole: true };
    yield* readablePasswords(provider);
  }
}

/** Both make guessing easy, and one change of the provider ends both. */
function guessable([short]: readonly Finding[], many: readonly Finding[]): readonly Finding[] {
  const [attempts] = many;
  if (!short || !attempts) return short ? [short] : many;
  const intents = (): readonly Intent[] => [short, attempts].flatMap((each) => editsOf(each));
  return [
    {
      ...short,
      related: [{ span: attempts.span, message: attempts.message }],
      fixes: [
        { kind: "edit", title: `Require ${goodLength} characters, lock after 5 attempts`, trust: "review", intents },
      ],
    },
  ];
}

const editsOf = ({ fixes = [] }: Finding): readonly Intent[] =>
  fixes.flatMap((fix) => (fix.kind === "edit" ? fix.intents() : []));

const milder = (finding: Finding, { role }: Context): Finding =>
  role.kind === "delivery" || role.kind === "other" ? { ...finding, severity: "information" } : finding;

/** Those that ask SQL Server. Behind a switch between several of them all may work, else the one the default leads to. */
function workingProviders(file: ConfigFile): readonly Section[] {
  const providers = file
    .sections("system.web/membership/providers/add")
    .filter((provider) => !provider.isEncrypted && provider.effect.kind !== "none");
  const ofSql = providers.filter((provider) => /\bSqlMembershipProvider\b/.test(valueOf(provider, "type") ?? ""));
  const [membership] = file.sections("system.web/membership");
  const first = membership && valueOf(membership, "defaultProvider");
  const used = providers.find((provider) => isNamed(provider, realProvider(providers, first)));
  return used && ofSql.includes(used) ? [used] : file.isTransform ? providers : ofSql;
}

/** Wrappers name the provider that does the work. */
const realProvider = (providers: readonly Section[], name: string | undefined): string | undefined => {
  const wrapper = providers.find((provider) => isNamed(provider, name));
  return (wrapper && valueOf(wrapper, "realProviderName")) ?? name;
};

const isNamed = (provider: Section, name: string | undefined): boolean =>
  name !== undefined && valueOf(provider, "name")?.toLowerCase() === name.toLowerCase();

const valueOf = (section: Section, name: string): string | undefined => settingOf(section, name)?.value;

function* shortPasswords(provider: Section): Iterable<Finding> {
  if (valueOf(provider, "passwordStrengthRegularExpression")) return;
  const stated = settingOf(provider, "minRequiredPasswordLength");
  if (stated?.isOpaque || (!stated && provider.effect.kind !== "whole")) return;
  const length = stated ? wholeNumber(stated.value) : 7;
  if (length === undefined || length >= leastLength) return;
  const intents = (): readonly Intent[] => [
    state(provider, "minRequiredPasswordLength", goodLength),
    state(provider, "minRequiredNonalphanumericCharacters", "1"),
  ];
  yield {
    span: stated?.valueSpan ?? provider.nameSpan,
    message: `Provider "${nameOf(provider)}" accepts ${length}-character passwords, which are guessed quickly. Require ${goodLength} characters.`,
    fixes: [
      {
        kind: "edit",
        title: `Require ${goodLength} characters for new passwords`,
        trust: "review",
        intents,
      },
    ],
  };
}

function state(provider: Section, name: string, value: string): Intent {
  const setting = settingOf(provider, name);
  return setting ? setValue(setting, value) : addAttribute(provider, name, value);
}

function* manyAttempts(provider: Section): Iterable<Finding> {
  const setting = knownSetting(provider, "maxInvalidPasswordAttempts");
  const attempts = setting && wholeNumber(setting.value);
  if (!setting || attempts === undefined || attempts <= mostAttempts) return;
  yield {
    span: setting.valueSpan,
    message: `Provider "${nameOf(provider)}" allows ${attempts} wrong passwords, so passwords can be guessed. Use 5.`,
    fixes: [
      { kind: "edit", title: "Lock after 5 wrong passwords", trust: "review", intents: () => [setValue(setting, "5")] },
    ],
  };
}

function* readablePasswords(provider: Section): Iterable<Finding> {
  const format = knownSetting(provider, "passwordFormat");
  if (format && /^\s*(clear|encrypted)\s*$/i.test(format.value)) yield readable(provider, format);
  const retrieval = knownSetting(provider, "enablePasswordRetrieval");
  if (!retrieval || !isTrue(retrieval.value)) return;
  yield {
    span: retrieval.valueSpan,
    severity: "error",
    holdsForAnyRole: true,
    message: `Provider "${nameOf(provider)}" can return passwords, so it stores them readable. Set enablePasswordRetrieval to false.`,
    fixes: [{ kind: "edit", title: "Set it to false", trust: "review", intents: () => [setValue(retrieval, "false")] }],
  };
}

const readable = (provider: Section, format: Setting): Finding => ({
  span: format.valueSpan,
  holdsForAnyRole: true,
  ...(format.value.trim().toLowerCase() === "clear" ? { severity: "error" } : {}),
  message: `Provider "${nameOf(provider)}" stores passwords that can be read back. Hash them, and have every password changed.`,
  fixes: [
    {
      kind: "edit",
      title: "Hash passwords (reset all passwords)",
      trust: "review",
      intents: () => [removeSetting(format)],
    },
  ],
});

const nameOf = (provider: Section): string => valueOf(provider, "name") ?? provider.name;
