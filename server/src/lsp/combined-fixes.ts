/** Serves fixes that go beyond one finding: a hardening group, and a rule in the whole workspace. */
import type * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { fixEverywhere } from "#inspect/fix-everywhere";
import { filesToHarden, harden, type Hardening } from "#inspect/harden";
import { ruleFiles } from "#inspect/narrow";
import { ignoredFiles } from "#lsp/ignored-files";
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

/** Null where no finding of the rule can be ended by a change of files. */
export async function fixEverywhereEdit(session: Session, rule: string): Promise<lsp.WorkspaceEdit | null> {
  const { project } = session.workspace;
  const found: ConfigFile[] = [];
  const isIgnored = await ignoredFiles(session);
  for (const file of ruleFiles([...project.files.values()], [rule])) {
    if (isIgnored(file.path) && !session.workspace.isOpen(file)) continue;
    const options = await session.settings.optionsFor(session.workspace.uriOf(file.path));
    if (session.inspect(file, options).some((finding) => finding.rule.id === rule)) found.push(file);
    await session.yieldToEdits();
  }
  const changes = fixEverywhere(project, rule, await optionsOf(session, found), session.logOnce.bind(session));
  const [first] = found;
  if (changes.length === 0 || !first) return null;
  const edit = toWorkspaceEdit(session, changes, { title: `Fix ${rule} everywhere`, asksAt: first.path });
  return (await staysInside(session, edit)) ?? null;
}

async function optionsOf(session: Session, files: readonly ConfigFile[]): Promise<ReadonlyMap<string, Options>> {
  const options = new Map<string, Options>();
  for (const { path } of files) {
    options.set(path, await session.settings.optionsFor(session.workspace.uriOf(path)));
  }
  return options;
}
