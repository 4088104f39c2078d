/** Turns the bytes of a file into text: finds the encoding as an XML reader does, and never throws. */
import { declaredEncoding } from "#text/declared-encoding";
import { correctWindows1252 } from "#text/windows-1252";

export type DecodedBytes =
  | {
      readonly ok: true;
      readonly text: string;
      /** In the spelling of the web's encoding standard, for example `utf-8` or `windows-1252`. */
      readonly encoding: string;
      /** Whether byte order marks stood at the start; they are not part of the text. */
      readonly bom: boolean;
    }
  | { readonly ok: false; readonly reason: string };

/** What the first bytes say. A mark stands for itself; without one, the zeros beside the first character tell UTF-16. */
const signatures: readonly { readonly bytes: readonly (number | undefined)[]; readonly encoding: string }[] = [
  { bytes: [0xff, 0xfe, 0, 0], encoding: "utf-32le" },
  { bytes: [0, 0, 0xfe, 0xff], encoding: "utf-32be" },
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
  { bytes: [undefined, 0, undefined, 0], encoding: "utf-16le" },
  { bytes: [0, undefined, 0, undefined], encoding: "utf-16be" },
];

/** An XML declaration that names an encoding stands within so many bytes. */
const declarationLength = 200;

export function decodeBytes(bytes: Uint8Array): DecodedBytes {
  const signature = signatures.find((each) => each.bytes.every(isAt(bytes, 0)));
  if (signature?.encoding.startsWith("utf-32"))
    return { ok: false, reason: "The file is encoded in UTF-32, which is not supported." };
  if (signature === undefined && bytes.includes(0)) {
    return { ok: false, reason: "The file holds zero bytes, so it is not a text file." };
  }
  const decoder = decoderFor(signature?.encoding ?? narrowEncoding(bytes) ?? "utf-8");
  const start = signature && !signature.bytes.includes(undefined) ? signature.bytes.length : 0;
  try {
    const decoded = decoder.decode(bytes.subarray(start));
    const text = decoder.encoding === "windows-1252" ? correctWindows1252(decoded) : decoded;
    return { ok: true, text, encoding: decoder.encoding, bom: start > 0 };
  } catch {
    const reason = `The file is not valid ${decoder.encoding.toUpperCase()}. Save it in that encoding, or declare the one it has.`;
    return { ok: false, reason };
  }
}

/** Whether a byte of a signature is the one at its place; one that is left open is any but zero. */
const isAt =
  (bytes: Uint8Array, start: number) =>
  (wanted: number | undefined, at: number): boolean => {
    const byte = bytes[start + at];
    return wanted === undefined ? byte !== undefined && byte !== 0 : byte === wanted;
  };

/** Reads each byte as a character, those of ASCII as what they are. */
const narrow = new TextDecoder("windows-1252");

/** The encoding in the XML declaration. UTF-16 cannot be true here, as its bytes would show it: such files are really UTF-8. */
function narrowEncoding(bytes: Uint8Array): string | undefined {
  const label = declaredEncoding(narrow.decode(bytes.subarray(0, declarationLength)))?.label;
  return label !== undefined && !/^(utf|ucs|iso-10646)/i.test(label) ? label : undefined;
}

/** Making one takes longer than what it does to a small file. */
const decoders = new Map<string, TextDecoder>();

function decoderFor(label: string): TextDecoder {
  const decoder = decoders.get(label) ?? newDecoder(label);
  // Labels come from files, and there may be any number of them.
  if (decoder.encoding === label) decoders.set(label, decoder);
  return decoder;
}

/** Strict, so that wrong bytes are told instead of replaced; leaves the mark in place, as it is counted later. */
function newDecoder(label: string): TextDecoder {
  const options = { fatal: true, ignoreBOM: true };
  try {
    return new TextDecoder(label, options);
  } catch {
    return new TextDecoder("utf-8", options);
  }
}
