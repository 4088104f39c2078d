/** Which .NET types the files of a configuration name, whether what names them holds or not, and in which order they load. */
import type { Configuration } from "#effective/configuration";
import type { MergedConfiguration } from "#patch/merge/merge";
import type { Source } from "#patch/merge/source";
import { isInstruction, type PatchElement } from "#patch/patch-tree";
import { isShippedAmongOwn } from "#project/hardening-place";

/** An installation has more than a hundred patch files of Sitecore's; a few of them, copied to be edited, tell little. */
const fewest = 50;

/** Valid as long as the result of the merge is. Looked for when it is asked, as most files ask nothing. */
export class NamedTypes {
  readonly #merged: MergedConfiguration;
  #collected: Collected | undefined;

  constructor(merged: MergedConfiguration) {
    this.#merged = merged;
  }

  get #all(): Collected {
    return (this.#collected ??= collect(this.#merged));
  }

  /**
   * Whether only Sitecore itself could bring along what names the type (`Namespace.Class, Assembly`), and all of its files
   * are at hand: it is of an assembly that they name.
   */
  isSitecores(type: string): boolean {
    const { assemblies, shipped } = this.#all;
    const isAllThere = this.#merged.baseKind === "showconfig" || shipped >= fewest;
    return isAllThere && assemblies.has(assemblyOf(plain(type)));
  }

  /** Whether any element has it, also one that a condition leaves out or another file removes. */
  isNamed(type: string): boolean {
    return this.#all.types.has(plain(type));
  }

  /** The place of the file in the order of loading. */
  orderOf(source: Source): number {
    return this.#all.order.get(source) ?? -1;
  }
}

/** One for each result of a merge. */
const known = new WeakMap<MergedConfiguration, NamedTypes>();

export function namedTypesIn({ merged }: Configuration): NamedTypes {
  const types = known.get(merged) ?? new NamedTypes(merged);
  known.set(merged, types);
  return types;
}

/** Whether Sitecore ships the file, or it is the base, which may be an export from anywhere. */
export const isOfBase = ({ files: [base] }: MergedConfiguration, source: Source): boolean =>
  source === base?.source || source.isVendor || isShippedAmongOwn(source.path);

interface Collected {
  readonly types: ReadonlySet<string>;
  /** Those that files of Sitecore name. */
  readonly assemblies: ReadonlySet<string>;
  readonly order: ReadonlyMap<Source, number>;
  /** How many files are Sitecore's. */
  readonly shipped: number;
}

function collect(merged: MergedConfiguration): Collected {
  const { files } = merged;
  const sources = files.map(({ source }) => source);
  const shipped = sources.filter((source) => isOfBase(merged, source));
  const assemblies = new Set(shipped.flatMap((source) => [...typesOf(source)].map(assemblyOf)));
  assemblies.delete("");
  return {
    types: new Set(sources.flatMap((source) => [...typesOf(source)])),
    assemblies,
    order: new Map(sources.map((source, index) => [source, index])),
    shipped: shipped.length,
  };
}

const bySource = new WeakMap<Source, ReadonlySet<string>>();

function typesOf(source: Source): ReadonlySet<string> {
  const types = bySource.get(source) ?? collectFrom(source);
  bySource.set(source, types);
  return types;
}

function collectFrom({ tree }: Source): ReadonlySet<string> {
  const types = new Set<string>();
  const visit = (element: PatchElement): void => {
    if (!isDeleted(element))
      for (const { localName, role, value } of element.attributes)
        if (localName === "type" && (role === "plain" || role === "set")) types.add(plain(value));
    for (const child of element.children) if (child.kind === "element") visit(child);
  };
  if (tree) visit(tree);
  return types;
}

const isDeleted = ({ children }: PatchElement): boolean =>
  children.some((child) => child.kind === "element" && isInstruction(child) && child.localName === "delete");

const assemblyOf = (type: string): string => type.split(",")[1] ?? "";

const plain = (type: string): string => type.toLowerCase().replace(/\s+/g, "");
