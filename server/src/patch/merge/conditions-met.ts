/** Evaluates the conditions of elements while they are merged. */
import { ruleOfNamespace } from "#knowledge/sitecore/xml-namespaces";
import { judge, type Definitions } from "#patch/conditions";
import { MergeFault } from "#patch/merge/fault";
import type { Conditions, MetCondition } from "#patch/merge/merged";
import type { MergeProfile } from "#patch/merge/profile";
import type { PatchAttribute, PatchElement } from "#patch/patch-tree";

export class ConditionReader {
  readonly #definitions: Definitions | undefined;
  readonly #isClassic: boolean;
  /** The same few conditions stand on many elements. */
  readonly #known = new Map<string, MetCondition>();

  constructor({ definitions, identity }: MergeProfile) {
    this.#definitions = definitions;
    this.#isClassic = identity === "classic";
  }

  /** The conditions of the element, in front of those around it. Throws a `MergeFault` where one cannot be read. */
  conditionsOf(element: PatchElement, outer: Conditions | undefined): Conditions | undefined {
    if (!element.hasRule || !this.#definitions) return outer;
    const own: MetCondition[] = [];
    for (const attribute of element.attributes) {
      if (attribute.role !== "rule") continue;
      // Sitecore looks no further than the first one that is not met. The others are told all the same, as their order means nothing.
      const met = own.every(({ isMet }) => isMet)
        ? this.#meet(attribute, this.#definitions)
        : this.#meetIfReadable(attribute, this.#definitions);
      if (met) own.push(met);
    }
    return { own, outer };
  }

  #meetIfReadable(attribute: PatchAttribute, definitions: Definitions): MetCondition | undefined {
    try {
      return this.#meet(attribute, definitions);
    } catch (error) {
      if (error instanceof MergeFault) return undefined;
      throw error;
    }
  }

  #meet(attribute: PatchAttribute, definitions: Definitions): MetCondition {
    const key = `${attribute.prefix} ${attribute.namespace} ${attribute.value}`;
    const known = this.#known.get(key) ?? this.#evaluate(attribute, definitions);
    this.#known.set(key, known);
    return known;
  }

  #evaluate({ node, prefix, namespace, value }: PatchAttribute, definitions: Definitions): MetCondition {
    const name = ruleOfNamespace(namespace) ?? "";
    const rule = name.toLowerCase();
    const values = definitions.get(rule);
    if (this.#isClassic && (values?.size ?? 0) === 0 && value.trim() !== "") {
      throw new MergeFault(`The condition "${value}" cannot be evaluated, because no ${name} is defined.`, node.span);
    }
    const isMet = judge(value, values ?? none);
    if (typeof isMet !== "boolean") {
      throw new MergeFault(`Sitecore can't read the condition "${value}": ${isMet.fault}.`, node.span);
    }
    // Nobody knows what an undefined rule gives, nor whether Sitecore goes by the prefix or the address.
    const isSure = value === "" || (values !== undefined && prefix.toLowerCase() === rule);
    return { rule, value, isMet, truth: isSure ? isMet : "unknown" };
  }
}

const none: ReadonlySet<string> = new Set();

/** Whether all conditions of this element hold; those around it are known to. */
export const areMet = (conditions: Conditions | undefined, outer: Conditions | undefined): boolean =>
  conditions === undefined || conditions === outer || conditions.own.every(({ isMet }) => isMet);
