/** In a project of another kind no server runs until a file is opened that it has something to say about. */
import * as vscode from "vscode";
import { assert } from "./support/assert";
import { diagnosticsOf, ruleOf } from "./support/ask";
import { openSample, sampleUri } from "./support/samples";
import { seesProcesses, serverProcess } from "./support/server-process";
import { waitFor } from "./support/wait-for";

/** A server that is wanted starts in less. */
const long = 4000;

suite("a project of ASP.NET Core and plain XML", () => {
  suiteSetup(function () {
    if (!seesProcesses) this.skip();
  });

  test("wakes the extension and starts no server, whatever of it is opened", async () => {
    for (const name of ["pom.xml", "Shop.csproj", "src/App.config", "nuget.config", "appsettings.json"])
      await openSample(name);
    const extension = vscode.extensions.getExtension("sitecore-config-guard.sitecore-config-guard");
    await waitFor("the extension to wake", () => extension?.isActive === true || undefined);
    await new Promise((resolve) => setTimeout(resolve, long));
    assert(serverProcess() === undefined, "a server runs in a project that is none of ours");
  });

  test("has its rules explained without one", async () => {
    await vscode.commands.executeCommand("sitecoreConfigGuard.explainRule", "session-timeout-invalid");
    assert(serverProcess() === undefined, "a page needed a server");
  });

  test("starts it when a web.config is opened, which then has its findings", async () => {
    const started = Date.now();
    const { uri } = await openSample("web.config");
    await waitFor("the server", () => serverProcess());
    await diagnosticsOf(uri, (all) => all.some((each) => ruleOf(each) === "session-timeout-invalid"));
    console.log(`    findings after ${String(Date.now() - started)} ms`);
    assert(uri.toString() === sampleUri("web.config").toString(), "another file was opened");
  });
});
