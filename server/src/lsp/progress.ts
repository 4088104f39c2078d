/** Shows that something takes a while, where the client can. */
import type * as lsp from "vscode-languageserver";

export async function withProgress<Result>(
  connection: lsp.Connection,
  title: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin(title);
  try {
    return await work();
  } finally {
    progress.done();
  }
}
