/** Facts: sections that stand twice or in a place where .NET refuses them, and redirects that the runtime does not see. */
import type { ConfigFile } from "#config/file";
import { sectionGroups, shippedSections } from "#config/web-sections";
import type { Span } from "#text/span";
import { readAttribute } from "#xml/read";
import { childElements, documentElement, findAttribute, type XmlAttribute, type XmlElement } from "#xml/tree";

export interface RepeatedSection {
  readonly name: string;
  readonly span: Span;
  /** The name of the first one. */
  readonly first: Span;
  readonly element: XmlElement;
}

/** All but the first of each place. */
export const repeatedSectionsOf = (file: ConfigFile): readonly RepeatedSection[] => file.fact(readRepeated);

function readRepeated(file: ConfigFile): readonly RepeatedSection[] {
  const root = rootOf(file);
  if (!root) return [];
  const places = new Map<string, XmlElement[]>([["", [root]]]);
  for (const child of childElements(root)) {
    if (child.name !== "location") continue;
    const path = findAttribute(child, "path");
    const key = path ? readAttribute(file.xml, path).value.toLowerCase() : ".";
    places.set(`location ${key}`, [...(places.get(`location ${key}`) ?? []), child]);
  }
  return [...places.values()].flatMap((holders) => repeatedIn(holders));
}

function repeatedIn(holders: readonly XmlElement[]): RepeatedSection[] {
  const firsts = new Map<string, XmlElement>();
  const repeated: RepeatedSection[] = [];
  const visit = (parent: XmlElement, above: string): void => {
    for (const child of childElements(parent)) {
      const path = above + child.name;
      const first = firsts.get(path);
      if (sectionGroups.has(path)) visit(child, `${path}/`);
      else if (!shippedSections.has(path)) continue;
      else if (!first) firsts.set(path, child);
      else repeated.push({ name: child.name, span: child.nameSpan, first: first.nameSpan, element: child });
    }
  };
  for (const holder of holders) visit(holder, "");
  return repeated;
}

/** `configSections` where it is not the first element; .NET refuses the file then. */
export function misplacedConfigSections(file: ConfigFile): Span | undefined {
  const root = rootOf(file);
  const [first, ...others] = root ? childElements(root) : [];
  return first && others.find(({ name }) => name === "configSections")?.nameSpan;
}

/** Names that one group of `configSections` declares again; names of .NET go by case. */
export function repeatedDeclarationsOf(file: ConfigFile): readonly RepeatedSection[] {
  const root = rootOf(file);
  const declared = root && childElements(root).find(({ name }) => name === "configSections");
  const repeated: RepeatedSection[] = [];
  const visit = (group: XmlElement): void => {
    const firsts = new Map<string, Span>();
    for (const child of childElements(group)) {
      const attribute = findAttribute(child, "name");
      const name = attribute && readAttribute(file.xml, attribute).value;
      if (child.name === "remove" && name !== undefined) firsts.delete(name);
      if (child.name === "clear") firsts.clear();
      if (child.name === "sectionGroup") visit(child);
      if (child.name !== "section" || !attribute || name === undefined) continue;
      const first = firsts.get(name);
      if (first) repeated.push({ name, span: attribute.valueSpan, first, element: child });
      else firsts.set(name, attribute.valueSpan);
    }
  };
  if (declared) visit(declared);
  return repeated;
}

const bindingNamespace = "urn:schemas-microsoft-com:asm.v1";

export interface UnseenRedirect {
  readonly span: Span;
  /** The attribute that names the wrong namespace; undefined where `assemblyBinding` names none. */
  readonly attribute: Pick<XmlAttribute, "nameSpan" | "valueSpan"> | undefined;
  readonly element: XmlElement;
}

/** What of `assemblyBinding` is in another namespace than the runtime looks for. */
export function unseenRedirectsOf(file: ConfigFile): readonly UnseenRedirect[] {
  if (!file.mentions("assemblyBinding")) return [];
  const runtime = rootOf(file);
  return (runtime ? childElements(runtime) : [])
    .filter(({ name }) => name === "runtime")
    .flatMap(childElements)
    .filter(({ name }) => name === "assemblyBinding")
    .flatMap((binding) => {
      const fault = namespaceFault(file, binding, true);
      return fault ? [fault] : childElements(binding).flatMap((child) => namespaceFault(file, child, false) ?? []);
    });
}

function namespaceFault(file: ConfigFile, element: XmlElement, isNeeded: boolean): UnseenRedirect | undefined {
  const attribute = findAttribute(element, "xmlns");
  if (!attribute)
    return isNeeded && says(element) ? { span: element.nameSpan, attribute: undefined, element } : undefined;
  if (readAttribute(file.xml, attribute).value === bindingNamespace) return undefined;
  return { span: attribute.span, attribute, element };
}

/** Whether anything is lost with it: a binding of nothing redirects nothing. */
const says = (binding: XmlElement): boolean =>
  childElements(binding).some((child) => child.attributes.length > 0 || childElements(child).length > 0);

function rootOf(file: ConfigFile): XmlElement | undefined {
  const root = documentElement(file.xml);
  return root?.name === "configuration" ? root : undefined;
}
