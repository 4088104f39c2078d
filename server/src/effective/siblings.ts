/** The elements of one parent by the values of their attributes: each of thousands of patches asks which of them is like its own. */
import { findMerged, type MergedElement } from "#patch/merge/merged";
import type { PatchAttribute } from "#patch/patch-tree";
import { addTo } from "#text/add-to";
import { emptyList } from "#text/empty-list";
import { misspelledName } from "#text/similar-name";

/** An element, and its value of the attribute that is asked for. */
export interface Valued {
  readonly element: MergedElement;
  readonly value: string;
}

type Attribute = Pick<PatchAttribute, "localName" | "value">;

interface Grouping {
  readonly attribute: string;
  readonly keyOf: (each: Valued) => string;
}

type Groups = ReadonlyMap<string, readonly Valued[]>;

/** Made for one result of a merge, and valid as long as that is. */
export class Siblings {
  readonly #elements: readonly MergedElement[];
  /** By attribute. */
  readonly #alike = new Map<string, Groups>();
  readonly #sameAround = new Map<string, Groups>();

  constructor({ children }: MergedElement) {
    this.#elements = children.filter((child): child is MergedElement => child.kind === "element");
  }

  /**
   * Those whose values differ from this one in nothing but case and spaces, and are the `same` in other attributes; in
   * document order.
   */
  alike(attribute: string, value: string, same: readonly Attribute[] = emptyList): readonly Valued[] {
    const names = same.map(({ localName }) => localName);
    const keyOf = (each: Valued): string =>
      keyFrom(
        each.value,
        names.map((name) => findMerged(each.element, name)?.value),
      );
    const wanted = keyFrom(
      value,
      same.map((each) => each.value),
    );
    return this.#groups(this.#alike, [attribute, ...names].join(" "), { attribute, keyOf }).get(wanted) ?? emptyList;
  }

  /** The value that was meant, among those of the elements that count: names of types are compared by their last part. */
  meantBy(attribute: string, written: string, counts: (element: MergedElement) => boolean): string | undefined {
    if (written.trim() === "") return undefined;
    return (
      this.alike(attribute, written).find(({ element }) => counts(element))?.value ??
      this.#misspelled(attribute, written, counts)
    );
  }

  #misspelled(attribute: string, written: string, counts: (element: MergedElement) => boolean): string | undefined {
    const grouping = { attribute, keyOf: ({ value }: Valued) => aroundLast(value) };
    const rivals = (this.#groups(this.#sameAround, attribute, grouping).get(aroundLast(written)) ?? [])
      .filter(({ element }) => counts(element))
      .map(({ value }) => value);
    const near = misspelledName(
      partsOf(written).last,
      rivals.map((value) => partsOf(value).last),
    );
    return rivals.find((value) => partsOf(value).last === near);
  }

  #groups(known: Map<string, Groups>, name: string, grouping: Grouping): Groups {
    const groups = known.get(name) ?? this.#group(grouping);
    known.set(name, groups);
    return groups;
  }

  #group({ attribute, keyOf }: Grouping): Groups {
    const groups = new Map<string, Valued[]>();
    for (const element of this.#elements) {
      const value = findMerged(element, attribute)?.value;
      if (value !== undefined) addTo(groups, keyOf({ element, value }), { element, value });
    }
    return groups;
  }
}

const keyFrom = (value: string, same: readonly (string | undefined)[]): string =>
  same.length === 0 ? plain(value) : JSON.stringify([plain(value), ...same]);

/** What is the same in names of types that differ in their last part alone. */
function aroundLast(value: string): string {
  const { before, behind } = partsOf(value);
  return `${before}\n${behind}`;
}

/** `Sitecore.Pipelines.` `ItemResolver` `,Sitecore.Kernel` */
function partsOf(value: string): { readonly before: string; readonly last: string; readonly behind: string } {
  const comma = value.indexOf(",");
  const name = comma < 0 ? value : value.slice(0, comma);
  const start = name.lastIndexOf(".") + 1;
  return {
    before: plain(name.slice(0, start)),
    last: name.slice(start).trim(),
    behind: plain(value.slice(name.length)),
  };
}

const plain = (value: string): string => value.toLowerCase().replace(/\s+/g, "");
