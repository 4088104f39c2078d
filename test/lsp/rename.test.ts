/** Renaming over the pipe: a certificate in all files that name it, a connection string in its installation. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type * as lsp from "vscode-languageserver";
import { readCertificate } from "#certificate/certificate";
import { builtOnce } from "#test/built-once";
import { startClient, type Client } from "#test/language-client";
import type { CertificatesPage } from "#protocol/messages";
import { makeCertificate } from "#test/make-certificate";

const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-rename-"));
const old = makeCertificate();
const oldDigits = readCertificate(old)?.thumbprint ?? "";
const next = makeCertificate({ subject: { "2.5.4.3": "Next" } });
const nextDigits = readCertificate(next)?.thumbprint ?? "";
const pasted = `\u200E${(oldDigits.toLowerCase().match(/../g) ?? []).join(" ")}`;

const strings = (digits: string): string => `<connectionStrings>
  <add name="core" connectionString="Data Source=.;Database=core" />
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=${digits}" />
  <!-- FindValue=${oldDigits} -->
</connectionStrings>`;

const files = {
  "Shop.CM/web.config": `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <connectionStrings configSource="App_Config\\ConnectionStrings.config" /></configuration>`,
  "Shop.CM/App_Config/ConnectionStrings.config": strings(oldDigits.toLowerCase()),
  "Shop.CM/App_Config/ConnectionStrings.Release.config": `<connectionStrings xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindType=FindByThumbprint;FindValue='${oldDigits}'" xdt:Transform="SetAttributes" xdt:Locator="Match(name)" />
</connectionStrings>`,
  "Shop.CM/App_Config/Include/Own.config": `<configuration><sitecore>
  <client><param desc="connectionStringName">xconnect.collection</param><param desc="certificateConnectionStringName">xconnect.collection.certificate</param></client>
</sitecore></configuration>`,
  "Shop.CM/App_Config/Sitecore/Collection.config": `<configuration><sitecore><a><param name="connectionStringName">xconnect.collection</param></a></sitecore></configuration>`,
  "Shop.xConnect/App_Config/AppSettings.config": `<appSettings>\n  <add key="validateCertificateThumbprint" value="${pasted}" />\n</appSettings>`,
  "Shop.Identity/appsettings.json": `{ "Sitecore": { "IdentityServer": { "CertificateThumbprint": "${oldDigits}" } } }`,
  "partner/web.config": `<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication enabled="true"><oneToOneMappings>
  <add userName="a" password="[enc:AesProvider:x:enc]" certificate="${old.toString("base64")}" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
  "docker/.env": `SITECORE_THUMBPRINT=${oldDigits}\n# SITECORE_OLD=${oldDigits}\n`,
  "docker/docker-compose.yml": `services:\n  xconnect:\n    image: sitecore-xp1-collection:10.3\n    environment:\n      SITECORE_APPSETTINGS_VALIDATECERTIFICATETHUMBPRINT: ${oldDigits}\n`,
  "k8s/secret.yaml": `apiVersion: v1\nkind: Secret\nmetadata:\n  name: thumbprint\ndata:\n  thumb: ${Buffer.from(oldDigits).toString("base64")}\n`,
  "Shop.CD/App_Config/ConnectionStrings.config": strings("#{Thumbprint}").replace(/ {2}<!--.*\n/, ""),
};
type Name = keyof typeof files;
const addressOf = (name: string): string => pathToFileURL(path.join(folder, name)).toString();
let client: Client;

beforeAll(async () => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  writeFileSync(path.join(folder, "Shop.CM", "next.cer"), next);
  writeFileSync(path.join(folder, "empty.cer"), "nothing");
  client = await startClient(path.join(builtOnce(), "server.cjs"), [folder]);
  const pull = (): Promise<lsp.WorkspaceDiagnosticReport> =>
    client.connection.sendRequest("workspace/diagnostic", { previousResultIds: [] });
  while ((await pull()).items.length < 7) await new Promise((resolve) => setTimeout(resolve, 50));
});

afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A question at the place of a word, `shift` characters in. */
function ask<Result>(method: string, name: Name, word: string, rest: object = {}): Promise<Result> {
  const text = TextDocument.create("", "", 0, files[name]);
  const position = text.positionAt(files[name].indexOf(word) + 1);
  return client.connection.sendRequest(method, { textDocument: { uri: addressOf(name) }, position, ...rest });
}
const rename = (name: Name, word: string, newName: string): Promise<lsp.WorkspaceEdit> =>
  ask("textDocument/rename", name, word, { newName });

