/** What Sitecore makes of a base file and its patches: a model of its own, written for the tests from the documented behavior. */
import { evaluate } from "#patch/conditions";
import { attributeNamespace, elementNamespace, localNameOf } from "#xml/namespaces";
import { parseXml } from "#xml/parse";
import { decode } from "#xml/decode";
import { readAttribute } from "#xml/read";
import { childElements, documentElement, isElement, NodeKind, type XmlDocument, type XmlElement } from "#xml/tree";

/** How Sitecore finds the element that a patch means; `wide` goes by attributes of which nobody knows. */
export type Engine = "before 8.2" | "since 8.2" | "since 8.2, wide";

export interface Surroundings {
  readonly engine: Engine;
  /** The values of each rule: `role` → `contentmanagement`. */
  readonly rules: Readonly<Record<string, readonly string[]>>;
}

/** An element of the result; text stands among its children. */
interface Merged {
  readonly name: string;
  readonly attributes: Map<string, string>;
  children: (Merged | string)[];
}

const address = "http://www.sitecore.net/xmlconfig/";
const known = new Set(
  `id type method hint ref desc description assembly namespace prefix ancestor comment folder category path displayName
   find with fieldName fieldId typeConverter serviceType implementationType groupName facetKey contains extensions`.split(
    /\s+/,
  ),
);
const unknown = new Set(
  `key value mode url domain verb pattern database resolve enabled hostName trigger handler`.split(" "),
);

/** The configuration as lines of text, elements indented, attributes in the order of their names. */
export function merged(files: readonly string[], surroundings: Surroundings): string {
  const [base = "", ...patches] = files;
  const root: Merged = { name: "sitecore", attributes: new Map(), children: [] };
  const isOld = surroundings.engine === "before 8.2";
  if (isOld) copyInto(root, parseXml(base));
  for (const text of isOld ? patches : files) mergeFile(root, parseXml(text), surroundings);
  return print(root, "");
}

function print({ name, attributes, children }: Merged, indent: string): string {
  const written = [...attributes].sort().map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  const below = children.map((child) =>
    typeof child === "string" ? `${indent}  ${JSON.stringify(child.trim())}\n` : print(child, `${indent}  `),
  );
  return `${indent}${name}${written.join("")}\n${below.join("")}`;
}

const sitecoreIn = (document: XmlDocument): XmlElement => {
  const root = documentElement(document)!;
  return root.name === "sitecore" ? root : childElements(root).find(({ name }) => name === "sitecore")!;
};

function copyInto(target: Merged, document: XmlDocument): void {
  const copy = (element: XmlElement, to: Merged): void => {
    for (const attribute of element.attributes)
      to.attributes.set(attribute.name, readAttribute(document, attribute).value);
    for (const child of element.children) {
      if (child.kind === NodeKind.text) to.children.push(decode(document.text, child.start, child.end).value);
      if (!isElement(child)) continue;
      const next: Merged = { name: child.name, attributes: new Map(), children: [] };
      to.children.push(next);
      copy(child, next);
    }
  };
  copy(sitecoreIn(document), target);
}

function mergeFile(root: Merged, document: XmlDocument, surroundings: Surroundings): void {
  const patch = sitecoreIn(document);
  const merge = merger(document, surroundings);
  if (!merge.isLoaded(patch)) return;
  for (const [name, value] of merge.plain(patch)) root.attributes.set(name, value);
  merge.children(root, patch, undefined, false);
}

