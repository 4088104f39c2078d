/** What the command line does first: most questions about itself need nothing of what inspects files. */
import path from "node:path";
import { help } from "#cli/help";
import { tellLostOutput } from "#cli/lost-output";
import { version } from "#cli/version";
import { runCompiled } from "#host/compile-cache";
import { tuneShortRun } from "#host/tune-engine";

/** The build's digest of the other bundle. */
declare const MAIN_HASH: string;

const answers: Readonly<Record<string, string>> = {
  "--version": `${version}\n`,
  "-v": `${version}\n`,
  "--help": help,
  "-h": help,
  help,
};

tellLostOutput();
const [first = "", ...others] = process.argv.slice(2);
const answer = others.length === 0 && Object.hasOwn(answers, first) ? answers[first] : undefined;
if (answer === undefined) {
  tuneShortRun();
  runCompiled({ file: path.join(__dirname, "cli-main.cjs"), hash: MAIN_HASH }, require);
} else process.stdout.write(answer);
