/** What a place in a file of Sitecore is to the merge, and what came of it, as plain values. */
import { shownValue } from "#config/facts/secret";
import type { ConfigFile } from "#config/file";
import { conditionAt, type ConditionPlace } from "#effective/condition-place";
import type { Configuration } from "#effective/configuration";
import type { EnvironmentStatement } from "#effective/environment-values";
import type { Fate } from "#effective/fate";
import { labelOf } from "#effective/element-label";
import { leftOutStatements, type LeftOutStatement } from "#effective/left-out-statements";
import { elementSteps, textOf, valueSteps, type Step } from "#effective/merged-steps";
import { positionAt, type PositionPlace } from "#effective/position-place";
import { sourceOf } from "#effective/sitecore-files";
import type { Target } from "#effective/targets";
import { inOrder, type MergedAttribute, type MergedElement, type MergedText } from "#patch/merge/merged";
import { isInstruction, plainAttribute, type PatchAttribute, type PatchElement } from "#patch/patch-tree";
import { spanOf, type Span } from "#text/span";
import { locate, type XmlPart } from "#xml/locate";
import { attributeText, readContent } from "#xml/read";
import { childElements, type XmlElement } from "#xml/tree";

export type MergedPlace = ConditionPlace | PositionPlace | OrderPlace | ValuePlace | ElementPlace | IgnoredPlace;

/** An instruction that is an element: `<patch:delete />`. */
export interface OrderPlace extends Subject {
  readonly kind: "order";
  /** As written, with its prefix. */
  readonly name: string;
  /** The attribute that `patch:deleteattribute` names. */
  readonly attribute: string | undefined;
  readonly order: "delete" | "delete-attribute" | "none";
  readonly hasEffect: boolean;
}

/** The value of an attribute, or the text of an element, which goes by the name `""`. */
export interface ValuePlace extends Subject {
  readonly kind: "value";
  readonly name: string;
  /** What it is the value of: the name of a setting, for its attribute `value`. */
  readonly settingName: string | undefined;
  /** What holds in the end, with variables replaced; undefined where nothing holds, or nobody knows. */
  readonly effective: string | undefined;
  /** As it is written at the place. */
  readonly written: string;
  /** What the environment says of the variables in what the last file says. */
  readonly environment: readonly EnvironmentStatement[];
  /** What files say of the setting on other servers. */
  readonly elsewhere: readonly LeftOutStatement[];
}

export interface ElementPlace extends Subject {
  readonly kind: "element";
  /** `Login.Url` and its value, of elements that have a name and a value. */
  readonly setting: { readonly name: string; readonly value: string } | undefined;
  /** What is in it, and from how many files; undefined where nothing is, or it is not in the configuration. */
  readonly content: { readonly elements: number; readonly files: number } | undefined;
  /** Where it stands in its list: the third of five processors of a pipeline. */
  readonly turn: { readonly number: number; readonly of: number; readonly list: string } | undefined;
}

/** An attribute in Sitecore's namespace that is no instruction. */
export interface IgnoredPlace {
  readonly kind: "ignored";
  readonly name: string;
  readonly span: Span;
}

/** What all places have that are about an element of the configuration. */
export interface Subject {
  readonly span: Span;
  /** `<setting name="Login.Url">` */
  readonly label: string;
  readonly fate: Fate;
  /** Whether Sitecore's own files are at hand, without which nothing tells what was there before. */
  readonly hasBase: boolean;
  readonly steps: readonly Step[];
}

/** Undefined outside of what Sitecore merges, and in a file that is not well-formed. */
export function mergedPlaceAt(configuration: Configuration, file: ConfigFile, offset: number): MergedPlace | undefined {
  if (!mayHold(file)) return undefined;
  const { part, element: node, attribute: at } = locate(file.xml, offset);
  const element = elementAt(sourceOf(file).tree, node);
  if (!element) return undefined;
  const asked: Asked = { configuration, file, offset, element, part };
  const attribute = at && element.attributes.find((each) => each.node === at);
  return attribute ? attributePlace(asked, attribute) : partPlace(asked);
}

const mayHold = (file: ConfigFile): boolean =>
  ["sitecore-patch", "sitecore-config", "web-config"].includes(file.kind) &&
  !file.isTransform &&
  file.mentions("sitecore");

function partPlace(asked: Asked): MergedPlace | undefined {
  const { element, part } = asked;
  if (isInstruction(element)) return part === "end-tag" ? undefined : orderPlace(asked);
  if (part === "element-name") return elementPlace(asked, element.node.nameSpan);
  return part === "content" || part === "cdata" ? textPlace(asked) : undefined;
}

