/** The hover of `xdt:Transform`, `xdt:Locator` and `xdt:SupressWarnings`: what the statement does to the file that is transformed. */
import { maskSecrets, shownValue } from "#config/facts/secret";
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import { labelOf } from "#effective/element-label";
import type { Asked } from "#features/computed";
import type { NamePlace } from "#features/full-picture";
import type { HoverCard, HoverTable } from "#features/hover-card";
import { code, nameInText, shortCode } from "#features/markdown";
import { saidByCard, type Said } from "#features/said";
import { touches, type Span } from "#text/span";
import { localNameOf, prefixOf } from "#xml/namespaces";
import { locate } from "#xml/locate";
import { attributeText, readAttribute } from "#xml/read";
import { findAttribute, type XmlAttribute, type XmlElement } from "#xml/tree";
import type { XdtOutcome } from "#xdt/outcome";
import { transform } from "#xdt/transform";
import { isTransformName, usualTransforms, xdtNamespace, type TransformName, type XdtAttributeName } from "#xdt/words";

export function transformHover(asked: Asked): (Said & { readonly span: Span }) | undefined {
  const { file, offset } = asked;
  if (!file.isXml || !file.isTransform || file.problems.length > 0) return undefined;
  const { element, attribute } = locate(file.xml, offset);
  if (!attribute || !touches(attribute.span, offset)) return undefined;
  const name = xdtName(file, element, attribute);
  if (!name) return undefined;
  const place: Place = { element, attribute, name, value: readAttribute(file.xml, attribute).value };
  const cardWith = (namePlace: NamePlace): HoverCard => cardOf(place, { ...asked, namePlace });
  return { span: attribute.span, ...saidByCard(cardWith, asked.namePlace, "What it changes") };
}

interface Place {
  readonly element: XmlElement;
  readonly attribute: XmlAttribute;
  readonly name: XdtAttributeName;
  readonly value: string;
}

function xdtName({ xml }: ConfigFile, element: XmlElement, { name }: XmlAttribute): XdtAttributeName | undefined {
  const local = localNameOf(name);
  if (local !== "Transform" && local !== "Locator" && local !== "SupressWarnings") return undefined;
  for (let around: XmlElement | null = element; around; around = around.parent) {
    const uri = attributeText(xml, around, `xmlns:${prefixOf(name)}`);
    if (uri !== undefined) return uri === xdtNamespace ? local : undefined;
  }
  return undefined;
}

function cardOf({ element, attribute, name, value }: Place, asked: Asked): HoverCard {
  const runs = runsOn(element, asked);
  const table = runs.length > 1 ? tableOfRuns(runs, asked) : tableOfChange(runs[0], asked);
  return {
    value: `**${code(attribute.name)} = ${value === "" ? "empty" : shortCode(maskSecrets(value))}**`,
    does: doesOf(name, value),
    here: name === "SupressWarnings" ? [] : hereOf(runs, asked),
    ...(table && name !== "SupressWarnings" ? { table } : {}),
    sources: ["xdt"],
  };
}

function doesOf(name: XdtAttributeName, value: string): string {
  if (name === "SupressWarnings") return "Keeps the warnings of this statement out of the log of the build.";
  const word = /^\s*(\w*)/.exec(value)?.[1] ?? "";
  if (name === "Transform")
    return isTransformName(word) ? transforms[word] : `Write one of ${usualTransforms.join(", ")}.`;
  return locators.get(word) ?? "Write Match, Condition or XPath.";
}

const transforms: Readonly<Record<TransformName, string>> = {
  Insert: "Adds the element as the last one of its parent, whether there is such an element or not.",
  InsertBefore: "Adds the element before the one that the XPath in parentheses selects.",
  InsertAfter: "Adds the element after the one that the XPath in parentheses selects.",
  InsertIfMissing: "Adds the element where there is none that the locator finds.",
  Replace: "Replaces the first element that is found by this one, with all in it.",
  Remove: "Removes the first element that is found.",
  RemoveAll: "Removes all elements that are found.",
  SetAttributes: "Sets attributes of all elements that are found: those in parentheses, or all that are written here.",
  SetTokenizedAttributes: "Sets attributes of all elements that are found to tokens that deployment replaces.",
  RemoveAttributes: "Removes the attributes in parentheses from all elements that are found.",
  CommentOut: "Makes a comment of the first element that is found.",
};

const locators: ReadonlyMap<string, string> = new Map([
  ["Match", "Finds the elements of this name that have the same values of the attributes in parentheses."],
  ["Condition", "Finds the elements of this name for which the XPath in parentheses is true."],
  ["XPath", "Finds the elements that the XPath in parentheses selects, wherever this one is."],
  ["DefaultLocator", "Finds the elements of this name in the same place, as without a locator."],
]);

