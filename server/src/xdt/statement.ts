/** One statement while it is carried out: what it is, what it is carried out on, and what it has to say. */
import type { Span } from "#text/span";
import type { XmlAttribute } from "#xml/tree";
import { cloneOf, cloneTagOf } from "#xdt/clone";
import type { ElementContext } from "#xdt/context";
import { Fault } from "#xdt/fault";
import type { XdtMessage } from "#xdt/outcome";
import type { Run } from "#xdt/run";
import { sentences, shownPath } from "#xdt/sentences";
import type { TargetNode } from "#xdt/target";
import { kindOfTransform, type TransformName } from "#xdt/words";

interface StatementParts {
  readonly run: Run;
  readonly context: ElementContext;
  readonly attribute: XmlAttribute;
  readonly name: TransformName;
  readonly arguments: readonly string[] | undefined;
  /** Whether its warnings are silenced. */
  readonly isQuiet: boolean;
}

/** A statement has a message for each of its targets, and nobody reads thousands of them. */
const maxMessages = 1000;

export class Statement {
  readonly run: Run;
  readonly context: ElementContext;
  readonly attribute: XmlAttribute;
  readonly name: TransformName;
  readonly arguments: readonly string[] | undefined;
  readonly messages: XdtMessage[] = [];
  /** How many targets there were. */
  found = 0;
  /** What was changed, or what something was put into. */
  readonly touched: TargetNode[] = [];
  readonly #isQuiet: boolean;
  #tag: TargetNode | undefined;

  constructor(parts: StatementParts) {
    this.run = parts.run;
    this.context = parts.context;
    this.attribute = parts.attribute;
    this.name = parts.name;
    this.arguments = parts.arguments;
    this.#isQuiet = parts.isQuiet;
  }

  /** The targets. Throws a `Fault` where there are none and that is an error; none at all where it is a warning. */
  targets(): readonly TargetNode[] {
    return kindOfTransform(this.name).target === "parent" ? this.#parents() : this.#elements();
  }

  #elements(): readonly TargetNode[] {
    const { targets } = this.context;
    if (targets.length > 0) return targets;
    let failed = this.context;
    while (failed.parent?.targets.length === 0) failed = failed.parent;
    this.warn(this.#missing(failed), { file: "transform", span: failed.element.nameSpan });
    return [];
  }

  #parents(): readonly TargetNode[] {
    const { parents } = this.context;
    if (!parents) throw new Fault(sentences.noParent());
    if (parents.length > 0) return parents;
    let failed = this.context;
    while (failed.parent && failed.parent.parentPath !== "") {
      const around = failed.parent.parents;
      if (!around) throw new Fault(sentences.noParent());
      if (around.length > 0) break;
      failed = failed.parent;
    }
    throw new Fault(this.#missing(failed), failed.element.nameSpan, true);
  }

  #missing({ path }: ElementContext): string {
    const shown = shownPath(path);
    return this.context.existedBefore(path) ? sentences.targetGone(shown) : sentences.noTarget(shown);
  }

  /** The element of the transform as a new node of the target. */
  clone(): TargetNode {
    const { element } = this.context;
    this.run.visit(this.run.sizeOf({ span: { start: element.start, end: element.end } }));
    return cloneOf(this.run.transform, this.context.element, this.context.scope);
  }

  /** The same without its content, to be looked at alone. */
  get tag(): TargetNode {
    return (this.#tag ??= cloneTagOf(this.run.transform, this.context.element, this.context.scope));
  }

  /** By default it stands at the `xdt:Transform` attribute. */
  warn(
    text: string,
    place?: { readonly file: "base" | "transform"; readonly span: Span },
    isAboutTarget = false,
  ): void {
    if (!this.#isQuiet) this.#say({ level: "warning", text, isAboutTarget, ...(place ?? this.#ownPlace()) });
  }

  fail(text: string, span?: Span): void {
    const place = span ? { file: "transform" as const, span } : this.#ownPlace();
    this.#say({ level: "error", text, isAboutTarget: false, ...place });
  }

  #say(message: XdtMessage): void {
    if (this.messages.length < maxMessages) this.messages.push(message);
  }

  #ownPlace(): { readonly file: "transform"; readonly span: Span } {
    return { file: "transform", span: this.attribute.span };
  }

  note(target: TargetNode): void {
    this.touched.push(target);
  }
}