interface Asked {
  readonly configuration: Configuration;
  readonly file: ConfigFile;
  readonly offset: number;
  readonly element: PatchElement;
  readonly part: XmlPart;
}

/** The element as the merge sees it; only `<sitecore>` and what is in it. */
function elementAt(tree: PatchElement | undefined, node: XmlElement): PatchElement | undefined {
  const path: XmlElement[] = [];
  for (let each = node; each.parent; each = each.parent) path.unshift(each);
  if (!tree || path[0] !== tree.node) return undefined;
  let found: PatchElement | undefined = tree;
  let isInside = tree.localName === "sitecore";
  for (const step of path.slice(1)) {
    found = found?.children.find((child): child is PatchElement => child.kind === "element" && child.node === step);
    isInside ||= found?.localName === "sitecore";
  }
  return isInside ? found : undefined;
}

function attributePlace(asked: Asked, attribute: PatchAttribute): MergedPlace | undefined {
  const { configuration, file, element } = asked;
  switch (attribute.role) {
    case "rule":
      return conditionAt(configuration, file, element, attribute);
    case "position":
      return positionAt(configuration, file, element, attribute);
    case "patch":
      return { kind: "ignored", name: attribute.node.name, span: attribute.node.span };
    default:
      if (isInstruction(element)) return orderPlace(asked);
      return tells(attribute) ? elementPlace(asked, attribute.node.span) : valuePlace(asked, attribute);
  }
}

/** The attributes that say which element is meant. */
const tells = ({ role, localName }: PatchAttribute): boolean => role === "plain" && telling.has(localName);

const telling: ReadonlySet<string> = new Set(["name", "uid", "key", "id", "type", "ref", "hint", "desc", "path"]);

function orderPlace(asked: Asked): MergedPlace | undefined {
  const { configuration, file, element, offset } = asked;
  const { localName, node } = element;
  const name = plainAttribute(element, "name")?.value;
  if (localName === "attribute" || localName === "a") {
    if (name === undefined) return undefined;
    return valueOf(asked, { name, span: wholeOf(node), node, written: orderValue(asked) });
  }
  return {
    kind: "order",
    name: node.name,
    attribute: name,
    order: orders.get(localName) ?? "none",
    hasEffect: configuration.targetAt(file, offset)?.outcome?.kind === "written",
    ...subjectOf(asked, wholeOf(node), node.parent ?? node),
  };
}

const orders: ReadonlyMap<string, OrderPlace["order"]> = new Map([
  ["delete", "delete"],
  ["d", "delete"],
  ["deleteattribute", "delete-attribute"],
  ["da", "delete-attribute"],
]);

const wholeOf = ({ start, end }: XmlElement): Span => spanOf(start, end);

function textPlace(asked: Asked): ValuePlace | undefined {
  const { file, element, offset } = asked;
  const { node } = element;
  const content = childElements(node).length > 0 ? undefined : readContent(file.xml, node);
  if (!content || content.value.trim() === "" || offset < content.span.start || offset > content.span.end)
    return undefined;
  return valueOf(asked, { name: "", span: content.span, node, written: content.value.trim() });
}

/** What `patch:attribute` gives. */
const orderValue = ({ element, file: { xml } }: Asked): string =>
  readContent(xml, element.node)?.value ?? plainAttribute(element, "value")?.value ?? "";

const valuePlace = (asked: Asked, { node, localName, value }: PatchAttribute): ValuePlace | undefined =>
  valueOf(asked, { name: localName, span: node.span, node: asked.element.node, written: value });

interface Valued {
  readonly name: string;
  readonly span: Span;
  readonly node: XmlElement;
  readonly written: string;
}

/** What is not merged is shown as it is written, without secrets. */
const shownText = (asked: Asked, name: string, value: string): string =>
  shownValue({ entry: undefined, name, value, section: { key: keyOf(asked) } });

/** What the element with the value goes by. */
function keyOf({ element, file: { xml } }: Asked): string | undefined {
  const node = isInstruction(element) ? element.node.parent : element.node;
  return node ? (attributeText(xml, node, "name") ?? attributeText(xml, node, "key")) : undefined;
}

