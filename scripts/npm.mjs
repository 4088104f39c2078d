/** Runs npm, the one this process was started by where there is one. */
import { execFileSync } from "node:child_process";

export function npm(args, cwd) {
  const stdio = ["ignore", "inherit", "inherit"];
  const own = process.env.npm_execpath;
  if (own) execFileSync(process.execPath, [own, ...args], { cwd, stdio });
  else execFileSync("npm", args, { cwd, stdio, shell: process.platform === "win32" });
}
