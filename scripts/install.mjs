/** Installs the project's packages in a fresh clone. */
import fs from "node:fs";
import path from "node:path";
import { npm } from "./npm.mjs";

export const root = path.resolve(import.meta.dirname, "..");

/** npm writes its own lockfile last, so a stopped installation is not taken for a whole one. */
export async function installPackages() {
  if (fs.existsSync(path.join(root, "node_modules/.package-lock.json"))) return;
  console.log("Installing the packages (once).");
  await npm(["ci", "--ignore-scripts", "--loglevel=error", "--no-progress"], root);
}
