/** Lays out every hover, and holds it to its budget: what does not fit stands on the page behind "Full picture". */
import type { HoverCard } from "#features/hover-card";
import { paragraphs, tableOf } from "#features/markdown";
import { sources } from "#knowledge/sources";

/** Where the links of a hover lead; only those that the client can follow. */
export interface HoverLinks {
  readonly fullPicture?: string;
  /** The pages of the rules that found something here. */
  readonly rules?: readonly string[];
}

/** Words beside the table, those of the links included. */
export const wordBudget = 90;
export const rowBudget = 5;
/** Words of what holds in general. */
const generalBudget = 45;

export function renderHover(whole: HoverCard, links: HoverLinks = {}): string {
  const card = { ...whole, here: whole.here.length > 0 ? whole.here : pointsThatFit(whole.general ?? []) };
  const { table } = card;
  const rest = table === undefined ? 0 : table.rows.length - rowBudget;
  const fitting = withinBudget(card, linkLine(card, links, rest));
  return paragraphs(
    [fitting.value, fitting.does].filter((text) => text !== "").join("  \n"),
    fitting.here.join(" "),
    table ? tableOf(table.columns, table.rows.slice(0, rowBudget)) : "",
    [presetLine(fitting), linkLine(card, links, rest)].filter((text) => text !== "").join("  \n"),
  );
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
  markdown
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, "$1")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const presetLine = ({ preset, recommended }: HoverCard): string =>
  [preset, recommended].filter((text) => text !== undefined && text !== "").join(" ");

function linkLine({ sources: [source] }: HoverCard, { fullPicture, rules = [] }: HoverLinks, rest: number): string {
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
