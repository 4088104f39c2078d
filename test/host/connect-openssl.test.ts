/** The same servers, seen by OpenSSL's own client. */
import { execFile, spawnSync } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectTo } from "#test/connect-to";
import { temporaryFolders } from "#test/temporary-folders";
import { Authority, issue, Servers, type Identity } from "#test/tls-servers";

const servers = new Servers();
const folders = temporaryFolders();
let authority: Authority;

beforeAll(() => {
  authority = new Authority();
});
afterAll(() => {
  servers.end();
  folders.end();
});

/** What `openssl s_client` says of the same server. */
function askOpenssl(
  port: number,
  ...args: readonly string[]
): Promise<{ code: number; issuers: number; agreed: string }> {
  const file = path.join(folders.make({ "root.pem": authority.root.cert }), "root.pem");
  const words = [
    "s_client",
    "-connect",
    `127.0.0.1:${port}`,
    "-servername",
    "localhost",
    "-verify_hostname",
    "localhost",
  ];
  return new Promise((resolve) => {
    const child = execFile(
      "openssl",
      [...words, "-CAfile", file, ...args],
      { maxBuffer: 10_000_000 },
      (_error, stdout) => {
        const [, code = "-1"] = /Verify return code: (\d+)/.exec(stdout) ?? [];
        const [, names = ""] =
          /Acceptable client certificate CA names\n([\s\S]*?)\n(?:Requested|Client Certificate|Shared|---)/.exec(
            stdout,
          ) ?? [];
        const [, agreed = ""] = /(?:New|Reused), (TLSv[\d.]+), Cipher is (?!\(NONE)/.exec(stdout) ?? [];
        resolve({ code: Number(code), issuers: names.split("\n").filter((line) => line !== "").length, agreed });
      },
    );
    child.stdin?.end("Q\n");
  });
}

describe.runIf(spawnSync("openssl", ["version"]).status === 0)("beside openssl s_client", () => {
  test.each<[name: string, make: () => Identity, verifyCode: number, problem: string | undefined]>([
    ["right", () => authority.server(), 0, undefined],
    ["expired", () => authority.server({ notAfter: "2024-02-01" }), 10, "expired"],
    ["not yet valid", () => authority.server({ notBefore: "2100-01-01" }), 9, "not-yet-valid"],
    ["another name", () => authority.server({ hosts: ["other.example.com"] }), 62, "name-mismatch"],
    [
      "self-signed",
      () => issue("localhost", undefined, { hosts: ["localhost"], key: authority.key }),
      18,
      "self-signed",
    ],
    ["no intermediate", () => authority.server({}, authority.intermediate), 21, "incomplete-chain"],
  ])("%s", async (_name, make, verifyCode, problem) => {
    const port = await servers.tls(make());
    const [theirs, ours] = await Promise.all([askOpenssl(port), connectTo(authority, port)]);
    expect(theirs.code).toBe(verifyCode);
    expect(ours.problems.includes((problem ?? "expired") as never)).toBe(problem !== undefined);
    expect(ours.problems.length === 0).toBe(theirs.code === 0);
  });

  test("names as many issuers", async () => {
    const own = issue("Second CA", undefined, { key: authority.key, isAuthority: true });
    const port = await servers.tls(authority.server(), {
      requestCert: true,
      rejectUnauthorized: false,
      ca: [authority.root.cert, own.cert],
    });
    const [theirs, ours] = await Promise.all([askOpenssl(port), connectTo(authority, port)]);
    expect([ours.clientCertificate.issuers.length, theirs.issuers]).toEqual([2, 2]);
  });

  test.each([
    ["-tls1_2", "TLSv1.2"],
    ["-tls1_3", "TLSv1.3"],
  ] as const)("agrees on %s", async (flag, version) => {
    const port = await servers.tls(authority.server(), { minVersion: version, maxVersion: version });
    const [theirs, ours] = await Promise.all([askOpenssl(port, flag), connectTo(authority, port)]);
    expect([theirs.agreed, ours.protocols[version]]).toEqual([version, true]);
  });
});
