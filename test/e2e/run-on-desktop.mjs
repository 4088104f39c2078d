/** Runs the suite in desktop VS Code through @vscode/test-electron; resolves to the exit code. */
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { timeoutMs } from "./command-line.mjs";
import { isWithoutDisplay } from "./display.mjs";
import { cacheFolder } from "./harness.mjs";
import { lateAfter } from "./late.mjs";
import { emptyExtension, root } from "./paths.mjs";

/** `suite` is the file that VS Code calls. VSCODE_EXECUTABLE names an installed VS Code, VSCODE_VERSION one to download. */
export async function runOnDesktop({ workspace, suite, vsix }) {
  const late = lateAfter(timeoutMs);
  const extension = vsix
    ? { path: emptyExtension, flags: ["--install-extension", vsix] }
    : { path: root, flags: ["--disable-extensions"] };
  const result = await Promise.race([
    runTests({
      cachePath: path.join(cacheFolder, "desktop"),
      vscodeExecutablePath: process.env.VSCODE_EXECUTABLE,
      version: process.env.VSCODE_VERSION ?? "stable",
      extensionDevelopmentPath: extension.path,
      extensionTestsPath: suite,
      launchArgs: [
        workspace,
        ...extension.flags,
        "--disable-workspace-trust",
        "--skip-welcome",
        "--skip-release-notes",
      ],
    }).catch(String),
    late.promise,
  ]);
  late.cancel();
  if (typeof result === "number") return result;
  console.error(result);
  return 1;
}

export async function isDesktopAtHand() {
  if (process.env.VSCODE_EXECUTABLE) return true;
  if (process.env.CI || isWithoutDisplay()) return false;
  return fetch("https://update.code.visualstudio.com/api/releases/stable", { signal: AbortSignal.timeout(5000) }).then(
    (response) => response.ok,
    () => false,
  );
}
