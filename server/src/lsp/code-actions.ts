/** Offers what can be done about findings: quick fixes, fix all, suppression, the page of the rule. */
import * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { fixAllEdits, fixableAlike, preferredFix } from "#inspect/fix-all";
import type { GradedFinding } from "#inspect/grade";
import { groupsFor } from "#inspect/harden";
import { hardeningGroups } from "#inspect/hardening-groups";
import { scopesFor, suppressionEdit } from "#inspect/suppression-edit";
import { suppressionScopes, type SuppressionScope } from "#inspect/suppressions";
import { hardeningEdit } from "#lsp/combined-fixes";
import type { Session } from "#lsp/session";
import { placesOf, toDiagnostic, toRange } from "#lsp/to-lsp";
import { filesInWords, toWorkspaceEdit } from "#lsp/workspace-edit";
import { copyText, explainRuleCommand, finishFix, fixEverywhereCommand, openLocation } from "#protocol/messages";
import type { FinishFixParams } from "#protocol/messages";
import type { EditFix, Fix } from "#rules/rule";
import type { Edit, FileChange } from "#text/edit";
import { lineIndex } from "#text/line-index";
import { overlaps, type Span } from "#text/span";

const fixAllKind = `${lsp.CodeActionKind.SourceFixAll}.sitecoreConfigGuard`;
const hardenKind = `${lsp.CodeActionKind.Source}.sitecoreConfigGuard.harden`;
export const codeActionKinds = [lsp.CodeActionKind.QuickFix, fixAllKind, hardenKind];

/** What an action needs to be worked out when it is chosen. */
interface ActionData {
  readonly uri: string;
  readonly rule: string;
  readonly start: number;
  readonly what: "fix" | "fix-all-of-rule" | `suppress-${SuppressionScope}` | "fix-all-safe" | "harden";
  /** Which of the finding's fixes. */
  readonly fix: number;
  /** Which hardening group, where it is one. */
  readonly group?: string;
}

export function serveCodeActions(session: Session): void {
  session.connection.onCodeAction(async ({ textDocument: { uri }, range, context }) => {
    const file = session.workspace.file(uri);
    if (!file) return [];
    const findings = session.inspect(file, await session.settings.optionsFor(uri));
    const wants = (kind: string): boolean =>
      context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
    const lines = session.workspace.linesOf(file);
    const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
    const actions = [
      ...(wants(lsp.CodeActionKind.QuickFix) ? quickFixes(session, file, findings, { uri, span }) : []),
      ...(wants(fixAllKind) && context.only !== undefined ? fixAllAction(uri, findings) : []),
      ...(wants(hardenKind) && context.only !== undefined
        ? hardenActions(uri, findings, { kind: hardenKind, start: span.start })
        : []),
    ];
    if (session.resolvesActions) return actions;
    return Promise.all(actions.map((action) => resolveAction(session, file, findings, action)));
  });
  session.connection.onCodeActionResolve(async (action) => {
    const { uri } = action.data as ActionData;
    const file = session.workspace.file(uri);
    if (!file) return action;
    return resolveAction(session, file, session.inspect(file, await session.settings.optionsFor(uri)), action);
  });
}

function quickFixes(
  session: Session,
  file: ConfigFile,
  findings: readonly GradedFinding[],
  { uri, span }: { uri: string; span: Span },
): lsp.CodeAction[] {
  const places = placesOf(uri, session.workspace.linesOf(file));
  const here = findings.filter((finding) => overlaps(finding.span, span));
  const repairs = here.flatMap((finding) => {
    const diagnostics = [toDiagnostic(finding, places)];
    return (finding.fixes ?? []).map((fix, index) => ({
      ...toAction(session, uri, finding, { fix, index }),
      kind: lsp.CodeActionKind.QuickFix,
      diagnostics,
    }));
  });
  const hardening = hardenActions(uri, here, { kind: lsp.CodeActionKind.QuickFix, start: span.start });
  return [...repairs, ...hardening, ...here.flatMap((finding) => actionsForRule({ file, uri }, findings, finding))];
}

