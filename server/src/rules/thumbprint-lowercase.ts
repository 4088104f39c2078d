/** Flags thumbprints in lower case, which not every reader compares without case. */
import { setPart } from "#config/intents";
import { type ThumbprintUse, isPlaceholder, thumbprintsOf } from "#config/facts/thumbprint";
import type { Fix, Rule } from "#rule-kit/rule";
import { thumbprintKinds } from "#rule-kit/thumbprint-kinds";

export const thumbprintLowercase: Rule = {
  id: "thumbprint-lowercase",
  title: "The thumbprint is in lower case",
  category: "certificates",
  severity: "information",
  reads: "effective",
  kinds: thumbprintKinds,
  docs: {
    why: "Windows shows thumbprints in lower case in its dialog, and in upper case in PowerShell. .NET's lookup in the certificate store accepts both. xConnect's check of `validateCertificateThumbprint` is reported to need upper case; whether every version does is not documented.",
    fix: "Write thumbprints in upper case everywhere. They are easier to compare that way, too.",
    not: "Thumbprints with other faults are reported by the rules for those.",
    certainty: "uncertain",
    sources: ["xconnect-security", "reference-source"],
  },
  examples: [
    {
      name: "copied from the certificate dialog",
      path: "App_Config/AppSettings.config",
      text: `
<appSettings>
  <add key="validateCertificateThumbprint" value="b6ca12dd1796710f867fa7d766bc34bcef142518" />
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thumbprint-lowercase
</appSettings>`,
      fixed: `
<appSettings>
  <add key="validateCertificateThumbprint" value="B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</appSettings>`,
    },
    {
      name: "two in a file, one with a single small letter",
      text: `
<connectionStrings>
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=b6ca12dd1796710f867fa7d766bc34bcef142518" />
                                                                                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thumbprint-lowercase
  <add name="xdb.referencedata.client.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF14251f" />
                                                                                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thumbprint-lowercase
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
  <add name="xdb.referencedata.client.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF14251F" />
</connectionStrings>`,
    },
    {
      name: "upper case, and digits without case",
      text: `<connectionStrings>
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
  <add name="xdb.referencedata.client.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=1234567890123456789012345678901234567890" />
</connectionStrings>`,
    },
    {
      name: "a placeholder",
      path: "App_Config/AppSettings.config",
      text: `<appSettings><add key="validateCertificateThumbprint" value="ffffffffffffffffffffffffffffffffffffffff" /></appSettings>`,
    },
    {
      name: "a removal by a transform",
      path: "App_Config/AppSettings.Release.config",
      text: `<appSettings xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <add key="validateCertificateThumbprint" value="b6ca12dd1796710f867fa7d766bc34bcef142518" xdt:Transform="Remove" xdt:Locator="Match(key)" />
</appSettings>`,
    },
  ],
  *check(file) {
    const uses = thumbprintsOf(file).filter(
      ({ source: { value } }) => /^(?=.*[a-f])[0-9a-fA-F]{40}$/.test(value) && !isPlaceholder(value),
    );
    for (const use of uses) {
      yield {
        span: use.source.span,
        message: `This thumbprint is in lower case, but xConnect's comparison is reported to need upper case. Write that of ${use.name} in upper case.`,
        fixes: [
          fixFor("Write the thumbprint in upper case", [use]),
          ...(uses.length > 1 ? [fixFor("Write all thumbprints in this file in upper case", uses)] : []),
        ],
      };
    }
  },
};

const fixFor = (title: string, uses: readonly ThumbprintUse[]): Fix => ({
  kind: "edit",
  title,
  trust: { repairs: "notation" },
  intents: () => uses.map(({ setting, source }) => setPart(setting, source.span, source.value.toUpperCase())),
});
