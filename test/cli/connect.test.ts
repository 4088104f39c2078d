/** The command connect, as a process of its own, against servers on loopback. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCertificate } from "#certificate/certificate";
import { readArguments } from "#cli/arguments";
import { connect as runConnect } from "#cli/connect";
import { buildCommandLine, type CommandLine, type Run } from "#test/command-line";
import { commonName } from "#test/make-certificate";
import { answers, Authority, issue, Servers } from "#test/tls-servers";
import type { ConnectionResult } from "#wire/result";

const servers = new Servers();
const openssl = spawnSync("openssl", ["version"]).status === 0;
let cli: CommandLine;
let authority: Authority;
let folder: string;
/** Asks every client for a certificate, and refuses those of strangers. */
let asking: number;
let port: number;

beforeAll(async () => {
  cli = buildCommandLine();
  authority = new Authority();
  const client = authority.client();
  const other = issue("other", undefined);
  folder = cli.folder({
    "root.pem": authority.root.cert,
    "client.pem": client.cert + client.keyPem,
    "client.cer": client.der,
    "client.key": client.keyPem,
    "locked.key": client.key.privateKey
      .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "s3cret-word" })
      .toString(),
    "other.key": other.keyPem,
    "empty.pem": "nothing",
  });
  port = await servers.tls(authority.server());
  asking = await servers.tls(
    authority.server(),
    { requestCert: true, rejectUnauthorized: false, ca: authority.root.cert },
    (socket, request) => answers(socket.authorized ? 200 : 403, "HTTP Error 403.7")(socket, request),
  );
});
afterAll(() => {
  cli.end();
  servers.end();
});

const connect = (...args: readonly string[]): Promise<Run> =>
  cli.run(["connect", ...args], folder, { PFX_PASSWORD: "s3cret-word", WRONG: "wr0ng-word" });

/** What is refused before anything is connected to needs no process. */
async function inProcess(argv: readonly string[]): Promise<unknown> {
  const command = readArguments(argv);
  if (command.kind !== "connect") throw new Error("It is another command.");
  const progress = { show: () => undefined, end: () => undefined };
  const env = { PFX_PASSWORD: "s3cret-word", WRONG: "wr0ng-word" };
  return runConnect(command, { cwd: folder, now: new Date(), env, progress, paint: (_style, text) => text });
}

const trusting = ["--address", "127.0.0.1", "--ca", "root.pem"];

describe("the result", () => {
  test("as JSON, in the promised shape", async () => {
    const { stdout, stderr, code } = await connect(`https://localhost:${port}`, ...trusting, "--json");
    const result = JSON.parse(stdout) as ConnectionResult;
    expect([stderr, code]).toEqual(["", 0]);
    expect(Object.keys(result)).toEqual([
      "host",
      "port",
      "address",
      "protocols",
      "certificate",
      "chain",
      "nameMatches",
      "trusted",
      "clientCertificate",
      "answers",
      "problems",
    ]);
    expect(result).toMatchObject({ host: "localhost", port, address: "127.0.0.1", trusted: true, problems: [] });
    expect(result.certificate?.thumbprint).toMatch(/^[0-9A-F]{40}$/);
    expect(Date.parse(result.certificate?.validTo ?? "")).toBeGreaterThan(Date.now());
  });

  test("as text, in the order in which a handshake fails", async () => {
    const { stdout, code } = await connect(`localhost:${asking}`, ...trusting);
    expect(code).toBe(1);
    expect(stdout.match(/^(Server|Client|What).*$/gm)).toEqual([
      "Server certificate",
      "Client certificate",
      "What the server does",
    ]);
    expect(stdout).toContain("client-certificate-required: Without a client certificate the server refuses");
    expect(stdout).toMatch(/Without a certificate +403\.7/);
  });

  test("of a file: each address that it names", async () => {
    const file = path.join(folder, "ConnectionStrings.config");
    writeFileSync(
      file,
      `<connectionStrings>
        <add name="xconnect.collection" connectionString="https://localhost:${port}/" />
        <add name="xconnect.search" connectionString="https://user:s3cret-word@localhost:${asking}" />
        <add name="again" connectionString="https://localhost:${port}" />
        <add name="web" connectionString="Data Source=sql;Password=s3cret-word" />
        <add name="open" connectionString="https://#{Host}/" />
      </connectionStrings>`,
    );
    const { stdout, code } = await connect("ConnectionStrings.config", ...trusting, "--json");
    const results = JSON.parse(stdout) as readonly ConnectionResult[];
    expect(results.map((result) => [result.port, result.problems])).toEqual([
      [port, []],
      [asking, ["client-certificate-required"]],
    ]);
    expect([code, stdout.includes("s3cret")]).toEqual([1, false]);
  });
});

