/** What the positions of a patch, such as `patch:after="processor[@type='…']"`, may look at. */
import type { PatchElement } from "#patch/patch-tree";

export interface PositionReach {
  /** Whether one may look at more than the siblings of its element and their attributes. */
  readonly isDeep: boolean;
  /** The attributes that they look at, by local names. */
  readonly attributes: ReadonlySet<string>;
}

export function positionReachOf(tree: PatchElement): PositionReach {
  const attributes = new Set<string>();
  const known = new Set<string>();
  let isDeep = false;
  const visit = ({ position, children }: PatchElement): void => {
    if (position && !known.has(position.value)) {
      known.add(position.value);
      if (!addAttributesIn(position.value, attributes)) isDeep = true;
    }
    for (const child of children) if (child.kind === "element") visit(child);
  };
  visit(tree);
  return { isDeep, attributes };
}

const literal = /'[^']*'|"[^"]*"/g;
/** One step to a child, by its name or any, then its predicates. */
const oneStep = /^(?:\*|[\p{L}_][\p{L}\p{N}_.-]*)(?=\[|$)/u;
const word = /(@?)([\p{L}_][\p{L}\p{N}_.-]*)(\s*\()?/gu;
const harmless: ReadonlySet<string> = new Set(["contains", "starts-with", "last", "position", "not"]);

/** Tells whether the path looks at siblings alone; one that it cannot read may look anywhere. */
function addAttributesIn(path: string, attributes: Set<string>): boolean {
  const bare = path.replace(literal, "0");
  const step = oneStep.exec(bare);
  const rest = step ? bare.slice(step[0].length) : "";
  if (!step || /[/|:*$'"]|(?<![\p{L}\p{N}_-])\./u.test(rest)) return false;
  for (const [, at, name = "", call] of rest.matchAll(word)) {
    if (at === "@") attributes.add(name);
    else if (call === undefined ? name !== "and" && name !== "or" : !harmless.has(name)) return false;
  }
  return true;
}
