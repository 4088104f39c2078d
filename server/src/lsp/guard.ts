/** The door between the protocol and our code: whatever fails behind it is written to the log, and the server lives on. */
import { ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/** Writes a mistake of ours to the log. */
export type ReportError = (where: string, error: unknown) => void;

export class Guard {
  readonly #report: ReportError;

  constructor(report: ReportError) {
    this.#report = report;
  }

  /** A handler of requests. Where it fails, the client is told that there is no answer. */
  answer<Args extends readonly unknown[], Result>(
    where: string,
    handler: (...args: Args) => Result | Promise<Result>,
  ): (...args: Args) => Promise<Result> {
    return async (...args) => {
      try {
        return await handler(...args);
      } catch (error) {
        if (error instanceof ResponseError) throw asOurs(where, error as ResponseError<unknown>);
        this.#report(where, error);
        throw new ResponseError(LSPErrorCodes.RequestFailed, `${where} failed. The log of the server says why.`);
      }
    };
  }

  /** A handler of notifications and events, which nobody waits for. */
  react<Args extends readonly unknown[]>(
    where: string,
    handler: (...args: Args) => void | Promise<void>,
  ): (...args: Args) => void {
    return (...args) => this.inBackground(where, async () => handler(...args));
  }

  /** Does what nobody waits for; its first steps are taken at once. */
  inBackground(where: string, run: () => Promise<unknown>): void {
    run().catch((error: unknown) => this.#report(where, error));
  }
}

/** What the client answered to a question of ours is no answer to its own. */
function asOurs(where: string, error: ResponseError<unknown>): ResponseError<unknown> {
  if (ownCodes.has(error.code)) return error;
  return new ResponseError(LSPErrorCodes.RequestFailed, `${where} failed: the editor answered "${error.message}".`);
}

/** The codes of our own refusals, and of what is called off. */
const ownCodes: ReadonlySet<number> = new Set([
  ErrorCodes.InvalidParams,
  LSPErrorCodes.RequestFailed,
  LSPErrorCodes.RequestCancelled,
  LSPErrorCodes.ServerCancelled,
  LSPErrorCodes.ContentModified,
]);
