/** Real servers on loopback, and what a test of the connection says of them. */
import http2 from "node:http2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectTo, type Asked } from "#test/connect-to";
import { answers, Authority, issue, rsaKey, Servers, type Handle, type Identity } from "#test/tls-servers";
import type { ConnectionResult } from "#wire/result";

const servers = new Servers();
let authority: Authority;

beforeAll(() => {
  authority = new Authority();
});
afterAll(() => {
  servers.end();
});

const connect = (port: number, asked: Asked = {}): Promise<ConnectionResult> => connectTo(authority, port, asked);

const versions = (result: ConnectionResult): readonly string[] =>
  Object.entries(result.protocols).flatMap(([version, isAccepted]) => (isAccepted === true ? [version] : []));

describe("the server's certificate", () => {
  test("one that is right", async () => {
    const port = await servers.tls(authority.server());
    const result = await connect(port);
    expect(result).toMatchObject({
      host: "localhost",
      port,
      address: "127.0.0.1",
      protocols: { TLSv1: true, "TLSv1.1": true, "TLSv1.2": true, "TLSv1.3": true },
      certificate: {
        subject: "CN=server",
        issuer: "CN=Example Root CA",
        names: ["localhost", "127.0.0.1"],
        keyBits: 2048,
      },
      nameMatches: true,
      trusted: true,
      clientCertificate: { requested: "never", issuers: [], issuerListBytes: 0 },
      answers: [{ certificate: null, status: 200, error: null }],
      problems: [],
    });
    expect(result.chain).toHaveLength(1);
  });

  test.each<[name: string, make: () => Identity, problems: readonly string[], asked: Asked]>([
    ["expired", () => authority.server({ notAfter: "2024-02-01" }), ["expired"], {}],
    ["not yet valid", () => authority.server({ notBefore: "2100-01-01" }), ["not-yet-valid"], {}],
    ["of another name", () => authority.server({ hosts: ["other.example.com"] }), ["name-mismatch"], {}],
    [
      "wildcard, one label",
      () => authority.server({ hosts: ["*.shop.example.com"] }),
      [],
      { host: "a.shop.example.com" },
    ],
    [
      "wildcard, two labels",
      () => authority.server({ hosts: ["*.example.com"] }),
      ["name-mismatch"],
      { host: "a.shop.example.com" },
    ],
    [
      "wildcard before one label",
      () => authority.server({ hosts: ["*.local"] }),
      ["name-mismatch"],
      { host: "shop.local" },
    ],
    ["self-signed", () => issue("localhost", undefined, { hosts: ["localhost"] }), ["untrusted", "self-signed"], {}],
    ["of an unknown authority", () => authority.server(), ["untrusted"], { trusted: [] }],
    [
      "without its intermediate",
      () => authority.server({}, authority.intermediate),
      ["untrusted", "incomplete-chain"],
      {},
    ],
    [
      "without an intermediate that is known here",
      () => authority.server({}, authority.intermediate),
      ["incomplete-chain"],
      {
        get trusted() {
          return [authority.root, authority.intermediate];
        },
      },
    ],
    ["with a short key", () => authority.server({ key: rsaKey(1024) }), ["weak-key"], {}],
    ["signed by SHA-1", () => authority.server({ hash: "sha1" }), ["weak-signature"], {}],
    ["signed by MD5", () => authority.server({ hash: "md5" }), ["weak-signature"], {}],
    ["of the number that is called", () => authority.server(), [], { host: "127.0.0.1" }],
    ["of another number", () => authority.server({ hosts: ["localhost"] }), ["name-mismatch"], { host: "127.0.0.1" }],
  ])("%s", async (_name, make, problems, asked) => {
    const result = await connect(await servers.tls(make()), asked);
    expect(result.problems).toEqual(problems);
    expect(result.trusted).toBe(!problems.includes("untrusted"));
    expect(result.nameMatches).toBe(!problems.includes("name-mismatch"));
  });
});

