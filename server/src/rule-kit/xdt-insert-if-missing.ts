/** Finds entries of lists that are never inserted, because any other entry counts as the one that is missing. */
import { addAttribute } from "#config/intents";
import { xdtOf, type XdtInstruction } from "#config/facts/xdt";
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import type { Instance } from "#project/instance";
import { basesBeside } from "#project/releases";
import type { Finding } from "#rule-kit/rule";
import { textOf } from "#text/span";
import type { XdtOutcome } from "#xdt/outcome";
import { transform } from "#xdt/transform";

/** What tells the entries of a list apart. */
const keys = ["key", "name", "path"];

export function* neverInserted(file: ConfigFile, instance: Instance): Iterable<Finding> {
  const { instructions, hasImports } = xdtOf(file);
  const located = new Set(instructions.flatMap(({ kind, element }) => (kind === "Locator" ? [element] : [])));
  const suspects = hasImports ? [] : instructions.filter((each) => isEntry(each) && !located.has(each.element));
  if (suspects.length === 0) return;
  const base = basesBeside(file, instance).find(({ problems }) => problems.length === 0);
  const missing = base ? suspects.filter(isNeeded(file, base)) : suspects;
  for (const suspect of missing) yield findingOn(file, suspect, base);
}

/** Whether the list has entries, and this is none of them. */
function isNeeded(file: ConfigFile, base: ConfigFile): (suspect: XdtInstruction) => boolean {
  const outcomes = outcomesByPlace(base, file);
  const there = new Set(base.xml.elements.map((element) => identityOf(base, element)));
  return ({ element, nameSpan }) =>
    outcomes.get(nameSpan.start)?.result === "unchanged" && !there.has(identityOf(file, element));
}

/** `key="a"`, as it is written. */
function identityOf({ text }: ConfigFile, element: XdtInstruction["element"]): string {
  const key = keyOf(element);
  return key ? textOf(text, key.span) : "";
}

const isEntry = ({ kind, verb, element }: XdtInstruction): boolean =>
  kind === "Transform" && verb.value === "InsertIfMissing" && element.name === "add" && keyOf(element) !== undefined;

const keyOf = ({ attributes }: XdtInstruction["element"]) =>
  keys.flatMap((key) => attributes.find(({ name }) => name === key) ?? [])[0];

/** By where the attribute stands that asks for it; none of a run that is given up. */
function outcomesByPlace(base: ConfigFile, file: ConfigFile): ReadonlyMap<number, XdtOutcome> {
  const { outcomes, isGivenUp } = transform(base.xml, file.xml);
  return new Map(isGivenUp ? [] : outcomes.map((each) => [each.attribute.nameSpan.start, each]));
}

function findingOn(file: ConfigFile, { element, nameSpan }: XdtInstruction, base: ConfigFile | undefined): Finding {
  const value = `Match(${keyOf(element)?.name ?? ""})`;
  const name = `${textOf(file.text, nameSpan).split(":")[0] ?? ""}:Locator`;
  const locator = `${name}="${value}"`;
  return {
    span: nameSpan,
    severity: base ? "warning" : "information",
    message: base
      ? `Nothing is inserted: without a locator, any other add in the list of ${fileName(base.path)} counts as this one. Add ${locator}.`
      : `This is inserted into an empty list only: without a locator, any other add counts as this one. Add ${locator}.`,
    fixes: [
      {
        kind: "edit",
        title: `Add ${locator}`,
        trust: "review",
        intents: () => [addAttribute({ element }, name, value)],
      },
    ],
  };
}
