/** Servers on loopback that speak TLS rightly or wrongly, with an authority of their own. */
import { generateKeyPairSync, type KeyPairKeyObjectResult } from "node:crypto";
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import tls from "node:tls";
import { clientAuth, commonName, makeCertificate, type Wishes } from "#test/make-certificate";

const pemOf = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g)
      ?.join("\n") ?? ""
  }\n-----END CERTIFICATE-----\n`;

export const rsaKey = (bits = 2048): KeyPairKeyObjectResult => generateKeyPairSync("rsa", { modulusLength: bits });

/** A certificate with its key, as servers and clients hold them. */
export interface Identity {
  readonly name: string;
  readonly key: KeyPairKeyObjectResult;
  readonly der: Buffer;
  readonly cert: string;
  readonly keyPem: string;
}

let serial = 1;

export function issue(name: string, issuer: Identity | undefined, wishes: Wishes = {}): Identity {
  const { key = rsaKey() } = wishes;
  serial = (serial % 126) + 1;
  const der = makeCertificate({
    subject: { [commonName]: name },
    issuer: issuer?.name ?? name,
    ...(issuer && { signedBy: issuer.key }),
    serial,
    ...wishes,
    key,
  });
  return {
    name,
    key,
    der,
    cert: pemOf(der),
    keyPem: key.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** What the tests are issued by; made once, as keys take time. */
export class Authority {
  readonly root = issue("Example Root CA", undefined, { isAuthority: true });
  readonly intermediate = issue("Example Issuing CA", this.root, { isAuthority: true });
  readonly key = rsaKey();

  server(wishes: Wishes = {}, issuer: Identity = this.root): Identity {
    return issue("server", issuer, { hosts: ["localhost", "127.0.0.1"], key: this.key, ...wishes });
  }

  client(wishes: Wishes = {}, issuer: Identity = this.root): Identity {
    return issue("client", issuer, { purposes: [clientAuth], key: this.key, ...wishes });
  }
}

/** What a handler does with a connection of TLS, once a request has come. */
export type Handle = (socket: tls.TLSSocket, request: string) => void;

export const answers =
  (status: number, body = ""): Handle =>
  (socket) =>
    void socket.end(`HTTP/1.1 ${status} Text\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`);

/** All servers of a test file; they and their connections end together. */
export class Servers {
  readonly #servers: net.Server[] = [];
  readonly #sockets = new Set<net.Socket>();

  /** The port of a server that speaks TLS with this certificate. */
  tls(identity: Identity, options: tls.TlsOptions = {}, handle: Handle = answers(200)): Promise<number> {
    const server = tls.createServer(
      { key: identity.keyPem, cert: identity.cert, ciphers: "DEFAULT:@SECLEVEL=0", minVersion: "TLSv1", ...options },
      (socket) => {
        socket.on("error", () => undefined);
        socket.once("data", (data) => handle(socket, (data as Buffer).toString("latin1")));
      },
    );
    server.on("tlsClientError", () => undefined);
    return this.listen(server);
  }

  /** The port of a server that does this with each connection. */
  tcp(handle: (socket: net.Socket) => void): Promise<number> {
    return this.listen(net.createServer(handle));
  }

  http(): Promise<number> {
    return this.listen(http.createServer((_request, response) => void response.end("plain")));
  }

  listen(server: net.Server, host = "127.0.0.1"): Promise<number> {
    this.#servers.push(server);
    server.on("connection", (socket: net.Socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    return new Promise((resolve) => {
      server.listen(0, host, () => resolve((server.address() as AddressInfo).port));
    });
  }

  /** How many connections are open. */
  get open(): number {
    return this.#sockets.size;
  }

  end(): void {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers) server.close();
  }
}
