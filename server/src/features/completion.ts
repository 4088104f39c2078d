/** Completion from the settings table: elements, names of attributes and properties, values, names of settings. */
import type { ConfigFile } from "#config/file";
import type { Section } from "#config/facts/section";
import { jsonProductOf } from "#config/json-product";
import { sectionOf } from "#config/setting-at";
import { elementsFor } from "#features/complete-elements";
import { completeJson } from "#features/complete-json";
import { namesFor } from "#features/complete-names";
import { attributeValues, valuesOf } from "#features/complete-values";
import type { Completion } from "#features/completion-item";
import type { Context } from "#effective/context";
import type { JsonDocument } from "#json/parse";
import { touches } from "#text/span";
import { localNameOf } from "#xml/namespaces";
import { locate } from "#xml/locate";
import { readAttribute, readContent } from "#xml/read";
import { findAttribute, isElement, type XmlElement } from "#xml/tree";

/** What fits at the offset; empty where the table knows nothing. What is replaced always holds the cursor. */
export const completionsAt = (file: ConfigFile, offset: number, context: Context): readonly Completion[] =>
  fitting(file, offset, context).filter(({ span }) => touches(span, offset));

function fitting(file: ConfigFile, offset: number, context: Context): readonly Completion[] {
  if (file.json) return jsonCompletions(file, file.json, offset);
  const { part, element, attribute } = locate(file.xml, offset);
  if (part === "element-name") return elementsFor(file, element);
  if (part === "content") return contentValues(file, element, offset, context);
  const section = sectionOf(file.topSections, element);
  if (part === "attribute-value" && attribute) {
    const patched = attribute.name === "value" ? patchedBy(file, element) : undefined;
    if (patched)
      return valuesOf(patched.name, readAttribute(file.xml, attribute), { ...patched, file, context, offset });
    return section ? attributeValues(attribute, { file, section, context, offset }) : [];
  }
  const isNamePlace = part === "attribute-gap" || part === "attribute-name";
  return section && isNamePlace ? namesFor(section, attribute, offset) : [];
}

function jsonCompletions({ kind }: ConfigFile, document: JsonDocument, offset: number): readonly Completion[] {
  const product = jsonProductOf(kind);
  return product === undefined ? [] : completeJson(document, product, offset);
}

/** `<ExpireTimeSpan>▯</ExpireTimeSpan>`, and `<patch:attribute name="value">▯</patch:attribute>` for the element around. */
function contentValues(file: ConfigFile, element: XmlElement, offset: number, context: Context): readonly Completion[] {
  if (element.children.some(isElement)) return [];
  const source = readContent(file.xml, element) ?? { value: "", span: { start: offset, end: offset }, breaks: [] };
  const section = sectionOf(file.topSections, element);
  if (section) return valuesOf("", source, { file, section, context, offset });
  const patched = patchedBy(file, element);
  return patched ? valuesOf(patched.name, source, { file, section: patched.section, context, offset }) : [];
}

/** The attribute of the element around that `<patch:attribute name="…">` sets, in its text or in its own `value`. */
function patchedBy(file: ConfigFile, element: XmlElement): { name: string; section: Section } | undefined {
  const section = element.parent && sectionOf(file.topSections, element.parent);
  const name = findAttribute(element, "name");
  if (!section || !name || localNameOf(element.name) !== "attribute") return undefined;
  return { name: readAttribute(file.xml, name).value, section };
}
