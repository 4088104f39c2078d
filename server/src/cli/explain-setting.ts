/** The command that says what a setting of Sitecore is, and which files made it so. */
import { shownValue } from "#config/facts/secret";
import { shownValues } from "#effective/shown-values";
import type { SettingCommand } from "#cli/configuration-arguments";
import { mergedBy, type CommandOutput, type MadeConfiguration } from "#cli/effective";
import { unknown } from "#cli/mistake";
import { isBelow, spanAt } from "#effective/fate";
import { targetAt, touchesOf, touchesOfAttribute, type Target } from "#effective/targets";
import { findEntry } from "#knowledge/settings";
import { findMerged, type HistoryEvent, type Said } from "#patch/merge/merged";
import { plainAttribute, type PatchElement } from "#patch/patch-tree";
import { lineIndex } from "#text/line-index";

/** 1: there is no such setting. */
export function explainSetting({ name, of }: SettingCommand, cwd: string): CommandOutput {
  const made = mergedBy(of, cwd);
  if ("code" in made) return made;
  const statements = statementsIn(made);
  const exact = statements.filter((statement) => statement.name === name);
  const found = exact.length > 0 ? exact : statements.filter((each) => each.name.toLowerCase() === name.toLowerCase());
  const messages = [...made.input.notes, ...made.messages];
  if (found.length === 0) {
    const { message } = unknown("setting", name, [...new Set(statements.map((each) => each.name))]);
    return { stdout: "", messages: [...messages, `sitecore-config-guard: ${message}`], code: 1 };
  }
  return {
    stdout: describe(made, found)
      .map((line) => `${line}\n`)
      .join(""),
    messages,
    code: made.messages.length > 0 ? 2 : 0,
  };
}

/** What a file says of a setting. */
interface Statement {
  readonly name: string;
  readonly file: Target["file"];
  readonly element: PatchElement;
  /** Undefined where a condition keeps it out, or the file is at fault. */
  readonly target: Target | undefined;
}

function statementsIn({ merged }: MadeConfiguration): readonly Statement[] {
  return merged.files.flatMap((file) => {
    const settings = file.source.tree ? settingsIn(file.source.tree) : [];
    return settings.map(({ name, element }) => {
      const target = targetAt(merged, file.source, element.node.start + 1);
      return { name, file, element, target: target?.at === element.node ? target : undefined };
    });
  });
}

function settingsIn(element: PatchElement): readonly { readonly name: string; readonly element: PatchElement }[] {
  const name = element.localName === "setting" ? plainAttribute(element, "name")?.value : undefined;
  if (name !== undefined) return [{ name, element }];
  return element.children.flatMap((child) => (child.kind === "element" ? settingsIn(child) : []));
}

function describe(made: MadeConfiguration, found: readonly Statement[]): readonly string[] {
  const elements = new Map(found.flatMap(({ target }) => (target ? [[target.element, target] as const] : [])));
  const leftOut = found.filter(({ target }) => !target);
  return [
    ...[...elements.values()].flatMap((target) => describeElement(made, target)),
    ...(elements.size === 0 ? [`${found[0]?.name ?? ""} isn't set: nothing that states it counts.`] : []),
    ...leftOut.map(
      ({ file, element }) => `  ${placeOf(file.source, element.node.start)}  left out${conditionsOf(element)}`,
    ),
  ];
}

function describeElement({ merged, variables }: MadeConfiguration, target: Target): readonly string[] {
  const { element } = target;
  const name = findMerged(element, "name")?.value ?? "";
  const shown = (value: string): string => JSON.stringify(shownOf(name, value));
  const value = findMerged(element, "value");
  const isThere = isBelow(merged.root, element);
  const chain = touchesOfAttribute(target, "value");
  const steps = chain.map((said) => `  ${placeOfSaid(said)}  ${stepOf(said, shown)}`);
  const last = chain.at(-1);
  if (isThere && value && last) {
    const whole = variables.valueOf(value);
    // What is made with a secret variable is one, whatever it is called.
    const visible = shownValues(merged.root, (node) => variables.valueOf(node))(value);
    return [
      `${name} = ${visible === whole ? shown(whole) : JSON.stringify(visible)}`,
      `Set by ${placeOfSaid(last)}`,
      ...steps,
    ];
  }
  const removal = touchesOf(target).at(-1);
  const why = removal && !isThere ? `removed by ${placeOfSaid(removal)}` : "no file gives it a value";
  return [`${name} isn't set: ${why}`, ...steps];
}

const stepOf = (said: Said, shown: (value: string) => string): string => {
  const { value } = said as Partial<HistoryEvent>;
  return value === undefined ? "removed" : shown(value);
};

const shownOf = (name: string, value: string): string =>
  shownValue({
    entry: findEntry(`sitecore/settings/setting[${name}]@value`),
    name: "value",
    value,
    section: { key: name },
  });

const conditionsOf = ({ attributes }: PatchElement): string => {
  const conditions = attributes.filter(({ role }) => role === "rule");
  return conditions.map(({ prefix, localName, value }) => ` ${prefix}:${localName}=${JSON.stringify(value)}`).join("");
};

const placeOfSaid = (said: Said): string => placeOf(said.source, spanAt(said.at).start);

function placeOf({ path, document }: Said["source"], offset: number): string {
  const { line, character } = lineIndex(document.text).positionAt(offset);
  return `${path}:${line + 1}:${character + 1}`;
}
