/** Reads messages through the gate, so that nothing a client sends reaches code that does not expect it. */
import * as lsp from "vscode-languageserver";
import { MessageGate, type Refusal } from "#lsp/message-gate";

export function gatedReader(reader: lsp.MessageReader, writer: lsp.MessageWriter): lsp.MessageReader {
  const gate = new MessageGate();
  const send = (message: object): void => {
    writer.write({ jsonrpc: "2.0", ...message }).catch(() => undefined); // Nobody is there to be told.
  };
  const log = (message: string): void =>
    send({ method: "window/logMessage", params: { type: lsp.MessageType.Warning, message } });
  const refuse = (message: unknown, { code, reason }: Refusal): void => {
    const id = idOfRequest(message);
    if (id !== undefined) send({ id, error: { code, message: reason } });
    else if (code !== lsp.ErrorCodes.MethodNotFound) log(`A message of the editor was dropped. ${reason}`);
  };
  reader.onError((error) => log(`A message of the editor could not be read. ${error.message}`));
  return {
    onError: reader.onError,
    onClose: reader.onClose,
    onPartialMessage: reader.onPartialMessage,
    listen: (callback) =>
      reader.listen((message) => {
        const refusal = gate.refuse(message);
        try {
          if (refusal) refuse(message, refusal);
          else callback(message);
        } catch (error) {
          log(`A message of the editor could not be taken. ${error instanceof Error ? error.message : String(error)}`);
        }
      }),
    dispose: () => reader.dispose(),
  };
}

/** What a refused message must be answered by; undefined where it waits for no answer. */
function idOfRequest(message: unknown): string | number | null | undefined {
  if (typeof message !== "object" || message === null || !("id" in message)) return undefined;
  if (!("method" in message)) return undefined;
  const { id } = message;
  return typeof id === "string" || typeof id === "number" ? id : null;
}
