/** Flags encrypted sections that ASP.NET cannot decrypt. */
import { removeSetting } from "#config/intents";
import { settingOf } from "#config/facts/section";
import { protectionsOf, type Protection } from "#config/facts/protection";
import type { ConfigFile } from "#config/file";
import { enclosingWebConfigs } from "#project/enclosing-sites";
import type { Instance } from "#project/instance";
import { folderOf } from "#project/relative-path";
import { pathKey } from "#project/project";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";

/** The providers that machine.config brings. */
const builtIn = ["RsaProtectedConfigurationProvider", "DataProtectionConfigurationProvider"];

export const protectedSectionMalformed: Rule = {
  id: "protected-section-malformed",
  title: "An encrypted section cannot be decrypted",
  category: "connection-strings",
  severity: "error",
  reads: "effective",
  kinds: ["connection-strings", "web-config", "machine-config", "worker-config", "app-settings"],
  docs: {
    why: "An encrypted section needs the attribute `configProtectionProvider` and one `EncryptedData` element, and nothing else. Scripts that stop half way, and decrypting by hand, leave only one of them, and ASP.NET refuses the file. Transforms change the text before it is decrypted, so they can't reach into an encrypted section. A section can only be decrypted on the machine that encrypted it.",
    fix: "Remove the attribute if the content is in plain text, or encrypt the section again on the server with `aspnet_regiis -pef`.",
    not: "The encrypted content itself can't be checked. A custom provider is looked up in `configProtectedData` of the same site's web.config; if that file is missing, nothing is reported about it.",
    certainty: "verified",
    sources: ["protected-configuration"],
  },
  examples: [
    {
      name: "decrypted by hand, the attribute left behind",
      text: `
<connectionStrings configProtectionProvider="RsaProtectedConfigurationProvider">
                   ^^^^^^^^^^^^^^^^^^^^^^^^ protected-section-malformed
  <add name="web" connectionString="Data Source=sql01;Integrated Security=True" />
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="web" connectionString="Data Source=sql01;Integrated Security=True" />
</connectionStrings>`,
    },
    {
      name: "encrypted data without the attribute",
      text: `
<connectionStrings>
 ^^^^^^^^^^^^^^^^^ protected-section-malformed
  <EncryptedData><CipherData><CipherValue>bm90IGEgc2VjcmV0</CipherValue></CipherData></EncryptedData>
</connectionStrings>`,
    },
    {
      name: "an entry beside the encrypted data, which is empty",
      text: `
<connectionStrings configProtectionProvider="RsaProtectedConfigurationProvider">
  <EncryptedData><CipherData><CipherValue></CipherValue></CipherData></EncryptedData>
                              ^^^^^^^^^^^ protected-section-malformed
  <add name="web" connectionString="Data Source=sql01;Integrated Security=True" />
   ^^^ protected-section-malformed
</connectionStrings>`,
    },
    {
      name: "an undeclared provider",
      path: "web.config",
      text: `
<configuration><connectionStrings configProtectionProvider="RsaProvider">
                                                            ^^^^^^^^^^^ protected-section-malformed warning
  <EncryptedData><CipherData><CipherValue>bm90IGEgc2VjcmV0</CipherValue></CipherData></EncryptedData>
</connectionStrings></configuration>`,
    },
    {
      name: "a transform aimed at an encrypted section",
      text: `
//- App_Config/ConnectionStrings.config
<connectionStrings configProtectionProvider="RsaProtectedConfigurationProvider">
  <EncryptedData><CipherData><CipherValue>bm90IGEgc2VjcmV0</CipherValue></CipherData></EncryptedData>
</connectionStrings>
//- App_Config/ConnectionStrings.Release.config
<connectionStrings xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
 ^^^^^^^^^^^^^^^^^ protected-section-malformed warning
  <add name="web" connectionString="Data Source=sql01;Integrated Security=True" xdt:Transform="SetAttributes" xdt:Locator="Match(name)" />
</connectionStrings>
`,
    },
    {
      name: "a complete section",
      text: `<connectionStrings configProtectionProvider="RsaProtectedConfigurationProvider">
  <EncryptedData><EncryptionMethod /><CipherData><CipherValue>bm90IGEgc2VjcmV0</CipherValue></CipherData></EncryptedData>
</connectionStrings>`,
    },
    {
      name: "the site's own provider, in a section that a transform replaces",
      text: `
//- web.config
<configuration>
  <configProtectedData><providers><add name="Retail" type="Retail.Provider, Retail" /></providers></configProtectedData>
  <connectionStrings configProtectionProvider="Retail">
    <EncryptedData><CipherData><CipherValue>bm90IGEgc2VjcmV0</CipherValue></CipherData></EncryptedData>
  </connectionStrings>
</configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <connectionStrings xdt:Transform="Replace"><add name="web" connectionString="#{Web}" /></connectionStrings>
</configuration>
`,
    },
  ],
  *check(file, context) {
    if (file.isTransform) {
      yield* unreachable(file, context.instance);
    } else {
      for (const protection of protectionsOf(file.xml)) yield* faultsOf(file, protection, context);
    }
  },
};

