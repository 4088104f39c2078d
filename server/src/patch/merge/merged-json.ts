/** The result with its history, as plain data: the public form of what the merge knows. */
import {
  inOrder,
  type HistoryEvent,
  type MergedAttribute,
  type MergedElement,
  type MergedNode,
  type MergedText,
  type Removal,
  type Said,
} from "#patch/merge/merged";
import type { MergedConfiguration } from "#patch/merge/merge";
import { printOnOneLine } from "#patch/merge/print-merged";
import type { Source } from "#patch/merge/source";
import type { Variables } from "#patch/merge/variables";
import { lineIndex, type LineIndex } from "#text/line-index";
import { NodeKind, XmlAttribute } from "#xml/tree";

/** What the configuration itself does not know. */
export interface JsonOptions {
  readonly base: string | undefined;
  /** A folder is a whole stock installation under the user's own files. */
  readonly isBaseFolder?: boolean;
  readonly variables: Variables;
}

/** `element` is what is shown of the configuration: its root, or one in it. */
export function mergedAsJson(configuration: MergedConfiguration, element: MergedElement, options: JsonOptions): object {
  const { profile, files, baseKind } = configuration;
  const { definitions, identity, variables } = profile;
  return {
    version: 1,
    profile: {
      identity,
      rules: definitions !== undefined,
      define: Object.fromEntries([...(definitions ?? [])].map(([rule, values]) => [rule, [...values]])),
      env: Object.fromEntries(variables.environment ?? []),
      base: options.base ?? null,
      baseKind: options.isBaseFolder === true ? "folder" : baseKind,
    },
    files: files.map(({ source, state, faults }) => ({
      file: source.path,
      vendor: source.isVendor,
      state,
      message: faults[0]?.message ?? null,
    })),
    root: new JsonWriter(options.variables).element(element),
  };
}

class JsonWriter {
  readonly #variables: Variables;
  readonly #lines = new Map<Source, LineIndex>();

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  element(element: MergedElement): object {
    return {
      kind: "element",
      name: element.localName,
      namespace: element.namespace,
      attributes: element.attributes.map((attribute) => ({
        name: attribute.localName,
        namespace: attribute.namespace,
        value: this.#variables.valueOf(attribute),
        raw: attribute.value,
        history: this.#history(attribute.last),
      })),
      children: element.children.map((child) => (child.kind === "element" ? this.element(child) : this.#text(child))),
      history: this.#history(element.last),
      removed: inOrder(element.lastRemoval).map((removal) => this.#removal(removal)),
    };
  }

  #text(node: MergedText): object {
    const { kind, value, last } = node;
    if (kind === "comment") return { kind, value, history: this.#history(last) };
    return { kind, value: this.#variables.valueOf(node), raw: value, history: this.#history(last) };
  }

  #history(last: HistoryEvent | undefined): readonly object[] {
    return inOrder(last).map((event) => this.#step(event, event.operation, event.old, event.value));
  }

  #removal(removal: Removal): object {
    const { removed, operation, index } = removal;
    const isNamed = removed.kind === "element" || removed.kind === "attribute";
    return {
      ...this.#step(removal, operation, rawOf(removed), undefined),
      kind: removed.kind,
      name: isNamed ? removed.localName : null,
      namespace: isNamed ? removed.namespace : "",
      index,
    };
  }

  #step(said: Said, operation: string, old: string | undefined, value: string | undefined): object {
    const { line, character } = this.#linesOf(said.source).positionAt(startOf(said));
    return {
      file: said.source.path,
      line: line + 1,
      column: character + 1,
      operation,
      old: old ?? null,
      new: value ?? null,
    };
  }

  #linesOf(source: Source): LineIndex {
    const known = this.#lines.get(source) ?? lineIndex(source.document.text);
    this.#lines.set(source, known);
    return known;
  }
}

const rawOf = (node: MergedNode | MergedAttribute): string =>
  node.kind === "element" ? printOnOneLine(node) : node.value;

/** An element and a comment begin at their `<`, an attribute at its name, a text at its first character. */
function startOf({ at }: Said): number {
  if (at instanceof XmlAttribute) return at.nameStart;
  return at.kind === NodeKind.cdata ? at.start + "<![CDATA[".length : at.start;
}
