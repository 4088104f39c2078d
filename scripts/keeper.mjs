/** Waits for the end of the process that started it, and ends what that one owned (see owned.mjs). Signals for a whole group do not reach it. */
import { createInterface } from "node:readline";
import { endAll } from "./owned.mjs";

let owned = { groups: [], folders: [] };
const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  owned = JSON.parse(line);
});
lines.on("close", () => endAll(owned));
