/** The command that prints the configuration as Sitecore makes it of all files. */
import type { EffectiveCommand } from "#cli/effective-arguments";
import { rootOrder, rootSources } from "#cli/effective-root";
import { givenSources, slashed } from "#cli/effective-sources";
import { maskInProse } from "#config/facts/redact";
import { maskSecrets } from "#config/facts/secret";
import { shownValues } from "#effective/shown-values";
import { patchNamespace, setNamespace } from "#knowledge/sitecore/xml-namespaces";
import { baseIn } from "#patch/merge/find-sitecore";
import type { Fault } from "#patch/merge/fault";
import { Merger, type MergedConfiguration, type MergeInput } from "#patch/merge/merge";
import type { MergedElement } from "#patch/merge/merged";
import { mergedAsJson } from "#patch/merge/merged-json";
import { printMerged } from "#patch/merge/print-merged";
import type { MergeProfile } from "#patch/merge/profile";
import { selectMerged, type ValueOf } from "#patch/merge/select-merged";
import type { Source } from "#patch/merge/source";
import { Variables } from "#patch/merge/variables";
import { lineIndex } from "#text/line-index";

/** All that is merged, wherever it was found: in a web root, or named file by file. */
export interface EffectiveInput extends MergeInput {
  readonly profile: MergeProfile;
  /** The base as it is shown: a file, or the folder of a stock web root. */
  readonly baseShown: string | undefined;
  readonly isBaseFolder?: boolean;
  /** Lines for people, such as that there is no base. */
  readonly notes: readonly string[];
  /** What is wrong beside the files themselves, such as a `Layers.config` that could not be read. */
  readonly faults?: readonly { readonly source: Source; readonly fault: Fault }[];
}

/** 0: everything was done. 1: nothing could be. 2: a file failed, and the rest is printed. */
export interface CommandOutput {
  readonly stdout: string;
  /** Lines, without their breaks. */
  readonly messages: readonly string[];
  readonly code: 0 | 1 | 2;
}

export function effective(command: EffectiveCommand, cwd: string): CommandOutput {
  if (command.isOrder) {
    if (command.root === undefined) return done(command.patches.map((patch) => `${slashed(patch)}\n`).join(""));
    const output = rootOrder(command, cwd);
    return "refused" in output ? refuse(output.refused) : output;
  }
  const made = mergedBy(command, cwd);
  return "code" in made ? made : printed(made, command);
}

/** A merged configuration, and what is said of the files that made it. */
export interface MadeConfiguration {
  readonly merged: MergedConfiguration;
  readonly variables: Variables;
  readonly input: EffectiveInput;
  /** A line for each fault. */
  readonly messages: readonly string[];
}

/** Merges what the command names, or says why there is nothing to merge. */
export function mergedBy(command: EffectiveCommand, cwd: string): MadeConfiguration | CommandOutput {
  const input = command.root === undefined ? givenSources(command, cwd) : rootSources(command, cwd);
  if ("refused" in input) return refuse(input.refused);
  const { base } = input;
  if (base) {
    const fault = base.formFault ?? (baseIn(base).kind === "none" ? noSitecore : undefined);
    if (fault) return { stdout: "", messages: [messageOf(base, fault)], code: 1 };
  }
  const merged = new Merger(input.profile).merge(input);
  return { merged, variables: new Variables(merged), input, messages: messagesOf(merged, input) };
}

function printed(
  { merged, variables, input, messages }: MadeConfiguration,
  { format, section, masksSecrets }: Pick<EffectiveCommand, "format" | "section" | "masksSecrets">,
): CommandOutput {
  const shown = section === undefined ? merged.root : select(merged, section, variables);
  if (typeof shown === "string") return refuse(shown);
  const valueOf: ValueOf = (node) => variables.valueOf(node);
  const stdout =
    format === "json"
      ? `${JSON.stringify(
          mergedAsJson(merged, shown, { base: input.baseShown, isBaseFolder: input.isBaseFolder ?? false, variables }),
          undefined,
          2,
        )}\n`
      : printMerged(shown, masksSecrets ? shownValues(merged.root, valueOf) : valueOf);
  return { stdout, messages: [...input.notes, ...messages], code: messages.length > 0 ? 2 : 0 };
}

const noSitecore: Fault = { message: "The file has no `sitecore` element to start from.", span: undefined };

/** The first element that the path selects, from the document or else from `<sitecore>`; a sentence where there is none. */
function select({ root }: MergedConfiguration, path: string, variables: Variables): MergedElement | string {
  for (const context of ["document", root] as const) {
    const { nodes, fault } = selectMerged(path, {
      root,
      context,
      valueOf: (node) => variables.valueOf(node),
      namespaces: sectionPrefixes,
    });
    if (fault !== undefined) return `--section: "${maskSecrets(path)}" ${fault}.`;
    const found = nodes.find((node): node is MergedElement => node.kind === "element");
    if (found) return found;
  }
  return `--section: "${maskSecrets(path)}" selects no element of the configuration.`;
}

const sectionPrefixes: ReadonlyMap<string, string> = new Map([
  ["patch", patchNamespace],
  ["set", setNamespace],
]);

const messagesOf = ({ files }: MergedConfiguration, { faults = [] }: EffectiveInput): readonly string[] => [
  ...faults.map(({ source, fault }) => messageOf(source, fault)),
  ...files.flatMap(({ source, faults: own }) => own.map((fault) => messageOf(source, fault))),
];

/** `FILE:LINE:COLUMN error TEXT` */
function messageOf({ path, document }: Source, { span, message }: Fault): string {
  const { line, character } = lineIndex(document.text).positionAt(span?.start ?? 0);
  return `${path}:${line + 1}:${character + 1} error ${maskInProse(message).replace(/\s+/g, " ")}`;
}

const done = (stdout: string): CommandOutput => ({ stdout, messages: [], code: 0 });

const refuse = (reason: string): CommandOutput => ({
  stdout: "",
  messages: [`sitecore-config-guard: ${reason}`],
  code: 1,
});
