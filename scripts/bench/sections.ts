/** Runs the sections named on the command line, or all of them. A new section is one more function in this table. */
import { parsing } from "./parsing";

const sections: Readonly<Record<string, () => void>> = { parsing };

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(sections)) if (wanted.length === 0 || wanted.includes(name)) run();
