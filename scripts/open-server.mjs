/** Opens the packaged extension in VS Code's server, on an address of this machine alone. */
import { randomBytes } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startServer } from "../test/e2e/vscode-server.mjs";
import { firstScreen } from "./first-screen.mjs";
import { root } from "./install.mjs";

/** The package as `npm run package` leaves it. */
const packaged = path.join(root, "out/sitecore-config-guard.vsix");

/**
 * Resolves to the address of a window on `folder`, to `stop` and to `ended`, which resolves to a sentence when the server is
 * gone. `beside` is the folder of an extension that is there too. PORT chooses the port; otherwise any free one is taken. The
 * token in the address keeps other users of the machine out.
 */
export async function openServer(folder, { vsix = packaged, beside = firstScreen, verbose } = {}) {
  const token = randomBytes(16).toString("hex");
  const flags = [`--port=${process.env.PORT ?? 0}`, `--connection-token=${token}`];
  const { authority, ended, stop } = await startServer({ vsix, beside, flags, verbose });
  return { address: `http://${authority}/?tkn=${token}&folder=${encodePath(folder)}`, ended, stop };
}

/**
 * The folder stands in the address: one that the server names by itself (--default-folder) gets other addresses of files than
 * those in which the extension reports, and a file opened in the Explorer shows no finding.
 */
function encodePath(folder) {
  return pathToFileURL(folder).pathname.replaceAll("&", "%26").replaceAll("+", "%2B");
}
