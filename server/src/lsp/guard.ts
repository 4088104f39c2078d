/** The door between the protocol and our code: whatever fails behind it is written to the log, and the server lives on. */
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";

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
        if (error instanceof ResponseError) throw error;
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