test("of a file: the configuration around it says which lines decide", async () => {
  const { thumbprint } = readCertificate(authority.client().der)!;
  const site = cli.folder({
    "Shop.CM/web.config": `<configuration><system.web><httpRuntime targetFramework="4.8" /></system.web></configuration>`,
    "Shop.CM/App_Config/Sitecore.config": "<sitecore/>",
    "Shop.CM/App_Config/ConnectionStrings.config": `<connectionStrings>
  <add name="xconnect.collection" connectionString="https://localhost:${asking}" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindType=FindByThumbprint;FindValue=${"A".repeat(40)}" />
</connectionStrings>`,
    "Shop.xConnect/web.config": `<configuration><appSettings><add key="validateCertificateThumbprint" value="${thumbprint}" /></appSettings></configuration>`,
    "Shop.xConnect/App_Data/Config/sc.XConnect.xml": "<Settings />",
  });
  const args = ["connect", "Shop.CM/App_Config/ConnectionStrings.config", "--ca", path.join(folder, "root.pem")];
  const { stdout } = await cli.run([...args, "--certificate", path.join(folder, "client.pem")], site, {});
  expect(stdout).toContain("What the configuration says");
  expect(stdout).toContain("The address is Shop.CM/App_Config/ConnectionStrings.config:2.");
  expect(stdout).toMatch(/sends certificate …AAAA \(Shop\.CM\/.*:3\), and not the given one, …/);
});

