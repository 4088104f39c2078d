/** Lifetimes as a picture: one bar each, with the half of a sliding login and the moment when work is lost. */

export interface TimelineBar {
  readonly name: string;
  /** Undefined where it is not known, infinite where it never ends. */
  readonly seconds: number | undefined;
  /** Set where only a request in the second half starts it anew. */
  readonly isSliding: boolean;
  /** Set where unsaved work is lost at its end. */
  readonly losesWork: boolean;
  /** When it ends, and what says so: `1.5 h to 3 h idle (web.config, line 12)`. */
  readonly words: string;
}

export interface Timeline {
  readonly bars: readonly TimelineBar[];
  /** Whether a line below explains the marks. */
  readonly hasLegend: boolean;
  /** The same in words, for who cannot see the picture. */
  readonly alt: string;
}

/** The kinds of color themes that an editor has. */
export type Theme = "light" | "dark" | "high-contrast" | "high-contrast-light";

interface Palette {
  readonly text: string;
  readonly bar: string;
  readonly half: string;
  readonly end: string;
}

/** A picture cannot read the colors of the editor, so each kind of theme has its own; all have 4.5:1 for text, 3:1 for bars. */
const palettes: Readonly<Record<Theme, Palette>> = {
  light: { text: "#3b3b3b", bar: "#3a7ab8", half: "#b06a00", end: "#c72222" },
  dark: { text: "#cccccc", bar: "#4d94d6", half: "#d7a13b", end: "#f4635b" },
  "high-contrast": { text: "#ffffff", bar: "#6fc3ff", half: "#ffd54a", end: "#ff7a7a" },
  "high-contrast-light": { text: "#1a1a1a", bar: "#0f4a85", half: "#7a4a00", end: "#a80f0f" },
};

/** What a client names; undefined where it is no kind of theme. */
export const themeOf = (name: string | undefined): Theme | undefined =>
  name !== undefined && Object.hasOwn(palettes, name) ? (name as Theme) : undefined;

const lineHeight = 17;
const barStart = 152;
const barWidth = 196;

/** Where the words of a bar stand: beside it, as in a hover, or below it, as on a page of half the window. */
export type TimelineLayout = "beside" | "below";

interface Measures {
  readonly width: number;
  readonly rowHeight: number;
  readonly wordsStart: number;
  /** From the top of the row to the line on which the words stand. */
  readonly wordsBase: number;
}

const besideStart = barStart + barWidth + 12;
const layouts: Readonly<Record<TimelineLayout, Measures>> = {
  beside: { width: 712, rowHeight: lineHeight, wordsStart: besideStart, wordsBase: 12 },
  below: { width: 364, rowHeight: 42, wordsStart: 0, wordsBase: 28 },
};
/** Characters that have room. */
const longestWords = 56;
/** What lasts so many times longer than the shortest is cut off, so that the short ones can be told apart. */
const longestRatio = 30;

