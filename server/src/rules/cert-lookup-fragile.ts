/** Flags ways to look a client certificate up that work today and fail after a renewal or a restart. */
import { setPart } from "#config/intents";
import { isOpaque } from "#config/facts/opaque";
import { certificateStringsOf } from "#config/facts/certificate-strings";
import type { CertificateString } from "#config/facts/certificate-string";
import type { StringPart } from "#config/facts/string-part";
import { hexOf } from "#config/facts/thumbprint";
import { listCertificates } from "#rule-kit/list-certificates";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

export const certLookupFragile: Rule = {
  id: "cert-lookup-fragile",
  title: "The certificate lookup is fragile",
  category: "certificates",
  severity: "information",
  reads: "effective",
  kinds: ["connection-strings", "web-config", "worker-config", "xconnect-settings"],
  docs: {
    why: "Only the thumbprint identifies exactly one certificate. A name matches part of the text, and after a renewal it matches two certificates; the first one found is used. Lookups by time, key usage, extension or policy match whatever is in the store. `CurrentUser` is the store of the application pool's account, which is only available while its user profile is loaded. `Root` and `CA` are for authorities; a certificate with a private key does not belong there.",
    fix: "Keep the client certificate in `My` of `LocalMachine`, and find it by its thumbprint. The quick fix changes `FindType` where `FindValue` is a thumbprint already. Everywhere else only the certificate store knows the thumbprint, and the quick fix copies the PowerShell command that lists it.",
    not: "Templates, whose `FindValue` is empty. On Azure App Service, `CurrentUser` is the only choice, so it is not reported where the site's files show traces of Azure.",
    certainty: "known",
    sources: ["reference-source", "kb719199"],
  },
  examples: [
    {
      name: "by name, in the store of a user",
      text: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=CurrentUser;FindType=FindBySubjectName;FindValue=Sample client" />
                                                                         ^^^^^^^^^^^ cert-lookup-fragile information
                                                                                              ^^^^^^^^^^^^^^^^^ cert-lookup-fragile information
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindBySubjectName;FindValue=Sample client" />
</connectionStrings>`,
    },
    {
      name: "by a property that many certificates have",
      text: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByTimeValid;FindValue=2026-01-01" />
                                                                                               ^^^^^^^^^^^^^^^ cert-lookup-fragile warning
</connectionStrings>`,
    },
    {
      name: "in a store for authorities",
      text: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=Root;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
                                                        ^^^^ cert-lookup-fragile
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>`,
    },
    {
      name: "a template, as Sitecore ships it",
      text: `<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=CurrentUser;FindType=FindByThumbprint;FindValue=" />
</connectionStrings>`,
    },
    {
      name: "a site on Azure",
      text: `<connectionStrings>
  <add name="web" connectionString="Server=tcp:retail.database.windows.net;Database=web;Encrypt=True" />
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=CurrentUser;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>`,
    },
    {
      name: "the usual way, and tokens",
      text: `<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
  <add name="y.certificate" connectionString="StoreName=#{Store};StoreLocation=#{Location};FindType=#{Type};FindValue=#{Value}" />
</connectionStrings>`,
    },
  ],
  *check(file, { instance }) {
    for (const string of certificateStringsOf(file)) {
      if (string.findValue?.value.value.trim() === "") continue;
      const { findType, storeLocation, storeName } = string;
      if (findType) yield* byAnotherWay(string, findType);
      if (storeLocation && wordOf(storeLocation) === "currentuser" && !instance.runsOnAzure) {
        yield {
          span: storeLocation.value.span,
          message: `${string.name} uses CurrentUser, a store that needs the application pool's user profile loaded. Keep the certificate in LocalMachine.`,
          fixes: [change(string, storeLocation, "LocalMachine")],
        };
      }
      if (storeName && /^(root|ca|certificateauthority|authroot|disallowed)$/.test(wordOf(storeName))) {
        yield {
          span: storeName.value.span,
          message: `${string.name} looks in a store for authorities. Client certificates belong in My.`,
          fixes: [change(string, storeName, "My")],
        };
      }
    }
  },
};

const wordOf = ({ value: { value } }: StringPart): string => (isOpaque(value) ? "" : value.toLowerCase());

function* byAnotherWay(string: CertificateString, findType: StringPart): Generator<Finding> {
  const way = wordOf(findType);
  if (!way.startsWith("findby") || way === "findbythumbprint") return;
  const isBlind = /^findby(time|keyusage|extension|applicationpolicy)/.test(way);
  const isThumbprint = hexOf(string.findValue?.value.value ?? "").length === 40;
  yield {
    span: findType.value.span,
    ...(isBlind && { severity: "warning" }),
    message: isBlind
      ? `${string.name} is looked up by a property that isn't unique: the first match is used. Use FindByThumbprint.`
      : `${string.name} isn't looked up by thumbprint. After a renewal several certificates can match, and the first one is used: use FindByThumbprint.`,
    fixes: [isThumbprint ? change(string, findType, "FindByThumbprint") : listCertificates],
  };
}

const change = ({ setting }: CertificateString, { key, value }: StringPart, word: string): Fix => ({
  kind: "edit",
  title: `Set ${key.value} to ${word}`,
  trust: "review",
  intents: () => [setPart(setting, value.span, word)],
});
