/** Flags switches that accept certificates nobody should trust. */
import { isFalse, isTrue } from "#config/boolean";
import { setPart, setValue } from "#config/intents";
import { removePart } from "#config/part-edits";
import { certificateStringsOf } from "#config/facts/certificate-strings";
import type { CertificateString } from "#config/facts/certificate-string";
import type { StringPart } from "#config/facts/string-part";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { SettingPath } from "#knowledge/settings";
import { isShipped } from "#project/hardening-place";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";

const message =
  "AllowInvalidClientCertificates accepts untrusted, expired and self-signed certificates. Set it to false once the certificates are valid.";

/** Whether Sitecore checks the certificate of the service it calls; only the first files of 9.0 have them. */
const serviceChecks: readonly SettingPath[] = [
  "sitecore/xconnect/clientconfig/param[collectionCertificateValidationEnabled]",
  "sitecore/xconnect/clientconfig/param[searchCertificateValidationEnabled]",
  "sitecore/xconnect/clientconfig/param[configurationCertificateValidationEnabled]",
];

export const allowInvalidCertificates: Rule = {
  id: "allow-invalid-certificates",
  title: "Invalid certificates are accepted",
  category: "certificates",
  severity: "warning",
  inProduction: "error",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["web-config", "worker-config", "app-settings", "connection-strings", "xconnect-settings", "sitecore-patch"],
  docs: {
    why: "With `AllowInvalidClientCertificates`, a role uses or accepts client certificates that Windows considers invalid: self-signed, expired, or from an unknown authority. The switch is meant for development, and it hides an expired certificate until somebody turns it off.",
    fix: "Set it to `false`, or remove it from the certificate string. Give development servers certificates from your own authority.",
    not: "Transforms named for development. `PathAnalyzer.Remote.IgnoreSslCertificateErrors` ships as `true`, and the parameters `…CertificateValidationEnabled` of the xConnect client ship as `false` in the first files of 9.0, so both are only reported in your own patches, as information.",
    certainty: "verified",
    sources: ["client-certificate", "docker-images"],
  },
  examples: [
    {
      name: "the switch in the settings of a role",
      path: "App_Config/AppSettings.config",
      text: `
<appSettings>
  <add key="AllowInvalidClientCertificates" value="True" />
                                                   ^^^^ allow-invalid-certificates warning
</appSettings>`,
      fixed: `
<appSettings>
  <add key="AllowInvalidClientCertificates" value="false" />
</appSettings>`,
    },
    {
      name: "keys of app settings are not case-sensitive",
      path: "App_Config/AppSettings.config",
      text: `
<appSettings>
  <add key="allowInvalidClientCertificates" value="true" />
                                                   ^^^^ allow-invalid-certificates warning
</appSettings>`,
    },
    {
      name: "a transform for production",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><appSettings>
  <add key="AllowInvalidClientCertificates" value="true" xdt:Transform="SetAttributes(value)" xdt:Locator="Match(key)" />
                                                   ^^^^ allow-invalid-certificates error
</appSettings></configuration>`,
    },
    {
      name: "the switch in a certificate string",
      path: "App_Config/ConnectionStrings.config",
      text: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518;AllowInvalidClientCertificates=true" />
                                                                                                                                                                                                  ^^^^ allow-invalid-certificates warning
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518;AllowInvalidClientCertificates=false" />
</connectionStrings>`,
    },
    {
      name: "a patch that ignores certificate errors",
      path: "App_Config/Include/Custom.config",
      text: `
<configuration><sitecore><settings>
  <setting name="PathAnalyzer.Remote.IgnoreSslCertificateErrors" value="true" />
                                                                        ^^^^ allow-invalid-certificates information
</settings></sitecore></configuration>`,
    },
    {
      name: "a patch that turns off the check of xConnect's certificate",
      path: "App_Config/Include/Custom.config",
      text: `
<configuration><sitecore><xconnect><clientconfig>
  <param desc="collectionCertificateValidationEnabled">false</param>
                                                       ^^^^^ allow-invalid-certificates information
</clientconfig></xconnect></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><xconnect><clientconfig>
  <param desc="collectionCertificateValidationEnabled">true</param>
</clientconfig></xconnect></sitecore></configuration>`,
    },
    {
      name: "switched off, or for development",
      text: `
//- App_Config/AppSettings.config
<appSettings>
  <add key="AllowInvalidClientCertificates" value="false" />
</appSettings>
//- Web.Debug.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><appSettings>
  <add key="AllowInvalidClientCertificates" value="true" xdt:Transform="SetAttributes(value)" xdt:Locator="Match(key)" />
</appSettings></configuration>
`,
    },
    {
      name: "a token, and what Sitecore ships",
      text: `
//- App_Config/AppSettings.config
<appSettings>
  <add key="AllowInvalidClientCertificates" value="#{AllowInvalid}" />
</appSettings>
//- App_Config/Sitecore/PathAnalyzer/Sitecore.PathAnalyzer.config
<configuration><sitecore><settings>
  <setting name="PathAnalyzer.Remote.IgnoreSslCertificateErrors" value="true" />
</settings></sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    const { configuration, environment } = context;
    if (file.isTransform && environment === "development") return;
    for (const setting of configuration.valuesIn(file, "appSettings/add[AllowInvalidClientCertificates]@value")) {
      if (isTrue(setting.value)) yield { span: setting.valueSpan, message, fixes: [turnedTo(setting, "false")] };
    }
    for (const string of certificateStringsOf(file)) {
      const part = string.allowInvalid;
      if (part && isTrue(part.value.value)) yield inString(string, part);
    }
    yield* inPatch(file, context);
  },
};

const inString = (string: CertificateString, part: StringPart): Finding => ({
  span: part.value.span,
  message,
  fixes: [
    {
      kind: "edit",
      title: `Set ${part.key.value} to false`,
      trust: "review",
      intents: () => [setPart(string.setting, part.value.span, "false")],
    },
    { kind: "edit", title: "Remove it", trust: "review", intents: () => [removePart(string, part)] },
  ],
});

/** Sitecore's own files keep what they ship with. */
function* inPatch(file: ConfigFile, { configuration }: Context): Generator<Finding> {
  if (isShipped(file)) return;
  for (const setting of serviceChecks.flatMap((path) => configuration.valuesIn(file, path))) {
    if (!isFalse(setting.value)) continue;
    yield {
      span: setting.valueSpan,
      severity: "information",
      message: "xConnect's certificate isn't checked, so another server can impersonate it. Set this to true.",
      fixes: [turnedTo(setting, "true")],
    };
  }
  for (const setting of configuration.valuesIn(
    file,
    "sitecore/settings/setting[PathAnalyzer.Remote.IgnoreSslCertificateErrors]@value",
  )) {
    if (!isTrue(setting.value)) continue;
    yield {
      span: setting.valueSpan,
      severity: "information",
      message:
        "Path Analyzer ignores the remote server's certificate errors. If it uses a remote server, set this to false.",
      fixes: [turnedTo(setting, "false")],
    };
  }
}

const turnedTo = (setting: Setting, value: string) =>
  ({
    kind: "edit",
    title: `Set ${setting.section?.key ?? setting.name} to ${value}`,
    trust: "review",
    intents: () => [setValue(setting, value)],
  }) as const;
