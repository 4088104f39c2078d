/** Flags places where a certificate should be named and none is: empty, zeros or a word that stands in. */
import type { Context } from "#effective/context";
import { namedConnectionStrings } from "#config/facts/connection-string";
import { removeElement } from "#config/intents";
import { isFalse } from "#config/boolean";
import { certificateStringsOf } from "#config/facts/certificate-strings";
import type { CertificateString } from "#config/facts/certificate-string";
import { isLeftToBuilder } from "#config/facts/config-builders";
import { type ThumbprintUse, isPlaceholder, thumbprintsOf } from "#config/facts/thumbprint";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import { listCertificates } from "#rule-kit/list-certificates";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { thumbprintKinds } from "#rule-kit/thumbprint-kinds";

export const thumbprintPlaceholder: Rule = {
  id: "thumbprint-placeholder",
  title: "A certificate thumbprint is missing",
  category: "certificates",
  severity: "warning",
  reads: "effective",
  kinds: thumbprintKinds,
  docs: {
    why: 'Templates come with empty thumbprints, zeros or words such as `MyThumbprint`. If one of them is left in, calls to xConnect fail with "The certificate was not found", xConnect refuses every caller, and Sitecore Identity does not start outside development because it cannot sign tokens.',
    fix: "Enter the thumbprint of the certificate, which is only in the certificate store: the quick fixes copy the PowerShell command that lists it, and a template for an empty string. If the service is not used, remove its address and its certificate together.",
    not: "Deployment tokens, and an empty string if that of the service is empty too, as in a file that transforms fill in. If `Xdb.Enabled` is false nobody calls xConnect, and the finding is a hint. Identity Server may have its certificate as `CertificateRawData` instead of a thumbprint, and in containers from environment variables.",
    certainty: "verified",
    sources: ["docker-images", "kb719199"],
  },
  examples: [
    {
      name: "zeros, and nothing at all",
      text: `
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=0000000000000000000000000000000000000000" />
                                                                                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thumbprint-placeholder warning
  <add name="xconnect.search" connectionString="https://xconnect.example.com" />
  <add name="xconnect.search.certificate" connectionString="" />
                                          ^^^^^^^^^^^^^^^^ thumbprint-placeholder warning
  <add name="solr.search" connectionString="https://solr.example.com/solr" />
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="solr.search" connectionString="https://solr.example.com/solr" />
</connectionStrings>`,
    },
    {
      name: "a word instead of the signing certificate",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer>
  <CertificateThumbprint>YOUR-THUMBPRINT</CertificateThumbprint>
                         ^^^^^^^^^^^^^^^ thumbprint-placeholder error
</IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "Identity Server without any certificate",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer>
                     ^^^^^^^^^^^^^^ thumbprint-placeholder warning
  <PublicOrigin>https://identity.example.com</PublicOrigin>
</IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "a token, and a signing certificate in the file itself",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `<Settings><Sitecore><IdentityServer>
  <CertificateRawData>#{Identity.Certificate}</CertificateRawData>
</IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "xConnect is switched off",
      text: `
//- App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection.certificate" connectionString="FindType=FindByThumbprint;FindValue=" />
                                                                                          ^^^^^^^^^^ thumbprint-placeholder hint
</connectionStrings>
//- App_Config/Include/Off.config
<configuration><sitecore><settings><setting name="Xdb.Enabled" value="false" /></settings></sitecore></configuration>
`,
    },
    {
      name: "a real thumbprint, a string filled in at deployment, and an empty service with its certificate",
      text: `<connectionStrings>
  <add name="xdb.referencedata.client" connectionString="" />
  <add name="xdb.referencedata.client.certificate" connectionString="" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
  <add name="xconnect.search.certificate" connectionString="__XConnectCertificate__" />
</connectionStrings>`,
    },
    {
      name: "a builder fills it in",
      path: "App_Config/ConnectionStrings.config",
      text: `
<connectionStrings configBuilders="SitecoreConnectionStringsBuilder">
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=" />
  <add name="EXM.CryptographicKey" connectionString="0x0000000000000000000000000000000000000000000000000000000000000000" />
</connectionStrings>`,
    },
  ],
  *check(file, context) {
    for (const use of thumbprintsOf(file)) {
      if (isPlaceholder(use.source.value) && !isLeftToBuilder(use.setting)) yield onThumbprint(file, use, context);
    }
    for (const string of certificateStringsOf(file)) {
      const isEmpty = string.setting.value.trim() === "" && !isLeftToBuilder(string.setting);
      if (isEmpty && !isLeftOpen(file, string)) yield onEmptyString(file, string, context);
    }
    if (file.kind === "identity-server") yield* onIdentityServer(file, context.instance);
  },
};

function onThumbprint(file: ConfigFile, use: ThumbprintUse, context: Context): Finding {
  const { source, part, setting, name } = use;
  const isEmpty = source.value === "";
  const state = isEmpty ? "an empty thumbprint" : "a placeholder thumbprint";
  return {
    span: isEmpty ? (part?.whole.span ?? setting.nameSpan) : source.span,
    ...severityOf(setting, isEmpty, context),
    message: `${name.replace(/^this /, "This ")} has ${state}${consequenceFor(setting)}`,
    fixes: [...removalOf(file, setting, name), listCertificates],
  };
}

/** Where the address of the service is empty too, a transform or the environment brings both, or nobody calls it. */
const isLeftOpen = (file: ConfigFile, { name }: CertificateString): boolean =>
  namedConnectionStrings(file).some(
    (other) => `${other.name}.certificate`.toLowerCase() === name.toLowerCase() && other.setting.value.trim() === "",
  );

const onEmptyString = (file: ConfigFile, { name, setting }: CertificateString, context: Context): Finding => ({
  span: setting.nameSpan,
  ...severityOf(setting, true, context),
  message: `${name.replace(/^this /, "This ")} has no certificate string${consequenceFor(setting)}`,
  fixes: [...removalOf(file, setting, name), copyString, listCertificates],
});

/** Without a thumbprint the string would be as wrong as before, so it is not written into the file. */
const copyString: Fix = {
  kind: "copy",
  title: "Copy a certificate string to fill in",
  text: "StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=",
};

/** Outside development Identity Server needs a certificate in one of its files; the environment may also bring it. */
function* onIdentityServer(file: ConfigFile, instance: Instance): Generator<Finding> {
  const isHost = /\/config\/production\/sitecore\.identityserver\.host\.xml$/i.test(`/${file.path}`);
  if (!isHost || file.isTransform || instance.runsInContainer) return;
  const hasCertificate = instance
    .filesOf("identity-server")
    .some((each) => each.allSettings.some(({ path }) => /\/Certificate(Thumbprint|RawData)$/.test(path)));
  if (hasCertificate) return;
  for (const section of file.sections("Sitecore/IdentityServer").slice(0, 1)) {
    const [empty] = file.sections("Sitecore/IdentityServer/CertificateThumbprint");
    yield {
      span: (empty ?? section).nameSpan,
      message: `${empty ? "CertificateThumbprint is empty" : "Identity Server has no signing certificate"}, so it doesn't start outside development. Set CertificateThumbprint.`,
      fixes: [listCertificates],
    };
  }
}

