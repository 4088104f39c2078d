/** A client that sends whatever it is told, well-formed or not, and keeps what comes back. */
import { fork, spawn, type ChildProcess } from "node:child_process";

/** An answer or a notification of the server. */
export interface Received {
  readonly id?: string | number | null;
  readonly method?: string;
  readonly params?: { readonly message?: string };
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface RawClient {
  readonly child: ChildProcess;
  readonly received: readonly Received[];
  /** A value as a message. */
  send(message: unknown): void;
  /** Bytes as they are; over a pipe alone. */
  write(bytes: string): void;
  /** Sends a request and gives its answer; one that is canceled gets an answer too. */
  ask(method: string, params: unknown, isCanceled?: boolean): Promise<Received>;
  end(): Promise<void>;
}

type Answer = Pick<Received, "result" | "error">;
/** How the server's own requests are answered, by method; any other one is answered by null. */
type Answers = Readonly<Record<string, Answer>> | ((method: string) => Answer | undefined);

export function startRawClient(server: string, transport: "pipe" | "ipc", answers: Answers = {}): RawClient {
  const child =
    transport === "ipc"
      ? fork(server, ["--node-ipc"], { stdio: ["ignore", "inherit", "inherit", "ipc"] })
      : spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const answerTo = (method: string): Answer | undefined =>
    typeof answers === "function" ? answers(method) : answers[method];
  const received: Received[] = [];
  const waiting = new Map<unknown, (answer: Received) => void>();
  let ended = false;
  const exit = new Promise<void>((resolve) =>
    child.once("exit", (code, signal) => {
      ended = true;
      for (const resolveAnswer of waiting.values()) {
        resolveAnswer({ error: { code: -1, message: `The server ended (${code ?? signal}).` } });
      }
      resolve();
    }),
  );
  const write = (bytes: string): void => void child.stdin?.write(bytes);
  const send = (message: unknown): void => {
    if (ended) return;
    if (transport === "ipc") child.send(message as object);
    else write(framed(JSON.stringify(message)));
  };
  const take = (message: Received): void => {
    received.push(message);
    if (message.method === undefined) waiting.get(message.id)?.(message);
    else if (message.id !== undefined) {
      send({ jsonrpc: "2.0", id: message.id, ...(answerTo(message.method) ?? { result: null }) });
    }
  };
  if (transport === "ipc") child.on("message", (message) => take(message as Received));
  else child.stdout?.on("data", unframe(take));
  let nextId = 1_000_000;
  return {
    child,
    received,
    send,
    write,
    ask: (method, params, isCanceled = false) =>
      new Promise((resolve) => {
        if (ended) {
          resolve({ error: { code: -1, message: "The server has ended." } });
          return;
        }
        const id = nextId++;
        waiting.set(id, resolve);
        send({ jsonrpc: "2.0", id, method, params });
        if (isCanceled) send({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id } });
      }),
    async end() {
      if (!ended) child.kill();
      await exit;
    },
  };
}

export const framed = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** Takes the bytes of a pipe as they come and hands on whole messages. */
function unframe(take: (message: Received) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = /^Content-Length: (\d+)\r\n(?:[^\r]+\r\n)*\r\n/.exec(rest.toString("latin1"));
      if (!head) return;
      const end = head[0].length + Number(head[1]);
      if (rest.length < end) return;
      take(JSON.parse(rest.toString("utf8", head[0].length, end)) as Received);
      rest = rest.subarray(end);
    }
  };
}