describe("versions", () => {
  test.each<readonly [string, object, readonly string[], readonly string[]]>([
    ["TLS 1.3 only", { minVersion: "TLSv1.3" }, ["TLSv1.3"], []],
    ["TLS 1.2 only", { minVersion: "TLSv1.2", maxVersion: "TLSv1.2" }, ["TLSv1.2"], []],
    ["TLS 1.0 only", { minVersion: "TLSv1", maxVersion: "TLSv1" }, ["TLSv1"], ["old-protocols-only"]],
    ["TLS 1.1 only", { minVersion: "TLSv1.1", maxVersion: "TLSv1.1" }, ["TLSv1.1"], ["old-protocols-only"]],
  ])("%s", async (_name, options, accepted, problems) => {
    const result = await connect(await servers.tls(authority.server(), options));
    expect(versions(result)).toEqual(accepted);
    expect(result.problems).toEqual(problems);
    expect(result.answers).toEqual([{ certificate: null, status: 200, error: null }]);
  });
});

/** Asks for a certificate once a request has come, as IIS does. */
const renegotiating =
  (handle: Handle): Handle =>
  (socket, request) => {
    socket.renegotiate({ requestCert: true, rejectUnauthorized: false }, (error) => {
      if (!error) handle(socket, request);
    });
  };

