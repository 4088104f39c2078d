/** The picture of lifetimes: what it draws, its words, and that an editor may take it. */
import { expect, test } from "vitest";
import { drawTimeline, timelineImage, themeOf, type Theme, type Timeline, type TimelineBar } from "#features/timeline";
import { hoverClientIn } from "#test/check-hover";
import { parseXml } from "#xml/parse";

const bar = (given: Partial<TimelineBar>): TimelineBar => ({
  name: "Login",
  seconds: 3600,
  isSliding: false,
  losesWork: false,
  words: "1 h",
  ...given,
});
const timeline = (...bars: readonly TimelineBar[]): Timeline => ({
  bars,
  hasLegend: true,
  alt: "Login: ends after 1 h.",
});
const themes: readonly Theme[] = ["light", "dark", "high-contrast", "high-contrast-light"];

const site = (forms: string): string => `//- cm/web.config version:9.0.2
<configuration><appSettings><add key="role:define" value="ContentManagement" /></appSettings><system.web>
<sessionState timeout="20" /><authentication><forms ${forms} /></authentication></system.web></configuration>`;

test.each(themes)("a picture for %s is well-formed XML", (theme) => {
  const svg = drawTimeline(timeline(bar({ isSliding: true, losesWork: true }), bar({ name: `<"&'` })), theme);
  expect(parseXml(svg).problems).toEqual([]);
});

test("a sliding login has a half, work is lost at its end, and a longer lifetime runs off the edge", () => {
  const draw = (...bars: readonly TimelineBar[]): string => drawTimeline(timeline(...bars), "light");
  expect(draw(bar({}))).not.toMatch(/a request renews it here|unsaved work is lost|<path/);
  expect(draw(bar({ isSliding: true }))).toContain("a request renews it here");
  expect(draw(bar({ losesWork: true }))).toContain("unsaved work is lost");
  expect(draw(bar({}), bar({ seconds: 180 * 86_400 }))).toContain("<path");
  expect(draw(bar({ seconds: undefined }))).toContain("stroke-dasharray");
  expect(draw(bar({ seconds: Infinity }))).toContain("<path");
});

test("bars keep the ratio of what they stand for", () => {
  const widths = [
    ...drawTimeline(timeline(bar({ seconds: 1200 }), bar({ seconds: 2400 })), "dark").matchAll(
      /width="(\d+)" height="11"/g,
    ),
  ];
  const [short = 0, long = 0] = widths.map(([, width]) => Number(width));
  expect(long / short).toBeCloseTo(2, 1);
});

test("a client that shows images gets the picture with its words, any other the table", () => {
  const marked = site(`timeout="6$00"`);
  const picture = hoverClientIn(marked, { theme: "dark" }) ?? "";
  expect(picture).toMatch(/!\[Login: ends after 30 min to 1 h idle, [^\]]*\]\(data:image\/svg\+xml,[^()\s]+\)/);
  expect(picture).not.toContain("| Login |");
  expect(hoverClientIn(marked, {})).toContain("| Login | 30 min to 1 h idle |");
  expect(hoverClientIn(marked, {})).not.toContain("data:");
});

test.each([
  [1, { hasPicture: true, hasDefault: true }],
  [2, { hasPicture: true, hasDefault: true }],
  [4, { hasPicture: true, hasDefault: true }],
  [6, { hasPicture: false, hasDefault: false }],
])(
  "beside %i lines of a finding, which speaks for the place, the hover is short",
  (lines, { hasPicture, hasDefault }) => {
    const messages = [{ text: "m".repeat(86 * lines - 43), related: [] }];
    const hover = hoverClientIn(site(`timeout="6$00"`), { theme: "light", messages }) ?? "";
    expect(hover).toContain("**`timeout` = `60`**");
    expect(hover).not.toMatch(/loses work|Recommended/);
    expect(hover.includes("![Login: ends after")).toBe(hasPicture);
    expect(hover.includes("Default: `30`")).toBe(hasDefault);
  },
);

test("only kinds of themes count as such", () => {
  expect(themeOf("dark")).toBe("dark");
  for (const name of ["", "constructor", undefined]) expect(themeOf(name)).toBeUndefined();
});

test("text of the user cannot leave the picture or its words", () => {
  const image = timelineImage({ ...timeline(bar({ name: `</text><script>` })), alt: "a](b) [c" }, "light");
  expect(image).toMatch(/^!\[a\\\]\(b\) \\\[c\]\(data:image\/svg\+xml,[^()\s<>]+\)$/);
  expect(decodeURIComponent(image)).not.toContain("<script>");
});
