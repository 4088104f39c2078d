/** What files say of a setting on servers other than this one: a condition keeps it out here. */
import { shownValue } from "#config/facts/secret";
import type { Configuration } from "#effective/configuration";
import { targetAt } from "#effective/targets";
import { findEntry } from "#knowledge/settings";
import type { Source } from "#patch/merge/source";
import { isInstruction, plainAttribute, type PatchElement } from "#patch/patch-tree";
import { addTo } from "#text/add-to";
import type { Span } from "#text/span";

export interface LeftOutStatement {
  readonly path: string;
  readonly span: Span;
  /** As written, with their prefixes, from the inside out: `role:require="ContentDelivery"`. */
  readonly conditions: readonly string[];
  /** As it may be shown; undefined where the statement removes the setting. */
  readonly value: string | undefined;
}

/** In load order. Of files that could not be merged, nothing. */
export function leftOutStatements({ merged }: Configuration, settingName: string): readonly LeftOutStatement[] {
  return merged.files.flatMap(({ source, state }) =>
    state === "failed"
      ? []
      : (statementsOf(source).get(settingName) ?? []).flatMap(({ element, conditions }) =>
          conditions.length === 0 || targetAt(merged, source, element.node.start + 1)?.at === element.node
            ? []
            : [{ path: source.path, span: element.node.nameSpan, conditions, value: valueOf(element, settingName) }],
        ),
  );
}

interface Statement {
  readonly element: PatchElement;
  readonly conditions: readonly string[];
}

type Statements = ReadonlyMap<string, readonly Statement[]>;

const known = new WeakMap<Source, Statements>();

/** The settings of the file that are under a condition, by name. */
function statementsOf(source: Source): Statements {
  const statements = known.get(source) ?? collect(source);
  known.set(source, statements);
  return statements;
}

function collect({ tree }: Source): Statements {
  const found = new Map<string, Statement[]>();
  const visit = (element: PatchElement, outer: readonly string[]): void => {
    const conditions = element.hasRule ? [...conditionsOn(element), ...outer] : outer;
    const name = element.localName === "setting" ? plainAttribute(element, "name")?.value : undefined;
    if (name !== undefined && conditions.length > 0 && saysSomething(element))
      addTo(found, name, { element, conditions });
    for (const child of element.children) if (child.kind === "element") visit(child, conditions);
  };
  if (tree) visit(tree, []);
  return found;
}

/** Whether it gives the setting a value, or removes it. */
const saysSomething = (element: PatchElement): boolean =>
  written(element) !== undefined ||
  element.children.some(
    (child) => child.kind === "element" && isInstruction(child) && /^d(elete)?$/.test(child.localName),
  );

const conditionsOn = ({ attributes }: PatchElement): readonly string[] =>
  attributes.filter(({ role }) => role === "rule").map(({ node, value }) => `${node.name}="${value}"`);

function valueOf(element: PatchElement, name: string): string | undefined {
  const value = written(element);
  if (value === undefined) return undefined;
  const entry = findEntry(`sitecore/settings/setting[${name}]@value`);
  return shownValue({ entry, name: "value", value, section: { key: name } });
}

/** By an attribute of its own, or by an instruction in it, of which the last one counts. */
function written({ attributes, children }: PatchElement): string | undefined {
  const instruction = children.findLast(
    (child): child is PatchElement =>
      child.kind === "element" &&
      isInstruction(child) &&
      ["attribute", "a"].includes(child.localName) &&
      plainAttribute(child, "name")?.value === "value",
  );
  if (!instruction) return attributes.find(({ role, localName }) => isValue(role) && localName === "value")?.value;
  const [text] = instruction.children;
  return text && text.kind !== "element" ? text.value : (plainAttribute(instruction, "value")?.value ?? "");
}

const isValue = (role: string): boolean => role === "plain" || role === "set";
