/** What later files of an instance say of places in files that Sitecore ships. */
import type { ConfigFile } from "#config/file";
import { isShipped } from "#project/hardening-place";
import type { Instance } from "#project/instance";
import { addressOf } from "#patch/address";
import { instructionOf, settableName } from "#patch/instructions";
import { LaterFiles, type LaterFile } from "#patch/overridden";
import { overlaps, type Span } from "#text/span";
import { locate } from "#xml/locate";
import { attributeText } from "#xml/read";
import { type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";

/** An element, and the value that the place is about: of an attribute, or of the element itself under the name `""`. */
interface Spot {
  readonly element: XmlElement;
  readonly attribute: string | undefined;
}

/** How a file that is loaded later takes back what stands at a place: by another value, or by taking the element away. */
export type Overridden = "value" | "element" | undefined;

/** For one shipped file. What a condition leaves out takes nothing back. */
export function overriddenIn(file: ConfigFile, instance: Instance): (span: Span) => Overridden {
  if (!isShipped(file) || file.isTransform) return () => undefined;
  let later: LaterFiles | undefined;
  return (span) => {
    const place = placeAt(file.xml, span);
    if (!place) return undefined;
    const { element, attribute } = place;
    later ??= new LaterFiles(file.xml, filesBehind(file, instance));
    if (attribute !== undefined && later.override(element, attribute)) return "value";
    return later.remove(element) ? (attribute === undefined ? "element" : "value") : undefined;
  };
}

/** The patch files that are loaded after this file. */
const filesBehind = (file: ConfigFile, instance: Instance): readonly LaterFile[] =>
  instance.files
    .slice(instance.files.indexOf(file) + 1)
    .filter(({ kind, isTransform }) => kind === "sitecore-patch" && !isTransform)
    .map((later) => ({ document: later.xml, counts: (element) => !instance.leavesOut(later, element) }));

function placeAt(document: XmlDocument, span: Span): Spot | undefined {
  const { element: at, attribute, part } = locate(document, span.start);
  const instruction = instructionOf(document, at);
  const element = instruction === undefined ? at : at.parent;
  if (!element || !addressOf(document, element)) return undefined;
  if (instruction !== undefined) return { element, attribute: attributeText(document, at, "name") };
  if (attribute && pointsToValue(attribute, span)) {
    return { element, attribute: settableName(document, element, attribute.name) };
  }
  return { element, attribute: part === "content" ? "" : undefined };
}

/** An empty value has no characters to point to, so its name stands for it. */
const pointsToValue = ({ valueSpan, nameSpan }: XmlAttribute, span: Span): boolean =>
  overlaps(valueSpan, span) || (valueSpan.start === valueSpan.end && overlaps(nameSpan, span));
