/** What we know of services of WCF, of the calls that a site makes, and of the tokens it takes. */
import type { SettingEntry } from "#knowledge/entry";

const validationMode = {
  kind: "enum",
  values: [
    { value: "ChainTrust", summary: "The chain must lead to an authority that the server trusts." },
    { value: "PeerTrust", summary: "The certificate must be in the store of trusted people." },
    { value: "PeerOrChainTrust", summary: "One of the two." },
    { value: "None", summary: "Nothing is checked." },
    { value: "Custom", summary: "A class of your own decides." },
  ],
} as const;

export const services = [
  {
    path: "system.serviceModel/behaviors/serviceBehaviors/behavior/serviceDebug@includeExceptionDetailInFaults",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Sends callers of a WCF service the exception, with its message and stack, as part of the fault.",
    advice: "CM and CD: `false`.",
    certainty: "verified",
    sources: ["wcf-service-debug"],
  },
  {
    path: "system.serviceModel/behaviors/serviceBehaviors/behavior/serviceMetadata@httpGetEnabled",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Gives the description of a WCF service (WSDL) to everybody who asks over HTTP.",
    advice: "CM and CD: `false`, unless partners generate code from it.",
    certainty: "verified",
    sources: ["wcf-service-metadata"],
  },
  {
    path: "system.serviceModel/behaviors/serviceBehaviors/behavior/serviceMetadata@httpsGetEnabled",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Gives the description of a WCF service (WSDL) to everybody who asks over HTTPS.",
    certainty: "verified",
    sources: ["wcf-service-metadata"],
  },
  {
    path: "system.net/settings/httpWebRequest@useUnsafeHeaderParsing",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Accepts responses with malformed headers from the servers that the site calls.",
    advice: "CM and CD: `false`.",
    certainty: "verified",
    sources: ["unsafe-header-parsing"],
  },
  {
    path: "system.identityModel/identityConfiguration/certificateValidation@certificateValidationMode",
    product: "aspnet",
    type: validationMode,
    defaults: [{ value: "PeerOrChainTrust", by: "framework" }],
    summary: "How Windows Identity Foundation checks the certificates of tokens.",
    advice: "CM and CD: `ChainTrust`.",
    certainty: "verified",
    sources: ["wif-certificate-validation"],
  },
  {
    path: "system.identityModel/identityConfiguration/securityTokenHandlers/add/samlSecurityTokenRequirement@issuerCertificateValidationMode",
    product: "aspnet",
    type: validationMode,
    defaults: [],
    summary: "How this handler checks the certificate that signed a SAML token.",
    advice: "CM and CD: `ChainTrust`.",
    certainty: "verified",
    sources: ["wif-saml-requirement"],
  },
] as const satisfies readonly SettingEntry[];
