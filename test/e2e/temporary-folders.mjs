/** Folders of one run: made under the system's temporary folder and gone when the process ends. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export function temporaryFolder(name) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `sitecore-config-guard-${name}-`));
  process.on("exit", () => removeFolder(folder));
  return folder;
}

/** A copy of a workspace to work in, so that no run leaves its mark on the next one. */
export function copyOfWorkspace(from) {
  const folder = path.join(temporaryFolder("workspace"), path.basename(from));
  fs.cpSync(from, folder, { recursive: true });
  return folder;
}

/** Retries, since a process that was just ended may still be closing its files. */
export function removeFolder(folder) {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
