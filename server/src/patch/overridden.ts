/** What files that are loaded later take back of what an earlier one says. */
import { sitecoreElement } from "#patch/address";
import { identityOf, isKey, means, type Identity } from "#patch/identity";
import { instructionOf, positionOf, settableName } from "#patch/instructions";
import { selects } from "#patch/path";
import { addTo } from "#text/add-to";
import { readAttribute } from "#xml/read";
import { childElements, findAttribute, NodeKind, type XmlDocument, type XmlElement } from "#xml/tree";

export interface LaterFile {
  readonly document: XmlDocument;
  /** Tells which of its elements are in force. */
  readonly counts: (element: XmlElement) => boolean;
}

/** An element of a later file by which it says something of one of the earlier file. */
interface Mention {
  readonly file: LaterFile;
  readonly element: XmlElement;
}

/** What stands in the elements that mention one of the earlier file. */
interface Below {
  /** By name and first key; those without keys by their name. */
  readonly mentions: ReadonlyMap<string, readonly Mention[]>;
  /** What takes the place of a sibling, with the XPath of that one. */
  readonly replacements: readonly (Mention & { readonly path: string })[];
}

/** A value. Whoever asks about many elements of a file does not go through all later ones for each of them. */
export class LaterFiles {
  readonly #document: XmlDocument;
  readonly #files: readonly LaterFile[];
  readonly #mentions = new Map<XmlElement, readonly Mention[]>();
  readonly #below = new Map<XmlElement, Below>();

  /** `document` is the earlier file; what stands outside of its `<sitecore>` nobody overrides. */
  constructor(document: XmlDocument, files: readonly LaterFile[]) {
    this.#document = document;
    this.#files = files;
  }

  /** Whether one of them gives the element another value: for an attribute, or for its own text under the name `""`. */
  override(element: XmlElement, attribute: string): boolean {
    return this.#mentionsOf(element).some(({ file: { document }, element: said }) =>
      attribute === "" ? hasText(document, said) : setsAttribute(document, said, attribute),
    );
  }

  /** Whether one of them takes the element away, or one around it. */
  remove(element: XmlElement): boolean {
    const { parent } = element;
    const step = identityOf(this.#document, element);
    if (!step || !parent || element === sitecoreElement(this.#document)) return false;
    return (
      this.#mentionsOf(element).some(({ file, element: said }) => hasInstruction(file.document, said, "delete")) ||
      this.#belowOf(parent).replacements.some(({ path }) => selects(path, step)) ||
      this.remove(parent)
    );
  }

  /** One without keys means the first of its name, or a new one where it has a position: not one that has keys. */
  #mentionsOf(element: XmlElement): readonly Mention[] {
    const known = this.#mentions.get(element) ?? this.#findMentions(element);
    this.#mentions.set(element, known);
    return known;
  }

  #findMentions(element: XmlElement): readonly Mention[] {
    if (element === sitecoreElement(this.#document)) return this.#files.flatMap(sitecoreOf);
    const step = identityOf(this.#document, element);
    if (!step || !element.parent) return [];
    const { mentions } = this.#belowOf(element.parent);
    const byKey = [...step.attributes].flatMap((key) => mentions.get(place(step.name, key)) ?? []);
    const byName = step.keys.length === 0 ? (mentions.get(place(step.name)) ?? []) : [];
    return [...byKey.filter((mention) => isMeant(mention, step)), ...byName.filter(isAtItsPlace)];
  }

  #belowOf(element: XmlElement): Below {
    const known = this.#below.get(element) ?? readBelow(this.#mentionsOf(element));
    this.#below.set(element, known);
    return known;
  }
}

function sitecoreOf(file: LaterFile): readonly Mention[] {
  const element = sitecoreElement(file.document);
  return element ? [{ file, element }] : [];
}

function readBelow(parents: readonly Mention[]): Below {
  const mentions = new Map<string, Mention[]>();
  const replacements: (Mention & { path: string })[] = [];
  for (const { file, element: parent } of parents) {
    for (const element of childElements(parent)) {
      if (!file.counts(element)) continue;
      const position = positionOf(file.document, element);
      if (position?.verb === "instead") replacements.push({ file, element, path: position.path });
      const identity = identityOf(file.document, element);
      if (identity) addTo(mentions, place(identity.name, identity.keys[0]), { file, element });
    }
  }
  return { mentions, replacements };
}

const place = (name: string, key?: readonly [name: string, value: string]): string =>
  key ? `${name} ${key[0]}=${key[1]}` : name;

function isMeant({ file, element }: Mention, step: Identity): boolean {
  const said = identityOf(file.document, element);
  return said !== undefined && means(said, step);
}

const isAtItsPlace = ({ file, element }: Mention): boolean => positionOf(file.document, element) === undefined;

const hasInstruction = (document: XmlDocument, element: XmlElement, name: string): boolean =>
  childElements(element).some((child) => instructionOf(document, child) === name);

function setsAttribute(document: XmlDocument, element: XmlElement, wanted: string): boolean {
  return (
    element.attributes.some(
      ({ name }) => settableName(document, element, name) === wanted && !(isKey(wanted) && name === wanted),
    ) ||
    childElements(element).some((child) => {
      const named = findAttribute(child, "name");
      const verb = instructionOf(document, child);
      return (verb === "attribute" || verb === "deleteattribute") && named !== undefined
        ? readAttribute(document, named).value === wanted
        : false;
    })
  );
}

/** Whether text stands in the element, beside blanks and comments. */
const hasText = ({ text }: XmlDocument, { children }: XmlElement): boolean =>
  children.some(({ kind, start, end }) => kind === NodeKind.text && text.slice(start, end).trim() !== "");
