/** Puts the files that `<sc.include file="…"/>` names into the base. */
import { copyInto } from "#patch/merge/copy-as-is";
import type { Fault } from "#patch/merge/fault";
import { findMerged, type MergedElement, type MergedNode } from "#patch/merge/merged";
import type { Source } from "#patch/merge/source";
import type { Writer } from "#patch/merge/write";
import { XmlAttribute } from "#xml/tree";

/** Finds a file by its path from the web root, `/App_Config/Prototypes.config`; undefined where there is none. */
export type IncludeResolver = (path: string) => Source | undefined;

export interface SourceFault {
  readonly source: Source;
  readonly fault: Fault;
}

/** Hostile files include each other over and over. */
const mostIncluded = 1000;
const mostElements = 1_000_000;
const deepestElement = 1000;

/** All included files, in the order in which they came in, and what is wrong with them. */
export interface Included {
  readonly sources: readonly Source[];
  readonly faults: readonly SourceFault[];
}

export function expandIncludes(root: MergedElement, base: Source, writer: Writer, resolve: IncludeResolver): Included {
  const expansion = new Expansion(writer, resolve);
  expansion.expand(root, base, { source: base, outer: undefined, depth: 0 });
  return expansion;
}

/** The files that are being expanded, innermost first. */
interface Chain {
  readonly source: Source;
  readonly outer: Chain | undefined;
  /** Of the elements around the include. */
  readonly depth: number;
}

class Expansion implements Included {
  readonly sources: Source[] = [];
  readonly faults: SourceFault[] = [];
  readonly #writer: Writer;
  readonly #resolve: IncludeResolver;
  #included = 0;
  #elements = 0;

  constructor(writer: Writer, resolve: IncludeResolver) {
    this.#writer = writer;
    this.#resolve = resolve;
  }

  expand(element: MergedElement, source: Source, chain: Chain, depth = chain.depth): void {
    const includes: MergedElement[] = [];
    for (const child of element.children) {
      if (child.kind !== "element") continue;
      if (isInclude(child)) includes.push(child);
      else this.expand(child, source, chain, depth + 1);
    }
    for (const include of includes) this.#include(element, include, source, { ...chain, depth });
  }

  #include(parent: MergedElement, include: MergedElement, holder: Source, chain: Chain): void {
    const file = findMerged(include, "file");
    if (!file || file.value === "") return;
    const at = file.last?.at instanceof XmlAttribute ? file.last.at.span : undefined;
    const path = webPath(withAttributesOf(file.value, parent));
    const found = this.#resolve(path);
    const problem = found ? this.#problemWith(found, chain) : `The file "${path}" doesn't exist`;
    detach(parent, include);
    if (found && !this.sources.includes(found)) this.sources.push(found);
    if (!found || problem !== undefined) {
      const fault = { message: `${problem ?? ""}, so it can't be included.`, span: at };
      this.faults.push({ source: holder, fault: found ? fault : { ...fault, missing: path } });
      return;
    }
    this.#append(parent, found, chain);
  }

  #problemWith(found: Source, chain: Chain): string | undefined {
    for (let around: Chain | undefined = chain; around; around = around.outer) {
      if (isSameFile(around.source, found)) return `The file "${found.path}" includes itself`;
    }
    this.#included++;
    this.#elements += found.document.elements.length;
    if (this.#included > mostIncluded || this.#elements > mostElements) return "Too much is included already";
    return undefined;
  }

  /** What is included in the file itself comes first, then all of it goes behind what is there. */
  #append(parent: MergedElement, found: Source, chain: Chain): void {
    const { tree, formFault } = found;
    if (!tree) {
      this.faults.push({ source: found, fault: formFault ?? { message: "The file is empty.", span: undefined } });
      return;
    }
    const root = this.#writer.newElement(tree);
    copyInto(root, tree, { source: found, writer: this.#writer, operation: "include" });
    const depth = chain.depth + depthOf(root);
    if (depth > deepestElement) {
      const fault = { message: "The included elements are nested too deeply.", span: undefined };
      this.faults.push({ source: found, fault });
      return;
    }
    this.expand(root, found, { source: found, outer: chain, depth: chain.depth });
    for (const attribute of root.attributes) {
      const { last } = attribute;
      if (last) this.#writer.setAttribute(parent, { ...attribute, node: last.at }, last, "include");
    }
    for (const child of root.children) {
      if (child.kind === "element") child.parent = undefined;
      this.#writer.insert(parent, child, undefined);
    }
  }
}

const isInclude = (node: MergedNode): boolean =>
  node.kind === "element" && node.localName === "sc.include" && node.namespace === "";

function detach(parent: MergedElement, include: MergedElement): void {
  parent.children.splice(parent.children.indexOf(include), 1);
  include.parent = undefined;
}

const depthOf = ({ children }: MergedElement): number =>
  children.reduce((deepest, child) => Math.max(deepest, child.kind === "element" ? depthOf(child) + 1 : 0), 0);

/** Two sources are one file where their paths are, whatever their case. */
const isSameFile = (a: Source, b: Source): boolean => a === b || a.path.toLowerCase() === b.path.toLowerCase();

/** `$(part)` is an attribute of the nearest element around that has it; `$(name)` may be the nearest element's own name. */
function withAttributesOf(value: string, parent: MergedElement): string {
  return value.replace(/\$\(([^()]*)\)/g, (written, name: string) => {
    for (let around: MergedElement | undefined = parent; around; around = around.parent) {
      const attribute = findMerged(around, name);
      if (attribute) return attribute.value;
      if (name === "name") return around.localName;
    }
    return written;
  });
}

/** From the web root, with slashes; `/x`, `~/x` and `x` are the same. */
const webPath = (path: string): string => {
  const plain = path.trim().replaceAll("\\", "/").replace(/^~/, "");
  return plain.startsWith("/") ? plain : `/${plain}`;
};