/** A picture as a text of SVG; sizes in pixels. */
export function drawTimeline({ bars, hasLegend }: Timeline, theme: Theme, layout: TimelineLayout = "beside"): string {
  const palette = palettes[theme];
  const measures = layouts[layout];
  const { width, rowHeight } = measures;
  const end = endOfScale(bars);
  const legend = hasLegend ? legendOf(bars, layout) : [];
  const height = heightOfPicture({ bars, hasLegend }, layout);
  const rows = bars.map((bar, i) => drawBar(bar, end, { palette, measures, top: i * rowHeight }));
  const marks = legend.map((mark) => drawMark(mark, palette, bars.length * rowHeight));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="-apple-system,'Segoe UI',system-ui,Ubuntu,sans-serif" font-size="12" fill="${palette.text}">` +
    `<pattern id="h" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="5" fill="${palette.half}"/></pattern>` +
    `${rows.join("")}${marks.join("")}</svg>`
  );
}

/** In pixels. */
export function heightOfPicture(
  { bars, hasLegend }: Pick<Timeline, "bars" | "hasLegend">,
  layout: TimelineLayout = "beside",
): number {
  const legend = hasLegend ? legendOf(bars, layout) : [];
  const below = legend.length === 0 ? 2 : (legendLines(legend) + 1) * lineHeight;
  return bars.length * layouts[layout].rowHeight + below;
}

/** Markdown of the picture, with its words for who cannot see it. */
export const timelineImage = (timeline: Timeline, theme: Theme): string =>
  `![${timeline.alt.replace(/[[\]\\]/g, "\\$&")}](data:image/svg+xml,${encoded(drawTimeline(timeline, theme))})`;

/** As an address within Markdown, which ends at a bracket. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[()'!*~]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);

/** The seconds at the right edge. */
function endOfScale(bars: readonly TimelineBar[]): number {
  const known = bars.flatMap(({ seconds = 0 }) => (seconds > 0 && seconds < Infinity ? [seconds] : []));
  const shortest = Math.min(...known);
  return Math.max(1, ...known.filter((seconds) => seconds <= shortest * longestRatio)) * 1.1;
}

interface Row {
  readonly palette: Palette;
  readonly measures: Measures;
  readonly top: number;
}

function drawBar(bar: TimelineBar, end: number, row: Row): string {
  const { measures, top } = row;
  const base = top + 12;
  const words = bar.words.length > longestWords ? `${bar.words.slice(0, longestWords - 1)}…` : bar.words;
  return (
    `<text x="0" y="${base}">${escaped(bar.name)}</text>${drawLength(bar, end, row)}` +
    `<text x="${measures.wordsStart}" y="${top + measures.wordsBase}">${escaped(words)}</text>`
  );
}

function drawLength({ seconds, isSliding, losesWork }: TimelineBar, end: number, { palette, top }: Row): string {
  const y = top + 3;
  if (seconds === undefined || seconds === 0) {
    return `<rect x="${barStart}.5" y="${y}.5" width="${barWidth - 1}" height="10" fill="none" stroke="${palette.text}" stroke-dasharray="2 3"/>`;
  }
  const isCut = seconds > end;
  const length = isCut ? barWidth - 6 : Math.max(3, Math.round((seconds / end) * barWidth));
  const solid = isSliding ? Math.round(length / 2) : length;
  const edge = barStart + length;
  const arrow = isCut
    ? `<path d="M${edge} ${y}l6 5.5l-6 5.5z" fill="${isSliding ? palette.half : palette.bar}"/>`
    : losesWork
      ? `<rect x="${edge - 1}" y="${y - 2}" width="3" height="15" fill="${palette.end}"/>`
      : "";
  const half = isSliding
    ? `<rect x="${barStart + solid}" y="${y}" width="${length - solid}" height="11" fill="url(#h)"/>` +
      `<rect x="${barStart + solid}.5" y="${y}.5" width="${Math.max(1, length - solid - 1)}" height="10" fill="none" stroke="${palette.half}"/>`
    : "";
  return `<rect x="${barStart}" y="${y}" width="${solid}" height="11" fill="${palette.bar}"/>${half}${arrow}`;
}

interface Mark {
  readonly means: "half" | "lost";
  readonly x: number;
  /** Lines down in the legend. */
  readonly line: number;
}

/** What the picture has of these, side by side where there is room. */
function legendOf(bars: readonly TimelineBar[], layout: TimelineLayout): readonly Mark[] {
  const isBeside = layout === "beside";
  const half = bars.some(({ isSliding }) => isSliding) ? [{ means: "half", x: barStart, line: 0 } as const] : [];
  const isLost = bars.some(({ losesWork, seconds }) => losesWork && seconds !== undefined);
  const x = isBeside ? besideStart + 2 : barStart;
  return isLost ? [...half, { means: "lost", x, line: isBeside ? 0 : half.length }] : half;
}

const legendLines = (legend: readonly Mark[]): number => Math.max(...legend.map(({ line }) => line));

function drawMark({ means, x, line }: Mark, palette: Palette, below: number): string {
  const top = below + line * lineHeight;
  const base = top + 12;
  return means === "half"
    ? `<rect x="${x}" y="${top + 4}" width="14" height="9" fill="url(#h)" stroke="${palette.half}"/><text x="${x + 19}" y="${base}">a request renews it here</text>`
    : `<rect x="${x}" y="${top + 2}" width="3" height="13" fill="${palette.end}"/><text x="${x + 8}" y="${base}">unsaved work is lost</text>`;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => escapes[mark] ?? mark);
