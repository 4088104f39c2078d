/** Testing a connection from the editor: the page, and the certificate that the user chooses to show. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type * as lsp from "vscode-languageserver";
import { serverCommands } from "#protocol/commands";
import type { AskForTextParams, ChosenFile, ConnectionPage, TestableHost } from "#protocol/messages";
import { Editor } from "#test/editor";
import { capabilities } from "#test/language-client";
import { answers, Authority, Servers } from "#test/tls-servers";

const servers = new Servers();
let authority: Authority;
let text: string;
let editor: Editor | undefined;

beforeAll(async () => {
  authority = new Authority();
  const port = await servers.tls(
    authority.server(),
    { requestCert: true, rejectUnauthorized: false, ca: authority.root.cert },
    (socket, request) => answers(socket.authorized ? 200 : 403, "HTTP Error 403.7")(socket, request),
  );
  text = `<connectionStrings>
  <add name="xconnect.collection" connectionString="https://localhost:${port}" />
</connectionStrings>`;
});
afterEach(() => editor?.end());
afterAll(() => servers.end());

const asked: AskForTextParams[] = [];

async function start(
  options: object,
  { file = null, secret = null }: { readonly file?: ChosenFile | null; readonly secret?: string | null } = {},
): Promise<Editor> {
  asked.length = 0;
  editor = new Editor();
  editor.write("App_Config/ConnectionStrings.config", text);
  await editor.start({ capabilities, initializationOptions: options });
  const { connection } = editor.client;
  connection.onRequest("sitecoreConfigGuard/chooseCertificateFile", () => file);
  connection.onRequest("sitecoreConfigGuard/askForText", (params: AskForTextParams) => {
    asked.push(params);
    return secret;
  });
  await editor.open(text, "App_Config/ConnectionStrings.config");
  return editor;
}

async function tested(on: Editor, showsCertificate: boolean): Promise<ConnectionPage | null> {
  const [host] = await on.run<readonly TestableHost[]>(
    serverCommands.testableHosts,
    on.uri("App_Config/ConnectionStrings.config"),
  );
  return on.run(serverCommands.testConnection, { uri: host?.uri, position: host?.position, showsCertificate });
}

const ours = { asks: true, opensPages: true };
const fileOf = (name: string, content: string): ChosenFile => ({ name, bytes: [...Buffer.from(content)] });

test("the page tells what the server did, and which line names it", async () => {
  const page = await tested(await start(ours), false);
  expect(page?.markdown).toContain("**client-certificate-required**");
  expect(page?.markdown).toContain("## What the configuration says");
  expect(asked).toEqual([]);
});

describe("with a certificate", () => {
  test("that the user chooses: the server is shown it", async () => {
    const client = authority.client();
    const file = fileOf("client.pem", client.cert + client.keyPem);
    const page = await tested(await start(ours, { file }), true);
    expect(page?.markdown).toMatch(/With …[0-9A-F]{4}/);
    expect(page?.markdown).not.toContain("client-certificate-required");
  });

  test("whose key is under a password: it is asked for as a secret, and said nowhere", async () => {
    const client = authority.client();
    const key = client.key.privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "s3cret-word" }); // prettier-ignore
    const on = await start(ours, { file: fileOf("client.pem", client.cert + key.toString()), secret: "s3cret-word" });
    const page = await tested(on, true);
    expect(asked).toMatchObject([{ title: "Password of client.pem", isSecret: true }]);
    expect(page?.markdown).toMatch(/With …[0-9A-F]{4}/);
    expect(JSON.stringify(page)).not.toContain("s3cret");
  });

  test.each([
    ["without its key", () => authority.client().cert, "comes without its private key. Choose a PFX"],
    ["that is none", () => "notes", "contains no certificate in PEM, PFX or DER."],
  ])("%s: nothing is tested, and why is said", async (_, content, said) => {
    const on = await start(ours, { file: fileOf("client.pem", content()) });
    expect(await tested(on, true)).toBeNull();
    expect(on.told).toMatchObject([expect.stringContaining(said)]);
  });

  test("that is not chosen: nothing is tested", async () => {
    expect(await tested(await start(ours), true)).toBeNull();
  });
});

test("a client of another make is asked by a message first, and told in short", async () => {
  const on = await start({});
  on.client.connection.onRequest("window/showMessageRequest", ({ message }: lsp.ShowMessageRequestParams) =>
    message.startsWith("Connect to localhost:") ? { title: "Test" } : null,
  );
  const page = await tested(on, false);
  expect(page?.markdown).toContain("client-certificate-required");
  expect(on.told).toHaveLength(1);
});
