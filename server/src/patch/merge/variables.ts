/** The values of `sc.variable` and `$(env:…)`: the tree keeps them as they are written, and they are replaced when a value is read. */
import { findMerged, type MergedAttribute, type MergedElement, type MergedNode } from "#patch/merge/merged";
import type { MergedConfiguration } from "#patch/merge/merge";

interface Variable {
  /** Its place in the table, which matters where the table is gone through once. */
  readonly index: number;
  readonly value: string;
}

/** Values may hold each other over and over: nothing grows beyond this. */
const longestValue = 100_000;
const mostReplaced = 20_000_000;

/** Tells the effective value of an attribute or text. Made for one result of a merge; comments stay as they are. */
export class Variables {
  readonly #table = new Map<string, Variable>();
  readonly #known = new Map<string, string>();
  /** Values of variables that hold others. */
  readonly #resolved = new Map<string, string>();
  readonly #beingResolved = new Set<string>();
  readonly #environment: ReadonlyMap<string, string> | undefined;
  readonly #isNested: boolean;
  readonly #isInText: boolean;
  #replaced = 0;

  constructor({ root, profile }: Pick<MergedConfiguration, "root" | "profile">) {
    const { environment, isNested, isInText } = profile.variables;
    this.#environment = environment;
    this.#isNested = isNested;
    this.#isInText = isInText;
    for (const { localName, namespace, value } of root.attributes) if (namespace === "") this.#define(localName, value);
    this.#collect(root);
    // In the order of the table, so that what leads back to itself is the same whatever is asked for first.
    for (const [name, variable] of this.#table) this.#resolve(name, variable);
  }

  valueOf(node: MergedNode | MergedAttribute): string {
    if (node.kind === "element") return "";
    const isReplaced = node.kind === "attribute" || (node.kind === "text" && this.#isInText);
    return isReplaced ? this.replace(node.value) : node.value;
  }

  /** A text of an attribute with its variables replaced; unknown ones stay. */
  replace(text: string): string {
    if (!text.includes("$(")) return text;
    const known = this.#known.get(text) ?? this.#withEnvironment(this.#expand(text, 0));
    this.#known.set(text, known);
    return known;
  }

  /** The names of the environment variables by which the text gets its value. */
  environmentNames(text: string): readonly string[] {
    if (!this.#environment || !text.includes("$(")) return [];
    return [...this.#expand(text, 0).matchAll(/\$\(env:([^()]*)\)/g)].map(([, name = ""]) => name);
  }

  /** A later one replaces the value of an earlier one in its place. */
  #define(name: string, value: string): void {
    if (name !== "") this.#table.set(name, { index: this.#table.get(name)?.index ?? this.#table.size, value });
  }

  #collect(element: MergedElement): void {
    for (const child of element.children) {
      if (child.kind !== "element") continue;
      if (child.localName === "sc.variable" && child.namespace === "")
        this.#define(findMerged(child, "name")?.value ?? "", findMerged(child, "value")?.value ?? "");
      this.#collect(child);
    }
  }

  /**
   * Since 9.1 values are expanded themselves; one that leads back to itself stays as it is. Before, the table is gone
   * through once: of what a value brings in, only what stands behind it in the table is replaced.
   */
  #expand(text: string, from: number): string {
    const replaced = text.replace(/\$\(([^()]*)\)/g, (written, name: string) => {
      const variable = this.#table.get(name);
      const isKept = !variable || this.#beingResolved.has(name) || (!this.#isNested && variable.index < from);
      if (isKept || this.#replaced > mostReplaced) return written;
      const value = this.#resolve(name, variable);
      this.#replaced += value.length;
      return value;
    });
    return replaced.length > longestValue ? text : replaced;
  }

  #resolve(name: string, { value, index }: Variable): string {
    if (!value.includes("$(")) return value;
    const known = this.#resolved.get(name);
    if (known !== undefined) return known;
    this.#beingResolved.add(name);
    const resolved = this.#expand(value, index + 1);
    this.#beingResolved.delete(name);
    this.#resolved.set(name, resolved);
    return resolved;
  }

  #withEnvironment(text: string): string {
    const environment = this.#environment;
    if (!environment || !text.includes("$(env:")) return text;
    return text.replace(/\$\(env:([^()]*)\)/g, (written, name: string) => environment.get(name) ?? written);
  }
}
