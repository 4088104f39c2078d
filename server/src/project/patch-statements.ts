/** Works out what a patch must say to do what a fix means to do in a file that Sitecore ships. */
import type { ConfigFile } from "#config/file";
import type { Intent } from "#config/intents";
import { addressOf, elementsAlong, elementsMeaning, hasRival, isUnambiguous, type Address } from "#patch/address";
import { isKey, makeIdentity, means, type Identity } from "#patch/identity";
import { pathTo } from "#patch/path";
import type { Addition, PatchStatement } from "#patch/statement";
import type { Instance } from "#project/instance";
import { changesOf, type Change } from "#project/intended-changes";
import { describeElement } from "#xml/describe";
import { childElements, type XmlElement } from "#xml/tree";
import type { NewElement } from "#xml/write";

interface Shipped {
  readonly file: ConfigFile;
  readonly instance: Instance;
}

/**
 * Undefined where no patch could say it: the element is not to be told from others, a new one would be taken for
 * one that is there, or the intents change no configuration.
 */
export function statementsFor(intents: readonly Intent[], shipped: Shipped): readonly PatchStatement[] | undefined {
  const changes = changesOf(intents) ?? [];
  const statements = changes.map((change) => statementsOf(change, shipped));
  return statements.length > 0 && statements.every((each) => each !== undefined) ? statements.flat() : undefined;
}

function statementsOf(change: Change, shipped: Shipped): readonly PatchStatement[] | undefined {
  const address = safeAddress(change.kind === "added" ? change.parent : change.element, shipped);
  if (!address) return undefined;
  switch (change.kind) {
    case "attribute":
      if (isKey(change.name)) return renaming(change, address, shipped);
      return [{ kind: "attribute", address, name: change.name, value: change.value }];
    case "text":
      return [{ kind: "text", address, value: change.value }];
    case "removed":
      return removal(address, shipped);
    case "added": {
      const { added: element, behind } = change;
      const identity = makeIdentity(element.name, new Map(element.attributes));
      const isLast = childElements(change.parent).at(-1) === behind;
      return addition({ element, identity, isLast, behind }, address, shipped);
    }
  }
}

/** The address, if a patch with it means this element and no other one. */
function safeAddress(element: XmlElement, { file, instance }: Shipped): Address | undefined {
  const address = addressOf(file.xml, element);
  if (!address || hasRival(file.xml, element)) return undefined;
  return mergedFiles(address, instance).every(({ xml }) => isUnambiguous(xml, address)) ? address : undefined;
}

/** The files that may say something of the address. */
const mergedFiles = (address: Address, { files }: Instance): readonly ConfigFile[] =>
  files.filter(
    (file) =>
      (file.kind === "sitecore-config" || file.kind === "sitecore-patch") &&
      !file.isTransform &&
      file.mentions(address.at(-1)?.name ?? ""),
  );

/** To take an element away is to take away what all files say of it, so no other one may say anything. */
function removal(address: Address, { file, instance }: Shipped): readonly PatchStatement[] | undefined {
  const isOnlyHere = mergedFiles(address, instance).every(
    (other) => other === file || elementsMeaning(other.xml, address).at(-1)?.length === 0,
  );
  return isOnlyHere ? [{ kind: "delete", address }] : undefined;
}

/** Later files could not find an element whose name is patched, so it goes, and a new one comes in its place. */
function renaming(
  { element: old, name, value }: Change & { kind: "attribute" },
  address: Address,
  shipped: Shipped,
): readonly PatchStatement[] | undefined {
  const described = describeElement(shipped.file.xml, old);
  const identity = address.at(-1);
  const { parent } = old;
  if (!described || !identity || !parent) return undefined;
  const attributes = (described.attributes ?? []).map(([key, before]) => [key, key === name ? value : before] as const);
  const siblings = childElements(parent);
  const newcomer: Newcomer = {
    element: { ...described, attributes },
    identity: makeIdentity(identity.name, new Map(attributes)),
    behind: siblings[siblings.indexOf(old) - 1],
    isLast: siblings.at(-1) === old,
  };
  const gone = removal(address, shipped);
  const come = addition(newcomer, address.slice(0, -1), shipped);
  return gone && come && [...gone, ...come];
}

/** An element that is to come, and where it belongs. */
interface Newcomer {
  readonly element: NewElement;
  readonly identity: Identity;
  /** The element before it; undefined where it is the first one. */
  readonly behind: XmlElement | undefined;
  readonly isLast: boolean;
}

function addition(
  { element, identity, behind, isLast }: Newcomer,
  address: Address,
  { file, instance }: Shipped,
): readonly PatchStatement[] | undefined {
  if (address.length === 0 || !isNew(identity, address, instance)) return undefined;
  const sibling = behind && addressOf(file.xml, behind)?.at(-1);
  const path = sibling && pathTo(sibling);
  const position: Addition["position"] = path === undefined ? undefined : { verb: "after", path };
  return position || isLast ? [{ kind: "add", address, added: { element, position } }] : undefined;
}

/** Whether no file has an element that Sitecore would take the new one for, or the other way round. */
function isNew(identity: Identity, parent: Address, instance: Instance): boolean {
  const address = [...parent, makeIdentity(identity.name, new Map(identity.keys))];
  const mayBe = (candidate: Identity, step: Identity): boolean => means(step, candidate) || means(candidate, step);
  return mergedFiles(address, instance).every(({ xml }) => elementsAlong(xml, address, mayBe).at(-1)?.length === 0);
}