function valueOf(asked: Asked, { name, span, node, written }: Valued): ValuePlace {
  const { configuration, file, offset, element } = asked;
  const target = configuration.targetAt(file, offset);
  const own = target?.at === node ? target : undefined;
  const value = own ? mergedValue(configuration, own, name) : notMerged;
  const settingName = name === "value" ? keyOf(asked) : undefined;
  return {
    kind: "value",
    name,
    settingName,
    ...value,
    written: value.written ?? shownText(asked, name, written),
    ...subjectOf(asked, span, isInstruction(element) ? (node.parent ?? node) : node),
    steps: value.steps,
    elsewhere: settingName === undefined ? [] : leftOutStatements(configuration, settingName),
  };
}

interface MergedValue extends Pick<ValuePlace, "effective" | "steps" | "environment"> {
  readonly written: string | undefined;
}

const notMerged: MergedValue = { effective: undefined, written: undefined, steps: [], environment: [] };

function mergedValue(configuration: Configuration, target: Target, name: string): MergedValue {
  const holder = valueIn(target.element, name);
  if (!holder) return { ...notMerged, steps: valueSteps(target, name, false) };
  const shown = configuration.shown(holder);
  const steps = valueSteps(target, name, shown !== configuration.variables.valueOf(holder));
  return {
    effective: configuration.holds(target.element) ? shown : undefined,
    written: steps.find(({ isHere }) => isHere)?.values[0]?.value ?? shown,
    steps,
    environment: configuration.environmentOf(holder.value),
  };
}

/** What files say of the value at the place, oldest first; none where no value stands there. Costs the same in files of any size. */
export function valueStepsAt(configuration: Configuration, file: ConfigFile, offset: number): readonly Step[] {
  const target = configuration.targetAt(file, offset);
  if (!target) return [];
  const { element, part } = locate(file.xml, offset);
  const isText = target.at === element && (part === "content" || part === "cdata");
  const name = target.attribute ?? (isText ? "" : undefined);
  return name === undefined || telling.has(name) ? [] : mergedValue(configuration, target, name).steps;
}

const valueIn = (element: MergedElement, name: string): MergedAttribute | MergedText | undefined =>
  name === ""
    ? textOf(element)
    : element.attributes.find(({ localName, namespace }) => localName === name && namespace === "");

/** Of a setting, its value tells what people ask for, wherever they point. */
function elementPlace(asked: Asked, span: Span): ElementPlace | ValuePlace {
  const { configuration, file, offset, element } = asked;
  const target = configuration.targetAt(file, offset);
  const own = target?.at === element.node ? target : undefined;
  const held = own && configuration.holds(own.element) ? own.element : undefined;
  const setting = held && settingIn(configuration, held);
  if (setting && held.localName === "setting")
    return valueOf(asked, { name: "value", span, node: element.node, written: setting.value });
  return {
    kind: "element",
    setting,
    turn: held && turnOf(held),
    content: held && contentOf(held),
    ...subjectOf(asked, span, element.node),
  };
}

function settingIn(configuration: Configuration, element: MergedElement): ElementPlace["setting"] {
  const name = nameOf(configuration, element);
  const value = valueIn(element, "value");
  return name !== undefined && value ? { name, value: configuration.shown(value) } : undefined;
}

function nameOf({ shown }: Configuration, element: MergedElement): string | undefined {
  const name = valueIn(element, "name") ?? valueIn(element, "key");
  return name ? shown(name) : undefined;
}

function contentOf({ children }: MergedElement): ElementPlace["content"] {
  const elements = children.filter((child) => child.kind === "element");
  const files = new Set(elements.flatMap(({ last }) => inOrder(last)[0]?.source ?? []));
  return elements.length === 0 ? undefined : { elements: elements.length, files: files.size };
}

/** Processors run one after another. */
function turnOf(element: MergedElement): ElementPlace["turn"] {
  const { parent } = element;
  if (element.localName !== "processor" || !parent) return undefined;
  const all = parent.children.filter((child) => child.kind === "element" && child.localName === "processor");
  return { number: all.indexOf(element) + 1, of: all.length, list: parent.localName };
}

function subjectOf({ configuration, file, offset }: Asked, span: Span, node: XmlElement): Subject {
  const target = configuration.targetAt(file, offset);
  return {
    span,
    label: labelOf(file.xml, node),
    fate: configuration.fateOf(file, span),
    hasBase: configuration.hasBase,
    steps: target?.at === node ? elementSteps(target) : stepsAround(target, node),
  };
}

/** An instruction acts on the element around it. */
const stepsAround = (target: Target | undefined, node: XmlElement): readonly Step[] =>
  target?.at.parent === node ? elementSteps({ ...target, at: node }) : [];
