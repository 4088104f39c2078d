/** Makes a fault of what Node and OpenSSL throw. */
import type { Fault } from "#wire/observation";

/** Why the time of a test is over. */
export class TimeIsOver extends Error {}

const kinds: Readonly<Record<string, Fault["kind"]>> = {
  ENOTFOUND: "name",
  EAI_AGAIN: "name",
  EAI_NODATA: "name",
  EAI_NONAME: "name",
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  EHOSTDOWN: "unreachable",
  EINVAL: "unreachable",
  ETIMEDOUT: "timeout",
  EPIPE: "closed",
  ECONNABORTED: "closed",
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: "unsupported",
  ERR_SSL_NO_CIPHERS_AVAILABLE: "unsupported",
  ERR_TLS_INVALID_PROTOCOL_VERSION: "unsupported",
};

export function faultOf(error: unknown, signal: AbortSignal): Fault {
  if (signal.aborted) return { kind: signal.reason instanceof TimeIsOver ? "timeout" : "stopped" };
  const { code = "", message, syscall } = error as NodeJS.ErrnoException;
  const [, alert] = /alert number (\d+)/i.exec(message) ?? [];
  if (alert !== undefined) return { kind: "alert", alert: Number(alert) };
  // Without a call of the system it is Node that tells of an end which nobody announced.
  if (code === "ECONNRESET") return { kind: syscall === undefined ? "closed" : "reset" };
  const kind = kinds[code];
  return kind ? { kind } : { kind: "other", text: inShort(message) };
}

/** `error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/…` is about its fourth part. */
function inShort(message: string): string {
  const [first = ""] = message.split("\n", 1);
  const parts = first.split(":");
  return parts[0]?.endsWith("error") && parts[4] !== undefined ? parts[4] || (parts[3] ?? "") : first;
}
