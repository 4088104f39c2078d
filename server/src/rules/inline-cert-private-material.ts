/** Flags private keys that stand in a configuration file. */
import { isPrivateKey } from "#certificate/classify";
import { setValue } from "#config/intents";
import { privateKeysIn, type PrivateKey } from "#config/facts/certificate-file";
import { type InlineCertificate, inlineCertificatesOf } from "#config/facts/inline-certificate";
import type { ConfigFile } from "#config/file";
import { exampleCertificate, exampleKey, examplePfx } from "#rule-kit/example-certificates";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { touches } from "#text/span";

export const inlineCertPrivateMaterial: Rule = {
  id: "inline-cert-private-material",
  title: "The file contains a private key",
  category: "certificates",
  severity: "error",
  reads: "effective",
  kinds: [
    "web-config",
    "machine-config",
    "worker-config",
    "application-host",
    "sitecore-config",
    "sitecore-patch",
    "connection-strings",
    "app-settings",
    "own-section",
    "xconnect-settings",
    "identity-server",
    "identity-server-json",
    "commerce-json",
    "sitecore-version",
  ],
  docs: {
    why: "Anyone who has the private key can impersonate its owner. A configuration file is copied, backed up and put under version control, so treat a key that has been in one as compromised. A certificate mapping only needs the public certificate; a `.pfx` file is a certificate together with its private key, and its password protects it only weakly.",
    fix: "Replace the key and its certificate with new ones. For a mapping, export the certificate without its private key, as “Base-64 encoded X.509 (.CER)”. If a product needs keys, let the deployment put them in. The quick fix removes a key beside its certificate; it can't take anything out of a PFX, which is encrypted.",
    not: "In `CertificateRawData` of the Identity Server, the product expects a `.pfx`; it is a warning, because it belongs in the deployment and not in a file. Tokens and markers around something that isn't a key are not reported. Keys in comments are found too: they have leaked as well.",
    certainty: "verified",
    sources: ["iis-certificate-mapping", "docker-images"],
  },
  examples: [
    {
      name: "a .pfx file instead of a certificate",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="${examplePfx}" />
                                             ${"^".repeat(examplePfx.length)} inline-cert-private-material error
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "key and certificate pasted together",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="-----BEGIN PRIVATE KEY-----
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ inline-cert-private-material error
${exampleKey}
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
${exampleCertificate}
-----END CERTIFICATE-----" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\partner" certificate="${exampleCertificate}" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "in any setting, and in JSON",
      text: `
//- App_Config/Include/Custom.config
<configuration><sitecore><signIn>
  <signingKey>
    -----BEGIN PRIVATE KEY-----
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ inline-cert-private-material error
    ${exampleKey}
    -----END PRIVATE KEY-----
  </signingKey>
</signIn></sitecore></configuration>
//- wwwroot/appsettings.json
{
  "SigningKey": "-----BEGIN PRIVATE KEY-----\\n${exampleKey}\\n-----END PRIVATE KEY-----\\n"
                 ${"^".repeat(exampleKey.length + 56)} inline-cert-private-material error
}`,
    },
    {
      name: "the signing certificate of the identity server",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer>
  <CertificateRawData>${examplePfx}</CertificateRawData>
                      ${"^".repeat(examplePfx.length)} inline-cert-private-material warning
</IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "a certificate, a token, and markers around something else",
      text: `
//- web.config
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\a" certificate="${exampleCertificate}" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>
//- App_Config/Include/Custom.config
<configuration><sitecore><signIn>
  <signingKey>-----BEGIN PRIVATE KEY-----#{SigningKey}-----END PRIVATE KEY-----</signingKey>
  <!-- The text between -----BEGIN PRIVATE KEY----- and -----END PRIVATE KEY----- is put in at deployment. -->
</signIn></sitecore></configuration>`,
    },
  ],
  *check(file) {
    for (const certificate of inlineCertificatesOf(file)) yield* inlineFindings(certificate);
    if (!file.mentions("PRIVATE KEY")) return;
    for (const key of privateKeysIn(file)) yield pemFinding(file, key);
  },
};

/** Keys without markers; those with markers are found wherever they stand. */
function* inlineFindings(certificate: InlineCertificate): Generator<Finding> {
  const { blocks, contents, isEncodedPrivateKey, isReadByIis, setting } = certificate;
  if (!contents || blocks.some(({ label }) => isKeyLabel(label))) return;
  const span = setting.valueSpan;
  if (contents.kind === "pkcs12") {
    const message = isReadByIis
      ? "This is a .pfx file with a private key. Treat the key as compromised, and use the public certificate here."
      : "This .pfx contains the private key that signs all logins. Treat it as compromised, and let the deployment put it in.";
    yield { span, message, ...(isReadByIis ? {} : { severity: "warning" }) };
  } else if (isPrivateKey(contents.kind) || isEncodedPrivateKey) {
    const message = "This is a private key. Treat it as compromised, and use the public certificate here.";
    yield { span, message };
  }
}

function pemFinding(file: ConfigFile, { span }: PrivateKey): Finding {
  const message =
    "This is a private key: anyone who reads the file can impersonate its owner. Replace it, and keep keys out of configuration files.";
  const around = inlineCertificatesOf(file).find(({ setting }) => touches(setting.valueSpan, span.start));
  return { span, message, fixes: around ? keepCertificate(around) : [] };
}

function keepCertificate({ base64, contents, setting }: InlineCertificate): readonly Fix[] {
  if (contents?.kind !== "certificate") return [];
  const title = "Keep only the certificate";
  return [{ kind: "edit", title, trust: "review", intents: () => [setValue(setting, base64)] }];
}

const isKeyLabel = (label: string): boolean => label.endsWith("PRIVATE KEY");
