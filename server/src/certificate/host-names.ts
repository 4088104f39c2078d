/** The hosts that a certificate is for: the names and numbers it lists, or else its common name. */
import { AsnConvert } from "@peculiar/asn1-schema";
import { SubjectAlternativeName, id_ce_subjectAltName, type Extensions } from "@peculiar/asn1-x509";

/** Undefined where there is no list of names, or none that can be read. */
export function listedHosts(extensions: Extensions | undefined): readonly string[] | undefined {
  const found = extensions?.find(({ extnID }) => extnID === id_ce_subjectAltName);
  if (!found) return undefined;
  try {
    return [...AsnConvert.parse(found.extnValue, SubjectAlternativeName)].flatMap(
      ({ dNSName, iPAddress }) => dNSName ?? iPAddress ?? [],
    );
  } catch {
    return undefined;
  }
}
