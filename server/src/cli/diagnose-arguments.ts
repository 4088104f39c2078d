/** Reads what `diagnose` is given. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { Mistake, parseOrExplain, unknown } from "#cli/mistake";
import { findSymptom, symptoms } from "#diagnose/symptoms";
import type { Symptom } from "#diagnose/symptom";

export interface DiagnoseCommand {
  readonly kind: "diagnose";
  /** `-` stands for standard input. */
  readonly text: string;
  readonly symptom: Symptom | undefined;
  readonly path: string;
}

const flags = {
  help: { type: "boolean", short: "h" },
  symptom: { type: "string" },
} as const satisfies ParseArgsConfig["options"];

/** Without a text and a symptom, all symptoms are listed. Throws a `Mistake` that repeats nothing of the text. */
export function diagnoseCommand(argv: readonly string[]): DiagnoseCommand | { readonly kind: "help" | "symptoms" } {
  const { values, positionals } = parseOrExplain(flags, () =>
    parseArgs({ args: [...argv], options: flags, allowPositionals: true }),
  );
  if (values.help) return { kind: "help" };
  const { symptom: id } = values;
  if (id === undefined && positionals.length === 0) return { kind: "symptoms" };
  const [text = "", path = ".", ...rest] = id === undefined ? positionals : ["", ...positionals];
  if (rest.length > 0) throw new Mistake("diagnose takes one text, in quotes, and one folder.");
  return { kind: "diagnose", text, symptom: id === undefined ? undefined : named(id), path };
}

function named(id: string): Symptom {
  const found = findSymptom(id);
  if (found) return found;
  const names = symptoms.map((symptom) => symptom.id);
  throw new Mistake(`${unknown("symptom", id, names).message} diagnose without a text lists all.`);
}

/** What is known by name. */
export function listSymptoms(): string {
  const width = Math.max(...symptoms.map(({ id }) => id.length));
  return symptoms.map(({ id, title }) => `${id.padEnd(width)}  ${title}\n`).join("");
}
