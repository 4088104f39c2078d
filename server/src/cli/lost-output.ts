/** What happens where the output cannot be written: before anything else of the command line runs. */
import { reasonOf } from "#host/reason";

/** Whoever reads the output may stop early, as `head` does. Output that is lost otherwise, on a full disk, is no result. */
export function tellLostOutput(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    process.exitCode = 2;
    process.stderr.write(`sitecore-config-guard: The output cannot be written: ${reasonOf(error)}\n`);
  });
  // Nobody is left to be told.
  process.stderr.on("error", () => undefined);
}
