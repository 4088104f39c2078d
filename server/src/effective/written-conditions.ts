/** What becomes of a place in a file that nobody knows to be merged: only the conditions that are written around it tell. */
import type { ConfigFile } from "#config/file";
import type { Fate, NamedCondition } from "#effective/fate";
import { ruleOfNamespace } from "#knowledge/sitecore/xml-namespaces";
import { evaluate, type Definitions } from "#patch/conditions";
import { roleOf } from "#patch/instructions";
import type { Span } from "#text/span";
import { locate } from "#xml/locate";
import { attributeNamespace } from "#xml/namespaces";
import { readAttribute } from "#xml/read";
import type { XmlDocument, XmlElement } from "#xml/tree";

/** `definitions` are those that files, or the user, give; without them no condition counts. */
export function fateByConditions({ xml: document }: ConfigFile, span: Span, definitions: Definitions): Fate {
  const open: NamedCondition[] = [];
  const { element } = locate(document, span.start);
  for (let around: XmlElement | null = element; around; around = around.parent) {
    for (const condition of conditionsOn(document, around)) {
      const truth = evaluate(condition.value, definitions.get(condition.rule));
      if (truth === false) return { kind: "excluded", condition };
      if (truth === "unknown") open.push(condition);
    }
  }
  return open.length > 0 ? { kind: "depends", open, isLeftOut: false } : { kind: "unknown" };
}

/** An element with thousands of attributes may have as many findings, and each of them asks. */
const conditions = new WeakMap<XmlElement, readonly NamedCondition[]>();

function conditionsOn(document: XmlDocument, element: XmlElement): readonly NamedCondition[] {
  const known = conditions.get(element);
  if (known) return known;
  const found = element.attributes
    .filter((attribute) => roleOf(document, element, attribute) === "rule")
    .map((attribute) => ({
      rule: (ruleOfNamespace(attributeNamespace(document, element, attribute)) ?? "").toLowerCase(),
      value: readAttribute(document, attribute).value,
    }));
  conditions.set(element, found);
  return found;
}
