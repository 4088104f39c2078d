/** What VS Code calls to run the suites in the Node extension host, on the desktop and in a browser alike. */
import path from "node:path";
import Mocha from "mocha";
import { markConsole } from "./support/mark-console";
import { mochaOptions, runToEnd } from "./support/run-to-end";

export async function run(): Promise<void> {
  const mark = process.env["E2E_MARK"];
  if (mark !== undefined) Mocha.reporters.Base.consoleLog = markConsole(mark);
  const mocha = new Mocha(mochaOptions);
  mocha.addFile(path.join(__dirname, "all.cjs"));
  await runToEnd(mocha);
}