function merger(document: XmlDocument, { engine, rules }: Surroundings) {
  const isOld = engine === "before 8.2";
  const namespaced = (element: XmlElement, uri: string) =>
    element.attributes
      .filter((each) => each.name.includes(":") && attributeNamespace(document, element, each) === uri)
      .map((each) => [localNameOf(each.name), readAttribute(document, each).value] as const);
  const plain = (element: XmlElement) =>
    element.attributes
      .filter(({ name }) => !name.includes(":") && name !== "xmlns")
      .map((each) => [each.name, readAttribute(document, each).value] as const);
  const isInstruction = (element: XmlElement) => elementNamespace(document, element) === address;

  const isLoaded = (element: XmlElement): boolean =>
    ["role", "search", "env"].every((rule) =>
      namespaced(element, `${address}${rule}/`).every(([, value]) => evaluate(value, new Set(rules[rule])) === true),
    );

  const query = (element: XmlElement) => {
    const all = plain(element);
    if (isOld) return all;
    const only = all.find(([name]) => name === "uid") ?? all.find(([name]) => name === "name");
    return only
      ? [only]
      : all.filter(([name]) => known.has(name) || (engine === "since 8.2, wide" && unknown.has(name)));
  };

  const candidatesFor = (target: Merged, element: XmlElement): Merged[] =>
    target.children.filter(
      (child): child is Merged =>
        typeof child !== "string" &&
        child.name === element.name &&
        query(element).every(([name, value]) => child.attributes.get(name) === value),
    );

  const score = (candidate: Merged, element: XmlElement, depth = 0): number => {
    const below = childElements(element).filter((child) => !isInstruction(child));
    if (depth > 30 || candidate.children.length === 0) return 0;
    return below
      .map((child) => {
        const scores = candidatesFor(candidate, child).map((each) => score(each, child, depth + 1));
        return scores.length > 0 ? 1 + Math.max(...scores) / 10 : -1;
      })
      .reduce((sum, one) => sum + one, 0);
  };

  const find = (target: Merged, element: XmlElement): Merged | undefined => {
    const candidates = candidatesFor(target, element);
    if (isOld || candidates.length < 2) return candidates[0];
    const best = Math.max(...candidates.map((each) => score(each, element)));
    return candidates.find((each) => score(each, element) === best);
  };

  const instruct = (target: Merged, parent: Merged | undefined, element: XmlElement): void => {
    const attributes = new Map(plain(element));
    switch (localNameOf(element.name)) {
      case "attribute":
      case "a": {
        const content = element.children.findLast(({ kind }) => kind === NodeKind.text);
        const value = content ? decode(document.text, content.start, content.end).value : attributes.get("value");
        target.attributes.set(attributes.get("name")!, value ?? "");
        break;
      }
      case "delete":
      case "d":
        if (parent) parent.children = parent.children.filter((child) => child !== target);
        break;
      case "deleteattribute":
      case "da":
        if (!isOld) target.attributes.delete(attributes.get("name")!);
    }
  };

  const isNewText = (found: Merged, element: XmlElement): boolean => {
    const leaves = element.children.filter(({ kind }) => kind === NodeKind.text);
    const texts = leaves.map(({ start, end }) => decode(document.text, start, end).value.trim());
    const hasName = plain(element).some(([name]) => name === "name" || name === "uid");
    const isSameCount = found.children.length === element.children.length;
    return !isOld && !hasName && isSameCount && texts.some((text, index) => text !== found.children[index]);
  };

  const place = (target: Merged, element: XmlElement, node: Merged): void => {
    const position = namespaced(element, address).findLast(([name]) => /^(before|after|instead|[bai])$/.test(name));
    if (!position) {
      if (!target.children.includes(node)) target.children.push(node);
      return;
    }
    const [verb, path] = position;
    const reference = select(target, path);
    if (reference === node) return;
    const others = target.children.filter((child) => child !== node);
    const at = reference ? others.indexOf(reference) : others.length;
    const isBehind = verb.startsWith("a");
    others.splice(reference && isBehind ? at + 1 : at, verb.startsWith("i") && reference ? 1 : 0, node);
    target.children = others;
  };

  const mergeElement = (target: Merged, child: XmlElement, created: boolean): void => {
    let found = created ? undefined : find(target, child);
    const isMoved = namespaced(child, address).length > 0;
    if (found && isMoved && isNewText(found, child)) found = undefined;
    const node: Merged = found ?? { name: child.name, attributes: new Map(query(child)), children: [] };
    if (!found || isMoved) place(target, child, node);
    const written = [...(isOld ? [] : plain(child)), ...namespaced(child, `${address}set/`)];
    for (const [name, value] of written) node.attributes.set(name, value);
    children(node, child, target, !found);
  };

  /** Below a new element nothing is looked up, until a child holds instructions alone. */
  const children = (target: Merged, patch: XmlElement, parent: Merged | undefined, created: boolean): void => {
    let inserted = created;
    for (const child of patch.children) {
      if (child.kind === NodeKind.text) target.children = [decode(document.text, child.start, child.end).value.trim()];
      if (!isElement(child) || !isLoaded(child)) continue;
      const below = childElements(child);
      if (!isOld && below.length > 0 && below.every(isInstruction)) inserted = false;
      if (isInstruction(child)) instruct(target, parent, child);
      else mergeElement(target, child, inserted);
    }
  };

  return { isLoaded, plain, children };
}

/** The XPaths that patches use: names or stars, with attributes, a number or `last()`. */
function select(parent: Merged, path: string): Merged | undefined {
  const [, name = "", condition = ""] = /^([\w.-]+|\*)(?:\[(.*)\])?$/.exec(path.trim()) ?? [];
  const named = parent.children.filter(
    (child): child is Merged => typeof child !== "string" && (name === "*" || child.name === name),
  );
  if (condition === "") return named[0];
  if (condition === "last()" || condition === "position()=last()") return named.at(-1);
  if (/^\d+$/.test(condition)) return named[Number(condition) - 1];
  const wanted = [...condition.matchAll(/@([\w.-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")/g)];
  return named.find(({ attributes }) =>
    wanted.every(([, attribute = "", single, double]) => attributes.get(attribute) === (single ?? double)),
  );
}
