/** What each transform does with its targets. */
import { append, insertBeside, remove, removeAttribute, replaceWith, setAttribute } from "#xdt/change";
import { Fault } from "#xdt/fault";
import { outerXml } from "#xdt/outer-xml";
import { sentences, shownPath, xpathSentence } from "#xdt/sentences";
import type { Statement } from "#xdt/statement";
import { TargetNode } from "#xdt/target";
import type { TransformName } from "#xdt/words";

/** Carries the statement out on one of its targets; `all` are all it has. Throws a `Fault` where that cannot be done. */
type Transform = (statement: Statement, target: TargetNode, all: readonly TargetNode[]) => void;

const refuseArguments = (statement: Statement): void => {
  if (statement.arguments) statement.warn(sentences.noArguments(statement.name));
};

const warnOfOthers = (statement: Statement, all: readonly TargetNode[]): void => {
  if (all.length > 1) statement.warn(sentences.onlyFirst(statement.name, all.length));
};

function replace(statement: Statement, target: TargetNode, all: readonly TargetNode[]): void {
  refuseArguments(statement);
  warnOfOthers(statement, all);
  replaceWith(target, statement.clone());
  statement.note(target);
}

function removeFirst(statement: Statement, target: TargetNode, all: readonly TargetNode[]): void {
  warnOfOthers(statement, all);
  removeEach(statement, target);
}

function removeEach(statement: Statement, target: TargetNode): void {
  refuseArguments(statement);
  remove(target);
  statement.note(target);
}

function insert(statement: Statement, parent: TargetNode): void {
  refuseArguments(statement);
  append(parent, statement.clone());
  statement.note(parent);
}

function insertIfMissing(statement: Statement, parent: TargetNode): void {
  refuseArguments(statement);
  if (statement.context.targets.length > 0) return;
  append(parent, statement.clone());
  statement.note(parent);
}

const insertAtReference =
  (side: "before" | "after"): Transform =>
  (statement, parent) => {
    insertBeside(referenceOf(statement, parent), statement.clone(), side);
    statement.note(parent);
  };

/** The element beside which to insert. Its XPath may use no prefixes. */
function referenceOf({ run, name, arguments: given = [] }: Statement, parent: TargetNode): TargetNode {
  const [path] = given;
  if (path === undefined) throw new Fault(sentences.needsReference(name));
  if (given.length > 1) throw new Fault(sentences.oneReference(name));
  const selection = run.select(path, new Map(), parent);
  if (!selection.ok) throw new Fault(xpathSentence(path, selection.fault, selection.detail));
  const [reference] = selection.nodes;
  if (!reference) throw new Fault(sentences.noTarget(shownPath(path)), undefined, true);
  if (reference.kind !== "element") throw new Fault(sentences.noElement(shownPath(path)));
  return reference;
}

function setAttributes(statement: Statement, target: TargetNode): void {
  const attributes = attributesMeant(statement, statement.tag);
  if (attributes.length === 0) statement.warn(sentences.nothingToSet());
  if (target.kind !== "element") throw new Fault(sentences.notAnElement());
  const changes = attributes.filter((attribute) => setAttribute(target, attribute));
  if (changes.length > 0) statement.note(target);
}

function removeAttributes(statement: Statement, target: TargetNode): void {
  if (target.kind !== "element") throw new Fault(sentences.notAnElement());
  const attributes = attributesMeant(statement, target);
  for (const attribute of attributes) removeAttribute(target, attribute);
  if (attributes.length > 0) statement.note(target);
  else statement.warn(sentences.nothingToRemove(), placeOf(target), true);
}

const placeOf = ({ origin: { file, start }, name }: TargetNode) =>
  ({ file, span: { start, end: start + name.length } }) as const;

/** Setting attributes of an element takes as long as looking at so many nodes. */
const visitsOfTarget = 10;

/** The attributes of the element that the arguments name; without arguments all. Each argument is an XPath of its own. */
function attributesMeant(statement: Statement, element: TargetNode): readonly TargetNode[] {
  const { arguments: given, run } = statement;
  run.visit(visitsOfTarget + element.attributes.length);
  if (!given) return [...element.attributes];
  const meant = new Set(given.flatMap((argument) => attributesNamed(statement, element, argument)));
  return element.attributes.filter((attribute) => meant.has(attribute));
}

function attributesNamed(statement: Statement, element: TargetNode, argument: string): readonly TargetNode[] {
  const found = selectAttributes(statement, element, argument);
  if (found.length === 0) statement.warn(sentences.noSuchAttribute(shownPath(argument)));
  return found;
}

const plainName = /^(?:\*|[\p{L}_][\p{L}\p{N}_.-]*)$/u;

function selectAttributes({ run }: Statement, element: TargetNode, argument: string): readonly TargetNode[] {
  if (plainName.test(argument)) {
    return element.attributes.filter(
      ({ name, namespace }) => argument === "*" || (name === argument && namespace === ""),
    );
  }
  const selection = run.select(`@${argument}`, new Map(), element);
  if (!selection.ok) throw new Fault(xpathSentence(`@${argument}`, selection.fault, selection.detail));
  if (selection.nodes.some(({ kind, parent }) => kind !== "attribute" || parent !== element)) {
    throw new Fault(sentences.notAttributes(shownPath(argument)));
  }
  return selection.nodes;
}

/** The comment holds the element as .NET writes it, between two spaces. */
function commentOut(statement: Statement, target: TargetNode): void {
  const { run, attribute } = statement;
  run.visit(run.sizeOf(target.origin));
  const text = outerXml(target, run.base.text);
  if (text.includes("--")) throw new Fault(sentences.dashes());
  const { span, nameStart } = attribute;
  const value = ` ${text} `;
  const comment = { value, written: `<!--${value}-->` };
  replaceWith(target, new TargetNode("comment", { file: "transform", span, start: nameStart }, comment));
  statement.note(target);
}

export const transforms: Readonly<Record<TransformName, Transform>> = {
  Insert: insert,
  InsertIfMissing: insertIfMissing,
  InsertBefore: insertAtReference("before"),
  InsertAfter: insertAtReference("after"),
  Replace: replace,
  Remove: removeFirst,
  RemoveAll: removeEach,
  SetAttributes: setAttributes,
  SetTokenizedAttributes: setAttributes,
  RemoveAttributes: removeAttributes,
  CommentOut: commentOut,
};