/** What becomes of the statement when the transform is run on one file. */
interface Run {
  readonly base: ConfigFile;
  /** Undefined where the element only says where its statements stand. */
  readonly outcome: XdtOutcome | undefined;
}

const runsOn = (element: XmlElement, { file, context }: Asked): readonly Run[] =>
  context.transformBases().flatMap((base) => {
    if (!base.isXml || base.problems.length > 0) return [];
    const { outcomes } = transform(base.xml, file.xml);
    return [{ base, outcome: outcomes.find((each) => each.element === element) }];
  });

function hereOf(runs: readonly Run[], asked: Asked): readonly string[] {
  const [run, ...more] = runs;
  if (!run) return ["The file that it changes isn't here, so nothing shows what it finds."];
  if (more.length > 0) return [`The build decides which of ${runs.length} files it changes.`];
  return [outcomeWords(run, asked)];
}

function outcomeWords({ base, outcome }: Run, { namePlace }: Asked): string {
  const name = nameInText(fileName(base.path));
  if (!outcome) return "Without `xdt:Transform` it only says where the elements in this one are.";
  const [message] = outcome.messages;
  switch (outcome.result) {
    case "done": {
      const inBase = outcome.targets.filter(({ file }) => file === "base");
      const [first] = inBase;
      if (!first) return `Changes what an earlier statement adds to ${name}.`;
      const more = inBase.length > 1 ? ` and ${inBase.length - 1} more` : "";
      return `Changes ${code(labelAt(base, first.span))} of ${namePlace(base.path, first.span)}${more}.`;
    }
    case "unchanged":
      return `Changes nothing: ${name} has it already.`;
    case "missing":
      return `Finds nothing in ${name}, so it changes nothing.`;
    case "failed":
      return message ? `Fails: ${maskSecrets(message.text)}` : "Fails.";
  }
}

const labelAt = ({ xml }: ConfigFile, { start }: Span): string => labelOf(xml, locate(xml, start + 1).element);

/** Those in which it finds something come first. */
function tableOfRuns(runs: readonly Run[], { namePlace }: Asked): HoverTable {
  const rows = runs.map(({ base, outcome }) => {
    const target = outcome?.targets.find(({ file }) => file === "base");
    const folder = base.path.slice(0, Math.max(0, base.path.lastIndexOf("/")));
    const found = target ? `${code(labelAt(base, target.span))}, ${namePlace(base.path, target.span)}` : "nothing";
    return { isFound: target !== undefined, cells: [shortCode(folder === "" ? "." : folder), found] };
  });
  const sorted = [...rows.filter(({ isFound }) => isFound), ...rows.filter(({ isFound }) => !isFound)];
  return { columns: ["In the folder", "It changes"], rows: sorted.map(({ cells }) => cells) };
}

/** The attributes before and after, of a statement that sets or removes some of one element. */
function tableOfChange(run: Run | undefined, { file }: Asked): HoverTable | undefined {
  const { base, outcome } = run ?? {};
  const [target, second] = outcome?.targets ?? [];
  if (!base || !outcome || target?.file !== "base" || second) return undefined;
  if (outcome.name !== "SetAttributes" && outcome.name !== "RemoveAttributes") return undefined;
  const before = locate(base.xml, target.span.start + 1).element;
  const rows = namesIn(outcome, file).map((name) => [
    code(name),
    shownAttribute(base, before, name) ?? "nothing",
    outcome.name === "RemoveAttributes" ? "nothing" : (shownAttribute(file, outcome.element, name) ?? "nothing"),
  ]);
  return rows.length === 0 ? undefined : { columns: ["Attribute", "Before", "After"], rows };
}

/** Those in parentheses, or all that are no instructions. */
function namesIn({ element, attribute }: XdtOutcome, { xml }: ConfigFile): readonly string[] {
  const { value } = readAttribute(xml, attribute);
  const open = value.indexOf("(");
  if (open >= 0) {
    const listed = value.slice(open + 1).replace(/\)\s*$/, "");
    return listed.split(",").flatMap((name) => name.trim() || []);
  }
  return element.attributes.flatMap(({ name }) => (name.includes(":") || name === "xmlns" ? [] : name));
}

function shownAttribute(file: ConfigFile, element: XmlElement, name: string): string | undefined {
  const attribute = findAttribute(element, name);
  if (!attribute) return undefined;
  const known = file.allSettings.find(({ nameSpan }) => nameSpan.start === attribute.nameStart);
  const key = attributeText(file.xml, element, "key") ?? attributeText(file.xml, element, "name");
  const { value } = readAttribute(file.xml, attribute);
  const shown = shownValue(known ?? { entry: undefined, name, value, section: { key } });
  return shown === "" ? "empty" : shortCode(shown);
}
