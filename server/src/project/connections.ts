/** Tells which instances matter to one another, without comparing each with all others. */
import { encloses, isAbove } from "#project/enclosing-sites";
import type { Hosting } from "#project/hosting";
import type { Instance } from "#project/instance";
import { addTo } from "#text/add-to";

/** A folder with more instances or folders than these holds more than one solution: they aren't deployed together. */
export const mostSiblings = 100;

export class Connections {
  /** By root, in lower case. */
  readonly #instances: ReadonlyMap<string, Instance>;
  readonly #places: ReadonlyMap<Instance, number>;
  readonly #siblings: ReadonlyMap<string, readonly Instance[]>;
  readonly #partners: ReadonlyMap<Instance, readonly Instance[]>;
  readonly #known = new Map<Instance, readonly Instance[]>();

  constructor(instances: ReadonlyMap<string, Instance>, hostings: readonly Hosting[]) {
    const all = [...instances.values()];
    this.#instances = instances;
    this.#places = new Map(all.map((instance, place) => [instance, place]));
    this.#siblings = siblingsIn(all);
    this.#partners = partnersIn(hostings);
  }

  /**
   * The instances in folders beside that of the instance, the sites around it, and, wherever they lie, its server and
   * the sites it runs; in the order of all instances.
   */
  of(instance: Instance): readonly Instance[] {
    const connected = this.#known.get(instance) ?? this.#find(instance);
    this.#known.set(instance, connected);
    return connected;
  }

  #find(instance: Instance): readonly Instance[] {
    const siblings = this.#siblings.get(instance.folderAbove) ?? [];
    const connected = new Set([
      ...(siblings.length > mostSiblings ? [] : siblings),
      ...(this.#partners.get(instance) ?? []),
      ...this.#around(instance),
    ]);
    connected.delete(instance);
    const placeOf = (each: Instance): number => this.#places.get(each) ?? 0;
    return [...connected].sort((one, other) => placeOf(one) - placeOf(other));
  }

  /** The sites around it. */
  #around(instance: Instance): readonly Instance[] {
    const { root } = instance;
    const around: Instance[] = [];
    for (let end = root.lastIndexOf("/"); ; end = root.lastIndexOf("/", end - 1)) {
      const outer = this.#instances.get(root.slice(0, Math.max(end, 0)));
      if (outer && encloses(outer, instance)) around.push(outer);
      if (end <= 0) return around;
    }
  }
}

function siblingsIn(instances: readonly Instance[]): ReadonlyMap<string, readonly Instance[]> {
  const siblings = new Map<string, Instance[]>();
  for (const instance of instances) addTo(siblings, instance.folderAbove, instance);
  return siblings;
}

function partnersIn(hostings: readonly Hosting[]): ReadonlyMap<Instance, readonly Instance[]> {
  const partners = new Map<Instance, Instance[]>();
  for (const hosting of hostings) {
    const { keeper, site } = hosting;
    addTo(partners, keeper, site);
    addTo(partners, site, keeper);
    for (const outer of hostings) if (isAbove(outer, hosting)) addTo(partners, site, outer.site);
  }
  return partners;
}
