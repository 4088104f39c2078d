/** Opens the packaged extension in VS Code's server, on an address of this machine alone. */
import { randomBytes } from "node:crypto";
import path from "node:path";
import { startServer } from "../test/e2e/vscode-server.mjs";
import { root } from "./install.mjs";

/** PORT chooses the port; otherwise any free one is taken. The token in the address keeps other users of the machine out. */
export async function openServer() {
  const token = randomBytes(16).toString("hex");
  const { authority, ended } = await startServer({
    vsix: path.join(root, "out/sitecore-config-guard.vsix"),
    flags: [
      `--port=${process.env.PORT ?? 0}`,
      `--connection-token=${token}`,
      `--default-folder=${path.join(root, "samples")}`,
    ],
  });
  return { address: `http://${authority}/?tkn=${token}`, ended };
}

/** Throws unless the address answers with VS Code's workbench. */
export async function visit(address) {
  const signal = AbortSignal.timeout(30_000);
  const first = await fetch(address, { redirect: "manual", signal });
  const cookie = first.headers
    .getSetCookie()
    .map((each) => each.split(";", 1)[0])
    .join("; ");
  const page = await fetch(new URL("/", address), { headers: { cookie }, signal });
  const html = await page.text();
  if (!page.ok || !html.includes("vscode-workbench-web-configuration") || !html.includes("/samples"))
    throw new Error(`${address} answers ${page.status}, not the workbench on samples/.`);
}
