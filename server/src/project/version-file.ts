/** Reads `sitecore.version.xml`. */
import { XMLParser } from "fast-xml-parser";

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });

/** `9.0.2`, or undefined where the text does not say. */
export function readVersionFile(text: string): string | undefined {
  const version = versionElement(text);
  const parts = ["major", "minor", "build"].map((name) => version[name]);
  const numbers = parts.filter((part): part is string => typeof part === "string" && /^\d+$/.test(part.trim()));
  return numbers.length >= 2 ? numbers.map((part) => part.trim()).join(".") : undefined;
}

function versionElement(text: string): Record<string, unknown> {
  try {
    const tree = parser.parse(text) as { information?: { version?: Record<string, unknown> } };
    return tree.information?.version ?? {};
  } catch {
    return {}; // Broken XML is reported where the file itself is inspected.
  }
}
