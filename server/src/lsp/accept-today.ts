/** Accepts all findings of the workspace, as the command line does with `--write-baseline`. */
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import { findingsToAccept, newBaselines, type NewBaseline } from "#inspect/accept-findings";
import { ignoredFiles } from "#lsp/ignored-files";
import type { Session } from "#lsp/session";
import { staysInside } from "#lsp/stay-inside";
import { toWorkspaceEdit } from "#lsp/workspace-edit";
import { baselinePathOf, defaultBaselineName, type AcceptedFinding } from "#options/baseline";
import { pathKey, type Project } from "#project/project";
import type { AcceptedToday } from "#protocol/messages";
import type { FileChange } from "#text/edit";

/** Null where nothing would change, or may not. Where nothing tells where a file's findings stand, they stand in its workspace folder. */
export async function acceptToday(session: Session): Promise<AcceptedToday | null> {
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
  if (changed.length === 0) return null;
  const edit = toWorkspaceEdit(
    session,
    changed.map((baseline) => toChange(project, baseline)),
  );
  if (!(await staysInside(session, edit))) return null;
  return {
    edit,
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
