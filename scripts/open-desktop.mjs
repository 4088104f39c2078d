/** Opens the working tree in desktop VS Code. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { cacheFolder } from "../test/e2e/harness.mjs";
import { isWithoutDisplay } from "../test/e2e/display.mjs";
import { samples } from "../test/e2e/paths.mjs";
import { firstScreen, thingsToTry } from "./first-screen.mjs";
import { root } from "./install.mjs";

/** VSCODE_EXECUTABLE, or `code` on the path; a downloaded VS Code where the server of the tests does not run. */
export async function findDesktop() {
  if (process.env.VSCODE_EXECUTABLE) return process.env.VSCODE_EXECUTABLE;
  if (isWithoutDisplay()) return undefined;
  const installed = findOnPath(process.platform === "win32" ? "code.cmd" : "code");
  if (installed || process.platform === "linux") return installed;
  const { downloadAndUnzipVSCode } = await import("@vscode/test-electron");
  return downloadAndUnzipVSCode({ cachePath: path.join(cacheFolder, "desktop") });
}

function findOnPath(name) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

export async function openDesktop(executable) {
  console.log(`Opening samples/ in ${executable}\n\nThree things to try there:\n`);
  for (const line of thingsToTry()) console.log(`  ${line}`);
  const args = [`--extensionDevelopmentPath=${root}`, `--extensionDevelopmentPath=${firstScreen}`, samples];
  const isScript = executable.endsWith(".cmd");
  const command = isScript ? `"${executable}"` : executable;
  const child = spawn(command, isScript ? args.map((arg) => `"${arg}"`) : args, { stdio: "inherit", shell: isScript });
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
}
