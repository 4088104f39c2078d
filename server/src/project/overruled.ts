/** What later files of an instance say of places in files that Sitecore ships. */
import type { ConfigFile } from "#config/file";
import { isShipped } from "#project/hardening-place";
import type { Instance } from "#project/instance";
import { addressOf, type Address } from "#patch/address";
import { instructionOf, settableName } from "#patch/instructions";
import { isOverruledIn, isTakenAwayIn } from "#patch/overruled";
import { overlaps, type Span } from "#text/span";
import { locate } from "#xml/locate";
import { attributeText } from "#xml/read";
import { type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

/** The value at a place: of an attribute, or of the element itself under the name `""`; undefined where no value stands. */
interface Place {
  readonly address: Address;
  readonly attribute: string | undefined;
}

/**
 * How a file that is loaded later takes back what a shipped file says at the place: by another value, or by taking
 * the element away. What a condition leaves out takes nothing back.
 */
export function overruledAt(file: ConfigFile, span: Span, instance: Instance): "value" | "element" | undefined {
  if (!isShipped(file) || file.isTransform) return undefined;
  const place = placeAt(file.xml, span);
  if (!place) return undefined;
  const { address, attribute } = place;
  const word = address.at(-1)?.name ?? "";
  for (const later of filesBehind(file, instance).filter((each) => each.mentions(word))) {
    const counts = (element: XmlElement): boolean => !instance.leavesOut(later, element);
    if (attribute !== undefined && isOverruledIn(later.xml, { address, attribute }, counts)) return "value";
    if (isTakenAwayIn(later.xml, address, counts)) return "element";
  }
  return undefined;
}

/** The patch files that are loaded after this file. */
const filesBehind = (file: ConfigFile, { files }: Instance): readonly ConfigFile[] =>
  files.slice(files.indexOf(file) + 1).filter(({ kind, isTransform }) => kind === "sitecore-patch" && !isTransform);

function placeAt(document: XmlDocument, span: Span): Place | undefined {
  const { element, attribute, part } = locate(document, span.start);
  const instruction = instructionOf(document, element);
  const target = instruction === undefined ? element : element.parent;
  const address = target && addressOf(document, target);
  if (!address) return undefined;
  if (instruction !== undefined) return { address, attribute: attributeText(document, element, "name") };
  if (attribute && pointsToValue(attribute, span))
    return { address, attribute: settableName(document, element, attribute.name) };
  return { address, attribute: part === "content" ? "" : undefined };
}

/** An empty value has no characters to point to, so its name stands for it. */
const pointsToValue = ({ valueSpan, nameSpan }: XmlAttribute, span: Span): boolean =>
  overlaps(valueSpan, span) || (valueSpan.start === valueSpan.end && overlaps(nameSpan, span));
