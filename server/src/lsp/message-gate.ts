/**
 * Looks at every message before the library and our handlers do: those that break the protocol are answered or dropped
 * here, since both read members without asking whether they are there.
 */
import * as lsp from "vscode-languageserver";
import { faultOf, isKnown } from "#lsp/message-shapes";

export interface Refusal {
  readonly code: number;
  readonly reason: string;
}

const longestReason = 300;

/** One client, from its first message to its last. */
export class MessageGate {
  #state: "new" | "open" | "shut" = "new";

  /** Undefined where the message may pass. What is wrong may quote it, and so is cut where that is long. */
  refuse(message: unknown): Refusal | undefined {
    const refusal = this.#refuse(message);
    return refusal && { code: refusal.code, reason: refusal.reason.slice(0, longestReason) };
  }

  #refuse(message: unknown): Refusal | undefined {
    if (!isMessage(message)) return { code: lsp.ErrorCodes.InvalidRequest, reason: "This isn't a JSON-RPC message." };
    if (message.method === undefined) return undefined; // An answer: the library knows what it asked.
    const { method, id, params } = message;
    const reason = faultOf(method, params);
    if (reason !== undefined) return { code: lsp.ErrorCodes.InvalidParams, reason: `${method}: ${reason}` };
    const refusal = this.#refuseByState(method, id !== undefined);
    if (refusal || isKnown(method)) return refusal;
    return { code: lsp.ErrorCodes.MethodNotFound, reason: `${method}: There is no such message.` };
  }

  #refuseByState(method: string, isRequest: boolean): Refusal | undefined {
    if (method === "exit") return undefined;
    if (method === "initialize") {
      if (this.#state !== "new") {
        return { code: lsp.ErrorCodes.InvalidRequest, reason: "The server was initialized before." };
      }
      this.#state = "open";
    } else if (this.#state === "new") {
      return { code: lsp.ErrorCodes.ServerNotInitialized, reason: `${method}: The server is not initialized yet.` };
    } else if (this.#state === "shut") {
      return { code: lsp.ErrorCodes.InvalidRequest, reason: `${method}: The server is shut down.` };
    }
    if (method === "shutdown" && isRequest) this.#state = "shut";
    return undefined;
  }
}

interface Message {
  readonly method?: string;
  readonly id?: string | number;
  readonly params?: unknown;
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { id, method } = value as Readonly<Record<string, unknown>>;
  const isAnswer = method === undefined && ("result" in value || "error" in value);
  return (typeof method === "string" || isAnswer) && isIdOrMissing(id, isAnswer);
}

/** An answer without an id is one to a message that could not be read. */
const isIdOrMissing = (id: unknown, isAnswer: boolean): boolean =>
  typeof id === "string" || typeof id === "number" || (isAnswer ? id === null : id === undefined);