function toAction(
  session: Session,
  uri: string,
  finding: GradedFinding,
  { fix, index }: { fix: Fix; index: number },
): lsp.CodeAction {
  const { title } = fix;
  if (fix.kind === "copy") return { title, command: { title, command: copyText, arguments: [fix.text] } };
  if (fix.kind === "open") {
    const target = session.workspace.project.file(fix.path);
    const range = toRange(lineIndex(target?.text ?? ""), fix.span);
    return { title, command: { title, command: openLocation, arguments: [session.workspace.uriOf(fix.path), range] } };
  }
  const isPreferred = preferredFix(finding) === fix;
  const action = { title, isPreferred, data: dataOf(uri, finding, { what: "fix", fix: index }) };
  if (fix.shows === undefined) return action;
  return { ...action, command: finishCommand({ shows: session.workspace.uriOf(fix.shows) }) };
}

const finishCommand = (rest: FinishFixParams): lsp.Command => ({
  title: "What is left to do",
  command: finishFix,
  arguments: [rest],
});

/** A group is offered where one of the findings is a part of it. */
function hardenActions(
  uri: string,
  findings: readonly GradedFinding[],
  { kind, start }: { kind: string; start: number },
): lsp.CodeAction[] {
  return groupsFor(findings).map(({ id, title, outside }) => {
    const data: ActionData = { uri, rule: "", start, what: "harden", fix: 0, group: id };
    return { title: `${title}…`, kind, data, command: finishCommand({ note: outside }) };
  });
}

const dataOf = (uri: string, { rule, span }: GradedFinding, rest: Pick<ActionData, "what" | "fix">): ActionData => ({
  uri,
  rule: rule.id,
  start: span.start,
  ...rest,
});

const scopeInWords: Readonly<Record<SuppressionScope, string>> = {
  "next-line": "here",
  element: "for this element",
  file: "in this file",
};

/** What can be done about a rule as such, below its quick fixes. */
function actionsForRule(
  { file, uri }: { file: ConfigFile; uri: string },
  findings: readonly GradedFinding[],
  finding: GradedFinding,
): lsp.CodeAction[] {
  const { id } = finding.rule;
  const alike = fixableAlike(findings, finding);
  const kind = lsp.CodeActionKind.QuickFix;
  return [
    ...(alike.length > 1
      ? [
          {
            title: `Fix all ${alike.length} of this kind in the file (${id})`,
            kind,
            data: dataOf(uri, finding, { what: "fix-all-of-rule", fix: 0 }),
          },
        ]
      : []),
    ...(preferredFix(finding) ? [fixEverywhereAction(id)] : []),
    ...scopesFor(file).map((scope) => ({
      title: `Suppress ${id} ${scopeInWords[scope]}`,
      kind,
      data: dataOf(uri, finding, { what: `suppress-${scope}`, fix: 0 }),
    })),
    { title: `Explain ${id}`, kind, command: { title: `Explain ${id}`, command: explainRuleCommand, arguments: [id] } },
  ];
}

function fixEverywhereAction(rule: string): lsp.CodeAction {
  const title = `Fix ${rule} everywhere in the workspace…`;
  const command = { title, command: fixEverywhereCommand, arguments: [rule] };
  return { title, kind: lsp.CodeActionKind.QuickFix, command };
}

function fixAllAction(uri: string, findings: readonly GradedFinding[]): lsp.CodeAction[] {
  if (fixAllEdits(findings).length === 0) return [];
  const data: ActionData = { uri, rule: "", start: 0, what: "fix-all-safe", fix: 0 };
  return [{ title: "Fix all safe Sitecore Config Guard findings", kind: fixAllKind, data }];
}

async function resolveAction(
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
