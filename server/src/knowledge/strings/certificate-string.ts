/** What we know of the parts of a string that says where a client certificate is found. */
import type { SettingEntry } from "#knowledge/entry";
import { storeNames } from "#knowledge/store-names";
import { thumbprintMeaning, thumbprintNeedsKey } from "#knowledge/thumbprint";

export const certificateString = [
  {
    path: "certificate-string@StoreName",
    product: "xconnect",
    type: {
      kind: "enum",
      ignoresCase: true,
      values: storeNames,
    },
    defaults: [],
    summary: "Certificate store that is searched. Stores of your own are allowed too.",
    advice: "CM and CD: `My`.",
    certainty: "verified",
    sources: ["reference-source", "kb719199", "xconnect-security"],
  },
  {
    path: "certificate-string@StoreLocation",
    product: "xconnect",
    type: {
      kind: "enum",
      ignoresCase: true,
      values: [
        { value: "LocalMachine", summary: "The machine's stores. The application pool needs read access to the key." },
        {
          value: "CurrentUser",
          summary: "The stores of the account that runs the site; the only choice on Azure App Service.",
        },
      ],
    },
    defaults: [],
    summary: "Whose certificate stores are searched.",
    interplay: ["Off Azure, `CurrentUser` needs the application pool to load its user profile."],
    advice: "CM and CD: `LocalMachine`; on Azure App Service `CurrentUser`.",
    certainty: "verified",
    sources: ["reference-source", "kb719199"],
  },
  {
    path: "certificate-string@FindType",
    product: "xconnect",
    type: {
      kind: "enum",
      ignoresCase: true,
      values: [
        { value: "FindByThumbprint", summary: "Exactly one certificate." },
        { value: "FindBySubjectName", summary: "Any certificate whose subject contains the text." },
        { value: "FindBySubjectDistinguishedName", summary: "Certificates of exactly this subject, renewed ones too." },
        { value: "FindByIssuerName", summary: "Any certificate whose issuer contains the text." },
        { value: "FindByIssuerDistinguishedName", summary: "Any certificate of this issuer." },
        { value: "FindBySerialNumber", summary: "The certificate with this serial number; unique per issuer." },
        { value: "FindByTimeValid", summary: "Any certificate that is valid at a time." },
        { value: "FindByTimeNotYetValid", summary: "Any certificate that is not valid yet at a time." },
        { value: "FindByTimeExpired", summary: "Any certificate that has expired at a time." },
        { value: "FindByTemplateName", summary: "Any certificate made from this template." },
        { value: "FindByApplicationPolicy", summary: "Any certificate for this purpose." },
        { value: "FindByCertificatePolicy", summary: "Any certificate issued under this policy." },
        { value: "FindByExtension", summary: "Any certificate with this extension." },
        { value: "FindByKeyUsage", summary: "Any certificate with this key usage." },
        { value: "FindBySubjectKeyIdentifier", summary: "The certificate with this key identifier." },
      ],
    },
    defaults: [],
    summary: "By what the certificate is found. The first hit is used.",
    interplay: ["All but `FindByThumbprint` can find several certificates, and after a renewal usually do."],
    advice: "CM and CD: `FindByThumbprint`.",
    certainty: "verified",
    sources: ["reference-source", "kb719199"],
  },
  {
    path: "certificate-string@FindValue",
    product: "xconnect",
    type: { kind: "text" },
    defaults: [],
    summary: "What is searched for; with `FindByThumbprint` the 40 hexadecimal digits of the thumbprint.",
    interplay: [
      thumbprintMeaning,
      "`validateCertificateThumbprint` of the service that is called must name the same certificate.",
      thumbprintNeedsKey,
      'Without that access calls end with "Could not create SSL/TLS secure channel".',
      "The service that is called needs only the public certificate, and must trust the issuer.",
      "Copied from the certificate dialog of Windows, the thumbprint can start with an invisible character, and then nothing is found. The lookup ignores spaces and case; write upper case anyway, as `validateCertificateThumbprint` may compare it.",
    ],
    certainty: "verified",
    sources: ["reference-source", "xconnect-security", "client-certificate"],
  },
  {
    path: "certificate-string@AllowInvalidClientCertificates",
    product: "xconnect",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "sitecore" }],
    summary:
      "Also uses a certificate that Windows considers invalid: self-signed, untrusted or expired. Only for development.",
    advice: "CM and CD: leave it out.",
    certainty: "verified",
    sources: ["kb719199", "client-certificate"],
  },
] as const satisfies readonly SettingEntry[];
