/** Commands of the server, which every client can run. */
import type { BaseLanguageClient, CancellationToken } from "vscode-languageclient";

const method = "workspace/executeCommand";

/** Gives what the command answers. Rejects where no server runs, and where the command fails. */
export const runOnServer = <Answer>(
  client: BaseLanguageClient,
  command: string,
  args?: readonly unknown[],
  token?: CancellationToken,
): Promise<Answer> => {
  const params = { command, ...(args && { arguments: args }) };
  return token ? client.sendRequest<Answer>(method, params, token) : client.sendRequest<Answer>(method, params);
};
