/** Asks the user and tells things, through our own client in full, through any other as far as the protocol goes. */
import * as lsp from "vscode-languageserver";
import type { Session } from "#lsp/session";
import { integer, list, object, text } from "#lsp/shape";
import {
  askForText,
  chooseCertificateFile,
  pick,
  type AskForTextParams,
  type ChosenFile,
  type PickParams,
} from "#protocol/messages";

/** Somebody to talk to. */
export type Talking = Pick<Session, "connection" | "abilities">;

export interface Choice<Value> {
  readonly label: string;
  readonly description?: string;
  readonly value: Value;
}

/** What was chosen; undefined where nothing was. One choice alone needs no question. Throws where the client asks nobody. */
export async function choose<Value>(
  { connection, abilities }: Talking,
  title: string,
  choices: readonly Choice<Value>[],
): Promise<Value | undefined> {
  const [first, ...others] = choices;
  if (!first || others.length === 0) return first?.value;
  if (abilities.asks) {
    const params: PickParams = {
      title,
      items: choices.map(({ label, description }) => ({ label, ...(description !== undefined && { description }) })),
    };
    const index = await connection.sendRequest<unknown>(pick, params);
    return typeof index === "number" ? choices[index]?.value : undefined;
  }
  const chosen = await askByMessage(
    connection,
    title,
    choices.map(({ label }) => label),
  );
  return choices.find(({ label }) => label === chosen)?.value;
}

/** The title of the button that was pressed; undefined where none was. */
export async function askByMessage(
  connection: lsp.Connection,
  message: string,
  buttons: readonly string[],
): Promise<string | undefined> {
  const actions = buttons.map((title) => ({ title }));
  try {
    const params: lsp.ShowMessageRequestParams = { type: lsp.MessageType.Info, message, actions };
    return (await connection.sendRequest(lsp.ShowMessageRequest.type, params))?.title;
  } catch (error) {
    if (!isUnknown(error)) throw error;
    const why = `This editor doesn't let a language server ask: ${message}`;
    throw new lsp.ResponseError(lsp.LSPErrorCodes.RequestFailed, why);
  }
}

const isUnknown = (error: unknown): boolean =>
  error instanceof lsp.ResponseError && error.code === lsp.ErrorCodes.MethodNotFound;

/** A line that the user wrote; undefined where it was called off, empty where the client cannot ask for one. */
export async function write({ connection, abilities }: Talking, params: AskForTextParams): Promise<string | undefined> {
  if (!abilities.asks) return "";
  return textOf(await connection.sendRequest<unknown>(askForText, params));
}

/** A line that nobody else sees while it is written; undefined where it was called off. Only a client of ours can ask. */
export const askForSecret = async ({ connection }: Talking, params: AskForTextParams): Promise<string | undefined> =>
  textOf(await connection.sendRequest<unknown>(askForText, { ...params, isSecret: true }));

const textOf = (answer: unknown): string | undefined => (typeof answer === "string" ? answer : undefined);

const chosenFile = object({ name: text, bytes: list(integer) });

/** A certificate file that the user chose; undefined where none was. Only a client of ours can ask. */
export async function chooseFile({ connection }: Talking): Promise<ChosenFile | undefined> {
  const answer = await connection.sendRequest<unknown>(chooseCertificateFile);
  return chosenFile.faultOf(answer, "answer") === undefined ? (answer as ChosenFile) : undefined;
}

/** Says something that needs no answer. */
export async function tell(connection: lsp.Connection, message: string): Promise<void> {
  await connection.sendNotification(lsp.ShowMessageNotification.type, { type: lsp.MessageType.Info, message });
}

/** Something is not done, and why. */
export async function warn(connection: lsp.Connection, message: string): Promise<void> {
  await connection.sendNotification(lsp.ShowMessageNotification.type, { type: lsp.MessageType.Warning, message });
}
