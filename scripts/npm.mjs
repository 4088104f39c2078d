/** Runs npm, the one this process was started by where there is one. */
import { spawn } from "node:child_process";
import { once } from "node:events";

const isWindows = process.platform === "win32";

/** Rejects when npm fails. npm and all that it starts end with this process. */
export async function npm(args, cwd) {
  const own = process.env.npm_execpath;
  const [command, ...first] = own ? [process.execPath, own] : ["npm"];
  const child = spawn(command, [...first, ...args], {
    cwd,
    stdio: ["ignore", "inherit", "inherit"],
    detached: !isWindows,
    shell: isWindows && !own,
  });
  const stop = () => process.kill(isWindows ? child.pid : -child.pid);
  process.on("exit", stop);
  const [code] = await once(child, "exit");
  process.off("exit", stop);
  if (code !== 0) throw new Error(`npm ${args.join(" ")} failed.`);
}
