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
import type { XmlElement } from "#xml/tree";

/** `definitions` are those that files, or the user, give; without them no condition counts. */
export function fateByConditions({ xml: document }: ConfigFile, span: Span, definitions: Definitions): Fate {
  const open: NamedCondition[] = [];
  const { element } = locate(document, span.start);
  for (let around: XmlElement | null = element; around; around = around.parent) {
    for (const attribute of around.attributes) {
      if (roleOf(document, around, attribute) !== "rule") continue;
      const rule = (ruleOfNamespace(attributeNamespace(document, around, attribute)) ?? "").toLowerCase();
      const { value } = readAttribute(document, attribute);
      const truth = evaluate(value, definitions.get(rule));
      if (truth === false) return { kind: "excluded", condition: { rule, value } };
      if (truth === "unknown") open.push({ rule, value });
    }
  }
  return open.length > 0 ? { kind: "depends", open, isLeftOut: false } : { kind: "unknown" };
}
