/** Finds entries of lists that are never inserted, because any other entry counts as the one that is missing. */
import { addAttribute } from "#config/edits";
import { xdtOf, type XdtInstruction } from "#config/facts/xdt";
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import type { Instance } from "#project/instance";
import { basesBeside } from "#project/releases";
import type { Finding } from "#rule-kit/rule";
import { textOf } from "#text/span";
import { transform } from "#xdt/transform";

/** What tells the entries of a list apart. */
const keys = ["key", "name", "path"];

export function* neverInserted(file: ConfigFile, instance: Instance): Iterable<Finding> {
  const { instructions, hasImports } = xdtOf(file);
  const suspects = hasImports ? [] : instructions.filter((each) => takesAnyEntry(each, instructions));
  if (suspects.length === 0) return;
  const base = basesBeside(file, instance).find(({ problems }) => problems.length === 0);
  const tried = base && { name: fileName(base.path), outcomes: transform(base.xml, file.xml).outcomes };
  for (const { element, nameSpan } of suspects) {
    const outcome = tried?.outcomes.find(({ attribute }) => attribute.nameSpan.start === nameSpan.start);
    if (outcome?.result === "done") continue;
    const key = keys.find((name) => element.attributes.some((attribute) => attribute.name === name)) ?? "";
    const prefix = textOf(file.text, nameSpan).split(":")[0] ?? "";
    const locator = `${prefix}:Locator="Match(${key})"`;
    yield {
      span: nameSpan,
      severity: tried ? "warning" : "information",
      message: tried
        ? `Nothing is inserted: without a locator, any other ${element.name} in the list of ${tried.name} counts as this one. Add ${locator}.`
        : `This is inserted into an empty list only: without a locator, any other ${element.name} counts as this one. Add ${locator}.`,
      fixes: [
        {
          kind: "edit",
          title: `Add ${locator}`,
          trust: "review",
          edits: () => [addAttribute(file.text, { element }, `${prefix}:Locator`, `Match(${key})`)],
        },
      ],
    };
  }
}

const takesAnyEntry = ({ kind, verb, element }: XdtInstruction, all: readonly XdtInstruction[]): boolean =>
  kind === "Transform" &&
  verb.value === "InsertIfMissing" &&
  element.name === "add" &&
  element.attributes.some(({ name }) => keys.includes(name)) &&
  !all.some((other) => other.kind === "Locator" && other.element === element);
