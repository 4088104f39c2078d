/** Which .NET types the files of a configuration name, whether what names them holds or not, and in which order they load. */
import type { Configuration } from "#effective/configuration";
import type { MergedConfiguration } from "#patch/merge/merge";
import type { Source } from "#patch/merge/source";
import { isInstruction, type PatchElement } from "#patch/patch-tree";
import { isShippedAmongOwn } from "#project/hardening-place";

export interface NamedTypes {
  /**
   * Whether only Sitecore itself could bring along what names the type (`Namespace.Class, Assembly`), and all of its files
   * are at hand: it is of an assembly that they name.
   */
  readonly isSitecores: (type: string) => boolean;
  /** Whether any element has it, also one that a condition leaves out or another file removes. */
  readonly isNamed: (type: string) => boolean;
  /** Whether Sitecore ships the file, or it is the base, which may be an export from anywhere. */
  readonly isOfSitecore: (source: Source) => boolean;
  /** The place of the file in the order of loading. */
  readonly orderOf: (source: Source) => number;
}

/** Made once for each result of a merge. */
const known = new WeakMap<MergedConfiguration, NamedTypes>();

export function namedTypesIn({ merged }: Configuration): NamedTypes {
  const types = known.get(merged) ?? collect(merged);
  known.set(merged, types);
  return types;
}

/** An installation has more than a hundred patch files of Sitecore's; a few of them, copied to be edited, tell little. */
const fewest = 50;

function collect({ files, baseKind }: MergedConfiguration): NamedTypes {
  const assemblies = new Set<string>();
  const named = new Set<string>();
  const order = new Map<Source, number>();
  let shipped = 0;
  const base = files[0]?.source;
  const isOfSitecore = (source: Source): boolean =>
    source === base || source.isVendor || isShippedAmongOwn(source.path);
  files.forEach(({ source }, index) => {
    order.set(source, index);
    const isSitecores = isOfSitecore(source);
    if (isSitecores) shipped++;
    for (const type of typesOf(source)) {
      named.add(type);
      if (isSitecores) assemblies.add(assemblyOf(type));
    }
  });
  const isAllThere = baseKind === "showconfig" || shipped >= fewest;
  assemblies.delete("");
  return {
    isOfSitecore,
    isSitecores: (type) => isAllThere && assemblies.has(assemblyOf(plain(type))),
    isNamed: (type) => named.has(plain(type)),
    orderOf: (source) => order.get(source) ?? -1,
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
