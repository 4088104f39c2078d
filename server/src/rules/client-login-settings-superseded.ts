/** Flags settings of logins that editors do not meet any more, since Sitecore Identity has its own. */
import { removeElement, setValue } from "#config/intents";
import { isJudgeable, type Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { SettingPath } from "#knowledge/settings";
import { isShipped } from "#project/hardening-place";
import {
  identityOption,
  identityServersAmong,
  stateIdentityOption,
  type IdentityOption,
} from "#project/identity-server";
import type { Instance } from "#project/instance";
import { isSiteRoot } from "#project/site";
import { isValue } from "#rule-kit/own-patches";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";

/** Settings of Sitecore's own login page, and the options of Sitecore Identity that say the opposite. */
const ofLoginPage: readonly { readonly path: SettingPath; readonly option: IdentityOption | undefined }[] = [
  {
    path: "sitecore/settings/setting[Login.DisableRememberMe]@value",
    option: { group: "AccountOptions", name: "AllowRememberLogin" },
  },
  {
    path: "sitecore/settings/setting[Login.DisablePasswordRecovery]@value",
    option: { group: "AccountOptions", name: "AllowPasswordRecovery" },
  },
  { path: "sitecore/settings/setting[Login.DisableAutoComplete]@value", option: undefined },
  { path: "sitecore/settings/setting[Login.RememberLastLoggedInUserName]@value", option: undefined },
];

/** How wrong passwords are counted: in web.config, as shipped, and in Sitecore Identity. */
const ofLockout: readonly { readonly path: SettingPath; readonly shipped: number; readonly option: IdentityOption }[] =
  [
    {
      path: "system.web/membership/providers/add@maxInvalidPasswordAttempts",
      shipped: 5,
      option: { group: "SitecoreMembershipOptions", name: "MaxInvalidPasswordAttempts" },
    },
    {
      path: "system.web/membership/providers/add@passwordAttemptWindow",
      shipped: 10,
      option: { group: "SitecoreMembershipOptions", name: "PasswordAttemptWindow" },
    },
  ];

export const clientLoginSettingsSuperseded: Rule = {
  id: "client-login-settings-superseded",
  title: "Sitecore Identity does not read these login settings",
  category: "authentication",
  severity: "information",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["sitecore-patch", "web-config"],
  docs: {
    why: "From Sitecore 9.1 on, editors log in on the page of Sitecore Identity. The settings of Sitecore's own login page have no effect there. If Sitecore Identity has its own limits for wrong passwords, those in web.config are ignored. Hardening carried over from an older version looks active, but isn't.",
    fix: "Set it in Sitecore Identity: `AllowRememberLogin` and `AllowPasswordRecovery` below `AccountOptions`, `MaxInvalidPasswordAttempts` and `PasswordAttemptWindow` below `SitecoreMembershipOptions`. Auto-complete and the last user name have no counterpart.",
    not: "Installations without Sitecore Identity, servers that only deliver content, and files that Sitecore ships. The numbers in web.config are not reported where they are as shipped (5 attempts in 10 minutes), agree with Sitecore Identity, or where Sitecore Identity sets none.",
    certainty: "verified",
    sources: ["authentication-changes", "login-security"],
  },
  examples: [
    {
      name: "hardening from before the upgrade",
      text: `
//- cm/App_Config/Include/Login.config version:10.3
<configuration><sitecore><settings>
  <setting name="Login.DisableRememberMe" value="true" />
                                                 ^^^^ client-login-settings-superseded information
  <setting name="Login.DisableAutoComplete" value="true" />
                                                   ^^^^ client-login-settings-superseded
</settings></sitecore></configuration>
//- identity/Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer>
  <PublicOrigin>https://id.example.com</PublicOrigin>
</IdentityServer></Sitecore></Settings>
`,
    },
    {
      name: "wrong passwords are counted elsewhere",
      text: `
//- cm/web.config version:10.3
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership><providers>
    <add name="sql" type="System.Web.Security.SqlMembershipProvider" maxInvalidPasswordAttempts="3" passwordAttemptWindow="10" />
                                                                                                 ^ client-login-settings-superseded
  </providers></membership></system.web>
</configuration>
//- identity/sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <MaxInvalidPasswordAttempts>10</MaxInvalidPasswordAttempts>
  <PasswordAttemptWindow>30</PasswordAttemptWindow>
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>
`,
    },
    {
      name: "Sitecore Identity is somewhere else",
      text: `
//- App_Config/Include/Login.config version:10.3
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Login.RememberLastLoggedInUserName"><patch:attribute name="value">false</patch:attribute></setting>
                                                                                   ^^^^^ client-login-settings-superseded
</settings></sitecore></configuration>
`,
    },
    {
      name: "Sitecore Identity uses the same number, a token, or none",
      text: `
//- cm/web.config version:10.3
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership><providers>
    <add name="sql" type="System.Web.Security.SqlMembershipProvider" maxInvalidPasswordAttempts="3" passwordAttemptWindow="20" />
  </providers></membership></system.web>
</configuration>
//- identity/sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml
<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <MaxInvalidPasswordAttempts>3</MaxInvalidPasswordAttempts>
  <PasswordAttemptWindow>#{Window}</PasswordAttemptWindow>
</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>
`,
    },
    {
      name: "before Sitecore Identity, and on a delivery server",
      text: `
//- old/App_Config/Include/Login.config
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore></configuration>
//- old/sitecore/shell/sitecore.version.xml
<information><version><major>9</major><minor>0</minor><build>2</build></version></information>
//- shop-cd/App_Config/Include/Login.config
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore></configuration>
//- shop-cd/sitecore/shell/sitecore.version.xml
<information><version><major>10</major><minor>3</minor><build>0</build></version></information>
`,
    },
  ],
  *check(file, context) {
    const { role, instance, connected } = context;
    if (role.kind === "delivery" || role.kind === "other") return;
    const isPatch = file.kind === "sitecore-patch" && !isShipped(file) && statesLoginPage(file, context);
    const isRoot = isSiteRoot(file, instance);
    // Asked last, as it may take the merge of all files.
    if (!(isPatch || isRoot) || context.identityServer !== "yes") return;
    const servers = identityServersAmong(connected);
    const [server] = servers.length === 1 ? servers : [];
    if (isPatch) yield* findingsInPatch(file, server, context);
    if (server && isRoot) yield* findingsInWebConfig(file, server, context);
  },
};

const statesLoginPage = (file: ConfigFile, { configuration }: Context): boolean =>
  ofLoginPage.some(({ path }) => configuration.valuesIn(file, path).length > 0);

function* findingsInPatch(
  file: ConfigFile,
  server: Instance | undefined,
  { configuration }: Context,
): Iterable<Finding> {
  for (const { path, option } of ofLoginPage) {
    for (const setting of configuration.valuesIn(file, path)) {
      const better = isValue(setting.value, "true") ? "false" : "true";
      const advice = option
        ? `Set ${option.name} to ${better} there instead.`
        : "Remove it: Sitecore Identity has no such setting.";
      yield {
        span: setting.valueSpan,
        message: `${setting.section?.key ?? "This setting"} has no effect: editors log in on Sitecore Identity's page. ${advice}`,
        fixes: [...(server && option ? moveTo(setting, { server, option, value: better }) : []), removal(setting)],
      };
    }
  }
}

interface Target {
  readonly server: Instance;
  readonly option: IdentityOption;
  readonly value: string;
}

/** A token in Sitecore Identity stays as it is. */
function moveTo(setting: Setting, { server, option, value }: Target): readonly Fix[] {
  const stated = identityOption(server, option);
  const change = stated?.setting.isOpaque ? undefined : stateIdentityOption(server, option, value);
  if (!change || isValue(stated?.setting.value, value)) return [];
  return [
    {
      ...removal(setting),
      title: `Set ${option.name} to ${value} in Sitecore Identity instead`,
      otherFiles: () => [change],
    },
  ];
}

const removal = ({ section }: Setting) =>
  ({
    kind: "edit",
    title: "Remove the setting",
    trust: "review",
    intents: () => (section ? [removeElement(section.element)] : []),
  }) as const;

function* findingsInWebConfig(file: ConfigFile, server: Instance, { configuration }: Context): Iterable<Finding> {
  for (const { path, shipped, option } of ofLockout) {
    const stated = identityOption(server, option);
    if (!stated || !isJudgeable(stated.setting)) continue;
    for (const setting of configuration.valuesIn(file, path)) {
      const number = wholeNumber(setting.value);
      if (number === undefined || number === shipped || number === wholeNumber(stated.setting.value)) continue;
      yield findingOnLockout(setting, stated, { server, option, value: String(number) });
    }
  }
}

function findingOnLockout(
  here: Setting,
  there: { readonly file: ConfigFile; readonly setting: Setting },
  { server, option, value }: Target,
): Finding {
  const change = stateIdentityOption(server, option, value);
  const theirs = there.setting.value.trim();
  return {
    span: here.valueSpan,
    message: `This limit isn't used for editors: Sitecore Identity has ${option.name} ${theirs}. Set it there, or use the same number here.`,
    related: [{ path: there.file.path, span: there.setting.valueSpan, message: "This number is used." }],
    fixes: [
      {
        kind: "edit",
        title: `Set ${option.name} to ${value} in Sitecore Identity`,
        trust: "review",
        intents: () => [],
        otherFiles: () => (change ? [change] : []),
      },
      { kind: "edit", title: `Use ${theirs} here as well`, trust: "review", intents: () => [setValue(here, theirs)] },
    ],
  };
}
