/** Flags names that are mistaken for `AllowInvalidClientCertificates` and have no effect. */
import { isFalse } from "#config/boolean";
import { removeElement, setPart, setValue, type Intent } from "#config/intents";
import { removePart } from "#config/part-edits";
import { certificateStringsOf } from "#config/facts/certificate-strings";
import type { CertificateString } from "#config/facts/certificate-string";
import { settingOf, type Section } from "#config/facts/section";
import type { StringPart } from "#config/facts/string-part";
import { allowInvalidName, isMisspelledAllowInvalid } from "#rule-kit/allow-invalid-names";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const messageFor = (written: string): string =>
  `"${written}" has no effect: the switch is ${allowInvalidName}. Rename it, or remove it if you don't need it.`;

export const allowInvalidCertificatesMisspelled: Rule = {
  id: "allow-invalid-certificates-misspelled",
  title: "AllowInvalidClientCertificates is misspelled",
  category: "certificates",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "worker-config", "app-settings", "connection-strings", "xconnect-settings"],
  docs: {
    why: "Documentation spells the switch `AllowInvalidClientCertificate`, and people often shorten it. The code only reads `AllowInvalidClientCertificates`, so any other name has no effect, whatever its value.",
    fix: "Remove it: the calls work without. Rename it only on development servers, where `true` then accepts invalid certificates.",
    certainty: "verified",
    sources: ["client-certificate", "docker-images"],
  },
  examples: [
    {
      name: "the spelling in the documentation",
      path: "App_Config/AppSettings.config",
      text: `
<appSettings>
  <add key="AllowInvalidClientCertificate" value="false" />
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ allow-invalid-certificates-misspelled
</appSettings>`,
      fixed: `
<appSettings>
  <add key="AllowInvalidClientCertificates" value="false" />
</appSettings>`,
    },
    {
      name: "a short form in a certificate string",
      path: "App_Config/ConnectionStrings.config",
      text: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;AllowInvalidClientCerts=true;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
                                                                                                                ^^^^^^^^^^^^^^^^^^^^^^^ allow-invalid-certificates-misspelled
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>`,
    },
    {
      name: "the real name",
      path: "App_Config/AppSettings.config",
      text: `<appSettings>
  <add key="AllowInvalidClientCertificates" value="false" />
</appSettings>`,
    },
    {
      name: "a transform that removes the wrong name",
      path: "Web.Release.config",
      text: `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><appSettings>
  <add key="AllowInvalidClientCertificate" xdt:Transform="Remove" xdt:Locator="Match(key)" />
</appSettings></configuration>`,
    },
  ],
  *check(file) {
    for (const section of file.sections("appSettings/add")) {
      const finding = onSetting(section);
      if (finding) yield finding;
    }
    for (const string of certificateStringsOf(file)) {
      const part = string.parts.find(({ key }) => isMisspelledAllowInvalid(key.value));
      if (part) yield onPart(string, part);
    }
  },
};

function onSetting(section: Section): Finding | undefined {
  const key = section.settings.find(({ name }) => name === "key");
  if (!key || section.isEncrypted || !isMisspelledAllowInvalid(key.value)) return undefined;
  return {
    span: key.valueSpan,
    message: messageFor(key.value),
    fixes: fixesFor(
      settingOf(section, "value")?.value ?? "",
      setValue(key, allowInvalidName),
      removeElement(section.element),
    ),
  };
}

const onPart = (string: CertificateString, part: StringPart): Finding => ({
  span: part.key.span,
  message: messageFor(part.key.value),
  fixes: fixesFor(part.value.value, setPart(string.setting, part.key.span, allowInvalidName), removePart(string, part)),
});

/** The removal changes nothing; the new name takes effect, and `true` then ends the check of certificates. */
function fixesFor(value: string, renaming: Intent, removal: Intent): readonly Fix[] {
  const isHarmless = isFalse(value);
  const title = isHarmless ? `Rename to ${allowInvalidName}` : "Rename it (accepts invalid certificates)";
  const rename: Fix = { kind: "edit", title, trust: "review", intents: () => [renaming] };
  const remove: Fix = { kind: "edit", title: "Remove it", trust: "review", intents: () => [removal] };
  return isHarmless ? [rename, remove] : [remove, rename];
}
