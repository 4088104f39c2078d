/** Reads numbers and lengths out of bytes in the order of the network; what is cut off gives nothing. */

/** A place in bytes that moves on with what is read. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** A number of so many bytes; undefined where they are not there. */
  number(size: number): number | undefined {
    const bytes = this.bytes(size);
    return bytes?.reduce((sum, byte) => sum * 256 + byte, 0);
  }

  bytes(size: number): Uint8Array | undefined {
    if (this.left < size) return undefined;
    this.#at += size;
    return this.#bytes.subarray(this.#at - size, this.#at);
  }

  /** Bytes behind their length, which itself takes so many bytes. */
  vector(sizeOfLength: number): Uint8Array | undefined {
    const length = this.number(sizeOfLength);
    return length === undefined ? undefined : this.bytes(length);
  }
}

/** The entries of a list, each behind its length. What is cut off at the end is left out. */
export function vectorsIn(bytes: Uint8Array, sizeOfLength: number): readonly Uint8Array[] {
  const reader = new ByteReader(bytes);
  const found: Uint8Array[] = [];
  for (let each = reader.vector(sizeOfLength); each; each = reader.vector(sizeOfLength)) found.push(each);
  return found;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
