/** The command that prints in which lines two effective configurations differ. */
import { createTwoFilesPatch } from "diff";
import type { DiffCommand } from "#cli/configuration-arguments";
import { mergedBy, type CommandOutput, type MadeConfiguration } from "#cli/effective";
import { shownValues } from "#effective/shown-values";
import { printMerged } from "#patch/merge/print-merged";

/** 0: nothing differs. 1: something does. 2: a side could not be made, or not of all its files. */
export function diffConfigurations({ left, right, names }: DiffCommand, cwd: string): CommandOutput {
  const [first, second] = [mergedBy(left, cwd), mergedBy(right, cwd)];
  if ("code" in first) return { ...first, code: 2 };
  if ("code" in second) return { ...second, code: 2 };
  const [before, after] = [textOf(first), textOf(second)];
  const notes = [first, second].flatMap(({ input }) => input.notes);
  const messages = [...new Set([...notes, ...first.messages, ...second.messages])];
  const isWhole = first.messages.length === 0 && second.messages.length === 0;
  if (before === after) return { stdout: "", messages, code: isWhole ? 0 : 2 };
  // The first line is a rule that tools for patches pass over.
  const patch = createTwoFilesPatch(names[0], names[1], before, after, undefined, undefined, { context: 3 }).replace(
    /^=+\n/,
    "",
  );
  return { stdout: patch, messages, code: isWhole ? 1 : 2 };
}

/** Secrets are masked, so two that differ look the same. */
const textOf = ({ merged, variables }: MadeConfiguration): string =>
  printMerged(
    merged.root,
    shownValues(merged.root, (node) => variables.valueOf(node)),
  );