describe("the client's certificate", () => {
  const asking = (more: object = {}) => ({
    requestCert: true,
    ca: authority.root.cert,
    rejectUnauthorized: false,
    ...more,
  });

  test.each([["TLSv1.2"], ["TLSv1.3"]] as const)("asked for at once in %s", async (version) => {
    const port = await servers.tls(authority.server(), asking({ minVersion: version, maxVersion: version }));
    const result = await connect(port, { client: authority.client() });
    expect(result.clientCertificate).toEqual({
      requested: "handshake",
      issuers: ["CN=Example Root CA"],
      issuerListBytes: 30,
    });
    expect(result.answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(result.problems).toEqual([]);
  });

  test.each([["TLSv1.2"], ["TLSv1.3"], ["TLSv1"]] as const)("required in %s", async (version) => {
    const port = await servers.tls(
      authority.server(),
      asking({ minVersion: version, maxVersion: version, rejectUnauthorized: true }),
    );
    const without = await connect(port);
    expect(without.answers).toMatchObject([{ certificate: null, status: null }]);
    expect(without.certificate).toMatchObject({ subject: "CN=server" });
    expect(without.problems.filter((problem) => problem !== "old-protocols-only")).toEqual([
      "client-certificate-required",
    ]);
    const right = await connect(port, { client: authority.client() });
    expect(right.answers[1]).toMatchObject({ status: 200, error: null });
    const refused = await connect(port, { client: issue("stranger", undefined) });
    expect(refused.problems).toContain("client-certificate-refused");
  });

  test("asked for in a second handshake, which is read", async () => {
    const handle = renegotiating((socket, request) =>
      answers("raw" in socket.getPeerCertificate() ? 200 : 403, "403.7")(socket, request),
    );
    const port = await servers.tls(authority.server(), { maxVersion: "TLSv1.2", ca: authority.root.cert }, handle);
    const without = await connect(port);
    expect(without.clientCertificate).toEqual({
      requested: "renegotiation",
      issuers: ["CN=Example Root CA"],
      issuerListBytes: 30,
    });
    expect(without.answers).toEqual([{ certificate: null, status: 403.7, error: null }]);
    expect(without.problems).toEqual(["client-certificate-required"]);
    const right = await connect(port, { client: authority.client() });
    expect(right.answers.map(({ status }) => status)).toEqual([403.7, 200]);
    expect(right.problems).toEqual([]);
  });

  test("300 issuers", async () => {
    const authorities = Array.from(
      { length: 300 },
      (_, at) =>
        issue(`A rather long name of an authority, number ${at}`, undefined, { key: authority.key, isAuthority: true })
          .cert,
    );
    for (const maxVersion of ["TLSv1.2", "TLSv1.3"] as const) {
      const port = await servers.tls(authority.server(), asking({ ca: authorities, maxVersion }));
      const result = await connect(port);
      expect(result.clientCertificate.issuers).toHaveLength(300);
      expect(result.clientCertificate.issuerListBytes).toBeGreaterThan(16_384);
      expect(result.problems).toEqual(["issuer-list-long"]);
    }
  });

  test.each([
    [403.16, "client-certificate-refused"],
    [403.17, "client-certificate-refused"],
    [403, "client-certificate-refused"],
  ])("refused with %s", async (status, problem) => {
    const port = await servers.tls(
      authority.server(),
      asking(),
      answers(403, `<h2>HTTP Error ${status} - Forbidden</h2>`),
    );
    const result = await connect(port, { client: authority.client() });
    expect(result.answers.map((answer) => answer.status)).toEqual([status, status]);
    expect(result.problems).toEqual([problem]);
  });
});

describe("servers that are none", () => {
  test("plain HTTP", async () => {
    const result = await connect(await servers.http());
    expect(result.problems).toEqual(["no-tls"]);
    expect(versions(result)).toEqual([]);
  });

  test("HTTP that waits for a whole line", async () => {
    const port = await servers.tcp((socket) => {
      let got = "";
      socket.on("data", (data) => {
        got += data.toString("latin1");
        if (got.endsWith("\r\n\r\n")) socket.end("HTTP/1.1 200 OK\r\n\r\n");
      });
    });
    expect((await connect(port, { timeout: 8 })).problems).toEqual(["no-tls"]);
  });

  test.each<readonly [string, (socket: import("node:net").Socket) => void]>([
    ["hangs", () => undefined],
    ["closes", (socket) => void socket.end()],
    ["resets", (socket) => void socket.resetAndDestroy()],
    ["sends garbage", (socket) => void socket.end("SSH-2.0-OpenSSH_9.2\r\n")],
  ])("%s", async (name, handle) => {
    // What ends at once needs no limit, which a busy machine could break.
    const result = await connect(await servers.tcp(handle), name === "hangs" ? { timeout: 1 } : {});
    expect(result.problems).toEqual([name === "sends garbage" ? "no-tls" : "no-answer"]);
  });

  test("hangs after the handshake, and drips", async () => {
    const silent = await connect(await servers.tls(authority.server(), {}, () => undefined), { timeout: 8 });
    expect(silent.certificate).not.toBeNull();
    expect(silent.problems).toEqual(["no-answer"]);
    const dripping = await servers.tls(authority.server(), {}, (socket) => {
      const timer = setInterval(() => socket.write("X-Drip: 1\r\n"), 50);
      socket.on("close", () => clearInterval(timer));
      socket.write("HTTP/1.1 200 OK\r\n");
    });
    expect((await connect(dripping, { timeout: 2 })).problems).toEqual(["no-answer"]);
  });

  test("refused", async () => {
    const port = await servers.tcp(() => undefined);
    const free = await new Promise<number>((resolve) => {
      const other = new Servers();
      void other
        .tcp(() => undefined)
        .then((own) => {
          other.end();
          resolve(own);
        });
    });
    expect(port).toBeGreaterThan(0);
    expect((await connect(free)).problems).toEqual(["no-answer"]);
  });

  test("HTTP/2 only, a redirect, a huge answer", async () => {
    const identity = authority.server();
    const server = http2.createSecureServer(
      { key: identity.keyPem, cert: identity.cert },
      (_request, response) => void response.end("2"),
    );
    expect((await connect(await servers.listen(server))).answers).toEqual([
      { certificate: null, status: 200, error: null },
    ]);
    const redirect: Handle = (socket) =>
      void socket.end("HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example.com/\r\nContent-Length: 0\r\n\r\n");
    expect((await connect(await servers.tls(identity, {}, redirect))).answers[0]).toMatchObject({ status: 302 });
    const huge: Handle = (socket) => {
      socket.write("HTTP/1.1 403 Forbidden\r\n\r\n403.7");
      const more = (): void => {
        while (!socket.destroyed && socket.write("x".repeat(65_536)));
      };
      socket.on("drain", more);
      more();
    };
    expect((await connect(await servers.tls(identity, {}, huge))).answers[0]).toMatchObject({ status: 403.7 });
  });
});
