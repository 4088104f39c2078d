/** Handlers of requests about a document: null where it is none of ours. */
import type * as lsp from "vscode-languageserver";
import { guarded } from "#inspect/guard";
import { askedFile, type AskedFile } from "#lsp/asked-file";
import type { Session } from "#lsp/session";

interface AboutDocument {
  readonly textDocument: lsp.TextDocumentIdentifier;
}

/** `what` is how the request is called in the log. */
export const answersOf =
  (session: Session) =>
  <Params extends AboutDocument, Result>(
    what: string,
    run: (asked: AskedFile, params: Params) => Result,
  ): ((params: Params) => Promise<Result | null>) =>
    session.guard.answer(what, async (params: Params) => {
      const asked = await askedFile(session, params.textDocument.uri);
      if (!asked) return null;
      return (
        guarded(
          () => `${what} in ${asked.file.path}`,
          (where, error) => session.logOnce(where, error),
          () => run(asked, params),
        ) ?? null
      );
    });
