/** Distinguished names as text, the most telling part first: `CN=Partner, O=Example, C=DE`. */
import { AsnConvert } from "@peculiar/asn1-schema";
import { Name } from "@peculiar/asn1-x509";

/** The names of the parts as Windows writes them; others stay numbers. */
const attributes: Readonly<Record<string, string>> = {
  "2.5.4.3": "CN",
  "2.5.4.4": "SN",
  "2.5.4.5": "SERIALNUMBER",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "S",
  "2.5.4.9": "STREET",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
  "2.5.4.12": "T",
  "2.5.4.42": "G",
  "0.9.2342.19200300.100.1.1": "UID",
  "0.9.2342.19200300.100.1.25": "DC",
  "1.2.840.113549.1.9.1": "E",
};

/** The whole name; empty where it has no parts. */
export const describeName = (name: Name): string =>
  name
    .map((part) => part.map(({ type, value }) => `${attributes[type] ?? type}=${quoted(value.toString())}`).join(" + "))
    .reverse()
    .join(", ");

/** What people call the owner: the common name, or else the whole name. */
export function shortName(name: Name): string {
  return commonNames(name).at(-1) ?? describeName(name);
}

/** Of one name there may be several. */
export const commonNames = (name: Name): readonly string[] =>
  name.flatMap((part) => part.filter(({ type }) => type === "2.5.4.3").map(({ value }) => value.toString()));

const quoted = (value: string): string => (/[,+"=;<>\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);

/** The name in DER bytes, as text; undefined where they hold none. */
export function readName(bytes: Uint8Array): string | undefined {
  try {
    return describeName(AsnConvert.parse(bytes, Name));
  } catch {
    // The library throws for bytes that are no name; what a server sends is not up to us.
    return undefined;
  }
}
