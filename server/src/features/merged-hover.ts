/** The hover of anything that Sitecore merges: what holds, who set it last, what an instruction does here. */
import type { Asked } from "#features/computed";
import { conditionCard } from "#features/condition-card";
import { environmentCells, environmentSentence, fillsIn } from "#features/environment-words";
import type { NamePlace } from "#features/full-picture";
import type { HoverCard, HoverTable } from "#features/hover-card";
import { code, shortCode } from "#features/markdown";
import { orderTable, positionCard } from "#features/position-card";
import { saidByCard, type Said } from "#features/said";
import type { Fate } from "#effective/fate";
import type { LeftOutStatement } from "#effective/left-out-statements";
import {
  mergedPlaceAt,
  type ElementPlace,
  type MergedPlace,
  type OrderPlace,
  type ValuePlace,
} from "#effective/merged-place";
import type { Step } from "#effective/merged-steps";
import { unreadInWords } from "#project/loading/unread-in-words";
import type { Span } from "#text/span";
import { counted } from "#text/counted";

type MergedHover = Said & { readonly span: Span };

/** What stands at the place is an instruction of Sitecore: it has a hover before the setting that it is written on. */
export function instructionHover(asked: Asked): MergedHover | undefined {
  const place = placeAt(asked);
  return place && isInstruction(place) ? hoverOf(place, asked) : undefined;
}

const isInstruction = ({ kind }: MergedPlace): boolean => kind !== "element" && kind !== "value";

/** Undefined outside of what Sitecore merges. */
export function mergedHover(asked: Asked): MergedHover | undefined {
  const place = placeAt(asked);
  return place && hoverOf(place, asked);
}

const placeAt = ({ context, file, offset }: Asked): MergedPlace | undefined =>
  mergedPlaceAt(context.configuration, file, offset);

function hoverOf(place: MergedPlace, asked: Asked): MergedHover {
  const cardWith = (namePlace: NamePlace): HoverCard => cardOf(place, { ...asked, namePlace });
  const heading = place.kind === "position" ? "Order in the merged configuration" : "In load order";
  return { span: place.span, ...saidByCard(cardWith, asked.namePlace, heading) };
}

function cardOf(place: MergedPlace, asked: Asked): HoverCard {
  switch (place.kind) {
    case "condition":
      return conditionCard(place, asked);
    case "position":
      return { ...positionCard(place, asked.namePlace), ...withTable(orderTable(place, asked.namePlace)) };
    case "ignored":
      return {
        value: `**${code(place.name)}**`,
        does: "Has no effect in a patch file. Sitecore writes `patch:source` into what it shows, to name the file that changed an element last.",
        here: [],
        sources: ["patch-files"],
      };
    case "order":
      return orderCard(place, asked);
    case "value":
      return valueCard(place, asked);
    case "element":
      return elementCard(place, asked);
  }
}

const withTable = (table: HoverTable | undefined): Pick<HoverCard, "table"> => (table ? { table } : {});

function orderCard(place: OrderPlace, asked: Asked): HoverCard {
  const { order, attribute = "", label } = place;
  const does = {
    delete: "Removes the element around it, with all in it.",
    "delete-attribute": `Removes the attribute ${code(attribute)} of the element around it.`,
    none: "Sitecore has no such instruction and ignores it.",
  }[order];
  return {
    value: `**${code(`<${place.name}>`)}**`,
    does,
    here: order === "none" ? [] : effectOf(place, label, asked),
    sources: ["patch-files"],
  };
}

function effectOf(
  { fate, hasEffect, hasBase, steps, order }: OrderPlace,
  label: string,
  asked: Asked,
): readonly string[] {
  const left = leftOut(fate, asked);
  if (left) return [left];
  const what = code(label);
  const [first] = steps;
  if (order === "delete") {
    const isOwn = first?.path === asked.file.path;
    if (first && !isOwn) return [`Removes ${what}, which ${placeOf(first, asked.namePlace)} adds.`];
    return [hasBase ? `No file before this one has ${what}, so nothing is removed.` : unknownBefore(what)];
  }
  return [hasEffect ? `Removes it from ${what}.` : `${what} doesn't have it, so nothing changes.`];
}

const unknownBefore = (what: string): string =>
  `Not all of Sitecore's own files are here, so nothing shows whether they have ${what}.`;

function valueCard(place: ValuePlace, asked: Asked): HoverCard {
  const { name, settingName, label, effective, written } = place;
  const title = code(settingName ?? (name === "" ? label : name));
  const value = effective ?? written;
  return {
    value: `**${title} = ${codeOrEmpty(value)}**`,
    does: name === "" || settingName !== undefined ? "" : `In ${code(label)}.`,
    here: [...fromEnvironment(place, asked), ...valueFate(place, asked), ...asWritten(place)],
    ...withTable(valueTable(place, asked.namePlace)),
    sources: [],
  };
}

const fromEnvironment = ({ environment }: ValuePlace, { namePlace }: Asked): readonly string[] =>
  environment.map((each) => environmentSentence(fillsIn(each), namePlace));

function valueFate({ fate, steps, effective, hasBase, label }: ValuePlace, asked: Asked): readonly string[] {
  const left = leftOut(fate, asked);
  if (left) return [left];
  const { namePlace } = asked;
  if (effective === undefined) return [`${removedWords(fate, code(label), namePlace)}, so this has no effect.`];
  const last = steps.at(-1);
  const here = steps.findLastIndex(({ isHere }) => isHere);
  if (!last) return [];
  if (here < 0) return [`Says what ${placeOf(last, namePlace)} says already.`];
  if (here < steps.length - 1) return [`Overridden by ${placeOf(last, namePlace)}.`];
  if (steps.length > 1) return ["This file sets it last."];
  return hasBase ? ["Set here, by no other file."] : [];
}

