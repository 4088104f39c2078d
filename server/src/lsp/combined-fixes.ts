/** Serves fixes that go beyond one finding: a hardening group, and a rule in the whole workspace. */
import type * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { findRule } from "#inspect/explain";
import { fixEverywhere as changesEverywhere } from "#inspect/fix-everywhere";
import { filesToHarden, harden, type Hardening } from "#inspect/harden";
import { ruleFiles } from "#inspect/narrow";
import { applyEdit } from "#lsp/apply-edit";
import { tell } from "#lsp/ask";
import { ignoredFiles } from "#lsp/ignored-files";
import { withProgress } from "#lsp/progress";
import type { Session } from "#lsp/session";
import { staysInside } from "#lsp/stay-inside";
import { toWorkspaceEdit } from "#lsp/workspace-edit";
import type { Options } from "#options/options";

/** The edit for all that belongs to the group, shown before it is made. */
export async function hardeningEdit(session: Session, hardening: Hardening): Promise<lsp.WorkspaceEdit> {
  const { project } = session.workspace;
  const files = await optionsOf(session, filesToHarden(project, hardening));
  const changes = harden(project, hardening, files, session.logOnce.bind(session));
  const { title, outside } = hardening.group;
  return toWorkspaceEdit(session, changes, { title, asksAt: hardening.file.path, description: outside.join(" ") });
}

/** Makes the changes that end the findings of the rule in all files; an editor that can shows them first. */
export async function fixEverywhere(session: Session, rule: string): Promise<void> {
  const { connection } = session;
  const title = findRule(rule)?.title ?? rule;
  const edit = await withProgress(connection, `Working out the fixes of “${title}”…`, () => editOf(session, rule));
  if (edit) await applyEdit(session, edit, { isRefactoring: true });
  else await tell(connection, `No finding of “${title}” can be fixed by a change of files.`);
}

/** Undefined where no finding of the rule can be ended by a change of files. */
async function editOf(session: Session, rule: string): Promise<lsp.WorkspaceEdit | undefined> {
  const { project } = session.workspace;
  const found: ConfigFile[] = [];
  const isIgnored = await ignoredFiles(session);
  for (const file of ruleFiles([...project.files.values()], [rule])) {
    if (isIgnored(file.path) && !session.workspace.isOpen(file)) continue;
    const options = await session.settings.optionsFor(session.workspace.uriOf(file.path));
    if (session.inspect(file, options).some((finding) => finding.rule.id === rule)) found.push(file);
    await session.yieldToEdits();
  }
  const changes = changesEverywhere(project, rule, await optionsOf(session, found), session.logOnce.bind(session));
  const [first] = found;
  if (changes.length === 0 || !first) return undefined;
  const edit = toWorkspaceEdit(session, changes, { title: `Fix ${rule} everywhere`, asksAt: first.path });
  return staysInside(session, edit);
}

async function optionsOf(session: Session, files: readonly ConfigFile[]): Promise<ReadonlyMap<string, Options>> {
  const options = new Map<string, Options>();
  for (const { path } of files) {
    options.set(path, await session.settings.optionsFor(session.workspace.uriOf(path)));
  }
  return options;
}