describe("a client certificate", () => {
  test.each([
    ["PEM with its key", ["--certificate", "client.pem"]],
    ["DER and a key", ["--certificate", "client.cer", "--key", "client.key"]],
    [
      "a key under a password",
      ["--certificate", "client.cer", "--key", "locked.key", "--passphrase-env", "PFX_PASSWORD"],
    ],
  ])("from %s", async (_name, args) => {
    const { stdout, stderr, code } = await connect(`https://localhost:${asking}/`, ...trusting, ...args, "--json");
    const { answers: given, problems } = JSON.parse(stdout || stderr) as ConnectionResult;
    expect(given).toEqual([
      { certificate: null, status: 403.7, error: null },
      { certificate: expect.stringMatching(/^[0-9A-F]{40}$/) as unknown, status: 200, error: null },
    ]);
    expect([problems, code]).toEqual([[], 0]);
  });

  test.runIf(openssl).each([
    ["new", []],
    ["3DES", ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"]],
    ["RC2", ["-legacy"]],
  ])("from a PFX file, %s", async (name, how) => {
    const pfx = `${name}.pfx`;
    const made = spawnSync(
      "openssl",
      ["pkcs12", "-export", "-in", "client.pem", "-out", pfx, "-passout", "pass:s3cret-word", ...how],
      {
        cwd: folder,
      },
    );
    // Some builds of OpenSSL cannot write the old forms.
    if (made.status !== 0) return;
    const args = [`https://localhost:${asking}/`, ...trusting, "--certificate", pfx];
    const right = await connect(...args, "--passphrase-env", "PFX_PASSWORD", "--json");
    if (right.code === 2) expect(right.stderr).toContain("OpenSSL 3 refuses");
    else expect(right.code).toBe(0);
    if (name === "new") expect(right.code).toBe(0);
    const wrong = await connect(...args, "--passphrase-env", "WRONG");
    const none = await connect(...args);
    expect([wrong.code, none.code]).toEqual([2, 2]);
    if (name === "new") {
      expect(wrong.stderr).toContain("The password doesn't open the PFX file.");
      expect(none.stderr).toContain("is protected by a password");
    }
    expect([right, wrong, none].some(({ stdout, stderr }) => /s3cret|wr0ng/.test(stdout + stderr))).toBe(false);
  });
});

test.each([
  ["connect", "connect needs an address"],
  ["connect a b", "connect takes one address or file."],
  ["connect http://localhost", "Only HTTPS addresses can be tested"],
  ["connect https://", "It is not an address"],
  ["connect App_Config/Web.confg", "There is no file"],
  ["connect ./sites", "There is no file"],
  ["connect App_Config\\Web.config", "There is no file"],
  ["connect Web.config", "There is no file"],
  ["connect C:/sites/web", "There is no file"],
  ["connect https://localhost --address localhost", "--address is a number"],
  ["connect https://localhost --key client.key", "--key needs --certificate."],
  ["connect https://localhost --timeout soon", "--timeout is a number of seconds"],
  ["connect https://localhost --timeout 0", "--timeout is a number of seconds"],
  ["connect https://localhost --ca missing.pem", "--ca: It does not exist."],
  ["connect https://localhost --ca empty.pem", "--ca: The file contains no certificate."],
  ["connect https://localhost --certificate missing.pem", "The certificate can't be read: It does not exist."],
  ["connect https://localhost --certificate client.cer", "comes without its private key"],
  [
    "connect https://localhost --certificate client.cer --key other.key",
    "The private key is that of another certificate.",
  ],
  ["connect https://localhost --certificate client.cer --key locked.key", "is protected by a password"],
  ["connect https://localhost --certificate client.cer --key locked.key --passphrase-env WRONG", "can't be decrypted"],
  ["connect https://localhost --certificate client.pem --passphrase-env UNSET_NAME", "isn't set"],
  ["connect root.pem", "names no HTTPS address"],
])("%s", async (words, sentence) => {
  const refused = inProcess(words.split(" "));
  await expect(refused).rejects.toThrow(sentence);
  await expect(refused).rejects.toMatchObject({ exitCode: 2 });
});

test("what cannot be tried is told as such, and gives no other result", async () => {
  const gone = new Servers();
  const free = await gone.tcp(() => undefined);
  gone.end();
  const refused = await connect(`https://127.0.0.1:${free}`, "--json");
  expect(JSON.parse(refused.stdout)).toMatchObject({ certificate: null, problems: ["no-answer"] });
  expect(refused.code).toBe(2);
  const unknown = await connect("https://no-such-host.invalid", "--json", "--timeout", "5");
  expect(JSON.parse(unknown.stdout)).toMatchObject({ address: null, problems: ["no-answer"] });
  expect(unknown.code).toBe(2);
});

test("what a server says moves no cursor, and a login in the address is never shown", async () => {
  const hostile = "\u001b[31mred\u0007\u202etxt\n# Heading <script>alert(1)</script>";
  const own = await servers.tls(
    issue("x", undefined, { subject: { [commonName]: hostile }, issuer: hostile, hosts: ["a\u001b[2Jb"] }),
  );
  for (const args of [[], ["--json"]]) {
    const { stdout, stderr } = await connect(
      `https://admin:s3cret-word@localhost:${own}/`,
      "--address",
      "127.0.0.1",
      ...args,
    );
    expect(stderr).toBe("");
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(stdout).not.toMatch(/s3cret|admin/);
    expect(stdout).toContain("red");
  }
});
