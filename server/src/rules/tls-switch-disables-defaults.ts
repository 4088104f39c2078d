/** Flags switches that hold outgoing TLS back, or that let any certificate answer. */
import { isFalse, isTrue } from "#config/boolean";
import { removeElement, removeSetting, setPart, setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import { splitParts, type StringPart } from "#config/facts/string-part";
import { removePart } from "#config/part-edits";
import type { SettingPath } from "#knowledge/settings";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const appSettings: readonly SettingPath[] = [
  "appSettings/add[AppContext.SetSwitch:Switch.System.Net.DontEnableSystemDefaultTlsVersions]@value",
  "appSettings/add[AppContext.SetSwitch:Switch.System.Net.DontEnableSchUseStrongCrypto]@value",
  "appSettings/add[AppContext.SetSwitch:Switch.System.ServiceModel.DisableUsingServicePointManagerSecurityProtocols]@value",
  "appSettings/add[AppContext.SetSwitch:Switch.System.ServiceModel.DontEnableSystemDefaultTlsVersions]@value",
];

/** What each switch does when it is on. */
const effects: Readonly<Record<string, string>> = {
  "Switch.System.Net.DontEnableSystemDefaultTlsVersions": "Outgoing calls use old TLS versions with this switch",
  "Switch.System.Net.DontEnableSchUseStrongCrypto": "Outgoing calls may use weak ciphers with this switch",
  "Switch.System.ServiceModel.DisableUsingServicePointManagerSecurityProtocols":
    "WCF ignores the TLS versions of all other calls",
  "Switch.System.ServiceModel.DontEnableSystemDefaultTlsVersions": "WCF uses old TLS versions with this switch",
};

export const tlsSwitchDisablesDefaults: Rule = {
  id: "tls-switch-disables-defaults",
  title: "A switch weakens the TLS of outgoing calls",
  category: "tls",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "machine-config", "worker-config", "app-settings"],
  docs: {
    why: "Four switches of the .NET Framework restore the TLS behavior of old versions. They are often copied from an article that meant the opposite value; calls to hosts that require TLS 1.2 or 1.3 then fail. Without the check of names in certificates, anyone with a trusted certificate can impersonate xConnect or the identity server.",
    fix: "Set the switch to `false`, or remove it if `targetFramework` of `httpRuntime` is 4.7.1 or later, or a worker was built for that version. Omit `checkCertificateName`.",
    not: "Switches that are `false`, other switches, tokens. An entry that isn't `Name=true` or `Name=false` is an error, because it has no effect and nobody is told.",
    certainty: "known",
    sources: ["tls", "reference-source"],
  },
  examples: [
    {
      name: "in the list of switches",
      text: `
<configuration><runtime>
  <AppContextSwitchOverrides value="Switch.System.Net.DontEnableSystemDefaultTlsVersions=true;Switch.System.IO.UseLegacyPathHandling=true" />
                                                                                         ^^^^ tls-switch-disables-defaults warning
</runtime></configuration>`,
      fixed: `
<configuration><runtime>
  <AppContextSwitchOverrides value="Switch.System.Net.DontEnableSystemDefaultTlsVersions=false;Switch.System.IO.UseLegacyPathHandling=true" />
</runtime></configuration>`,
    },
    {
      name: "in appSettings, and names that are not checked",
      text: `
<configuration>
  <appSettings>
    <add key="AppContext.SetSwitch:Switch.System.Net.DontEnableSchUseStrongCrypto" value="true" />
                                                                                          ^^^^ tls-switch-disables-defaults warning
  </appSettings>
  <system.net><settings><servicePointManager checkCertificateName="false" expect100Continue="false" /></settings></system.net>
                                                                   ^^^^^ tls-switch-disables-defaults error
</configuration>`,
      fixed: `
<configuration>
  <appSettings>
    <add key="AppContext.SetSwitch:Switch.System.Net.DontEnableSchUseStrongCrypto" value="false" />
  </appSettings>
  <system.net><settings><servicePointManager expect100Continue="false" /></settings></system.net>
</configuration>`,
    },
    {
      name: "in the file of a worker",
      path: "App_Data/jobs/continuous/IndexWorker/Sitecore.XConnectSearchIndexer.exe.config",
      text: `
<configuration>
  <connectionStrings configSource="App_Config\\ConnectionStrings.config" />
  <runtime><AppContextSwitchOverrides value="Switch.System.Net.DontEnableSchUseStrongCrypto=true" /></runtime>
                                                                                            ^^^^ tls-switch-disables-defaults warning
</configuration>`,
      fixed: `
<configuration>
  <connectionStrings configSource="App_Config\\ConnectionStrings.config" />
  <runtime><AppContextSwitchOverrides value="Switch.System.Net.DontEnableSchUseStrongCrypto=false" /></runtime>
</configuration>`,
    },
    {
      name: "a list that is not read",
      text: `
<configuration><runtime>
  <AppContextSwitchOverrides value="Switch.System.Net.DontEnableSchUseStrongCrypto=0;Switch.System.Net.DontEnableSystemDefaultTlsVersions" />
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tls-switch-disables-defaults error
                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tls-switch-disables-defaults error
</runtime></configuration>`,
    },
    {
      name: "switches that let Windows choose, and a token",
      text: `
<configuration>
  <runtime><AppContextSwitchOverrides value="Switch.System.Net.DontEnableSystemDefaultTlsVersions=false;Switch.System.Net.DontEnableSchUseStrongCrypto=False;" /></runtime>
  <appSettings><add key="AppContext.SetSwitch:Switch.System.Net.DontEnableSchUseStrongCrypto" value="#{WeakCrypto}" /></appSettings>
  <system.net><settings><servicePointManager checkCertificateName="true" /></settings></system.net>
</configuration>`,
    },
  ],
  *check(file, { configuration }) {
    for (const list of configuration.valuesIn(file, "runtime/AppContextSwitchOverrides@value"))
      yield* listFindings(list);
    for (const setting of appSettings.flatMap((path) => configuration.valuesIn(file, path)))
      yield* entryFindings(setting);
    for (const setting of configuration.valuesIn(
      file,
      "system.net/settings/servicePointManager@checkCertificateName",
    )) {
      if (!isFalse(setting.value)) continue;
      const message =
        "checkCertificateName is off, so anyone with a trusted certificate can impersonate a server. Remove the attribute.";
      const intents = () => [removeSetting(setting)];
      const fix: Fix = { kind: "edit", title: "Remove checkCertificateName", trust: "review", intents };
      yield { span: setting.valueSpan, severity: "error", message, fixes: [fix] };
    }
  },
};

