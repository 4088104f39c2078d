/** Flags Windows Identity Foundation that takes the certificates of tokens without a check. */
import { setValue } from "#config/intents";
import type { Rule } from "#rule-kit/rule";

const paths = [
  "system.identityModel/identityConfiguration/certificateValidation@certificateValidationMode",
  "system.identityModel/identityConfiguration/securityTokenHandlers/add/samlSecurityTokenRequirement@issuerCertificateValidationMode",
] as const;

export const tokenCertificateUnchecked: Rule = {
  id: "token-certificate-unchecked",
  title: "Certificates of tokens are not checked",
  category: "certificates",
  severity: "information",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "With the mode `None`, Windows Identity Foundation checks neither chain nor dates nor revocation of a certificate. Tokens of an issuer whose certificate expired or was revoked stay valid, and where users log in with certificates, anybody can make one.",
    fix: "Use `ChainTrust`, or `PeerTrust` with the certificate in the store of trusted people.",
    not: "Transforms for developers. It is information, as the list of trusted issuers is a check of its own.",
    certainty: "verified",
    sources: ["wif-certificate-validation", "wif-saml-requirement"],
  },
  examples: [
    {
      name: "the configuration of a relying party",
      text: `
<configuration>
  <system.identityModel><identityConfiguration>
    <certificateValidation certificateValidationMode="None" />
                                                      ^^^^ token-certificate-unchecked information
    <securityTokenHandlers>
      <add type="System.IdentityModel.Tokens.Saml2SecurityTokenHandler, System.IdentityModel">
        <samlSecurityTokenRequirement issuerCertificateValidationMode="None" />
      </add>
    </securityTokenHandlers>
  </identityConfiguration></system.identityModel>
</configuration>`,
      fixed: `
<configuration>
  <system.identityModel><identityConfiguration>
    <certificateValidation certificateValidationMode="ChainTrust" />
    <securityTokenHandlers>
      <add type="System.IdentityModel.Tokens.Saml2SecurityTokenHandler, System.IdentityModel">
        <samlSecurityTokenRequirement issuerCertificateValidationMode="ChainTrust" />
      </add>
    </securityTokenHandlers>
  </identityConfiguration></system.identityModel>
</configuration>`,
    },
    {
      name: "checked, and a transform for developers",
      text: `
//- web.config
<configuration><system.identityModel><identityConfiguration>
  <certificateValidation certificateValidationMode="ChainTrust" />
</identityConfiguration></system.identityModel></configuration>
//- Web.Debug.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.identityModel><identityConfiguration>
  <certificateValidation certificateValidationMode="None" xdt:Transform="SetAttributes" />
</identityConfiguration></system.identityModel></configuration>
`,
    },
  ],
  *check(file, { configuration, environment }) {
    if (!file.mentions("system.identityModel") || (file.isTransform && environment === "development")) return;
    const settings = paths.flatMap((path) =>
      configuration.valuesIn(file, path).filter(({ value }) => value.trim() === "None"),
    );
    const [first, ...others] = settings;
    if (!first) return;
    yield {
      span: first.valueSpan,
      message: `${first.name} None checks neither chain nor dates, so expired and revoked certificates are accepted. Use ChainTrust.`,
      related: others.map(({ valueSpan }) => ({ span: valueSpan, message: "And here." })),
      fixes: [
        {
          kind: "edit",
          title: "Check the chain (self-signed ones fail then)",
          trust: "review",
          intents: () => settings.map((setting) => setValue(setting, "ChainTrust")),
        },
      ],
    };
  },
};