/** The files as they will be. */
function applied(edit: lsp.WorkspaceEdit): Partial<Record<Name, string>> {
  const after: Partial<Record<Name, string>> = {};
  for (const change of edit.documentChanges ?? []) {
    if (!("edits" in change)) continue;
    const name = (Object.keys(files) as Name[]).find((each) => addressOf(each) === change.textDocument.uri);
    if (!name) throw new Error(change.textDocument.uri);
    const edits = change.edits as lsp.TextEdit[];
    after[name] = TextDocument.applyEdits(TextDocument.create("", "", 0, files[name]), edits);
  }
  return after;
}
const questionIn = (edit: lsp.WorkspaceEdit): string | undefined =>
  Object.values(edit.changeAnnotations ?? {}).find(({ needsConfirmation }) => needsConfirmation === true)?.description;

const caller = "Shop.CM/App_Config/ConnectionStrings.config";
const service = "Shop.xConnect/App_Config/AppSettings.config";
const mapping = "partner/web.config";

describe("a certificate", () => {
  test("may be renamed exactly where its digits stand", async () => {
    const prepared = await ask<{ range: lsp.Range; placeholder: string }>(
      "textDocument/prepareRename",
      caller,
      oldDigits.toLowerCase(),
    );
    expect(prepared.placeholder).toBe(oldDigits);
    const text = TextDocument.create("", "", 0, files[caller]);
    expect(text.getText(prepared.range)).toBe(oldDigits.toLowerCase());
    const invisible = await ask<{ range: lsp.Range }>("textDocument/prepareRename", service, pasted);
    expect(TextDocument.create("", "", 0, files[service]).getText(invisible.range)).toBe(pasted);
  });

  test("is replaced in every file, each place in its own spelling", async () => {
    const edit = await rename(caller, oldDigits.toLowerCase(), nextDigits);
    const after = applied(edit);
    const replaced = (name: Name, from: string, to: string): string => files[name].replace(from, to);
    const encoded = (digits: string): string => Buffer.from(digits).toString("base64");
    expect(after).toEqual({
      [caller]: replaced(caller, oldDigits.toLowerCase(), nextDigits.toLowerCase()),
      "Shop.CM/App_Config/ConnectionStrings.Release.config": replaced("Shop.CM/App_Config/ConnectionStrings.Release.config", oldDigits, nextDigits), // prettier-ignore
      [service]: replaced(service, pasted, nextDigits.toLowerCase()),
      "Shop.Identity/appsettings.json": replaced("Shop.Identity/appsettings.json", oldDigits, nextDigits),
      "docker/.env": replaced("docker/.env", oldDigits, nextDigits),
      "docker/docker-compose.yml": replaced("docker/docker-compose.yml", oldDigits, nextDigits),
      "k8s/secret.yaml": replaced("k8s/secret.yaml", encoded(oldDigits), encoded(nextDigits)),
    });
    expect(questionIn(edit)).toContain("ConnectionStrings.config, line 5, stays: it is in a comment.");
    expect(questionIn(edit)).toContain("web.config, line 2, stays: it contains the certificate itself");
    expect(questionIn(edit)).toContain("stays: it is filled in by a variable");
    const labels = Object.values(edit.changeAnnotations ?? {}).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(["Show the new certificate", "Accept the new certificate", "Sign with the new certificate"])); // prettier-ignore
  });

  test.each([
    ["spaces, colons and invisible signs", () => `\u200E ${(nextDigits.toLowerCase().match(/../g) ?? []).join(":")} `],
    ["the words of OpenSSL", () => `sha1 Fingerprint=${(nextDigits.match(/../g) ?? []).join(":")}`],
  ])("takes its digits out of %s", async (_, text) => {
    const after = applied(await rename(service, pasted, text()));
    expect(after[service]).toContain(`value="${nextDigits.toLowerCase()}"`);
    expect(after[mapping]).toBeUndefined();
  });

  test.each([
    ["a file beside the one that is asked for", () => [caller, oldDigits.toLowerCase(), "../next.cer"] as const],
    ["a file of the workspace", () => [service, pasted, "Shop.CM/next.cer"] as const],
    ["its PEM", () => [caller, oldDigits.toLowerCase(), `-----BEGIN CERTIFICATE-----\n${next.toString("base64")}\n-----END CERTIFICATE-----`] as const], // prettier-ignore
    [
      "its Base64, at a mapping",
      () => [mapping, old.toString("base64").slice(0, 30), next.toString("base64")] as const,
    ],
  ])("is taken whole out of %s, so that mappings change too", async (_, asked) => {
    const [name, word, newName] = asked();
    const after = applied(await rename(name, word, newName));
    expect(after[mapping]).toBe(files[mapping].replace(old.toString("base64"), next.toString("base64")));
    expect(after["Shop.Identity/appsettings.json"]).toContain(nextDigits);
  });

  test.each([
    ["", "Enter the 40 hexadecimal digits"],
    [nextDigits.slice(1), "this one has 39"],
    [nextDigits.slice(0, 39) + "x", "“x” isn't a hexadecimal digit"],
    ["ab".repeat(32), "SHA-256"],
    ["missing.cer", "can't be read"],
    ["empty.cer", "contains no certificate"],
  ])("has no new name in %j", async (text, why) => {
    await expect(rename(caller, oldDigits.toLowerCase(), text)).rejects.toThrow(why);
  });

  test("stays in a file that is read-only", async () => {
    chmodSync(path.join(folder, "docker/.env"), 0o444);
    const edit = await rename(caller, oldDigits.toLowerCase(), nextDigits);
    chmodSync(path.join(folder, "docker/.env"), 0o644);
    expect(applied(edit)["docker/.env"]).toBeUndefined();
    expect(questionIn(edit)).toContain(".env, line 1, stays: it is in a read-only file.");
  });

  test("leads to who accepts it, and to all that name it", async () => {
    const definition = await ask<lsp.Location>("textDocument/definition", caller, oldDigits.toLowerCase());
    expect(definition.uri).toBe(addressOf(service));
    const found = await ask<lsp.Location[]>("textDocument/references", service, pasted);
    const counted = new Set(found.map(({ uri }) => uri));
    expect(counted).toContain(addressOf(mapping));
    expect(counted).toContain(addressOf("k8s/secret.yaml"));
    expect(counted.size).toBe(8);
  });
});