function removedWords(fate: Fate, what: string, namePlace: NamePlace): string {
  const by = fate.kind === "removed" && fate.by ? namePlace(fate.by.path, fate.by.span) : "another statement";
  return `${what} is removed by ${by}`;
}

const valueIn = ({ values: [first] }: Step): string => (first ? codeOrEmpty(first.value) : "nothing");

const codeOrEmpty = (value: string): string => (value === "" ? "empty" : shortCode(value));

/** What is written, where variables make another value of it. */
const asWritten = ({ written, effective }: ValuePlace): readonly string[] =>
  written.includes("$(") && effective !== undefined && effective !== written
    ? [`Written as ${shortCode(written)}.`]
    : [];

function elementCard(place: ElementPlace, asked: Asked): HoverCard {
  const { setting, label, turn, steps } = place;
  return {
    value: setting ? `**${code(setting.name)} = ${codeOrEmpty(setting.value)}**` : `**${code(label)}**`,
    does: turn ? `Processor ${turn.number} of ${turn.of} in ${code(turn.list)}.` : "",
    here: elementFate(place, asked),
    ...withTable(stepsTable(steps, asked.namePlace)),
    sources: [],
  };
}

function elementFate(place: ElementPlace, asked: Asked): readonly string[] {
  const { fate, steps, hasBase } = place;
  const { namePlace } = asked;
  const left = leftOut(fate, asked);
  if (left) return [left];
  if (fate.kind === "removed") return [`${removedWords(fate, "It", namePlace)}, so it has no effect.`];
  const [first] = steps;
  const own = steps.find(({ isHere }) => isHere);
  if (!first || !own) return [];
  const last = steps.findLast(({ kind }) => kind !== "names") ?? first;
  const after =
    steps.indexOf(last) > steps.indexOf(own) ? [`${placeOf(last, namePlace)} ${doneBy(last)} afterwards.`] : [];
  const content = contentWords(place);
  if (own === first) return [...content, ...beginning(place, asked), ...after];
  if (own === last) return [...content, "This file changes it last."];
  return [...content, ...(hasBase ? [`${placeOf(first, namePlace)} adds it.`] : []), ...after];
}

/** Of the first file that has it. */
function beginning({ steps, hasBase }: ElementPlace, { file }: Asked): readonly string[] {
  if (file.kind !== "sitecore-patch") return [];
  if (!hasBase) return ["Not all of Sitecore's own files are here, so nothing shows whether they have it too."];
  return steps.length === 1 ? ["Added here, and changed by no other file."] : [];
}

/** Of a list, what is in it tells more than what becomes of the element. */
function contentWords({ content, turn }: ElementPlace): readonly string[] {
  if (!content || turn) return [];
  const { elements, files } = content;
  return [`Contains ${counted(elements, "element")} from ${counted(files, "file")}.`];
}

/** Why what is written takes no part in the configuration; undefined where it does. */
function leftOut(fate: Fate, { context, file }: Asked): string | undefined {
  switch (fate.kind) {
    case "excluded": {
      const { condition } = fate;
      const which = condition
        ? `${code(`${condition.rule}:require="${condition.value}"`)} is false`
        : "its condition is false";
      return `Left out here: ${which}.`;
    }
    case "depends":
      return `Used only where ${fate.open.map(({ rule, value }) => code(`${rule}:require="${value}"`)).join(" and ")} is true.`;
    case "unknown": {
      const why = context.instance.unread(file);
      return why ? unreadInWords(why) : "Nothing shows whether Sitecore loads this file, or where in the order.";
    }
    default:
      return undefined;
  }
}

function doneBy({ kind, values }: Step): string {
  switch (kind) {
    case "adds":
      return "adds it";
    case "names":
      return "changes nothing";
    case "moves":
      return "moves it";
    case "empties":
      return "replaces its content";
    case "removes":
      return "removes it";
    case "replaces":
      return "puts another element in its place";
    case "changes": {
      const [first, ...more] = values;
      if (!first) return "changes it";
      const name = first.name === "" ? "its text" : code(first.name);
      return `sets ${name} to ${first.value === "" ? "an empty value" : shortCode(first.value)}${more.length > 0 ? ` and ${more.length} more` : ""}`;
    }
  }
}

/** Who adds, changes or removes it; one step alone is told in a sentence. */
function stepsTable(all: readonly Step[], namePlace: NamePlace): HoverTable | undefined {
  const steps = all.filter(({ kind }) => kind !== "names");
  if (steps.length < 2) return undefined;
  return {
    columns: ["Written in", "What it does"],
    rows: steps.map((step) => [placeOf(step, namePlace), doneBy(step)]),
  };
}

/** The environment comes last of what counts here; behind it is what other servers get. */
function valueTable({ steps, environment, elsewhere }: ValuePlace, namePlace: NamePlace): HoverTable | undefined {
  const rows = [
    ...steps.map((step) => [placeOf(step, namePlace), step.kind === "removes" ? "removed" : valueIn(step)]),
    ...environment.map((each) => environmentCells(fillsIn(each), namePlace)),
    ...elsewhere.map((each) => [placeOf(each, namePlace), onOthers(each)]),
  ];
  return rows.length < 2 ? undefined : { columns: ["Written in", "Value"], rows };
}

const onOthers = ({ value, conditions }: LeftOutStatement): string =>
  `${value === undefined ? "removed" : codeOrEmpty(value)} where ${conditions.map(code).join(" and ")}`;

const placeOf = ({ path, span }: Pick<Step, "path" | "span">, namePlace: NamePlace): string => namePlace(path, span);
