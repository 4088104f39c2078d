/** The providers that come with the .NET Framework for encrypting a section of a configuration file. */
import type { Choice } from "#knowledge/entry";

export const protectionProviders = [
  {
    value: "RsaProtectedConfigurationProvider",
    summary: "Encrypted with an RSA key of the machine, which can be exported to other servers.",
  },
  {
    value: "DataProtectionConfigurationProvider",
    summary: "Encrypted by the data protection of Windows: only this machine can read it.",
  },
] as const satisfies readonly Choice[];