describe("a connection string", () => {
  test("takes its certificate and all that ask for it along, in its installation alone", async () => {
    const edit = await rename(caller, "xconnect.collection", "xconnect.shop");
    const after = applied(edit);
    expect(Object.keys(after).sort()).toEqual([
      "Shop.CM/App_Config/ConnectionStrings.Release.config",
      caller,
      "Shop.CM/App_Config/Include/Own.config",
    ]);
    expect(after[caller]).toBe(files[caller].replaceAll("xconnect.collection", "xconnect.shop"));
    expect(after["Shop.CM/App_Config/Include/Own.config"]).toBe(
      files["Shop.CM/App_Config/Include/Own.config"].replaceAll("xconnect.collection", "xconnect.shop"),
    );
    expect(questionIn(edit)).toBe("Collection.config, line 1, stays: it is in a file that Sitecore ships.");
  });

  test("is found from where it is asked for", async () => {
    const own = "Shop.CM/App_Config/Include/Own.config";
    const definition = await ask<lsp.Location>("textDocument/definition", own, "xconnect.collection.certificate");
    expect(definition).toMatchObject({ uri: addressOf(caller), range: { start: { line: 3 } } });
    const found = await ask<lsp.Location[]>("textDocument/references", own, "xconnect.collection<");
    expect(found.map(({ uri }) => uri)).toContain(addressOf("Shop.CM/App_Config/Sitecore/Collection.config"));
  });

  test.each([
    ["xconnect.collection.certificate", "xconnect.shop", "must end with .certificate"],
    ["xconnect.collection", "core", "There is a connection string core already"],
    ["xconnect.collection", " ", "Enter a name"],
    ["xconnect.collection", 'a"b', "can't contain quotes"],
  ])("%s can't be named %j", async (word, name, why) => {
    await expect(rename(caller, `"${word}"`, name)).rejects.toThrow(why);
  });
});

const runCommand = <Result>(command: string, ...args: readonly unknown[]): Promise<Result> =>
  client.connection.sendRequest("workspace/executeCommand", {
    command: `sitecoreConfigGuard.${command}`,
    arguments: args,
  });

test("all certificates are one page, with a picture", async () => {
  const { markdown, graph, places } = await runCommand<CertificatesPage>("certificates");
  expect(markdown).toContain("## Who shows and accepts which certificate");
  expect(graph).toMatch(/^<svg [^]*<\/svg>$/);
  expect(places.map(({ uri }) => uri)).toContain(addressOf(service));
});

test("a client that can't be asked is told how to replace a certificate", async () => {
  const told = new Promise<string>((resolve) => {
    client.connection.onNotification("window/showMessage", ({ message }: lsp.ShowMessageParams) => resolve(message));
  });
  expect(await runCommand("replaceCertificate")).toBeNull();
  expect(await told).toContain("Rename the thumbprint");
});

test("completion offers the thumbprints of the workspace", async () => {
  const items = await ask<lsp.CompletionItem[]>("textDocument/completion", caller, oldDigits.toLowerCase());
  expect(items.find(({ label }) => label === oldDigits)?.detail).toContain("Shop.xConnect");
});

test.each([
  [caller, "StoreName", "Only thumbprints of certificates"],
  ["Shop.CD/App_Config/ConnectionStrings.config", "#{Thumbprint}", "A variable fills this in"],
] as const)("nothing else can be renamed: %s at %s", async (name, word, why) => {
  await expect(ask("textDocument/prepareRename", name, word)).rejects.toThrow(why);
  await expect(rename(name, word, nextDigits)).rejects.toThrow(why);
});
