/** The XPaths by which a patch names an element among its siblings. */
import { type Identity } from "#patch/identity";

/** Whether an XPath selects the element for sure: a name with attributes, as nearly all patches write it. */
export function selects(path: string, step: Identity): boolean {
  const [, name, condition = ""] = /^([\w.-]+|\*)\s*\[([^[\]]*)\]$/.exec(path.trim()) ?? [];
  if (name === undefined || (name !== "*" && name !== step.name)) return false;
  return condition.split(/\sand\s/).every((part) => {
    const [, attribute = "", inDouble, inSingle] = /^\s*@([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')\s*$/.exec(part) ?? [];
    return attribute !== "" && step.attributes.get(attribute) === (inDouble ?? inSingle);
  });
}

/** The XPath of an element among its siblings; undefined where it has no keys, or quotes of both kinds. */
export function pathTo(step: Identity): string | undefined {
  const keys = step.keys;
  if (keys.length === 0 || keys.some(([, value]) => value.includes("'"))) return undefined;
  return `${step.name}[${keys.map(([name, value]) => `@${name}='${value}'`).join(" and ")}]`;
}
