/** Finds the process of the server, in the extension host for Node. */
import { execFileSync } from "node:child_process";

/**
 * Windows has no `ps`, and what tells the parent of a process there takes seconds or is not installed (wmic). What the tests
 * are about, the client library and our answer to it, is the same on all systems.
 */
export const seesProcesses = process.platform !== "win32";

/** The server is a child of the process that the tests run in. */
export function serverProcess(): number | undefined {
  const lines = execFileSync("ps", ["-e", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const found = lines
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .find((match) => Number(match?.[2]) === process.pid && match?.[3]?.includes("server.cjs") === true);
  return found ? Number(found[1]) : undefined;
}