function severityOf({ path }: Setting, isEmpty: boolean, { configuration }: Context): Pick<Finding, "severity"> {
  const isNeededToStart = /(^Sitecore|^AppSettings)\/|validateCertificateThumbprint/.test(path);
  if (isNeededToStart && !isEmpty) return { severity: "error" };
  const isUnused = isFalse(configuration.valueOf("sitecore/settings/setting[Xdb.Enabled]@value"));
  return isUnused && path.startsWith("connectionStrings/") ? { severity: "hint" } : {};
}

function consequenceFor({ path }: Setting): string {
  if (/^(Sitecore|AppSettings)\//.test(path))
    return ", so Identity Server can't sign tokens. Set the thumbprint of its certificate.";
  if (path.includes("validateCertificateThumbprint"))
    return ", so no caller can be checked. Set the thumbprint of the certificate that callers send.";
  if (path.startsWith("Certificates/"))
    return ", so it lets nobody in. Set the thumbprint of the certificate that Sitecore sends, or remove the entry.";
  return ", so calls to the service fail. Set the real thumbprint, or remove what isn't used.";
}

/** The string and the address it belongs to make sense together only. */
function removalOf(file: ConfigFile, { section }: Setting, name: string): readonly Fix[] {
  if (section?.path !== "connectionStrings/add" || file.isTransform || !/\.certificate$/i.test(name)) return [];
  const address = name.slice(0, -".certificate".length);
  const pair = file
    .sections("connectionStrings/add")
    .filter(({ settings }) =>
      settings.some((setting) => setting.name === "name" && isOneOf(setting.value, [name, address])),
    );
  const title = pair.length > 1 ? `Remove ${name} and ${address}` : `Remove ${name}`;
  const intents = () => pair.map(({ element }) => removeElement(element));
  return [{ kind: "edit", title, trust: "review", intents }];
}

const isOneOf = (value: string, names: readonly string[]): boolean =>
  names.some((name) => name.toLowerCase() === value.trim().toLowerCase());
