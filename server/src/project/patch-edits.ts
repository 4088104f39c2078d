/** Puts what a patch is to say into a patch file that exists. */
import { namespacesOf } from "#config/facts/namespaces";
import { newAttribute, newChild, setText } from "#config/edits";
import type { ConfigFile } from "#config/file";
import { patchNamespace, ruleNamespace } from "#knowledge/sitecore/xml-namespaces";
import { sitecoreElement, stepKey } from "#patch/address";
import { identityOf } from "#patch/identity";
import { instructionOf, settableName } from "#patch/instructions";
import {
  addedElement,
  attributeInstruction,
  branchesOf,
  deleteInstruction,
  elementOf,
  rulesIn,
  type Branch,
  type PatchStatement,
} from "#patch/statement";
import { replace, type Edit } from "#text/edit";
import { escapeAttribute } from "#xml/escape";
import { readAttribute } from "#xml/read";
import { childElements, documentElement, findAttribute, type XmlAttribute, type XmlElement } from "#xml/tree";
import { writeLines, type NewElement } from "#xml/write";

/** Where it is put, and the prefix of instructions there. */
interface OwnPatch {
  readonly file: ConfigFile;
  readonly patch: string;
}

/** Whether more can be said in the file: it is one that Sitecore merges, on every server, and its prefixes are the usual ones. */
export function isExtensible(file: ConfigFile, statements: readonly PatchStatement[]): boolean {
  const root = documentElement(file.xml);
  const sitecore = sitecoreElement(file.xml);
  const isRead = root?.name === "configuration" || root?.name === "sitecore";
  if (file.isTransform || file.problems.length > 0 || !isRead) return false;
  const isConditional = sitecore && identityOf(file.xml, sitecore)?.conditions.length !== 0;
  return isConditional !== true && namespacesFor(statements).every(({ prefix, uri }) => isFree(file, prefix, uri));
}

/** The smallest edits by which the file says all this as well. */
export function extendPatch(file: ConfigFile, statements: readonly PatchStatement[]): readonly Edit[] {
  const root = documentElement(file.xml);
  if (!root) return [];
  const declared = namespacesOf(file).declarations.find(
    ({ uri, span }) => uri === patchNamespace && span.end <= root.openEnd,
  );
  const place: OwnPatch = { file, patch: declared?.prefix ?? "patch" };
  const sitecore = sitecoreElement(file.xml);
  const branches = branchesOf(statements);
  const edits = sitecore ? graftAll(sitecore, branches, place) : [addElement(root, wrapped(branches, place), place)];
  return edits.length > 0 ? [...declarations(root, statements, place), ...edits] : [];
}

const wrapped = (branches: readonly Branch[], { patch }: OwnPatch): NewElement => ({
  name: "sitecore",
  children: branches.map((branch) => elementOf(branch, patch)),
});

/** The namespaces that the statements need, with the prefixes that Sitecore expects. */
export const namespacesFor = (
  statements: readonly PatchStatement[],
): readonly { readonly prefix: string; readonly uri: string }[] => [
  { prefix: "patch", uri: patchNamespace },
  ...rulesIn(statements).map((rule) => ({ prefix: rule, uri: ruleNamespace(rule) })),
];

const isFree = (file: ConfigFile, wanted: string, meant: string): boolean =>
  namespacesOf(file).declarations.every(({ prefix, uri }) => prefix !== wanted || uri === meant);

function declarations(root: XmlElement, statements: readonly PatchStatement[], { file }: OwnPatch): readonly Edit[] {
  const isDeclared = (wanted: string): boolean =>
    namespacesOf(file).declarations.some(({ uri, span }) => uri === wanted && span.end <= root.openEnd);
  return namespacesFor(statements)
    .filter(({ uri }) => !isDeclared(uri))
    .map(({ prefix, uri }) => newAttribute(file.text, root, `xmlns:${prefix}`, uri));
}

/** The branches below an element: those that it has are changed, the others are added together. */
function graftAll(parent: XmlElement, branches: readonly Branch[], place: OwnPatch): readonly Edit[] {
  const found = branches.map((branch) => ({ branch, element: elementFor(parent, branch, place) }));
  const edits = found.flatMap(({ branch, element }) => (element ? graft(element, branch, place) : []));
  const missing = found.filter(({ element }) => !element).map(({ branch }) => elementOf(branch, place.patch));
  return [...edits, ...addElements(parent, missing, place)];
}

/** The last one that says some of it already, as the later one counts; else the first one that could. */
function elementFor(parent: XmlElement, branch: Branch, place: OwnPatch): XmlElement | undefined {
  const { xml } = place.file;
  const key = stepKey(branch.step);
  const candidates = childElements(parent).filter((child) => {
    const identity = child.name === branch.step.name ? identityOf(xml, child) : undefined;
    const isFit = branch.text === undefined || childElements(child).length === 0;
    return identity && isFit && stepKey(identity) === key && !isRemoved(child, place);
  });
  if (branch.children.length === 0) return candidates.at(-1);
  const holds = (element: XmlElement): boolean =>
    branch.children.some((child) => elementFor(element, child, place) !== undefined);
  return candidates.findLast(holds) ?? candidates[0];
}

const isRemoved = (element: XmlElement, { file }: OwnPatch): boolean =>
  childElements(element).some((child) => instructionOf(file.xml, child) === "delete");

function graft(element: XmlElement, branch: Branch, place: OwnPatch): readonly Edit[] {
  const { file, patch } = place;
  const attributes = [...branch.attributes].map(([name, value]) => ({
    edit: attributeEdit(element, name, value, place),
    added: attributeInstruction(name, value, patch),
  }));
  const added = [
    ...attributes.flatMap(({ edit, added: instruction }) => (edit ? [] : instruction)),
    ...(branch.isDeleted ? [deleteInstruction(patch)] : []),
    ...branch.added.map((addition) => addedElement(addition, patch)),
  ];
  return [
    ...attributes.flatMap(({ edit }) => edit ?? []),
    ...(branch.text === undefined ? [] : [setText(file.text, element, branch.text)]),
    ...graftAll(element, branch.children, place),
    ...addElements(element, added, place),
  ].filter((edit) => !isVain(file, edit));
}

const isVain = ({ text }: ConfigFile, { span, newText }: Edit): boolean => text.slice(span.start, span.end) === newText;

/** Changes the attribute where the element sets it, in the form it has there; undefined where it does not. */
function attributeEdit(element: XmlElement, name: string, value: string, { file }: OwnPatch): Edit | undefined {
  const instruction = childElements(element).findLast((child) => {
    const named = findAttribute(child, "name");
    return named && instructionOf(file.xml, child) === "attribute" && readAttribute(file.xml, named).value === name;
  });
  if (instruction && findAttribute(instruction, "value") === undefined) return setText(file.text, instruction, value);
  const holder = instruction ?? element;
  const attribute = holder.attributes.find(
    (each) => settableName(file.xml, holder, each) === (instruction ? "value" : name),
  );
  return attribute && valueEdit(attribute, value, file);
}

const valueEdit = ({ valueSpan }: XmlAttribute, value: string, { text }: ConfigFile): Edit =>
  replace(valueSpan, escapeAttribute(value, text.charAt(valueSpan.start - 1) === "'" ? "'" : '"'));

const addElement = (parent: XmlElement, element: NewElement, { file }: OwnPatch): Edit =>
  newChild(file.text, parent, ...writeLines(element));

const addElements = (parent: XmlElement, elements: readonly NewElement[], { file }: OwnPatch): readonly Edit[] =>
  elements.length > 0 ? [newChild(file.text, parent, ...elements.flatMap(writeLines))] : [];
