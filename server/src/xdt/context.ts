/** An element of the transform: its path in the target, and what the path selects there. */
import { readAttribute } from "#xml/read";
import { localNameOf, prefixOf } from "#xml/namespaces";
import { findAttribute, type XmlElement } from "#xml/tree";
import { Fault } from "#xdt/fault";
import { readInstruction } from "#xdt/instruction";
import { elementNamespaceIn, xdtAttribute, type Scope } from "#xdt/reader";
import type { Run } from "#xdt/run";
import { sentences, xpathSentence } from "#xdt/sentences";
import type { TargetNode } from "#xdt/target";
import { isLocatorName, type LocatorName } from "#xdt/words";

/** The prefix by which paths name the default namespace of the transform, as the engine does. */
const defaultPrefix = "_defaultNamespace";

interface Locator {
  readonly name: LocatorName | undefined;
  readonly arguments: readonly string[];
}

/**
 * Path and targets are worked out when a statement asks for them, and kept: what lies below asks those around it for what
 * they found then, even where it is gone by now. All of it throws a `Fault` where a locator is broken.
 */
export class ElementContext {
  readonly parent: ElementContext | undefined;
  readonly element: XmlElement;
  readonly scope: Scope;
  readonly #run: Run;
  #path: string | undefined;
  #parentPath: string | undefined;
  #targets: readonly TargetNode[] | undefined;
  #parents: readonly TargetNode[] | undefined;
  #namespaces: Scope | undefined;

  constructor(run: Run, parent: ElementContext | undefined, element: XmlElement, scope: Scope) {
    this.#run = run;
    this.parent = parent;
    this.element = element;
    this.scope = scope;
  }

  /** The XPath of the element in the target. */
  get path(): string {
    if (this.#path !== undefined) return this.#path;
    // What is wrong around it is told first.
    const around = this.parent?.path ?? "";
    return (this.#path = this.#buildPath(around, this.#locator()));
  }

  /** That of the element around it, into which an insertion goes; for an XPath locator it is what that says. */
  get parentPath(): string {
    if (this.#parentPath !== undefined) return this.#parentPath;
    const around = this.parent?.path ?? "";
    const locator = this.#locator();
    return (this.#parentPath = locator.name === "XPath" ? this.#buildPath(around, locator) : around);
  }

  get targets(): readonly TargetNode[] {
    return (this.#targets ??= this.#select(this.path));
  }

  /** What the parent path selects; undefined for the root element of the transform, which has none around it. */
  get parents(): readonly TargetNode[] | undefined {
    if (!this.parent) return undefined;
    return (this.#parents ??= this.#select(this.parentPath));
  }

  /** Whether the path, or another one, found something before any statement ran. */
  existedBefore(path: string): boolean {
    return this.#run.existedBefore(path, this.#prefixes());
  }

  #select(path: string): readonly TargetNode[] {
    const selection = this.#run.select(path, this.#prefixes());
    if (selection.ok) return selection.nodes;
    throw new Fault(xpathSentence(path, selection.fault, selection.detail));
  }

  #prefixes(): Scope {
    if (this.#namespaces) return this.#namespaces;
    const namespaces = new Map(this.scope);
    const byDefault = namespaces.get("");
    namespaces.delete("");
    if (byDefault !== undefined && byDefault !== "") namespaces.set(defaultPrefix, byDefault);
    return (this.#namespaces = namespaces);
  }

  #locator(): Locator {
    const attribute = xdtAttribute(this.element, this.scope, "Locator");
    if (!attribute) return { name: undefined, arguments: [] };
    const instruction = readInstruction(readAttribute(this.#run.transform, attribute));
    if (!instruction) throw new Fault(sentences.badForm(attribute.name), attribute.span);
    const { value } = instruction.word;
    if (!isLocatorName(value)) throw new Fault(sentences.unknownLocator(value), attribute.span);
    const given = instruction.arguments?.map((argument) => argument.value) ?? [];
    return { name: value === "DefaultLocator" ? undefined : value, arguments: given };
  }

  #buildPath(around: string, locator: Locator): string {
    const step = withSlash(around) + this.#nameTest();
    switch (locator.name) {
      case undefined:
        return step;
      case "Match":
        return step + bracketed(this.#matchPredicate(locator.arguments));
      case "Condition":
        return step + bracketed(this.#onlyArgument(locator));
      case "XPath": {
        const xpath = this.#onlyArgument(locator);
        return xpath.startsWith("/") ? xpath : `${withSlash(step)}${xpath}`.replaceAll("/./", "/");
      }
    }
  }

  /** A name in the default namespace has no prefix, and in a path that would mean none. */
  #nameTest(): string {
    const { name } = this.element;
    const needsPrefix = prefixOf(name) === "" && elementNamespaceIn(this.scope, this.element) !== "";
    return needsPrefix ? `${defaultPrefix}:${localNameOf(name)}` : name;
  }

  #matchPredicate(names: readonly string[]): string {
    const { element } = this;
    if (names.length === 0) throw new Fault(sentences.matchNothing(), element.nameSpan);
    const tests = names.map((name) => {
      const attribute = findAttribute(element, name);
      if (!attribute) throw new Fault(sentences.matchMissing(name), element.nameSpan);
      return `@${name}='${readAttribute(this.#run.transform, attribute).value}'`;
    });
    return tests.join(" and ");
  }

  #onlyArgument({ name = "", arguments: given }: { readonly name?: string | undefined } & Pick<Locator, "arguments">) {
    const [only] = given;
    if (only === undefined || given.length > 1) {
      throw new Fault(sentences.oneArgument(name), this.element.nameSpan);
    }
    return only;
  }
}

const withSlash = (path: string): string => (path.endsWith("/") ? path : `${path}/`);

/** Brackets are added where none stand: `Condition(a[1])` is broken by that, as it is in the engine. */
const bracketed = (predicate: string): string =>
  predicate === "" ? "" : `${predicate.startsWith("[") ? "" : "["}${predicate}${predicate.endsWith("]") ? "" : "]"}`;