function* faultsOf(file: ConfigFile, protection: Protection, context: Context): Generator<Finding> {
  const { element, provider, encryptedData, plain, emptyCipher } = protection;
  if (!encryptedData && provider) yield leftover(provider.attribute);
  if (!provider) {
    yield {
      span: element.nameSpan,
      message: `${element.name} is encrypted, but without configProtectionProvider ASP.NET can't decrypt it. Add the attribute with the provider that encrypted it.`,
    };
  }
  // A provider of somebody's own may keep what it needs elsewhere.
  if (emptyCipher && (!provider || builtIn.includes(provider.name)))
    yield {
      span: emptyCipher,
      message: "The encrypted data is empty, so the section can't be read. Encrypt it again on this server.",
    };
  for (const { nameSpan, name } of plain) {
    yield {
      span: nameSpan,
      message: `${name} is in plain text beside encrypted data, and ASP.NET refuses the section. Decrypt the section, add the entry and encrypt it again.`,
    };
  }
  if (provider && encryptedData && !isKnownProvider(provider.name, file, context)) {
    yield {
      span: provider.attribute.valueSpan,
      severity: "warning",
      message:
        "This provider isn't declared in configProtectedData, so the section can't be decrypted. Declare it, or encrypt with a built-in one.",
    };
  }
}

const leftover = (attribute: Parameters<typeof removeSetting>[0]): Finding => ({
  span: attribute.nameSpan,
  message:
    "configProtectionProvider marks the section as encrypted, but it isn't, so it can't be read. Remove the attribute, or encrypt the section.",
  fixes: [
    {
      kind: "edit",
      title: "Remove configProtectionProvider",
      trust: "review",
      intents: () => [removeSetting(attribute)],
    },
  ],
});

/** A file has its providers from the web.configs at the root and around it as well; without any, nobody can tell. */
function isKnownProvider(name: string, file: ConfigFile, context: Context): boolean {
  const { webConfig } = context.instance;
  const webConfigs = [...enclosingWebConfigs(context), ...(webConfig ? [webConfig] : [])];
  if (file.kind !== "web-config" && webConfigs.length === 0) return true;
  const declared = [...webConfigs, file]
    .flatMap((each) => each.sections("configProtectedData/providers/add"))
    .map((section) => settingOf(section, "name")?.value.trim());
  return [...builtIn, ...declared].includes(name);
}

/** Sections of a transform whose target is encrypted in the file that it changes; one that replaces it as a whole may. */
function* unreachable(file: ConfigFile, instance: Instance): Generator<Finding> {
  const folder = pathKey(folderOf(file.path));
  const target = instance.filesOf(file.kind).find(({ path }) => pathKey(folderOf(path)) === folder);
  if (!target) return;
  const encrypted = new Set(
    protectionsOf(target.xml).flatMap(({ element, encryptedData }) => (encryptedData ? [element.name] : [])),
  );
  for (const section of file.topSections) {
    if (!encrypted.has(section.name) || section.effect.kind !== "none") continue;
    yield {
      span: section.nameSpan,
      severity: "warning",
      message: `${section.name} is encrypted in the transformed file, so its entries aren't found. Transform first, and encrypt on the server afterwards.`,
    };
  }
}
