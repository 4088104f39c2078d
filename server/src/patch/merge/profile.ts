/** Which Sitecore merges, and what its rules know. */
import { significantAttributes } from "#knowledge/sitecore/significant-attributes";
import { definedValues, type Definitions } from "#patch/conditions";

/**
 * How the element is found that a patch means: `classic` (up to 8.1, and wherever the role module merges) goes by every
 * plain attribute, `current` by significant ones alone. All else that differs between the two hangs on it too.
 */
export type MergeIdentity = "classic" | "current";

export interface MergeProfile {
  readonly identity: MergeIdentity;
  /** What the rules are defined as; undefined where attributes such as `role:require` are no conditions. */
  readonly definitions: Definitions | undefined;
  /** By which attributes elements are told apart in `current`, in the order in which a new element gets them. */
  readonly significant: readonly string[];
  /** `merged`: the base goes through the merge itself, as in 9 and later. `as-is`: it is taken as it stands. */
  readonly base: "as-is" | "merged";
  /** `strict`: nothing may stand before `<sitecore>` in a patch file, as up to 8.1. */
  readonly loader: "strict" | "tolerant";
  readonly variables: {
    /** Whether variables in values of variables are replaced first. */
    readonly isNested: boolean;
    readonly isInText: boolean;
    /** The environment, by name; undefined where `$(env:…)` is not known to this version. */
    readonly environment: ReadonlyMap<string, string> | undefined;
  };
}

/** What holds for each of the two where nothing more is known of the version: 8.1, or 9.1 and later. */
export const profileFor = (
  identity: MergeIdentity,
  definitions: Definitions | undefined,
  environment: ReadonlyMap<string, string>,
): MergeProfile =>
  identity === "classic"
    ? {
        identity,
        definitions,
        significant: significantAttributes,
        base: "as-is",
        loader: "strict",
        variables: { isNested: false, isInText: false, environment: undefined },
      }
    : {
        identity,
        definitions,
        significant: significantAttributes,
        base: "merged",
        loader: "tolerant",
        variables: { isNested: true, isInText: true, environment },
      };

/** What Sitecore goes by where nothing is defined. */
const standard: readonly (readonly [rule: string, value: string])[] = [
  ["role", "Standalone"],
  ["search", "Lucene"],
  ["env", ""],
];

/** What the rules are defined as: these values, by the name of the rule, and what holds for others without being defined. */
export const standardDefinitions = (given: ReadonlyMap<string, string>): Definitions =>
  new Map([...standard, ...given].map(([rule, value]) => [rule, definedValues(value, rule)]));
