/** What a patch file says of elements, and the elements by which it says so. */
import { stepKey, type Address } from "#patch/address";
import { type Identity } from "#patch/identity";
import type { NewElement, NewNode } from "#xml/write";

/** One thing to say of the element at the address. */
export type PatchStatement =
  | { readonly kind: "attribute"; readonly address: Address; readonly name: string; readonly value: string }
  | { readonly kind: "text"; readonly address: Address; readonly value: string }
  | { readonly kind: "delete"; readonly address: Address }
  | { readonly kind: "add"; readonly address: Address; readonly added: Addition };

/** An element that is not there yet. */
export interface Addition {
  readonly element: NewElement;
  /** Where it belongs among its siblings; undefined where it becomes the last one. */
  readonly position: { readonly verb: "after" | "before"; readonly path: string } | undefined;
}

/** All that is said of one element and of those below it. */
export interface Branch {
  readonly step: Identity;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string | undefined;
  readonly isDeleted: boolean;
  readonly added: readonly Addition[];
  readonly children: readonly Branch[];
}

/** Each element once, whatever is said of it. */
export function branchesOf(statements: readonly PatchStatement[], depth = 0): readonly Branch[] {
  const groups = new Map<string, PatchStatement[]>();
  for (const statement of statements) {
    const step = statement.address[depth];
    if (!step) continue;
    const group = groups.get(stepKey(step));
    if (group) group.push(statement);
    else groups.set(stepKey(step), [statement]);
  }
  return [...groups.values()].flatMap((group) => {
    const step = group[0]?.address[depth];
    return step ? branch(step, group, depth) : [];
  });
}

function branch(step: Identity, statements: readonly PatchStatement[], depth: number): Branch {
  const own = statements.filter(({ address }) => address.length === depth + 1);
  const texts = own.flatMap((each) => (each.kind === "text" ? each.value : []));
  return {
    step,
    attributes: new Map(own.flatMap((each) => (each.kind === "attribute" ? [[each.name, each.value]] : []))),
    text: texts.at(-1),
    isDeleted: own.some(({ kind }) => kind === "delete"),
    added: own.flatMap((each) => (each.kind === "add" ? each.added : [])),
    children: branchesOf(statements, depth + 1),
  };
}

/** The element of a patch file that says all this. `patch` is the prefix of instructions. */
export function elementOf({ step, attributes, text, isDeleted, added, children }: Branch, patch: string): NewElement {
  return {
    name: step.name,
    attributes: [...step.keys, ...step.conditions.map(({ rule, value }) => [`${rule}:require`, value] as const)],
    children: [
      ...[...attributes].map(([name, value]) => attributeInstruction(name, value, patch)),
      ...(isDeleted ? [deleteInstruction(patch)] : []),
      ...(text === undefined ? [] : [{ text }]),
      ...children.map((child) => elementOf(child, patch)),
      ...added.map((addition) => addedElement(addition, patch)),
    ],
  };
}

/** Every version takes this for a change of the element, where a plain attribute may make it a second one. */
export function attributeInstruction(name: string, value: string, patch: string): NewElement {
  const content: readonly NewNode[] = value === "" ? [] : [{ text: value }];
  return {
    name: `${patch}:attribute`,
    attributes: [["name", name], ...(value === "" ? [["value", ""] as const] : [])],
    children: content,
  };
}

export const deleteInstruction = (patch: string): NewElement => ({ name: `${patch}:delete` });

export function addedElement({ element, position }: Addition, patch: string): NewElement {
  if (!position) return element;
  return { ...element, attributes: [...(element.attributes ?? []), [`${patch}:${position.verb}`, position.path]] };
}

/** The rules of the conditions, whose prefixes must be declared. */
export const rulesIn = (statements: readonly PatchStatement[]): readonly string[] => [
  ...new Set(
    statements.flatMap(({ address }) => address.flatMap(({ conditions }) => conditions.map(({ rule }) => rule))),
  ),
];
