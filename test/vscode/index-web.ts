/** What VS Code calls to run the suites in the web extension host: a Web Worker, no Node, everything in one file. */
import "mocha/mocha.js";
import { markConsole } from "./support/mark-console";
import { mochaOptions, runToEnd } from "./support/run-to-end";

/** Set when the suite is built. */
declare const E2E_MARK: string;

export async function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = markConsole(E2E_MARK);
  const mocha = new Mocha(mochaOptions);
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await import("./all");
  await runToEnd(mocha);
}
