/** A fact: the strings that say where a client certificate is found: connection strings and `<ClientCertificate>` elements. */
import { certificateStringOf, type CertificateString } from "#config/facts/certificate-string";
import { clientCertificatesOf } from "#config/facts/client-certificate";
import { namedConnectionStrings } from "#config/facts/connection-string";
import type { ConfigFile } from "#config/file";

export const certificateStringsOf = (file: ConfigFile): readonly CertificateString[] => file.fact(readStrings);

const readStrings = (file: ConfigFile): readonly CertificateString[] => [
  ...namedConnectionStrings(file)
    .filter(({ form }) => form === "certificate")
    .map(certificateStringOf),
  ...(file.kind === "xconnect-settings" ? clientCertificatesOf(file.xml) : []),
];
