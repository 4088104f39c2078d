/** What is known of a file's installation, for the user to change, and the change where a file of ours says it. */
import { profileParts } from "#features/profile-parts";
import { applyEdit } from "#lsp/apply-edit";
import { askedFile } from "#lsp/asked-file";
import type { Session } from "#lsp/session";
import { toWorkspaceEdit } from "#lsp/workspace-edit";
import { guardConfigOf, withDecision } from "#options/guard-config";
import { replace } from "#text/edit";
import { saveFiles, type DecideProfileParams, type ProfilePart, type SaveFilesParams } from "#protocol/messages";

/** None where the file is none of ours. */
export async function profileOfFile(session: Session, uri: string): Promise<readonly ProfilePart[]> {
  const asked = await askedFile(session, uri);
  return asked ? profileParts(session.workspace.project, asked.file, asked.context, asked.options) : [];
}

/** Whether it is decided now. Where no file of ours says anything of it, that is left to the settings. */
export async function decideProfile(session: Session, params: DecideProfileParams): Promise<boolean> {
  const { uri, name, value } = params;
  const { workspace, abilities, connection } = session;
  const file = workspace.file(uri);
  const config = file && guardConfigOf(workspace.project, file);
  if (config?.decisions[name] === undefined) return false;
  const { path, text } = config.file;
  const changed = withDecision(config, name, value ?? undefined);
  if (changed === undefined) return false;
  const edits = [replace({ start: 0, end: text.length }, changed)];
  if (!(await applyEdit(session, toWorkspaceEdit(session, [{ path, edits }])))) return false;
  const saved: SaveFilesParams = { uris: [workspace.uriOf(path)] };
  if (abilities.asks) await connection.sendRequest(saveFiles, saved);
  return true;
}
