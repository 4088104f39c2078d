/** Folders of one run: made under the system's temporary folder and gone when the process ends. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ownFolder } from "../../scripts/owned.mjs";

export function temporaryFolder(name) {
  return ownFolder(fs.mkdtempSync(path.join(os.tmpdir(), `sitecore-config-guard-${name}-`)));
}

/** A copy of a workspace to work in, so that no run leaves its mark on the next one. */
export function copyOfWorkspace(from) {
  const folder = path.join(temporaryFolder("workspace"), path.basename(from));
  fs.cpSync(from, folder, { recursive: true });
  return folder;
}
