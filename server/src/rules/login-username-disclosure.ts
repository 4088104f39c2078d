/** Flags settings by which the login page tells strangers what it knows. */
import { removeElement, setValue } from "#config/intents";
import type { ConfigFile } from "#config/file";
import type { Setting } from "#config/facts/setting";
import { isAtLeast } from "#config/version";
import type { SettingPath } from "#knowledge/settings";
import { hardeningPlace } from "#project/hardening-place";
import { isNamedInOwnPatch, isValue, ownStatements, patchFix } from "#rule-kit/own-patches";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

interface Disclosure {
  readonly path: SettingPath;
  readonly name: string;
  readonly weak: string;
  readonly better: string;
  readonly effect: string;
  /** Whether Sitecore shipped the weak value up to 8.2. */
  readonly isOldDefault: boolean;
}

const disclosures: readonly Disclosure[] = [
  {
    path: "sitecore/settings/setting[Login.DisableAutoComplete]@value",
    name: "Login.DisableAutoComplete",
    weak: "false",
    better: "true",
    effect: "lets browsers store passwords and offer them to the next person",
    isOldDefault: true,
  },
  {
    path: "sitecore/settings/setting[Login.RememberLastLoggedInUserName]@value",
    name: "Login.RememberLastLoggedInUserName",
    weak: "true",
    better: "false",
    effect: "shows the last user's name at login",
    isOldDefault: true,
  },
  {
    path: "sitecore/settings/setting[Login.DisableLicenseInfo]@value",
    name: "Login.DisableLicenseInfo",
    weak: "false",
    better: "true",
    effect: "shows version and license on the login page",
    isOldDefault: false,
  },
];

export const loginUsernameDisclosure: Rule = {
  id: "login-username-disclosure",
  title: "The login page discloses names or license data",
  category: "authentication",
  severity: "information",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["sitecore-patch", "web-config"],
  docs: {
    why: "A user name is half of a login, and a version shows which holes to try. `Login.DisableAutoComplete`, `Login.RememberLastLoggedInUserName` and `Login.DisableLicenseInfo` decide what Sitecore's own login page discloses.",
    fix: "Set `Login.DisableAutoComplete` and `Login.DisableLicenseInfo` to `true` and `Login.RememberLastLoggedInUserName` to `false`. From 9.0 on these are the defaults, so a patch with other values can go.",
    not: "Files that Sitecore ships are not judged; up to 8.2, where their defaults disclose names, this is reported once, in the web.config of the site. With Sitecore Identity the settings have no effect, and a value that a later patch corrects is not reported.",
    certainty: "verified",
    sources: ["login-security", "sitecore-8.2", "sitecore-9.0"],
  },
  examples: [
    {
      name: "a patch for comfort",
      text: `
<configuration xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore><settings>
  <setting name="Login.DisableAutoComplete" set:value="false" />
                                                       ^^^^^ login-username-disclosure
  <setting name="Login.RememberLastLoggedInUserName" value="True" />
                                                            ^^^^ login-username-disclosure
  <setting name="Login.DisableLicenseInfo" value="true" />
</settings></sitecore></configuration>`,
      fixed: `
<configuration xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore><settings>
  <setting name="Login.DisableAutoComplete" set:value="true" />
  <setting name="Login.RememberLastLoggedInUserName" value="false" />
  <setting name="Login.DisableLicenseInfo" value="true" />
</settings></sitecore></configuration>`,
    },
    {
      name: "the defaults of 8.2",
      text: `
//- web.config version:8.2
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <sitecore configSource="App_Config\\Sitecore.config" />
   ^^^^^^^^ login-username-disclosure
</configuration>
//- App_Config/Sitecore.config
<sitecore><settings>
  <setting name="Login.DisableAutoComplete" value="false" />
  <setting name="Login.RememberLastLoggedInUserName" value="true" />
</settings></sitecore>
`,
    },
    {
      name: "the defaults of 8.2, patched",
      text: `
//- web.config version:8.2
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <sitecore configSource="App_Config\\Sitecore.config" />
</configuration>
//- App_Config/Sitecore.config
<sitecore><settings>
  <setting name="Login.DisableAutoComplete" value="false" />
  <setting name="Login.RememberLastLoggedInUserName" value="true" />
</settings></sitecore>
//- App_Config/Include/zzz/Login.config
<configuration><sitecore><settings>
  <setting name="Login.DisableAutoComplete" value="true" />
  <setting name="Login.RememberLastLoggedInUserName" value="#{RememberName}" />
</settings></sitecore></configuration>
`,
    },
    {
      name: "Sitecore Identity shows its own page",
      text: `
//- App_Config/Include/Login.config version:9.3
<configuration><sitecore><settings>
  <setting name="Login.DisableAutoComplete" value="false" />
</settings></sitecore></configuration>
`,
    },
    {
      name: "a later patch corrects it",
      text: `
//- App_Config/Include/A.config
<configuration><sitecore><settings><setting name="Login.DisableAutoComplete" value="false" /></settings></sitecore></configuration>
//- App_Config/Include/zzz/B.config
<configuration><sitecore><settings><setting name="Login.DisableAutoComplete" value="true" /></settings></sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    if (context.identityServer === "yes") return;
    for (const disclosure of disclosures) {
      for (const setting of ownStatements(file, disclosure.path, disclosure.weak, context)) {
        yield findingOn(setting, disclosure, context);
      }
    }
    yield* findingOnDefaults(file, context);
  },
};

function findingOn(setting: Setting, { name, better, effect }: Disclosure, context: Context): Finding {
  const correct: Fix = {
    kind: "edit",
    title: `Set ${name} to ${better}`,
    trust: "review",
    intents: () => [setValue(setting, better)],
  };
  const element = setting.section?.element;
  const isDefault = element !== undefined && isAtLeast(context.version, "9.0") === "yes";
  const drop: Fix[] = isDefault
    ? [
        {
          kind: "edit",
          title: `Remove the setting: ${better} is the default`,
          trust: "review",
          intents: () => [removeElement(element)],
        },
      ]
    : [];
  return {
    span: setting.valueSpan,
    message: `${name} ${effect}. Set it to ${better}.`,
    fixes: [correct, ...drop],
  };
}

/** Once for the whole site, as nobody may edit the files that hold the defaults. */
function* findingOnDefaults(file: ConfigFile, context: Context): Iterable<Finding> {
  const { instance, configuration, version } = context;
  if (isAtLeast(version, "9.0") !== "no") return;
  const span = hardeningPlace(file, instance);
  if (!span) return;
  const open = disclosures.filter(
    ({ path, name, weak, isOldDefault }) =>
      isOldDefault && !isNamedInOwnPatch(instance, name) && isValue(configuration.valueOf(path) ?? weak, weak),
  );
  if (open.length === 0) return;
  const names = open.map(({ name, better }) => `${name} to ${better}`).join(" and ");
  yield {
    span,
    message: `The login page discloses user names as shipped. Set ${names} in a patch.`,
    fixes: [patchFix("Hide user names", new Map(open.map(({ name, better }) => [name, better])))],
  };
}
