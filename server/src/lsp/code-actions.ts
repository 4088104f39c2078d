/** Offers what can be done about findings: quick fixes, fix all, suppression, the page of the rule. */
import * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { fixAllEdits, fixableAlike } from "#inspect/fix-all";
import type { GradedFinding } from "#inspect/grade";
import { scopesFor, suppressionEdit } from "#inspect/suppression-edit";
import { suppressionScopes, type SuppressionScope } from "#inspect/suppressions";
import type { Session } from "#lsp/session";
import { placesOf, toDiagnostic, toRange } from "#lsp/to-lsp";
import { toWorkspaceEdit } from "#lsp/workspace-edit";
import { copyText, explainRuleCommand, openLocation } from "#protocol/messages";
import type { Fix } from "#rules/rule";
import { lineIndex } from "#text/line-index";
import { overlaps, type Span } from "#text/span";

const fixAllKind = `${lsp.CodeActionKind.SourceFixAll}.sitecoreConfigGuard`;
export const codeActionKinds = [lsp.CodeActionKind.QuickFix, fixAllKind];

/** What an action needs to be worked out when it is chosen. */
interface ActionData {
  readonly uri: string;
  readonly rule: string;
  readonly start: number;
  readonly what: "fix" | "fix-all-of-rule" | `suppress-${SuppressionScope}` | "fix-all-safe";
  /** Which of the finding's fixes. */
  readonly fix: number;
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
    return [
      ...(wants(lsp.CodeActionKind.QuickFix) ? quickFixes(session, file, findings, { uri, span }) : []),
      ...(wants(fixAllKind) && context.only !== undefined ? fixAllAction(uri, findings) : []),
    ].map((action) => (session.resolvesActions ? action : resolveAction(session, file, findings, action)));
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
  return [...repairs, ...here.flatMap((finding) => actionsForRule({ file, uri }, findings, finding))];
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
  const isPreferred = finding.fixes?.find(({ kind }) => kind === "edit") === fix;
  return { title, isPreferred, data: dataOf(uri, finding, { what: "fix", fix: index }) };
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
    ...scopesFor(file).map((scope) => ({
      title: `Suppress ${id} ${scopeInWords[scope]}`,
      kind,
      data: dataOf(uri, finding, { what: `suppress-${scope}`, fix: 0 }),
    })),
    { title: `Explain ${id}`, kind, command: { title: `Explain ${id}`, command: explainRuleCommand, arguments: [id] } },
  ];
}

function fixAllAction(uri: string, findings: readonly GradedFinding[]): lsp.CodeAction[] {
  if (fixAllEdits(findings).length === 0) return [];
  const data: ActionData = { uri, rule: "", start: 0, what: "fix-all-safe", fix: 0 };
  return [{ title: "Fix all safe Sitecore Config Guard findings", kind: fixAllKind, data }];
}

function resolveAction(
  session: Session,
  file: ConfigFile,
  findings: readonly GradedFinding[],
  action: lsp.CodeAction,
): lsp.CodeAction {
  const data = action.data as ActionData | undefined;
  if (!data || action.edit) return action;
  if (data.what === "fix-all-safe") {
    return { ...action, edit: toWorkspaceEdit(session, data.uri, { edits: fixAllEdits(findings) }) };
  }
  const finding = findings.find(({ rule, span }) => rule.id === data.rule && span.start === data.start);
  if (!finding) return action;
  return { ...action, edit: toWorkspaceEdit(session, data.uri, changesOf(file, findings, finding, data)) };
}

function changesOf(
  file: ConfigFile,
  findings: readonly GradedFinding[],
  finding: GradedFinding,
  data: ActionData,
): Parameters<typeof toWorkspaceEdit>[2] {
  const scope = suppressionScopes.find((each) => data.what === `suppress-${each}`);
  if (scope) return { edits: [suppressionEdit(file, finding, scope)] };
  if (data.what === "fix-all-of-rule") return { edits: fixAllEdits(fixableAlike(findings, finding), "review") };
  const fix = finding.fixes?.[data.fix];
  if (fix?.kind !== "edit") return { edits: [] };
  return { edits: fix.edits(), ...(fix.otherFiles ? { otherFiles: fix.otherFiles() } : {}) };
}
