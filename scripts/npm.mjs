/** Runs npm, the one this process was started by where there is one. */
import { once } from "node:events";
import { endOwned, startOwned } from "./owned.mjs";

/** Rejects when npm fails. npm and all that it starts end with this process. `output` gets what it prints, else the terminal does. */
export async function npm(args, cwd, { env = process.env, output } = {}) {
  const own = process.env.npm_execpath;
  const [command, ...first] = own ? [process.execPath, own] : ["npm"];
  const shown = output ? "pipe" : "inherit";
  const child = startOwned(command, [...first, ...args], {
    cwd,
    env,
    stdio: ["ignore", shown, shown],
    shell: process.platform === "win32" && !own,
  });
  for (const stream of output ? [child.stdout, child.stderr] : []) stream.setEncoding("utf8").on("data", output);
  const [code] = await once(child, output ? "close" : "exit");
  endOwned(child);
  if (code !== 0) throw new Error(`npm ${args.join(" ")} failed.`);
}
