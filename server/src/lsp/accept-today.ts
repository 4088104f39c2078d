/** Accepts all findings of the workspace, as the command line does with `--write-baseline`. */
import type * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import { findingsToAccept, newBaselines, type NewBaseline } from "#inspect/accept-findings";
import { applyEdit } from "#lsp/apply-edit";
import { askByMessage, tell, type Talking } from "#lsp/ask";
import { ignoredFiles } from "#lsp/ignored-files";
import { withProgress } from "#lsp/progress";
import type { Session } from "#lsp/session";
import { isShown } from "#lsp/show";
import { staysInside } from "#lsp/stay-inside";
import { pathOfUri } from "#lsp/uri";
import { toWorkspaceEdit } from "#lsp/workspace-edit";
import { baselinePathOf, defaultBaselineName, type AcceptedFinding } from "#options/baseline";
import { pathKey, type Project } from "#project/project";
import { saveFiles, type SaveFilesParams } from "#protocol/messages";
import type { FileChange } from "#text/edit";

/** What accepting changed. */
export interface Accepted {
  /** The files of accepted findings. */
  readonly uris: readonly string[];
  readonly accepted: number;
  readonly added: number;
  /** What was accepted before and is not found any more, `rule in file`. */
  readonly gone: readonly string[];
}

/** Writes the files of accepted findings, and says what changed; null where nothing did. */
export async function acceptToday(session: Session): Promise<Accepted | null> {
  const { connection, abilities, guard } = session;
  const today = await withProgress(connection, "Looking at all findings…", () => editFor(session));
  if (!today) {
    await tell(connection, "Nothing changes: what is found today is what is accepted already.");
    return null;
  }
  const { edit, ...accepted } = today;
  if (!edit || !(await applyEdit(session, edit))) return null;
  const params: SaveFilesParams = { uris: accepted.uris };
  if (abilities.asks) await connection.sendRequest(saveFiles, params);
  guard.inBackground("telling what was accepted", () => tellOf(session, accepted));
  return accepted;
}

/** The files are open in an editor that saves nothing for a server. */
async function tellOf({ connection, abilities }: Talking, { uris, accepted, added, gone }: Accepted): Promise<void> {
  const saving = abilities.asks ? "" : ` Save ${uris.map((uri) => fileName(pathOfUri(uri))).join(" and ")}.`;
  const text = `Accepted findings: ${accepted} (${added} new, ${gone.length} gone${listOf(gone)}).${saving} From now on only new ones are shown.`;
  const [first] = uris;
  if (first === undefined || !abilities.showsDocuments) return tell(connection, text);
  const button = "Open";
  if ((await askByMessage(connection, text, [button])) === button) {
    await isShown({ connection, abilities }, { uri: first, takeFocus: true });
  }
}

/** A notification has room for a few. */
function listOf(gone: readonly string[]): string {
  const shown = gone.slice(0, 3).join("; ");
  return shown === "" ? "" : `: ${shown}${gone.length > 3 ? "; …" : ""}`;
}

/**
 * Undefined where nothing would change; without an edit where it may not. Where nothing tells where a file's findings
 * stand, they stand in its workspace folder.
 */
async function editFor(
  session: Session,
): Promise<(Accepted & { readonly edit: lsp.WorkspaceEdit | undefined }) | undefined> {
  const { project } = session.workspace;
  const found = new Map<ConfigFile, readonly AcceptedFinding[]>();
  const isIgnored = await ignoredFiles(session);
  for (const file of project.files.values()) {
    if (isIgnored(file.path)) continue;
    const options = await session.settings.optionsFor(session.workspace.uriOf(file.path));
    found.set(file, findingsToAccept(project, file, options, session.logOnce.bind(session)));
    await session.yieldToEdits();
  }
  const folderOf = (path: string): string | undefined =>
    session.folders.find((folder) => pathKey(path).startsWith(pathKey(folder)));
  const pathFor = (file: ConfigFile): string | undefined => {
    const folder = folderOf(file.path);
    return baselinePathOf(project, file, undefined) ?? (folder && folder + defaultBaselineName);
  };
  const isAsked = (path: string): boolean => folderOf(path) !== undefined;
  const changed = newBaselines(project, found, { pathFor, isAsked }).filter(isChange(project));
  if (changed.length === 0) return undefined;
  const edit = toWorkspaceEdit(
    session,
    changed.map((baseline) => toChange(project, baseline)),
  );
  return {
    edit: await staysInside(session, edit),
    uris: changed.map(({ path }) => session.workspace.uriOf(path)),
    accepted: sum(changed.map(({ accepted }) => accepted)),
    added: sum(changed.map(({ added }) => added)),
    gone: changed.flatMap(({ gone }) => gone.map(({ rule, path }) => `${rule} in ${fileName(path)}`)),
  };
}

/** A file without any finding is written where there is one already. */
const isChange =
  (project: Project) =>
  ({ path, text, accepted }: NewBaseline): boolean => {
    const before = project.file(path)?.text;
    return before === undefined ? accepted > 0 : before !== text;
  };

function toChange(project: Project, { path, text }: NewBaseline): FileChange {
  const before = project.file(path);
  if (!before) return { path, create: text };
  return { path, edits: [{ span: { start: 0, end: before.text.length }, newText: text }] };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
