/** Listens to a suite that runs in a workbench page: prints what it says and waits for its result. */
import fs from "node:fs";
import path from "node:path";
import { format } from "node:util";
import { timeoutMs } from "./command-line.mjs";
import { lateAfter } from "./late.mjs";
import { MARK } from "./mark.mjs";
import { screenshots } from "./paths.mjs";

/** The exit code of the suite that `address` starts in `page`; 2 when none comes. `lost` resolves when the server is gone. */
export async function reportSuite(page, address, { lost, verbose }) {
  const others = [];
  // The two functions are VS Code's own protocol for suites in a browser.
  await page.exposeFunction("codeAutomationLog", (type, args) => {
    const line = format(...args);
    if (line.startsWith(MARK)) console.log(line.slice(MARK.length));
    else others.push(`${type}: ${line.slice(0, 300)}`);
    if (verbose && !line.startsWith(MARK)) process.stderr.write(`[workbench] ${others.at(-1)}\n`);
  });
  const finished = new Promise((resolve) => {
    void page.exposeFunction("codeAutomationExit", resolve);
  });
  const crashed = new Promise((resolve) => {
    page.once("crash", () => resolve("The workbench page crashed."));
  });

  const late = lateAfter(timeoutMs);
  await page.goto(address, { waitUntil: "commit" });
  const result = await Promise.race([finished, crashed, late.promise, ...(lost ? [lost] : [])]);
  late.cancel();
  if (typeof result === "number") return result;

  console.error(`${result}\n${others.slice(-20).join("\n")}`);
  fs.mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: path.join(screenshots, "no-result.png") }).catch(() => {});
  return 2;
}
