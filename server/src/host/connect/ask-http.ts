/** Sends one request over a connection of TLS, and reads the beginning of the answer. */
import http from "node:http";
import http2 from "node:http2";
import type { TLSSocket } from "node:tls";
import { faultOf } from "#host/connect/fault";
import type { Fault } from "#wire/observation";

export interface HttpRequest {
  readonly protocol: "HTTP/1.1" | "HTTP/2";
  /** `xconnect.example.com:444`, as a browser writes it. */
  readonly host: string;
  readonly path: string;
}

export interface HttpAnswer {
  readonly protocol: "HTTP/1.1" | "HTTP/2";
  /** Undefined where none came. */
  readonly status: number | undefined;
  /** The beginning of the body of a refusal; `""` of any other answer. */
  readonly body: string;
  readonly fault?: Fault | undefined;
}

/** What IIS says of a refusal stands in the first of them. */
const longestBody = 64 * 1024;

const headers = { "user-agent": "sitecore-config-guard", accept: "*/*" };

export async function askOverHttp(socket: TLSSocket, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const { protocol } = request;
  const stop = (): void => void socket.destroy(signal.reason as Error);
  signal.addEventListener("abort", stop, { once: true });
  try {
    const answer = await new Promise<Pick<HttpAnswer, "status" | "body" | "fault">>((resolve) => {
      const fail = (error?: unknown): void =>
        resolve({ status: undefined, body: "", fault: error ? faultOf(error, signal) : { kind: "closed" } });
      socket.once("error", fail);
      socket.once("close", () => fail());
      if (socket.destroyed) fail();
      else if (signal.aborted) stop();
      else if (protocol === "HTTP/2") askNewer(socket, request, fail, resolve);
      else ask(socket, request, fail, resolve);
    });
    return { protocol, ...answer };
  } finally {
    signal.removeEventListener("abort", stop);
    socket.destroy();
  }
}

type Fail = (error: unknown) => void;
type Done = (answer: { readonly status: number | undefined; readonly body: string }) => void;

function ask(socket: TLSSocket, { host, path }: HttpRequest, fail: Fail, done: Done): void {
  const request = http.request({
    createConnection: () => socket,
    path,
    setHost: false,
    headers: { host, ...headers, connection: "close" },
    // Servers are tested that no browser would mind.
    insecureHTTPParser: true,
    maxHeaderSize: longestBody,
  });
  request.on("error", fail);
  request.on("response", (response) => {
    const status = response.statusCode ?? 0;
    readBody(response, status, (body) => done({ status, body }));
  });
  request.end();
}

function askNewer(socket: TLSSocket, { host, path }: HttpRequest, fail: Fail, done: Done): void {
  const session = http2.connect(`https://${host}`, { createConnection: () => socket });
  session.on("error", fail);
  const stream = session.request({ ":path": path, ":authority": host, ...headers });
  stream.on("error", fail);
  stream.on("response", ({ ":status": status = 0 }) =>
    readBody(stream, status, (body) => {
      done({ status, body });
      session.destroy();
    }),
  );
  stream.end();
}

/** Only that of a refusal tells anything, and no more than its beginning is read. */
function readBody(stream: NodeJS.ReadableStream, status: number, done: (body: string) => void): void {
  if (status !== 403 && status !== 400) {
    done("");
    return;
  }
  let body = "";
  const end = (): void => done(body);
  stream.on("data", (chunk: Buffer) => {
    body += chunk.toString("latin1");
    if (body.length >= longestBody) end();
  });
  for (const event of ["end", "error", "aborted", "close"]) stream.on(event, end);
}
