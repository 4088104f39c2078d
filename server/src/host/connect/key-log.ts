/** The secrets of a connection of our own, as Node tells them, and the keys that follow from them. They never leave this folder. */
import { createHmac } from "node:crypto";

/** By their labels; of a label that comes again, in a second handshake, the first counts. */
export class KeyLog {
  readonly #secrets = new Map<string, Buffer>();

  /** A line such as `CLIENT_RANDOM 52df… 61f8…`. */
  add(line: Buffer): void {
    const [label = "", random = "", secret = ""] = line.toString("latin1").trim().split(" ");
    if (this.#secrets.has(label)) return;
    this.#secrets.set(label, Buffer.from(secret, "hex"));
    this.#secrets.set(`${label} random`, Buffer.from(random, "hex"));
  }

  secret(label: string): Buffer | undefined {
    return this.#secrets.get(label);
  }

  /** The random number of the client in the first handshake. */
  randomOf(label: string): Buffer | undefined {
    return this.#secrets.get(`${label} random`);
  }
}

/** RFC 8446, 7.1: for keys, which are never longer than one hash. */
export function expandLabel(hash: string, secret: Buffer, label: string, length: number): Buffer {
  const full = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([Buffer.from([length >> 8, length & 255, full.length]), full, Buffer.from([0])]);
  return createHmac(hash, secret)
    .update(Buffer.concat([info, Buffer.from([1])]))
    .digest()
    .subarray(0, length);
}

/** RFC 5246, 5: the function that TLS 1.2 makes keys by. */
export function expandMaster(hash: string, secret: Buffer, seed: Buffer, length: number): Buffer {
  const full = Buffer.concat([Buffer.from("key expansion"), seed]);
  const parts: Buffer[] = [];
  let round = full;
  for (let made = 0; made < length;) {
    round = createHmac(hash, secret).update(round).digest();
    const part = createHmac(hash, secret)
      .update(Buffer.concat([round, full]))
      .digest();
    parts.push(part);
    made += part.length;
  }
  return Buffer.concat(parts, length);
}
