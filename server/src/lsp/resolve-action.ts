/** Works out the edit of a code action once it is chosen. */
import type * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { fixAllEdits, fixableAlike } from "#inspect/fix-all";
import type { GradedFinding } from "#inspect/grade";
import type { Hardening } from "#inspect/harden";
import { hardeningGroups } from "#inspect/hardening-groups";
import { suppressionEdit } from "#inspect/suppression-edit";
import { hardeningEdit } from "#lsp/combined-fixes";
import type { Findings, Session } from "#lsp/session";
import { toRange } from "#lsp/to-lsp";
import { toWorkspaceEdit } from "#lsp/workspace-edit";
import { serverCommands } from "#protocol/commands";
import type { LeftToDoParams } from "#protocol/messages";
import type { WrittenFix } from "#inspect/offered-fix";
import type { Edit, FileChange } from "#text/edit";
import { lineIndex } from "#text/line-index";

/** What an action needs to be worked out when it is chosen. */
export interface ActionData {
  readonly uri: string;
  readonly rule: string;
  readonly start: number;
  /** Tells apart what one rule finds at one place, such as two parts that a string lacks. */
  readonly message: string;
  readonly what: "fix" | "fix-all-of-rule" | "suppress" | "fix-all-safe" | "harden";
  /** Which of the finding's fixes. */
  readonly fix: number;
  /** Which hardening group, where it is one. */
  readonly group?: string;
}

export async function resolveAction(
  session: Session,
  file: ConfigFile,
  { single, shown }: Findings,
  action: lsp.CodeAction,
): Promise<lsp.CodeAction> {
  const data = action.data as ActionData | undefined;
  if (!data || action.edit) return action;
  const group = hardeningGroups.find(({ id }) => id === data.group);
  if (group) return { ...action, ...(await resolveHardening(session, { group, file, offset: data.start })) };
  const inFile = (edits: readonly Edit[]): FileChange[] => [{ path: file.path, edits }];
  if (data.what === "fix-all-safe") {
    return { ...action, edit: toWorkspaceEdit(session, inFile(fixAllEdits(single))) };
  }
  const finding = findingOf(shown, data) ?? findingOf(single, data);
  if (!finding) return action;
  const fix = finding.fixes?.[data.fix];
  if (data.what === "fix" && fix?.kind === "edit") return { ...action, ...resolveFix(session, file, fix) };
  return { ...action, edit: toWorkspaceEdit(session, inFile(editsFor(file, single, finding, data))) };
}

/** The finding that an action is about, where it still stands. */
export const findingOf = (
  findings: readonly GradedFinding[],
  data: ActionData | undefined,
): GradedFinding | undefined =>
  findings.find(
    ({ rule, span, message }) => rule.id === data?.rule && span.start === data.start && message === data.message,
  );

type Resolved = Pick<lsp.CodeAction, "edit" | "command">;

/** Where several files change, or one goes, the editor asks first, unless nothing can go wrong. */
function resolveFix(session: Session, { path }: ConfigFile, fix: WrittenFix): Resolved {
  const own = fix.edits();
  const others = fix.otherFiles?.() ?? [];
  const files = [...(own.length > 0 ? [{ path, edits: own }] : []), ...others];
  const isDeleting = files.some((change) => "isDeleted" in change);
  const asks = isDeleting || fix.isPreviewed === true || (fix.trust === "review" && files.length > 1);
  const edit = toWorkspaceEdit(session, files, { title: fix.title, ...(asks && { asksAt: path }) });
  const shown = files.find((change) => change.path === fix.shows) ?? (own.length === 0 ? files[0] : undefined);
  return { edit, ...(shown && !isDeleting && commandToShow(session, shown)) };
}

/** Leads to the first change, in the file as it will be, where the client can open it. */
function commandToShow({ workspace, abilities }: Session, change: FileChange): Pick<Resolved, "command"> {
  if (!abilities.showsDocuments) return {};
  const starts = "edits" in change ? change.edits.map(({ span }) => span.start) : [0];
  const start = Math.min(...starts);
  const text = workspace.project.file(change.path)?.text ?? "";
  const range = toRange(lineIndex(text), { start, end: start });
  const args = [workspace.uriOf(change.path), range];
  return { command: { title: "Show the change", command: serverCommands.showLocation, arguments: args } };
}

/** Everything that belongs to the group; then what no file can do. */
async function resolveHardening(session: Session, hardening: Hardening): Promise<Resolved> {
  const { title, outside } = hardening.group;
  const leftToDo: LeftToDoParams = { title, steps: outside };
  const command = { title: "What is left to do", command: serverCommands.leftToDo, arguments: [leftToDo] };
  return { edit: await hardeningEdit(session, hardening), command };
}

function editsFor(
  file: ConfigFile,
  findings: readonly GradedFinding[],
  finding: GradedFinding,
  { what }: ActionData,
): readonly Edit[] {
  if (what === "suppress") {
    const rules = (finding.members ?? [finding]).map(({ rule }) => rule.id);
    return [suppressionEdit(file, finding.span.start, { rules, scope: "next-line", reason: "" })];
  }
  return what === "fix-all-of-rule" ? fixAllEdits(fixableAlike(findings, finding), "review") : [];
}
