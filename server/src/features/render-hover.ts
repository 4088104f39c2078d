/** Lays out every hover, and holds it to its budget: what does not fit stands on the page behind "Full picture". */
import type { HoverCard, HoverTable } from "#features/hover-card";
import { heightOfTexts, heightsOfRows } from "#features/hover-height";
import { paragraphs, tableOf, withoutAddresses } from "#features/markdown";
import { timelineImage, type Theme } from "#features/timeline";
import { sources } from "#knowledge/sources";

/** Where the links of a hover lead, only those that the client can follow, and whether it shows images. */
export interface HoverClient {
  readonly fullPicture?: string;
  /** The pages of the rules that found something here. */
  readonly rules?: readonly string[];
  /** Whether the client shows the message of a finding above it, which takes room and speaks for this place. */
  readonly isBesideFinding?: boolean;
  /** Of the client's theme, where it shows images. */
  readonly theme?: Theme | undefined;
}

/** Words beside the table, those of the links included. */
export const wordBudget = 90;
export const rowBudget = 5;
/** Sentences of what it means here. */
const longestHere = 3;
/** Bars of a picture beside a finding. */
const compactRows = 3;
/** Pixels that VS Code shows without scrolling. */
const heightBudget = 242;
/** Words of what holds in general. */
const generalBudget = 45;

export function renderHover(card: HoverCard, client: HoverClient = {}): string {
  const most = client.isBesideFinding === true && card.table?.timeline && client.theme ? compactRows : rowBudget;
  const first = laidOut(card, client, most);
  const rows = rowsThatFit(card, most, first);
  const { above, below } = rows === most ? first : laidOut(card, client, rows);
  return paragraphs(...above, card.table ? tableOrPicture(card.table, rows, client.theme) : "", below);
}

interface Texts {
  readonly above: readonly string[];
  readonly below: string;
}

/** The texts around a table that shows so many rows. */
function laidOut(card: HoverCard, client: HoverClient, rows: number): Texts {
  const rest = card.table === undefined ? 0 : card.table.rows.length - (card.table.timeline ? rowBudget : rows);
  const links = linkLine(card, client, rest);
  const { value, does, here, preset, recommended } = withinBudget(shownHere(card, client), links);
  return {
    above: [[value, does].filter((text) => text !== "").join("  \n"), here.join(" ")],
    below: [preset, recommended, links].filter((text) => text !== undefined && text !== "").join(" "),
  };
}

/** Long names make rows of two lines; at least one is shown, so that a hover tells what there is. */
function rowsThatFit({ table }: HoverCard, most: number, { above, below }: Texts): number {
  if (!table || table.timeline) return most;
  const [head = 0, ...heights] = heightsOfRows({ ...table, rows: table.rows.slice(0, most) });
  let height = heightOfTexts([...above, below]) + head;
  const tooHigh = heights.findIndex((each) => (height += each) > heightBudget);
  return tooHigh < 0 ? most : Math.max(1, tooHigh);
}

/** What is computed, else what holds in general. A finding beside it says what the value means here, so one voice is left. */
function shownHere(card: HoverCard, { isBesideFinding = false }: HoverClient): HoverCard {
  if (isBesideFinding) return { ...card, here: card.table ? [] : card.here.slice(0, 1) };
  return { ...card, here: card.here.length > 0 ? card.here.slice(0, longestHere) : pointsThatFit(card.general ?? []) };
}

const tableOrPicture = ({ timeline, columns, rows }: HoverTable, count: number, theme: Theme | undefined): string =>
  timeline && theme
    ? timelineImage({ ...timeline, bars: timeline.bars.slice(0, count), hasLegend: count === rowBudget }, theme)
    : tableOf(columns, rows.slice(0, count));

/** The first ones, as many as have room. */
function pointsThatFit(points: readonly string[]): readonly string[] {
  const fitting = points.findIndex((_, i) => wordsIn(points.slice(0, i + 1).join(" ")) > generalBudget);
  return fitting < 0 ? points : points.slice(0, fitting);
}

/** The card without what the words are too many for, the least important first. */
function withinBudget(card: HoverCard, lastLine: string): HoverCard {
  const words = (each: HoverCard): number =>
    wordsIn([each.value, each.does, ...each.here, presetLine(each), lastLine].join(" "));
  const shorter = [
    card,
    { ...card, recommended: undefined },
    ...card.here.map((_, dropped) => ({
      ...card,
      recommended: undefined,
      here: card.here.slice(0, card.here.length - dropped),
    })),
    { ...card, recommended: undefined, here: card.here.slice(0, 1), preset: undefined },
  ];
  return (
    shorter.find((each) => words(each) <= wordBudget) ?? {
      ...card,
      recommended: undefined,
      preset: undefined,
      here: [],
    }
  );
}

/** As a reader counts: what stands between spaces, links by their words alone. */
export const wordsIn = (markdown: string): number =>
  withoutAddresses(markdown)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const presetLine = ({ preset, recommended }: HoverCard): string =>
  [preset, recommended].filter((text) => text !== undefined && text !== "").join(" ");

function linkLine({ sources: [source] }: HoverCard, { fullPicture, rules = [] }: HoverClient, rest: number): string {
  const all = [
    ...(rest > 0 ? [`${rest} more`] : []),
    ...(fullPicture === undefined ? [] : [`[Full picture](${fullPicture})`]),
    ...rules.map((href) => `[Rule](${href})`),
    ...(source === undefined ? [] : [sourceLink(sources[source].url)]),
  ];
  return all.join(" · ");
}

/** A link of ours says where it leads. */
const sourceLink = (url: string): string => `[Source: ${/^https:\/\/([^/]+)/.exec(url)?.[1] ?? url}](${url})`;
