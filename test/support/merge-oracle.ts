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
  /** Whether Sitecore names the file in it that changed it last; its name is not looked at. */
  isStamped?: boolean;
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
  else mergeFile(root, parseXml(base), surroundings, false);
  for (const text of patches) mergeFile(root, parseXml(text), surroundings, true);
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

function mergeFile(root: Merged, document: XmlDocument, surroundings: Surroundings, stamps: boolean): void {
  const patch = sitecoreIn(document);
  const merge = merger(document, surroundings, stamps);
  if (!merge.isLoaded(patch)) return;
  for (const [name, value] of merge.plain(patch)) root.attributes.set(name, value);
  merge.children(root, patch, undefined, false);
}

function merger(document: XmlDocument, { engine, rules }: Surroundings, stamps: boolean) {
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

  const hasOnlyInstructions = (element: XmlElement): boolean =>
    element.children.length > 0 && element.children.every((each) => isElement(each) && isInstruction(each));

  const isLoaded = (element: XmlElement): boolean =>
    ["role", "search", "env"].every((rule) =>
      namespaced(element, `${address}${rule}/`).every(([, value]) => evaluate(value, new Set(rules[rule])) === true),
    );

  const query = (element: XmlElement) => {
    const all = plain(element);
    if (isOld) return all;
    const only = all.find(([name]) => name === "uid") ?? all.find(([name]) => name === "name");
    if (only) return [only];
    const order = [...known];
    return all
      .filter(([name]) => known.has(name) || (engine === "since 8.2, wide" && unknown.has(name)))
      .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  };

  const candidatesFor = (target: Merged, element: XmlElement): Merged[] =>
    target.children.filter(
      (child): child is Merged =>
        typeof child !== "string" &&
        child.name === element.name &&
        query(element).every(
          ([name, value]) => child.attributes.get(name) === value && (isOld || !/[&<>"']/.test(value)),
        ),
    );

  /** Instructions are children that nothing is like. */
  const score = (candidate: Merged, element: XmlElement, depth = 0): number => {
    if (depth > 30 || candidate.children.length === 0 || element.children.length === 0) return 0;
    return childElements(element)
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

  const all = (element: XmlElement) =>
    element.attributes
      .filter(({ name }) => !name.startsWith("xmlns"))
      .map((attribute) => `${attribute.name}=${readAttribute(document, attribute).value}`);

  /** Whether what is in the two is not the same: looked at only as long as the numbers of children are. */
  const isOther = (found: Merged, element: XmlElement): boolean => {
    if (found.children.length !== element.children.length) return false;
    return element.children.some((child, index) => {
      const one = found.children[index]!;
      if (!isElement(child)) {
        if (typeof one !== "string") return one.children.length === 0;
        return one !== decode(document.text, child.start, child.end).value.trim();
      }
      if (typeof one === "string") return child.children.length === 0;
      if (one.children.length + child.children.length > 0) return isOther(one, child);
      const own = [...one.attributes].map((pair) => pair.join("="));
      if (one.isStamped) own.push("stamped");
      return one.name !== child.name || JSON.stringify(own) !== JSON.stringify(all(child));
    });
  };

  const isListEntry = (found: Merged, element: XmlElement): boolean => {
    const hasName = plain(element).some(([name]) => name === "name" || name === "uid");
    return !isOld && !hasName && isOther(found, element);
  };

  /** Tells whether the position could be found. */
  const place = (target: Merged, element: XmlElement, node: Merged): boolean => {
    const position = namespaced(element, address).findLast(([name]) => /^(before|after|instead|[bai])$/.test(name));
    if (!position) {
      if (!target.children.includes(node)) target.children.push(node);
      return true;
    }
    const [verb, path] = position;
    const reference = select(target, path);
    if (reference === node) {
      if (!verb.startsWith("i")) return true;
      if (isOld) target.children = target.children.filter((child) => child !== node);
      else if (node.children.length > 0) {
        node.children = [];
        node.attributes.clear();
        node.isStamped = false;
      }
      return true;
    }
    const others = target.children.filter((child) => child !== node);
    const at = reference ? others.indexOf(reference) : others.length;
    const isBehind = verb.startsWith("a");
    others.splice(reference && isBehind ? at + 1 : at, verb.startsWith("i") && reference ? 1 : 0, node);
    target.children = others;
    return reference !== undefined;
  };

  const findUnlessNew = (target: Merged, child: XmlElement, isMoved: boolean): Merged | undefined => {
    const found = find(target, child);
    return found && isMoved && isListEntry(found, child) ? undefined : found;
  };

  const writtenOn = (child: XmlElement) => [...(isOld ? [] : plain(child)), ...namespaced(child, `${address}set/`)];

  const mergeElement = (target: Merged, child: XmlElement, created: boolean): Merged | undefined => {
    const isMoved = namespaced(child, address).length > 0;
    const found = created ? undefined : findUnlessNew(target, child, isMoved);
    const node: Merged = found ?? { name: child.name, attributes: new Map(), children: [] };
    const isPlaced = found && !isMoved ? true : place(target, child, node);
    const written = writtenOn(child);
    for (const [name, value] of [...(found ? [] : query(child)), ...written]) node.attributes.set(name, value);
    children(node, child, target, !found);
    if (stamps && !created && (!found || written.length > 0)) node.isStamped = true;
    return isPlaced ? undefined : node;
  };

  /** Below a new element nothing is looked up, until a child holds instructions alone. */
  const children = (target: Merged, patch: XmlElement, parent: Merged | undefined, created: boolean): void => {
    let inserted = created;
    let waiting: (readonly [XmlElement, Merged])[] = [];
    for (const child of patch.children) {
      if (child.kind === NodeKind.text) target.children = [decode(document.text, child.start, child.end).value.trim()];
      if (!isElement(child)) continue;
      // The module of 8.1 forgets those that wait.
      if (!isLoaded(child)) waiting = isOld ? [] : waiting;
      else if (isInstruction(child)) instruct(target, parent, child);
      else {
        if (!isOld && hasOnlyInstructions(child)) inserted = false;
        const node = mergeElement(target, child, inserted);
        if (node) waiting.push([child, node]);
      }
    }
    for (const [child, node] of waiting.reverse()) place(target, child, node);
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
