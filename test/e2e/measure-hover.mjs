/** Shows the hover at a place, and measures it on the screen. */
import fs from "node:fs";
import path from "node:path";

/** An extension that goes to a place and shows its hover. */
export const hoverSteps = path.join(import.meta.dirname, "hover-steps");

/**
 * For how long an answer is awaited before the key is pressed again, in milliseconds: a key may be dropped, and pressing it again
 * asks anew, so a machine that takes longer than one try would never get its answer if all tries were alike.
 */
const patience = [4000, 8000, 16_000, 32_000, 60_000];

/**
 * `height` of what we say, in pixels; `widgetHeight` of all that is shown, messages of findings included; `words` beside the
 * table; `rows` of the table; `isScrolled` where something is out of sight;
 * `hasMessages` where findings speak too. Undefined where no hover comes.
 */
export async function measureHover(page, workspace, { file, line, column }) {
  fs.writeFileSync(path.join(workspace, "../hover-place.json"), JSON.stringify({ file, line, column }));
  const mark = `"line":${line - 1},"character":${column - 1}}`;
  for (const timeout of patience) {
    await page.keyboard.press("Control+Alt+H");
    const measured = await page
      .waitForFunction(measureIn, mark, { polling: 50, timeout })
      .then((found) => found.jsonValue())
      .catch(() => undefined);
    if (measured) return measured;
  }
  return undefined;
}

/** Runs in the page. Our links name the place that was asked for. */
function measureIn(mark) {
  /* global document */
  const widget = document.querySelector(".monaco-hover:not(.hidden)");
  const links = [...(widget?.querySelectorAll("a[data-href]") ?? [])];
  if (!links.some(({ dataset }) => decodeURIComponent(dataset.href).includes(mark))) return undefined;
  if ([...widget.querySelectorAll("img")].some((image) => !image.complete)) return undefined;
  const content = widget.querySelector(".monaco-hover-content");
  const ours = [...widget.querySelectorAll(".markdown-hover .rendered-markdown")];
  const beside = ours.map((each) => {
    const copy = each.cloneNode(true);
    for (const table of copy.querySelectorAll("table")) table.remove();
    for (const gap of copy.querySelectorAll("br, p")) gap.after(" ");
    return copy.textContent;
  });
  return {
    height: Math.ceil(ours.reduce((sum, each) => sum + each.getBoundingClientRect().height, 0)),
    widgetHeight: Math.ceil(content.scrollHeight),
    words: beside
      .join(" ")
      .split(/\s+/)
      .filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
    rows: ours.reduce((sum, each) => sum + each.querySelectorAll("tbody tr").length, 0),
    hasMessages: widget.querySelector(".marker") !== null,
    isScrolled: content.scrollHeight > content.clientHeight + 1 || content.scrollWidth > content.clientWidth + 1,
  };
}
