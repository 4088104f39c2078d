/** Tells what the intents of a fix change in the elements of an XML file. */
import type { AddIntent, Intent, RemoveIntent, SetIntent } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import { decodedOffset } from "#text/source-text";
import { childElements, type XmlElement } from "#xml/tree";
import type { NewElement } from "#xml/write";

export type Change =
  | { readonly kind: "attribute"; readonly element: XmlElement; readonly name: string; readonly value: string }
  | { readonly kind: "text"; readonly element: XmlElement; readonly value: string }
  | { readonly kind: "removed"; readonly element: XmlElement }
  | {
      readonly kind: "added";
      readonly parent: XmlElement;
      /** The element before it; undefined where it becomes the first one. */
      readonly behind: XmlElement | undefined;
      readonly added: NewElement;
    };

/** Undefined where they change something else, such as how a thing is written, or nothing at all. */
export function changesOf(intents: readonly Intent[]): readonly Change[] | undefined {
  const changes = intents.map((intent, index) => {
    if (!("does" in intent)) return undefined;
    if (intent.does === "remove") return removedBy(intent);
    if (intent.does === "add") return addedBy(intent);
    const { setting } = intent;
    const same = intents.filter((each): each is SetIntent => isSet(each) && each.setting === setting);
    return intents.findIndex((each) => isSet(each) && each.setting === setting) === index ? setBy(setting, same) : [];
  });
  return changes.length > 0 && changes.every((each) => each !== undefined) ? changes.flat() : undefined;
}

const isSet = (intent: Intent): intent is SetIntent => "does" in intent && intent.does === "set";

function setBy(setting: Setting, intents: readonly SetIntent[]): readonly Change[] | undefined {
  const { section, name } = setting;
  const value = valueAfter(setting, intents);
  if (!section || !isSettable(name)) return undefined;
  const { element } = section;
  if (name !== "") return [{ kind: "attribute", element, name, value }];
  return value === "" ? undefined : [{ kind: "text", element, value }];
}

/** Prefixes steer the merge, and declare what they are. */
const isSettable = (name: string): boolean => !name.includes(":") && name !== "xmlns";

/** The value with all of its parts that are replaced, from the last one to the first. */
function valueAfter({ value, source }: Setting, intents: readonly SetIntent[]): string {
  const parts = intents.map((intent) => {
    const span = intent.part ?? source.span;
    return { start: decodedOffset(source, span.start), end: decodedOffset(source, span.end), value: intent.value };
  });
  return parts
    .sort((a, b) => b.start - a.start)
    .reduce((after, part) => after.slice(0, part.start) + part.value + after.slice(part.end), value);
}

function removedBy(intent: RemoveIntent): readonly Change[] | undefined {
  // No version before 8.2 has an instruction that takes an attribute away.
  return "element" in intent ? [{ kind: "removed", element: intent.element }] : undefined;
}

function addedBy(intent: AddIntent): readonly Change[] | undefined {
  if ("to" in intent) {
    const { to: element, name, value } = intent;
    return isSettable(name) ? [{ kind: "attribute", element, name, value }] : undefined;
  }
  const { parent, behind } = placeOf(intent);
  const added = intent.added.filter((each): each is NewElement => typeof each !== "string");
  if (!parent || added.length < intent.added.length) return undefined;
  return added.map((each) => ({ kind: "added", parent, behind, added: each }));
}

type AddElements = Exclude<AddIntent, { readonly to: unknown }>;

function placeOf({ where, element }: AddElements): {
  readonly parent: XmlElement | null;
  readonly behind: XmlElement | undefined;
} {
  if (where === "inside") return { parent: element, behind: childElements(element).at(-1) };
  const { parent } = element;
  const siblings = parent ? childElements(parent) : [];
  return { parent, behind: where === "behind" ? element : siblings[siblings.indexOf(element) - 1] };
}
