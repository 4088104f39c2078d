/** The command that shows the certificates of a machine with their thumbprints, for findings that lack one. */
import type { Fix } from "#rule-kit/rule";

export const listCertificates: Fix = {
  kind: "copy",
  title: "Copy the PowerShell command that lists thumbprints",
  text: "Get-ChildItem Cert:\\LocalMachine\\My | Format-List Subject, Issuer, NotAfter, Thumbprint",
};
