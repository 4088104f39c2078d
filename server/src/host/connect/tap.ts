/** A connection through which TLS runs, which remembers what the server sent. */
import type { Socket } from "node:net";
import { Duplex } from "node:stream";

/** More than any handshake takes, in bytes; what comes behind is not kept. */
const kept = 512 * 1024;

export class Tap extends Duplex {
  readonly #socket: Socket;
  readonly #received: Buffer[] = [];
  #size = 0;
  #hasSent = false;

  /** `socket` is connected. It ends with this. */
  constructor(socket: Socket) {
    super();
    this.#socket = socket;
    socket.on("data", (chunk) => this.#take(chunk));
    socket.on("end", () => this.push(null));
    socket.on("error", (error) => this.destroy(error));
    socket.on("close", () => this.destroy());
  }

  /** What the server sent, up to a limit. */
  get received(): Uint8Array {
    return Buffer.concat(this.#received);
  }

  get hasReceived(): boolean {
    return this.#size > 0;
  }

  /** Whether anything was sent: TLS that cannot speak a version here sends nothing. */
  get hasSent(): boolean {
    return this.#hasSent;
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#hasSent = true;
    if (this.#socket.destroyed) done();
    else this.#socket.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  #take(chunk: Buffer): void {
    if (this.#size < kept) this.#received.push(chunk);
    this.#size += chunk.length;
    if (!this.push(chunk)) this.#socket.pause();
  }
}
