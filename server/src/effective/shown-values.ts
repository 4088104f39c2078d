/** The values of the merged configuration as they may be shown: every one goes through the door (`secret.ts`). */
import { mask, shownComment, shownValue } from "#config/facts/secret";
import type { SectionNode } from "#knowledge/section-tree";
import { sectionTree } from "#knowledge/settings";
import { findMerged, type MergedAttribute, type MergedElement, type MergedNode } from "#patch/merge/merged";
import type { ValueOf } from "#patch/merge/select-merged";

/** `valueOf` gives values with their variables replaced; what it gives for secrets is not passed on. */
export function shownValues(root: MergedElement, valueOf: ValueOf): ValueOf {
  const hidden = new Map<Valued, string>();
  const look = (node: Valued, shownOf: (value: string) => string): void => {
    const value = valueOf(node);
    const shown = shownOf(value);
    if (shown !== value) hidden.set(node, shown);
  };
  const secret = new Set<string>();
  const visit = (element: MergedElement, around: Known): void => {
    const known = knownOf(element, around);
    for (const attribute of element.attributes)
      if (attribute.namespace === "") look(attribute, (value) => shownIn(known, attribute.localName, value));
    if (isSecretVariable(element, hidden)) secret.add(findMerged(element, "name")?.value ?? "");
    for (const child of element.children) {
      if (child.kind === "element") visit(child, known);
      else if (child.kind !== "comment") look(child, (value) => shownIn(known, "", value));
    }
  };
  visit(root, around(root));
  for (const name of [...hidden.keys()].flatMap(variablesIn)) secret.add(name);
  if (secret.size > 0) hideVariables(root, secret, hidden);
  // Comments say nothing of others, and stock files are full of them: each is looked through when somebody asks.
  return (node) => (node.kind === "comment" ? shownComment(valueOf(node)) : (hidden.get(node) ?? valueOf(node)));
}

/** What a variable is called tells that it holds a secret, and so does what is made with it. */
function isSecretVariable(element: MergedElement, hidden: ReadonlyMap<Valued, string>): boolean {
  const value = element.localName === "sc.variable" ? findMerged(element, "value") : undefined;
  return value !== undefined && hidden.get(value) === mask;
}

/** A value that the element has, or had, as it may be shown: of an attribute, or its text, which goes by the name `""`. */
export const shownOf = (element: MergedElement, name: string, value: string): string =>
  shownIn(knownAt(element), name, value);

const knownAt = (element: MergedElement): Known =>
  knownOf(element, element.parent ? knownAt(element.parent) : around(element));

/** What is known above an outermost element. */
const around = (element: MergedElement): Known => ({
  element,
  key: undefined,
  // One that a file removed has no place in the tree any more; what its values are called still tells.
  node: element.localName === "sitecore" ? sectionTree() : undefined,
  keyed: undefined,
  isBelowKey: false,
});

type Valued = MergedNode | MergedAttribute;

/** The names of the variables that the value is made of. */
const variablesIn = (node: Valued): readonly string[] =>
  "value" in node && node.kind !== "comment" && node.value.includes("$(")
    ? [...node.value.matchAll(/\$\(([^()]*)\)/g)].map(([, name = ""]) => name)
    : [];

/** A variable that gives a secret its value is one, wherever it stands, and so are those that it is made of. */
function hideVariables(root: MergedElement, secret: Set<string>, hidden: Map<Valued, string>): void {
  const before = secret.size;
  const visit = (element: MergedElement): void => {
    const isSecret = element.localName === "sc.variable" && secret.has(findMerged(element, "name")?.value ?? "");
    const value = isSecret ? findMerged(element, "value") : undefined;
    if (value) {
      hidden.set(value, mask);
      variablesIn(value).forEach((name) => secret.add(name));
    }
    for (const node of [...element.attributes, ...element.children]) {
      if (node.kind === "element") visit(node);
      else if (variablesIn(node).some((name) => secret.has(name))) hidden.set(node, mask);
    }
  };
  visit(root);
  if (secret.size > before) hideVariables(root, secret, hidden);
}

/** What is known of an element by the settings table: by names alone, and by the keys of list entries. */
interface Known {
  readonly element: MergedElement;
  readonly key: string | undefined;
  readonly node: SectionNode | undefined;
  readonly keyed: SectionNode | undefined;
  readonly isBelowKey: boolean;
}

/** What an entry is called tells of its value, and the name of an element of its text, which goes by the name `""`. */
function shownIn({ element, key, node, keyed }: Known, name: string, value: string): string {
  const isValue = name === "" || name === "value";
  return shownValue({
    entry: keyed?.entries.get(name) ?? node?.entries.get(name),
    name: name === "" ? element.localName : name,
    value,
    section: isValue && key !== undefined ? { key } : undefined,
  });
}

function knownOf(element: MergedElement, around: Known): Known {
  const { localName } = element;
  const key = keyOf(element);
  const node = around.node && (around.node.children.get(localName) ?? around.node.children.get("*"));
  const list = around.isBelowKey ? around.keyed?.children.get(localName) : node;
  const hasKey = key !== undefined && node !== undefined && node.keys.size > 0;
  const keyed = hasKey ? list?.keys.get(key) : around.isBelowKey ? list : undefined;
  return { element, key, node, keyed, isBelowKey: around.isBelowKey || hasKey };
}

function keyOf(element: MergedElement): string | undefined {
  for (const name of ["key", "name", "desc"]) {
    const value = findMerged(element, name)?.value;
    if (value !== undefined) return value;
  }
  return undefined;
}
