/** Works out the edit of a code action once it is chosen. */
import type * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { fixAllEdits, fixableAlike } from "#inspect/fix-all";
import type { GradedFinding } from "#inspect/grade";
import { hardeningGroups } from "#inspect/hardening-groups";
import { suppressionEdit } from "#inspect/suppression-edit";
import { suppressionScopes, type SuppressionScope } from "#inspect/suppressions";
import { hardeningEdit } from "#lsp/combined-fixes";
import type { Session } from "#lsp/session";
import { filesInWords, toWorkspaceEdit } from "#lsp/workspace-edit";
import type { EditFix } from "#rules/rule";
import type { Edit, FileChange } from "#text/edit";

/** What an action needs to be worked out when it is chosen. */
export interface ActionData {
  readonly uri: string;
  readonly rule: string;
  readonly start: number;
  readonly what: "fix" | "fix-all-of-rule" | `suppress-${SuppressionScope}` | "fix-all-safe" | "harden";
  /** Which of the finding's fixes. */
  readonly fix: number;
  /** Which hardening group, where it is one. */
  readonly group?: string;
}

export async function resolveAction(
  session: Session,
  file: ConfigFile,
  findings: readonly GradedFinding[],
  action: lsp.CodeAction,
): Promise<lsp.CodeAction> {
  const data = action.data as ActionData | undefined;
  if (!data || action.edit) return action;
  const group = hardeningGroups.find(({ id }) => id === data.group);
  if (group) return { ...action, edit: await hardeningEdit(session, { group, file, offset: data.start }) };
  const inFile = (edits: readonly Edit[]): FileChange[] => [{ path: file.path, edits }];
  if (data.what === "fix-all-safe") {
    return { ...action, edit: toWorkspaceEdit(session, inFile(fixAllEdits(findings))) };
  }
  const finding = findings.find(({ rule, span }) => rule.id === data.rule && span.start === data.start);
  if (!finding) return action;
  const fix = finding.fixes?.[data.fix];
  if (data.what === "fix" && fix?.kind === "edit") return { ...action, edit: fixEdit(session, file, fix) };
  return { ...action, edit: toWorkspaceEdit(session, inFile(editsFor(file, findings, finding, data))) };
}

/** Where several files change, the editor asks first, unless nothing can go wrong. */
function fixEdit(session: Session, { path }: ConfigFile, fix: EditFix): lsp.WorkspaceEdit {
  const own = fix.edits();
  const files = [...(own.length > 0 ? [{ path, edits: own }] : []), ...(fix.otherFiles?.() ?? [])];
  if (fix.trust === "safe" && files.length <= 1) return toWorkspaceEdit(session, files);
  const needsConfirmation = fix.trust !== "safe" && files.length > 1;
  return toWorkspaceEdit(session, files, { label: fix.title, description: filesInWords(files), needsConfirmation });
}

function editsFor(
  file: ConfigFile,
  findings: readonly GradedFinding[],
  finding: GradedFinding,
  { what }: ActionData,
): readonly Edit[] {
  const scope = suppressionScopes.find((each) => what === `suppress-${each}`);
  if (scope) return [suppressionEdit(file, finding, scope)];
  return what === "fix-all-of-rule" ? fixAllEdits(fixableAlike(findings, finding), "review") : [];
}
