/** Flags thumbprints that do not have the 40 digits of a SHA-1 fingerprint. */
import { hexOf, isPlaceholder, thumbprintsOf } from "#config/facts/thumbprint";
import { listCertificates } from "#rule-kit/list-certificates";
import type { Rule } from "#rule-kit/rule";
import { thumbprintKinds } from "#rule-kit/thumbprint-kinds";

export const thumbprintWrongLength: Rule = {
  id: "thumbprint-wrong-length",
  title: "The thumbprint does not have 40 digits",
  category: "certificates",
  severity: "error",
  reads: "effective",
  kinds: thumbprintKinds,
  docs: {
    why: "A Windows thumbprint is the SHA-1 fingerprint of a certificate: 40 hexadecimal digits. With fewer or more, no certificate is found. Browsers and newer tools show the SHA-256 fingerprint (64 digits) instead. .NET silently ignores an odd last digit, which hides that one was lost or doubled when copying.",
    fix: "Copy the thumbprint from the details of the certificate in Windows, or get it with the PowerShell command that the quick fix copies. No quick fix removes a digit: only the certificate shows which one is wrong.",
    not: "Separators and invisible characters are ignored here; `thumbprint-illegal-characters` reports them. Certificates that are not found by their thumbprint are not checked.",
    certainty: "verified",
    sources: ["reference-source"],
  },
  examples: [
    {
      name: "a SHA-256 fingerprint",
      text: `
<connectionStrings>
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=065D72C74F8ADA0C248AA4E2E0A299F834A62719252DD5F6609C8216EBE5FB0C" />
                                                                                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thumbprint-wrong-length
</connectionStrings>`,
    },
    {
      name: "a lost digit",
      path: "App_Config/AppSettings.config",
      text: `
<appSettings>
  <add key="validateCertificateThumbprint" value="B6CA12DD1796710F867FA7D766BC34BCEF14251" />
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thumbprint-wrong-length
</appSettings>`,
    },
    {
      name: "an invisible character is not a digit",
      text: `<connectionStrings>
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=&#x200E;B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>`,
    },
    {
      name: "a token, and a certificate found by its serial number",
      text: `<connectionStrings>
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=\${thumbprint}" />
  <add name="xdb.referencedata.client.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindBySerialNumber;FindValue=1A2B3C4D" />
</connectionStrings>`,
    },
  ],
  *check(file) {
    for (const { source } of thumbprintsOf(file)) {
      const { length } = hexOf(source.value);
      // A letter in place of a digit is another fault, and the count says nothing then.
      if (length === 40 || isPlaceholder(source.value) || /[g-wyz]/i.test(source.value)) continue;
      yield {
        span: source.span,
        message: `The thumbprint has ${length} digits instead of 40, so the certificate isn't found. ${reasonFor(length)}`,
        fixes: [listCertificates],
      };
    }
  },
};

function reasonFor(length: number): string {
  if (length === 64) return "It is a SHA-256 fingerprint: enter the SHA-1 thumbprint.";
  if (length === 32) return "It looks like an MD5 fingerprint: enter the SHA-1 thumbprint.";
  if (length % 2 === 1) return "A digit was lost or doubled: copy the thumbprint again.";
  return length < 40
    ? "A part is missing: copy the thumbprint again."
    : "It has more than the thumbprint: copy it again.";
}
