/** Runs the sections named on the command line, or all of them. A new section is one more function in this table. */
import { tuneEngine } from "#host/tune-engine";
import { commandLine } from "./command-line";
import { editing } from "./editing";
import { effective } from "./effective";
import { inspection } from "./inspection";
import { keystrokes } from "./keystrokes";
import { merging } from "./merging";
import { parsing } from "./parsing";
import { starting } from "./starting";
import { tree } from "./tree";

const sections: Readonly<Record<string, () => void | Promise<void>>> = {
  parsing,
  inspection,
  tree,
  effective,
  editing,
  keystrokes,
  merging,
  starting,
  "command-line": commandLine,
};

// What is measured in this process runs as in the server.
tuneEngine();

const wanted = process.argv.slice(2);
void (async () => {
  for (const [name, run] of Object.entries(sections)) if (wanted.length === 0 || wanted.includes(name)) await run();
})();
