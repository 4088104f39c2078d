/** Commands about certificates with a client that can be asked: it chooses, writes, and picks files. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type * as lsp from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { readCertificate } from "#certificate/certificate";
import { serverCommands } from "#protocol/commands";
import type { AskForTextParams, PickParams } from "#protocol/messages";
import { Editor } from "#test/editor";
import { capabilities } from "#test/language-client";
import { makeCertificate } from "#test/make-certificate";

const old = makeCertificate();
const next = makeCertificate({ subject: { "2.5.4.3": "Next" } });
const nextDigits = readCertificate(next)?.thumbprint ?? "";
const text = `<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication enabled="true"><oneToOneMappings>
  <add userName="a" password="[enc:AesProvider:x:enc]" certificate="${old.toString("base64")}" />
  <add userName="b" password="[enc:AesProvider:x:enc]" certificate="" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`;

let editor: Editor;
afterEach(() => editor.end());

interface Answers {
  readonly picks?: (params: PickParams) => number | null;
  readonly writes?: string | null;
  readonly file?: { readonly name: string; readonly bytes: readonly number[] } | null;
}

const written: AskForTextParams[] = [];

async function start({ picks = () => null, writes = null, file = null }: Answers): Promise<void> {
  editor = new Editor();
  written.length = 0;
  editor.write("web.config", text);
  await editor.start({ capabilities, initializationOptions: { asks: true, opensPages: true } });
  const { connection } = editor.client;
  connection.onRequest("sitecoreConfigGuard/pick", (params: PickParams) => picks(params));
  connection.onRequest("sitecoreConfigGuard/askForText", (params: AskForTextParams) => {
    written.push(params);
    return writes;
  });
  connection.onRequest("sitecoreConfigGuard/chooseCertificateFile", () => file);
  await editor.open(text);
}

const positionOf = (word: string): lsp.Position =>
  TextDocument.create("", "", 0, text).positionAt(text.indexOf(word) + 1);

/** The text after what the editor was asked to change last. */
function changed(): string {
  const changes = editor.applied.at(-1)?.documentChanges ?? [];
  const edits = changes.flatMap((change) => ("edits" in change ? (change.edits as lsp.TextEdit[]) : []));
  return TextDocument.applyEdits(TextDocument.create("", "", 0, text), edits);
}

const chooses =
  (label: RegExp) =>
  ({ items }: PickParams): number =>
    items.findIndex((item) => label.test(item.label));
const empty = '=""';
const fileOf = (name: string, bytes: Uint8Array) => ({ name, bytes: [...bytes] });

describe("inserting a certificate", () => {
  test("writes one line of Base64, offered where a mapping has none yet", async () => {
    await start({ file: fileOf("next.cer", next) });
    const position = { ...positionOf(empty), character: positionOf(empty).character + 1 };
    const actions = await editor.ask<lsp.CodeAction[]>("textDocument/codeAction", {
      range: { start: position, end: position },
      context: { diagnostics: [], only: ["refactor"] },
    });
    expect(actions.map(({ title }) => title)).toContain("Insert certificate from file…");
    await editor.run(serverCommands.insertCertificate, editor.uri(), position);
    expect(changed()).toBe(text.replace('certificate=""', `certificate="${next.toString("base64")}"`));
  });

  test("says why a file has none, and changes nothing", async () => {
    await start({ file: fileOf("notes.cer", Buffer.from("nothing")) });
    await editor.run(serverCommands.insertCertificate, editor.uri(), positionOf(old.toString("base64").slice(0, 40)));
    expect(editor.told).toEqual(["notes.cer contains no certificate that can be read."]);
    expect(editor.applied).toEqual([]);
  });
});

describe("replacing a certificate everywhere", () => {
  const at = (): [string, lsp.Position] => [editor.uri(), positionOf(old.toString("base64").slice(0, 40))];

  test("takes a file, whose certificate is written where a mapping has its text", async () => {
    await start({ picks: chooses(/file/), file: fileOf("next.pem", Buffer.from(`-----BEGIN CERTIFICATE-----\n${next.toString("base64")}\n-----END CERTIFICATE-----\n`)) }); // prettier-ignore
    await editor.run(serverCommands.replaceCertificate, ...at());
    expect(changed()).toBe(text.replace(old.toString("base64"), next.toString("base64")));
  });

  test("says what is wrong with what was pasted", async () => {
    await start({ picks: chooses(/Paste/), writes: nextDigits.slice(2) });
    await editor.run(serverCommands.replaceCertificate, ...at());
    expect(editor.told).toEqual(["A thumbprint has 40 hexadecimal digits; this one has 38."]);
  });

  test("can't be done by a thumbprint where only the text of the certificate is", async () => {
    await start({ picks: chooses(/Paste/), writes: nextDigits });
    await expect(editor.run(serverCommands.replaceCertificate, ...at())).rejects.toThrow(/contains the certificate/);
  });

  test.skipIf(spawnSync("openssl", ["version"]).status !== 0)(
    "opens a PFX by its password, which is asked for as a secret and said nowhere",
    async () => {
      await start({ picks: chooses(/file/), writes: "gehe1m-word", file: store("gehe1m-word") });
      await editor.run(serverCommands.replaceCertificate, ...at());
      expect(written).toMatchObject([{ title: "Password of client.pfx", isSecret: true }]);
      expect(changed()).not.toBe(text);
      expect(changed()).not.toContain(old.toString("base64"));
      expect(JSON.stringify([editor.told, editor.applied])).not.toContain("gehe1m-word");
    },
  );
});

/** Made by OpenSSL. */
function store(password: string) {
  const cwd = mkdtempSync(path.join(os.tmpdir(), "config-guard-store-"));
  const openssl = (...args: string[]): Buffer => execFileSync("openssl", args, { cwd, stdio: "pipe" });
  try {
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "a.key", "-out", "a.crt", "-subj", "/CN=a");
    openssl("pkcs12", "-export", "-inkey", "a.key", "-in", "a.crt", "-out", "a.pfx", "-passout", `pass:${password}`);
    return fileOf("client.pfx", readFileSync(path.join(cwd, "a.pfx")));
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
