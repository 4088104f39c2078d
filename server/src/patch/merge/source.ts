/** One of the files that make the configuration. */
import { readPatchTree, type PatchElement } from "#patch/patch-tree";
import type { Fault } from "#patch/merge/fault";
import { entityFault } from "#xml/entities";
import { undeclaredPrefixes } from "#xml/namespaces";
import { parseXml } from "#xml/parse";
import { documentElement, type XmlDocument } from "#xml/tree";

export interface SourceOptions {
  /** Whether Sitecore ships the file. */
  readonly isVendor?: boolean;
}

/**
 * A value. It keeps what was worked out of the file, so the same file should stay the same source: a merge is repeated
 * from the first source that is another one.
 */
export class Source {
  /** As it is shown, with slashes. */
  readonly path: string;
  readonly document: XmlDocument;
  readonly isVendor: boolean;
  readonly #unreadable: string | undefined;
  #fault: Fault | "none" | undefined;
  #tree: PatchElement | "none" | undefined;

  /** `content` is the parsed file, or the reason why there is none. */
  constructor(path: string, content: XmlDocument | { readonly unreadable: string }, options: SourceOptions = {}) {
    this.path = path;
    this.#unreadable = "unreadable" in content ? content.unreadable : undefined;
    this.document = "unreadable" in content ? nothing : content;
    this.isVendor = options.isVendor ?? false;
  }

  /** The name of the file alone, which Sitecore writes into `patch:source`. */
  get name(): string {
    return this.path.slice(Math.max(this.path.lastIndexOf("/"), this.path.lastIndexOf("\\")) + 1);
  }

  /** Why the file is no XML that .NET would read; undefined where it is. */
  get formFault(): Fault | undefined {
    this.#fault ??= this.#findFault() ?? "none";
    return this.#fault === "none" ? undefined : this.#fault;
  }

  /** The outermost element and all in it; undefined where the file has none, or a fault in its form. */
  get tree(): PatchElement | undefined {
    this.#tree ??= this.#readTree() ?? "none";
    return this.#tree === "none" ? undefined : this.#tree;
  }

  #readTree(): PatchElement | undefined {
    const isRead = this.document.problems.length === 0 && !entityFault(this.document);
    const root = isRead ? documentElement(this.document) : undefined;
    return root && readPatchTree(this.document, root);
  }

  /** The prefixes are looked at one by one only where the tree could not be read. */
  #findFault(): Fault | undefined {
    if (this.#unreadable !== undefined) return { message: this.#unreadable, span: undefined };
    const [problem] = this.document.problems;
    return (
      problem ?? entityFault(this.document) ?? (this.tree ? undefined : undeclaredPrefixes(this.document)[0]?.problem)
    );
  }
}

const nothing: XmlDocument = parseXml("");
