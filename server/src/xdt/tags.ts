/** Looks at the elements in the namespace of XDT, which the engine does before any statement. */
import { localNameOf } from "#xml/namespaces";
import { isElement, type XmlAttribute, type XmlDocument, type XmlElement } from "#xml/tree";
import type { Span } from "#text/span";
import type { XdtMessage } from "#xdt/outcome";
import { attributeNamespaceIn, elementNamespaceIn, outerScope, scopeIn, type Scope } from "#xdt/reader";
import { sentences } from "#xdt/sentences";
import { xdtNamespace } from "#xdt/words";

interface CheckedTags {
  readonly messages: readonly XdtMessage[];
  /** Whether an import is so wrong that nothing is transformed. */
  readonly isFatal: boolean;
}

export function checkTags(document: XmlDocument): CheckedTags {
  const messages: XdtMessage[] = [];
  for (const tag of tagsIn(document, document.root, outerScope)) {
    const fault = localNameOf(tag.element.name) === "Import" ? importFault(tag) : undefined;
    messages.push(fault ?? warningOf(tag.element));
    if (fault) return { messages, isFatal: true };
  }
  return { messages, isFatal: false };
}

interface Tag {
  readonly element: XmlElement;
  readonly scope: Scope;
}

function* tagsIn(document: XmlDocument, element: XmlElement, outer: Scope): Iterable<Tag> {
  for (const child of element.children) {
    if (!isElement(child)) continue;
    const scope = scopeIn(document, child, outer);
    if (elementNamespaceIn(scope, child) === xdtNamespace) yield { element: child, scope };
    yield* tagsIn(document, child, scope);
  }
}

function warningOf({ name, nameSpan }: XmlElement): XdtMessage {
  const sentence = localNameOf(name) === "Import" ? sentences.ownTransforms : sentences.unknownTag;
  return { level: "warning", text: sentence(name), file: "transform", span: nameSpan, isAboutTarget: false };
}

/** What the engine refuses before it loads anything. Declarations of namespaces are attributes to it too. */
function importFault({ element, scope }: Tag): XdtMessage | undefined {
  const error = (text: string, span: Span): XdtMessage => ({
    level: "error",
    text,
    file: "transform",
    span,
    isAboutTarget: false,
  });
  const isKnown = (attribute: XmlAttribute): boolean =>
    attributeNamespaceIn(scope, attribute) === "" && /^(?:assembly|namespace|path)$/.test(attribute.name);
  const unknown = element.attributes.find((attribute) => !isKnown(attribute));
  if (unknown) return error(sentences.importAttribute(unknown.name), unknown.span);
  const names = new Set(element.attributes.map(({ name }) => name));
  if (names.has("assembly") === names.has("path")) return error(sentences.importSource(), element.nameSpan);
  return names.has("namespace") ? undefined : error(sentences.importNamespace(), element.nameSpan);
}
