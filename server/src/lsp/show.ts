/** Shows what a command leads to: a place in a file, a page, a text to take along, what is left to do. */
import type * as lsp from "vscode-languageserver";
import { fileName } from "#config/kind";
import { tell, type Talking } from "#lsp/ask";
import { pathOfUri } from "#lsp/uri";
import { copyToClipboard, showLeftToDo, type CopyToClipboardParams, type LeftToDoParams } from "#protocol/messages";

/** A client that opens no documents is told where to look. */
export async function showLocation(to: Talking, uri: lsp.URI, range: lsp.Range): Promise<void> {
  if (await isShown(to, { uri, selection: range, takeFocus: true })) return;
  await tell(to.connection, `See ${fileName(pathOfUri(uri))}, line ${range.start.line + 1}.`);
}

/** Whether the client has opened it. */
export async function isShown({ connection, abilities }: Talking, params: lsp.ShowDocumentParams): Promise<boolean> {
  if (!abilities.showsDocuments) return false;
  const answer = (await connection.window.showDocument(params)) as lsp.ShowDocumentResult | null;
  return answer?.success === true;
}

/** A client that reaches no clipboard shows the text. */
export async function copyText({ connection, abilities }: Talking, text: string): Promise<void> {
  const params: CopyToClipboardParams = { text };
  if (abilities.asks) await connection.sendRequest(copyToClipboard, params);
  else await tell(connection, text);
}

/** What must be done outside the files once a change is made. */
export async function tellWhatIsLeft({ connection, abilities }: Talking, left: LeftToDoParams): Promise<void> {
  if (abilities.asks) {
    await connection.sendRequest(showLeftToDo, left);
    return;
  }
  const steps = left.steps.map((step) => `• ${step}`).join("\n");
  await tell(connection, `${left.title}: what is left to do outside the files\n${steps}`);
}
