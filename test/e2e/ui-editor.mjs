/** The workbench page as a person uses it: opens files, finds text and squiggles on the screen, presses keys. */
import path from "node:path";

export async function openWorkbench(page, address) {
  await page.goto(address, { waitUntil: "commit" });
  await page.locator(".monaco-workbench .explorer-folders-view").waitFor();
}

/** Opens a file with quick open, with the cursor at a place. */
export async function openFile(page, file, { line, column }) {
  const input = page.locator('.quick-input-widget:not([style*="display: none"]) input[type="text"]');
  await pressUntil(page, "Control+P", input);
  await input.fill(`${file}:${line}:${column}`);
  const row = page.locator(".quick-input-list .monaco-list-row", { hasText: path.basename(file) });
  await row
    .filter({ hasText: path.dirname(file) })
    .first()
    .click();
  await input.waitFor({ state: "hidden" });
}

/** The middle of `text` on the screen; nothing where it is not shown. */
export function placeOf(page, text) {
  // The function runs in the page.
  /* global document, NodeFilter */
  return page.evaluate((wanted) => {
    for (const line of document.querySelectorAll(".editor-instance .view-line")) {
      const at = line.textContent.replaceAll("\u00a0", " ").indexOf(wanted);
      if (at < 0) continue;
      const middle = at + Math.floor(wanted.length / 2);
      const nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let before = 0; nodes.nextNode(); before += nodes.currentNode.length) {
        if (before + nodes.currentNode.length <= middle) continue;
        const range = document.createRange();
        range.setStart(nodes.currentNode, middle - before);
        range.setEnd(nodes.currentNode, middle - before + 1);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
    }
    return undefined;
  }, text);
}

/** Whether a squiggle of any severity lies under a place. */
export async function squiggleAt(page, { x, y }) {
  const squiggles = await page.locator('.editor-instance [class*="squiggly-"]').all();
  const boxes = await Promise.all(squiggles.map((each) => each.boundingBox({ timeout: 1000 }).catch(() => null)));
  return boxes.some(
    (box) => box && box.x <= x && x <= box.x + box.width && box.y - 5 <= y && y <= box.y + box.height + 5,
  );
}

/** An open hover takes Ctrl+. for itself, so the mouse goes off the text. */
export async function hideHover(page) {
  await page.mouse.move(900, 700);
  await page.locator(".monaco-hover:visible").waitFor({ state: "hidden" });
}

/** VS Code drops a key now and then while it works: press again, as a person would. */
export async function pressUntil(page, key, locator) {
  for (let tries = 0; ; tries++) {
    await page.keyboard.press(key);
    try {
      return await locator.waitFor({ timeout: 4000 });
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

export async function waitUntil(what, ask) {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited 30 s until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
