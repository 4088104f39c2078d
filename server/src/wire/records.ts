/** Takes what a server sent apart into the records of TLS. */
import { ByteReader } from "#wire/bytes";

export const recordTypes = { changeCipherSpec: 20, alert: 21, handshake: 22, data: 23 } as const;

export interface TlsRecord {
  /** One of `recordTypes`; that of TLS 1.3 says `data` of all that is encrypted. */
  readonly type: number;
  /** As on the wire: 0x0303. */
  readonly version: number;
  readonly body: Uint8Array;
}

/** Whether the bytes can be the beginning of TLS; undefined where there are none. */
export function beginsTls(bytes: Uint8Array): boolean | undefined {
  const [type, major] = bytes;
  if (type === undefined) return undefined;
  return type >= recordTypes.changeCipherSpec && type <= recordTypes.data && (major === undefined || major === 3);
}

/** The whole records, in order, up to the first that is cut off or none. */
export function recordsIn(bytes: Uint8Array): readonly TlsRecord[] {
  const records: TlsRecord[] = [];
  let rest = bytes;
  while (beginsTls(rest)) {
    const reader = new ByteReader(rest);
    const type = reader.number(1);
    const version = reader.number(2);
    const body = reader.vector(2);
    if (type === undefined || version === undefined || !body) break;
    records.push({ type, version, body });
    rest = rest.subarray(rest.length - reader.left);
  }
  return records;
}
