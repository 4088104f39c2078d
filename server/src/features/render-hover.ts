/** Lays out every hover, and holds it to its budget: what does not fit stands on the page behind "Full picture". */
import type { HoverCard, HoverTable } from "#features/hover-card";
import { cutToWidth, heightOfMessages, heightOfTexts, heightsOfRows, type ShownMessage } from "#features/hover-height";
import { paragraphs, tableOf, withoutAddresses } from "#features/markdown";
import { heightOfPicture, timelineImage, type Theme, type Timeline } from "#features/timeline";
import { sources } from "#knowledge/sources";

/** Where the links of a hover lead, only those that the client can follow, and whether it shows images. */
export interface HoverClient {
  readonly fullPicture?: string;
  /** The pages of the rules that found something here. */
  readonly rules?: readonly string[];
  /** The troubleshooting pages that fit. */
  readonly troubles?: string | undefined;
  /** What the client shows above the hover: it takes room, and speaks for this place. */
  readonly messages?: readonly ShownMessage[];
  /** Of the client's theme, where it shows images. */
  readonly theme?: Theme | undefined;
}

/** Words beside the table, those of the links included. */
export const wordBudget = 90;
export const rowBudget = 5;
/** Sentences of what it means here. */
const longestHere = 3;
/** Rows below which a table tells too little to take the room from the words around it. */
const fewestRows = 2;
/** Pixels that VS Code shows without scrolling. */
const heightBudget = 242;
/** Words of what holds in general. */
const generalBudget = 45;

export function renderHover(card: HoverCard, client: HoverClient = {}): string {
  const room = heightBudget - heightOfMessages(client.messages ?? []);
  const layouts = shorterAndShorter(shownHere(card, client), client).map((each) => layOut(each, client, room));
  const last = client.messages?.length ? oneLine(card, client) : layouts.at(-1);
  const { above, table, below } = layouts.find(({ fits }) => fits) ?? last ?? nothing;
  return paragraphs(...above, table, below);
}

/** Where messages leave no room at all: the value, and the way to everything else. */
const oneLine = (card: HoverCard, client: HoverClient): Layout => ({
  above: [[card.value, linkLine(card, client, 0)].filter((text) => text !== "").join(" · ")],
  table: "",
  below: "",
  fits: true,
});

/** Beside a finding all but the value gives way, the least important first; where there is none, only rows do. */
function shorterAndShorter(card: HoverCard, { messages = [] }: HoverClient): readonly HoverCard[] {
  if (messages.length === 0) return [card];
  const steps: readonly Partial<HoverCard>[] = [
    { here: [] },
    { preset: undefined },
    { table: undefined },
    { does: "" },
  ];
  return steps.reduce<readonly HoverCard[]>((all, step) => [...all, { ...(all.at(-1) ?? card), ...step }], [card]);
}

interface Layout {
  readonly above: readonly string[];
  /** Or the picture that stands for it. */
  readonly table: string;
  readonly below: string;
  readonly fits: boolean;
}

type Texts = Pick<Layout, "above" | "below">;

const nothing: Layout = { above: [], table: "", below: "", fits: true };

/** With as many rows as have room. */
function layOut(card: HoverCard, client: HoverClient, room: number): Layout {
  const { table } = card;
  const all = layOutTexts(card, client, 0);
  const besides = ({ above, below }: Texts): number => room - heightOfTexts([...above, below]);
  if (!table) return { ...all, table: "", fits: besides(all) >= 0 };
  const leavingOut = (rows: number): Texts => layOutTexts(card, client, table.timeline ? 0 : table.rows.length - rows);
  // That rows are left out is said in words, which take room as well.
  const first = fitTable(table, client.theme, besides(all));
  const shown = fitTable(table, client.theme, besides(leavingOut(first.rows)));
  const texts = leavingOut(shown.rows);
  const enough = client.messages?.length ? Math.min(fewestRows, table.rows.length) : 0;
  return { ...texts, table: shown.text, fits: shown.isWithin && shown.rows >= enough };
}

/** The texts around a table that leaves out so many rows. */
function layOutTexts(card: HoverCard, client: HoverClient, rest: number): Texts {
  const links = linkLine(card, client, rest);
  const { value, does, here, preset, recommended } = withinBudget(card, links);
  return {
    above: [[value, does].filter((text) => text !== "").join("  \n"), here.join(" ")],
    below: [preset, recommended, links].filter((text) => text !== undefined && text !== "").join(" "),
  };
}

interface FittedTable {
  readonly text: string;
  /** As many as have room, and one where none has. */
  readonly rows: number;
  readonly isWithin: boolean;
}

function fitTable({ timeline, columns, rows }: HoverTable, theme: Theme | undefined, room: number): FittedTable {
  if (timeline && theme) return fitPicture(timeline, theme, room);
  const most = cutToWidth({ columns, rows: rows.slice(0, rowBudget) });
  // Long names make rows of two lines. Lifetimes are a table only where nobody draws, and so not for the height of VS Code.
  const [head = 0, ...heights] = heightsOfRows({ columns, rows: most });
  let height = head;
  const tooHigh = timeline ? -1 : heights.findIndex((each) => (height += each) > room);
  const count = tooHigh < 0 ? most.length : tooHigh;
  const shown = most.slice(0, Math.max(1, count));
  return { text: tableOf(columns, shown), rows: shown.length, isWithin: count > 0 };
}

/** The line that explains the marks goes before a bar does. */
function fitPicture(timeline: Timeline, theme: Theme, room: number): FittedTable {
  const bars = timeline.bars.slice(0, rowBudget);
  const choices = [
    { ...timeline, bars },
    ...bars.map((_, left) => ({ ...timeline, bars: bars.slice(0, bars.length - left), hasLegend: false })),
  ];
  const fitting = choices.find((choice) => heightOfPicture(choice) <= room);
  const shown = fitting ?? choices.at(-1) ?? timeline;
  return { text: timelineImage(shown, theme), rows: shown.bars.length, isWithin: fitting !== undefined };
}

/** What is computed, else what holds in general. A finding beside it says what the value means here and what to do, so one voice is left. */
function shownHere(card: HoverCard, { messages = [] }: HoverClient): HoverCard {
  if (messages.length > 0) return { ...card, recommended: undefined, here: card.table ? [] : card.here.slice(0, 1) };
  return { ...card, here: card.here.length > 0 ? card.here.slice(0, longestHere) : pointsThatFit(card.general ?? []) };
}

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

function linkLine(
  { sources: [source] }: HoverCard,
  { fullPicture, rules = [], troubles }: HoverClient,
  rest: number,
): string {
  const all = [
    ...(rest > 0 ? [`${rest} more`] : []),
    ...(fullPicture === undefined ? [] : [`[Full picture](${fullPicture})`]),
    ...rules.map((href) => `[Rule](${href})`),
    ...(troubles === undefined ? [] : [`[Troubleshooting](${troubles})`]),
    ...(source === undefined ? [] : [sourceLink(sources[source].url)]),
  ];
  return all.join(" · ");
}

/** A link of ours says where it leads. */
const sourceLink = (url: string): string => `[Source: ${/^https:\/\/([^/]+)/.exec(url)?.[1] ?? url}](${url})`;
