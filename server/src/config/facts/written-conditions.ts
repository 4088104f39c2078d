/** A fact: the conditions of a patch, `role:require="…"`, as they are written. */
import type { ConfigFile } from "#config/file";
import { ruleOfNamespace } from "#knowledge/sitecore/xml-namespaces";
import { roleOf } from "#patch/instructions";
import type { SourceText } from "#text/source-text";
import { attributeNamespace } from "#xml/namespaces";
import { readAttribute } from "#xml/read";
import { documentElement, ElementFlag, type XmlAttribute, type XmlElement } from "#xml/tree";

export interface WrittenCondition {
  /** `role`, `search`, or one of the site's own. */
  readonly rule: string;
  readonly source: SourceText;
  readonly attribute: XmlAttribute;
  readonly element: XmlElement;
  /** Whether it is on `<configuration>`, where Sitecore looks for none. */
  readonly isOnRoot: boolean;
}

export const writtenConditionsOf = (file: ConfigFile): readonly WrittenCondition[] => file.fact(readConditions);

function readConditions({ xml }: ConfigFile): readonly WrittenCondition[] {
  const root = documentElement(xml);
  return xml.elements.flatMap((element) =>
    (element.flags & ElementFlag.hasPrefix) === 0
      ? []
      : element.attributes
          .filter((attribute) => roleOf(xml, element, attribute) === "rule")
          .map((attribute) => ({
            rule: ruleOfNamespace(attributeNamespace(xml, element, attribute)) ?? "",
            source: readAttribute(xml, attribute),
            attribute,
            element,
            isOnRoot: element === root && element.name === "configuration",
          })),
  );
}
