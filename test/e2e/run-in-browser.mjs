/** Runs a suite in VS Code's server and Chromium; resolves to the exit code. */
import { launchBrowser } from "./chromium.mjs";
import { MARK } from "./mark.mjs";
import { reportSuite } from "./suite-report.mjs";
import { startServer, windowAddress } from "./vscode-server.mjs";

/** `payload` names the extension and the suite; `webExtension` is the address of an extension for the web host, `vsix` a packaged one. */
export async function runInBrowser({ workspace, payload, webExtension, vsix, verbose }) {
  const server = await startServer({ vsix, verbose, environment: { E2E_MARK: MARK } });
  const browser = await launchBrowser();
  try {
    const page = await openPage(browser, webExtension);
    return await reportSuite(page, windowAddress(server, workspace, payload), { lost: server.ended, verbose });
  } finally {
    await browser.close().catch(() => {});
    server.stop();
  }
}

/** The workbench's content security policy allows no extension from another port, so it is off for a web extension. */
async function openPage(browser, webExtension) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, bypassCSP: Boolean(webExtension) });
  if (webExtension) await nameInConfiguration(page, new URL(webExtension));
  return page;
}

/** A web extension under development is fetched from an address that only the page's own configuration can name. */
async function nameInConfiguration(page, { protocol, host, pathname }) {
  const attribute = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/;
  await page.route(
    (url) => url.pathname === "/",
    async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const body = html.replace(attribute, (_, before, escaped) => {
        const configuration = JSON.parse(escaped.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
        configuration.developmentOptions.extensions = [
          { scheme: protocol.slice(0, -1), authority: host, path: pathname },
        ];
        const changed = JSON.stringify(configuration).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
        return `${before}${changed}"`;
      });
      await route.fulfill({ response, body });
    },
  );
}
