/** One connection: a handshake of TLS, and a request over it where one is asked for. */
import { constants } from "node:crypto";
import net from "node:net";
import tls from "node:tls";
import { faultOf } from "#host/connect/fault";
import { askOverHttp, type HttpAnswer, type HttpRequest } from "#host/connect/ask-http";
import { KeyLog } from "#host/connect/key-log";
import { recordOpener } from "#host/connect/record-opener";
import { Tap } from "#host/connect/tap";
import { isFatal } from "#wire/alerts";
import type { TlsVersion } from "#wire/messages";
import type { Fault } from "#wire/observation";
import { readServerFlight, type ServerFlight } from "#wire/server-flight";

/** What a client shows: the parts that `tls.connect` takes. */
export type Credentials = Pick<tls.ConnectionOptions, "cert" | "key" | "pfx" | "passphrase">;

export interface Attempt {
  readonly address: string;
  readonly port: number;
  /** The name that the client gives (SNI); undefined for none. */
  readonly serverName: string | undefined;
  /** The versions that the client offers. */
  readonly versions: readonly [lowest: TlsVersion, highest: TlsVersion];
  readonly credentials?: Credentials | undefined;
  readonly request?: HttpRequest | undefined;
}

export interface Exchange extends HttpAnswer {
  /** Whether a connection came about. */
  readonly isReached: boolean;
  /** Whether TLS of this process could begin at all. */
  readonly isSpoken: boolean;
  /** Whether the handshake ended well. */
  readonly isSecured: boolean;
  readonly flight: ServerFlight;
  readonly cipher: string | undefined;
  readonly fault: Fault | undefined;
}

/** OpenSSL refuses old versions, short keys and weak hashes unless it is told to look at them; BoringSSL knows no such words. */
const lenient = "DEFAULT:@SECLEVEL=0";
const ciphers = isKnown(lenient) ? { ciphers: lenient } : {};

function isKnown(list: string): boolean {
  try {
    tls.createSecureContext({ ciphers: list });
    return true;
  } catch {
    return false;
  }
}

/**
 * Servers that were never mended answer a client only if it does not insist on a safe second handshake. With a ticket, that
 * handshake would be a short one, in which no server asks for a certificate.
 */
const secureOptions = constants.SSL_OP_LEGACY_SERVER_CONNECT | constants.SSL_OP_NO_TICKET;

const silent: ServerFlight = readServerFlight(new Uint8Array());

/** Ends when it is done or `signal` says so; nothing of it is left open. */
export async function exchange(attempt: Attempt, signal: AbortSignal): Promise<Exchange> {
  const connected = await connectTo(attempt, signal);
  if (!(connected instanceof net.Socket)) {
    const nothing = { flight: silent, cipher: undefined, status: undefined, body: "", protocol: "HTTP/1.1" } as const;
    return { ...nothing, isReached: false, isSpoken: true, isSecured: false, fault: connected };
  }
  const tap = new Tap(connected);
  try {
    return await talk(attempt, tap, signal);
  } finally {
    tap.destroy();
  }
}

/** The socket, or why there is none. */
export function connectTo(
  { address, port }: Pick<Attempt, "address" | "port">,
  signal: AbortSignal,
): Promise<net.Socket | Fault> {
  if (signal.aborted) return Promise.resolve(faultOf(signal.reason, signal));
  return new Promise((resolve) => {
    const socket = net.connect({ host: address, port });
    const fail = (error: unknown): void => {
      socket.destroy();
      resolve(faultOf(error, signal));
    };
    const stop = (): void => fail(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    socket.on("error", fail);
    socket.once("connect", () => {
      signal.removeEventListener("abort", stop);
      socket.off("error", fail);
      resolve(socket);
    });
  });
}

async function talk(attempt: Attempt, tap: Tap, signal: AbortSignal): Promise<Exchange> {
  const keys = new KeyLog();
  const secured = await secure(attempt, tap, keys, signal);
  const { socket } = secured;
  const answer =
    secured.isSecured && attempt.request && socket
      ? await askOverHttp(socket, attempt.request, signal)
      : { status: undefined, body: "", protocol: "HTTP/1.1" as const };
  const { cipher } = secured;
  const flight = readServerFlight(tap.received, recordOpener(keys, cipher));
  socket?.destroy();
  const fault = "fault" in answer ? answer.fault : secured.fault;
  return {
    isReached: true,
    isSpoken: tap.hasSent,
    isSecured: secured.isSecured,
    flight,
    cipher,
    status: answer.status,
    body: answer.body,
    protocol: answer.protocol,
    fault: fault && withAlert(fault, flight),
  };
}

/** What the server said last explains best why it ended the connection. */
function withAlert(fault: Fault, { alerts }: ServerFlight): Fault {
  const last = alerts.filter(isFatal).at(-1);
  return last === undefined || fault.kind === "timeout" || fault.kind === "stopped"
    ? fault
    : { kind: "alert", alert: last };
}

interface Secured {
  readonly socket: tls.TLSSocket | undefined;
  readonly isSecured: boolean;
  readonly cipher?: string;
  readonly fault: Fault | undefined;
}

function secure(attempt: Attempt, tap: Tap, keys: KeyLog, signal: AbortSignal): Promise<Secured> {
  return new Promise((resolve) => {
    let socket: tls.TLSSocket | undefined;
    try {
      socket = tls.connect(optionsOf(attempt, tap));
    } catch (error) {
      resolve({ socket: undefined, isSecured: false, fault: { kind: "unsupported", text: String(error) } });
      return;
    }
    const stop = (): void => void socket.destroy(signal.reason as Error);
    const end = (secured: Omit<Secured, "socket">): void => {
      signal.removeEventListener("abort", stop);
      resolve({ socket, ...secured });
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    socket.on("keylog", (line: Buffer) => keys.add(line));
    // It may come again after the handshake, when somebody else listens.
    socket.on("error", (error) => end({ isSecured: false, fault: faultOf(error, signal) }));
    socket.once("close", () => end({ isSecured: false, fault: { kind: "closed" } }));
    // A connection that has ended tells no cipher any more.
    socket.once("secureConnect", () => end({ isSecured: true, cipher: socket.getCipher().name, fault: undefined }));
  });
}

function optionsOf({ serverName, versions: [lowest, highest], credentials, request }: Attempt, tap: Tap) {
  return {
    socket: tap,
    ...(serverName !== undefined && { servername: serverName }),
    minVersion: lowest,
    maxVersion: highest,
    ...ciphers,
    secureOptions,
    // What is wrong with the certificate is what the test is for.
    rejectUnauthorized: false,
    ...(request && { ALPNProtocols: [request.protocol === "HTTP/2" ? "h2" : "http/1.1"] }),
    ...credentials,
  } satisfies tls.ConnectionOptions;
}