function* listFindings(list: Setting): Generator<Finding> {
  const parts = splitParts(list.source);
  for (const part of parts) {
    const { key, value, whole } = part;
    if (!isTrue(value.value) && !isFalse(value.value)) {
      const message = `"${whole.value}" isn't a valid switch, so .NET ignores it. Write Name=true or Name=false, separated by semicolons.`;
      yield { span: whole.span, severity: "error", message };
    } else if (isTrue(value.value) && effects[key.value] !== undefined) {
      yield {
        span: value.span,
        message: messageOn(key.value),
        fixes: [switchOff(list, part), takeOut({ setting: list, parts }, part)],
      };
    }
  }
}

function switchOff(list: Setting, { value }: StringPart): Fix {
  const intents = () => [setPart(list, value.span, "false")];
  return { kind: "edit", title: "Set the switch to false", trust: "review", intents };
}

const takeOut = (list: Parameters<typeof removePart>[0], part: StringPart): Fix => ({
  kind: "edit",
  title: "Remove the switch",
  trust: "review",
  intents: () => [removePart(list, part)],
});

function* entryFindings(setting: Setting): Generator<Finding> {
  if (!isTrue(setting.value)) return;
  const { section, valueSpan: span } = setting;
  const fixes: Fix[] = [
    { kind: "edit", title: "Set the switch to false", trust: "review", intents: () => [setValue(setting, "false")] },
  ];
  if (section) {
    const intents = () => [removeElement(section.element)];
    fixes.push({ kind: "edit", title: "Remove the switch", trust: "review", intents });
  }
  yield { span, message: messageOn(section?.key?.replace("AppContext.SetSwitch:", "") ?? ""), fixes };
}

const messageOn = (name: string): string =>
  `${effects[name] ?? "This switch weakens TLS"} (${name.replace(/^.*\./, "")}). Set it to false, or remove it and let Windows choose.`;
