/** The workbench page as a person uses it: opens files, finds text and squiggles on the screen, presses keys. */
import path from "node:path";

export async function openWorkbench(page, address) {
  await page.goto(address, { waitUntil: "commit" });
  await page.locator(".monaco-workbench .explorer-folders-view").waitFor();
}

/** Opens a file of the folder `folderName` by clicks in the Explorer, folder by folder. */
export async function clickInExplorer(page, folderName, file) {
  const rows = page.locator(".explorer-folders-view .monaco-list-row");
  await waitUntil(`${file} is in the Explorer`, async () => {
    const found = rowTowards(await rows.evaluateAll(readExplorerRows, folderName), file);
    // While VS Code draws the tree anew, a row may be gone before it is clicked: look again.
    const clicks = found && page.locator(`#${found.id}`).click({ timeout: 5000 });
    const isClicked = await clicks?.then(() => true).catch(() => false);
    return isClicked && found.path === file;
  });
  await page.locator(".tab.active", { hasText: path.basename(file) }).waitFor();
}

/** The file, or the innermost folder on the way to it that is still closed. */
function rowTowards(rows, file) {
  const closed = rows.filter((row) => row.isClosed && file.startsWith(`${row.path}/`));
  return rows.find((row) => row.path === file) ?? closed.at(-1);
}

/**
 * Runs in the page. A label is the whole path, of the innermost one where several folders share a row, and behind a dot what is
 * to be said of it.
 */
function readExplorerRows(rows, folderName) {
  return rows.map((row) => {
    const [label] = row.querySelector(".explorer-item").getAttribute("aria-label").split(" • ");
    const path = label.slice(label.lastIndexOf(`/${folderName}/`) + folderName.length + 2);
    return { id: row.id, path, isClosed: row.getAttribute("aria-expanded") === "false" };
  });
}

/** Opens a file with quick open. */
export async function openQuickly(page, file) {
  const input = quickInput(page);
  await pressUntil(page, "Control+P", input);
  await input.fill(file);
  const row = page.locator(".quick-input-list .monaco-list-row", { hasText: path.posix.basename(file) });
  await row
    .filter({ hasText: path.posix.dirname(file) })
    .first()
    .click();
  await input.waitFor({ state: "hidden" });
}

/** Puts the cursor at a place of the open file. */
export async function goTo(page, { line, column }) {
  const input = quickInput(page);
  await pressUntil(page, "Control+G", input);
  await input.fill(`:${line}:${column}`);
  await pressUntil(page, "Enter", input, "hidden");
}

function quickInput(page) {
  return page.locator('.quick-input-widget:not([style*="display: none"]) input[type="text"]');
}

/** The middle of `text` in the active editor; nothing where it is not on the screen. */
export function placeOf(page, text) {
  // The function runs in the page.
  /* global document, NodeFilter */
  return page.evaluate((wanted) => {
    for (const line of document.querySelectorAll(".editor-group-container.active .view-line")) {
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

/** An open hover takes Ctrl+. for itself, so the mouse goes off the text. */
export async function hideHover(page) {
  await page.mouse.move(900, 700);
  await page.locator(".monaco-hover:visible").waitFor({ state: "hidden" });
}

/** VS Code drops a key now and then while it works: press again, as a person would. */
export async function pressUntil(page, key, locator, state = "visible") {
  for (let tries = 0; ; tries++) {
    await page.keyboard.press(key);
    try {
      return await locator.waitFor({ state, timeout: 4000 });
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
