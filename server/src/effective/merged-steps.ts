/** What each file does to an element or a value of the merged configuration, in load order, as plain values. */
import { mask } from "#config/facts/secret";
import { spanAt } from "#effective/fate";
import { shownOf } from "#effective/shown-values";
import { touchesOf, touchesOfAttribute, type Target } from "#effective/targets";
import {
  inOrder,
  type HistoryEvent,
  type MergedElement,
  type Operation,
  type Removal,
  type RemovalOperation,
  type Said,
} from "#patch/merge/merged";
import type { Span } from "#text/span";
import { isElement, XmlAttribute, type XmlElement } from "#xml/tree";

/**
 * - `adds`: it was not there before; `changes`: it gets the `values`; `names`: nothing of it changes
 * - `moves`: it gets another place; `empties`: all that was in it goes
 * - `removes`; `replaces`: another element comes in its place
 */
export type StepKind = "adds" | "changes" | "names" | "moves" | "empties" | "removes" | "replaces";

export interface Step {
  readonly path: string;
  readonly span: Span;
  readonly kind: StepKind;
  /** What it changes: attributes by their names, the text of the element as `""`. Secrets are masked. */
  readonly values: readonly NamedText[];
  /** Whether it is the statement that was asked for. */
  readonly isHere: boolean;
}

export interface NamedText {
  readonly name: string;
  readonly value: string;
}

/** Of the element as a whole. */
export function elementSteps(target: Target): readonly Step[] {
  const steps: Step[] = [];
  let before: Said | undefined;
  for (const said of touchesOf(target)) {
    // A position that is tried again is told once.
    const isAgain = before?.source === said.source && before.at === said.at && !isRemoval(said);
    before = said;
    if (!isAgain) steps.push(stepOf(said, target));
  }
  return steps;
}

function stepOf(said: Said, target: Target): Step {
  const { at, source } = said;
  const place = { path: source.path, span: spanAt(at), isHere: source === target.file.source && at === target.at };
  if (isRemoval(said)) return { ...place, kind: removals[said.operation], values: [] };
  const kind = kinds[(said as HistoryEvent).operation];
  const values = kind === "adds" || at instanceof XmlAttribute || !isElement(at) ? [] : valuesFrom(said, at, target);
  return { ...place, kind: kind === "names" && values.length > 0 ? "changes" : kind, values };
}

const isRemoval = (said: Said): said is Removal => "removed" in said;

const removals: Readonly<Record<RemovalOperation, StepKind>> = {
  delete: "removes",
  deleteattribute: "removes",
  text: "removes",
  empty: "removes",
  instead: "replaces",
};

const kinds: Readonly<Record<Operation, StepKind>> = {
  base: "adds",
  include: "adds",
  create: "adds",
  copy: "adds",
  "list-insert": "adds",
  match: "names",
  set: "names",
  attribute: "names",
  text: "names",
  move: "moves",
  "late-move": "moves",
  "no-reference": "moves",
  empty: "empties",
};

/** What an element of a file gives to the one that it means, by its attributes, its text and the instructions in it. */
function valuesFrom({ source }: Said, node: XmlElement, { element }: Target): readonly NamedText[] {
  const isFrom = (event: HistoryEvent): boolean =>
    event.source === source &&
    (event.at instanceof XmlAttribute
      ? node.attributes.includes(event.at)
      : event.at === node || event.at.parent === node);
  const values: NamedText[] = [];
  for (const each of [...element.attributes, ...element.children]) {
    if (each.kind === "element" || each.kind === "comment") continue;
    const name = each.kind === "attribute" ? each.localName : "";
    const event = inOrder(each.last).findLast(isFrom);
    if (event) values.push({ name, value: shownOf(element, name, event.value ?? "") });
  }
  return values;
}

/** Of one attribute, or of the text of the element, which goes by the name `""`. `isSecret`: no value is shown. */
export function valueSteps(target: Target, name: string, isSecret: boolean): readonly Step[] {
  const { element } = target;
  const said = name === "" ? inOrder(textOf(element)?.last) : touchesOfAttribute(target, name);
  return said.map((each) => {
    const { source, at } = each;
    const isHere = source === target.file.source && isFromElement(at, target.at);
    const place = { path: source.path, span: spanAt(at), isHere };
    if (isRemoval(each)) return { ...place, kind: "removes", values: [] };
    const { value = "", previous } = each as HistoryEvent;
    const shown = isSecret ? mask : shownOf(element, name, value);
    return { ...place, kind: previous ? "changes" : "adds", values: [{ name, value: shown }] };
  });
}

const isFromElement = (at: Said["at"], element: XmlElement): boolean =>
  at instanceof XmlAttribute ? element.attributes.includes(at) : at === element || at.parent === element;

/** The text that an element has alone. */
export function textOf({ children }: MergedElement) {
  const [only, second] = children;
  return only?.kind === "text" && !second ? only : undefined;
}
