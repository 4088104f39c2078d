/** Asks the user, through our own client in full, through any other as far as the protocol goes. */
import type * as lsp from "vscode-languageserver";
import type { Session } from "#lsp/session";
import { askForText, pick, type AskForTextParams, type PickParams } from "#protocol/messages";

export interface Choice<Value> {
  readonly label: string;
  readonly description?: string;
  readonly value: Value;
}

/** What was chosen; undefined where nothing was. One choice alone needs no question. */
export async function choose<Value>(
  { connection, asks }: Session,
  title: string,
  choices: readonly Choice<Value>[],
): Promise<Value | undefined> {
  const [first, ...others] = choices;
  if (!first || others.length === 0) return first?.value;
  if (asks) {
    const params: PickParams = {
      title,
      items: choices.map(({ label, description }) => ({ label, ...(description !== undefined && { description }) })),
    };
    const index = await connection.sendRequest<number | null>(pick, params);
    return index === null ? undefined : choices[index]?.value;
  }
  const items: lsp.MessageActionItem[] = choices.map(({ label }) => ({ title: label }));
  const chosen = await connection.window.showInformationMessage(title, ...items);
  return choices.find(({ label }) => label === chosen?.title)?.value;
}

/** A line that the user wrote; undefined where it was called off, empty where the client cannot ask for one. */
export async function write({ connection, asks }: Session, params: AskForTextParams): Promise<string | undefined> {
  if (!asks) return "";
  return (await connection.sendRequest<string | null>(askForText, params)) ?? undefined;
}
