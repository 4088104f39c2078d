/** What the answers of a server say about the certificate of the client. */
import { alertName, certificateRequired, isAboutCertificate } from "#wire/alerts";
import type { Fault, Observation, SeenAnswer } from "#wire/observation";
import type { ConnectionResult, ResultAnswer } from "#wire/result";

/** The numbers of IIS behind a 403 that are about TLS and certificates; those that end in 0 cannot be told as a number. */
const subStatus = /(?<![\d.])403\.([1-9]\d?)(?![\d.])/;

/** 403.7 where the body of the answer tells so. */
function statusOf({ status, body }: SeenAnswer): number | undefined {
  const [, sub] = status === 403 ? (subStatus.exec(body) ?? []) : [];
  return sub === undefined || sub.endsWith("0") ? status : Number(`403.${sub}`);
}

const faults: Readonly<Record<Exclude<Fault["kind"], "timeout" | "alert" | "other">, string>> = {
  name: "the host name has no address",
  refused: "connection refused",
  unreachable: "host unreachable",
  closed: "connection closed",
  reset: "connection reset",
  unsupported: "not supported by TLS here",
  stopped: "canceled",
};

export function describeFault({ kind, alert, text }: Fault, timeout: number): string {
  if (kind === "timeout") return `no answer within ${timeout} seconds`;
  if (kind === "alert") return `TLS alert: ${alertName(alert ?? 0)}`;
  return kind === "other" ? (text ?? "failed") : faults[kind];
}

export function resultOf(answer: SeenAnswer, timeout: number): ResultAnswer {
  const { certificate, fault } = answer;
  const status = statusOf(answer) ?? null;
  const error = status !== null ? null : fault ? describeFault(fault, timeout) : "no answer";
  return { certificate, status, error };
}

type Requested = ConnectionResult["clientCertificate"]["requested"];

/** When the server asks for a certificate. A request that it makes at once is the first thing it does, so it goes first. */
export function requestedBy({ requests, answers }: Observation): Requested {
  const seen = [...requests, ...answers.flatMap((answer) => answer.requests)];
  if (seen.some(({ when }) => when === "handshake")) return "handshake";
  if (seen.length > 0) return "renegotiation";
  if (answers.some(({ renegotiates, isReadable }) => renegotiates && !isReadable)) return "renegotiation";
  return answers.some((answer) => answer.status !== undefined && !saysNoneCame(answer)) ? "never" : "unknown";
}

/** What the server says of the certificate: `open` where it says nothing of it. */
export type Verdict = "accepted" | "required" | "refused" | "open";

/** What becomes of a request without a certificate. */
export const verdictWithout = (answer: SeenAnswer, requested: Requested): Verdict =>
  saysNoneCame(answer) || answer.fault?.alert === certificateRequired
    ? "required"
    : byStatus(answer, requested, "required");

/** What becomes of one with the given certificate. */
export function verdictWith(answer: SeenAnswer, requested: Requested): Verdict {
  if (saysNoneCame(answer)) return "required";
  return saysItIsWrong(answer) ? "refused" : byStatus(answer, requested, "refused");
}

/** A refusal that does not say why is about the certificate where the server has asked for one. */
function byStatus({ status, fault }: SeenAnswer, requested: Requested, refusal: Verdict): Verdict {
  const isAsked = requested === "handshake" || requested === "renegotiation";
  const isRefused = status === undefined ? isEndedByServer(fault) : status === 403;
  if (isRefused) return isAsked ? refusal : "open";
  return status !== undefined && status < 400 ? "accepted" : "open";
}

/** By an alert, by a sub-status of IIS, or as nginx does. */
function saysItIsWrong(answer: SeenAnswer): boolean {
  const { status, body, fault } = answer;
  if (fault?.alert !== undefined && isAboutCertificate(fault.alert)) return true;
  if (status === 400 && /SSL certificate error/i.test(body)) return true;
  return [403.12, 403.13, 403.16, 403.17].includes(statusOf(answer) ?? 0);
}

/** 403.7 of IIS; nginx answers with 400 and a sentence. */
const saysNoneCame = (answer: SeenAnswer): boolean =>
  statusOf(answer) === 403.7 || (answer.status === 400 && /No required SSL certificate was sent/i.test(answer.body));

const isEndedByServer = (fault: Fault | undefined): boolean =>
  fault !== undefined && ["alert", "closed", "reset"].includes(fault.kind);
