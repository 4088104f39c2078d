/** Offers what can be done about findings: quick fixes, fix all, hardening, suppression, the page of the rule. */
import * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { fixAllEdits, fixableAlike, preferredFix } from "#inspect/fix-all";
import type { GradedFinding } from "#inspect/grade";
import { hardeningsAt, type Hardening } from "#inspect/harden";
import { scopesFor } from "#inspect/suppression-edit";
import type { SuppressionScope } from "#inspect/suppressions";
import { resolveAction, type ActionData } from "#lsp/resolve-action";
import type { Session } from "#lsp/session";
import { staysInside } from "#lsp/stay-inside";
import { placesOf, severities, toDiagnostic, toRange } from "#lsp/to-lsp";
import { copyText, explainRuleCommand, fixEverywhereCommand, openLocation } from "#protocol/messages";
import type { Fix } from "#rule-kit/rule";
import { lineIndex } from "#text/line-index";
import { overlaps, type Span } from "#text/span";

const fixAllKind = `${lsp.CodeActionKind.SourceFixAll}.sitecoreConfigGuard`;
const hardenKind = `${lsp.CodeActionKind.Source}.sitecoreConfigGuard.harden`;
export const codeActionKinds = [lsp.CodeActionKind.QuickFix, fixAllKind, hardenKind];

export function serveCodeActions(session: Session): void {
  session.connection.onCodeAction(
    session.guard.answer("code actions", (params: lsp.CodeActionParams) => actionsAt(session, params)),
  );
  session.connection.onCodeActionResolve(
    session.guard.answer("a code action", async (action: lsp.CodeAction) => {
      // VS Code asks about actions that are mere commands too.
      const data = action.data as ActionData | undefined;
      const file = data && session.workspace.file(data.uri);
      if (!file) return action;
      const findings = session.inspect(file, await session.settings.optionsFor(data.uri));
      return resolveInside(session, file, findings, action);
    }),
  );
}

async function actionsAt(
  session: Session,
  { textDocument: { uri }, range, context }: lsp.CodeActionParams,
): Promise<lsp.CodeAction[]> {
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
      ? hardeningsAt(file, findings, span.start).map((hardening) => toHardenAction(uri, hardening, hardenKind))
      : []),
  ];
  if (session.resolvesActions) return actions;
  return Promise.all(actions.map((action) => resolveInside(session, file, findings, action)));
}

/** The action with its edit, or as it was where that would leave the workspace. */
async function resolveInside(
  session: Session,
  file: ConfigFile,
  findings: readonly GradedFinding[],
  action: lsp.CodeAction,
): Promise<lsp.CodeAction> {
  const resolved = await resolveAction(session, file, findings, action);
  return !resolved.edit || (await staysInside(session, resolved.edit)) ? resolved : action;
}

function quickFixes(
  session: Session,
  file: ConfigFile,
  findings: readonly GradedFinding[],
  { uri, span }: { uri: string; span: Span },
): lsp.CodeAction[] {
  const places = placesOf(uri, session.workspace.linesOf(file));
  const here = findings
    .filter((finding) => overlaps(finding.span, span))
    .sort((a, b) => severities[a.severity] - severities[b.severity]);
  const repairs = here.flatMap((finding) => {
    const diagnostics = [toDiagnostic(finding, places)];
    return (finding.fixes ?? []).map((fix, index) => ({
      ...toAction(session, uri, finding, { fix, index }),
      kind: lsp.CodeActionKind.QuickFix,
      diagnostics,
    }));
  });
  const hardening = hardeningsAt(file, here, span.start).map((each) =>
    toHardenAction(uri, each, lsp.CodeActionKind.QuickFix),
  );
  const ofRules = firstOfEachRule(here);
  return [
    ...repairs,
    ...hardening,
    ...ofRules.flatMap((finding) => fixMoreActions(uri, findings, finding)),
    ...ofRules.map(({ rule }) => explainAction(rule.id)),
    ...ofRules.flatMap((finding) => suppressActions(uri, file, finding)),
  ];
}

function firstOfEachRule(findings: readonly GradedFinding[]): readonly GradedFinding[] {
  const firsts = new Map<string, GradedFinding>();
  for (const finding of findings) if (!firsts.has(finding.rule.id)) firsts.set(finding.rule.id, finding);
  return [...firsts.values()];
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
    const range = toRange(target ? session.workspace.linesOf(target) : lineIndex(""), fix.span);
    return { title, command: { title, command: openLocation, arguments: [session.workspace.uriOf(fix.path), range] } };
  }
  const isPreferred = preferredFix(finding) === fix;
  return { title, isPreferred, data: dataOf(uri, finding, { what: "fix", fix: index }) };
}

/** Of an action that is about more than one finding. */
const noFinding = { rule: "", start: 0, message: "", fix: 0 } as const;

function toHardenAction(uri: string, { group, offset }: Hardening, kind: string): lsp.CodeAction {
  const data: ActionData = { ...noFinding, uri, start: offset, what: "harden", group: group.id };
  return { title: `${group.title}…`, kind, data };
}

const dataOf = (uri: string, finding: GradedFinding, rest: Pick<ActionData, "what" | "fix">): ActionData => ({
  uri,
  rule: finding.rule.id,
  start: finding.span.start,
  message: finding.message,
  ...rest,
});

/** The rest of what the rule finds, in the file and in all others. */
function fixMoreActions(uri: string, findings: readonly GradedFinding[], finding: GradedFinding): lsp.CodeAction[] {
  const { id } = finding.rule;
  const kind = lsp.CodeActionKind.QuickFix;
  const alike = fixableAlike(findings, finding).length;
  const inFile = {
    title: `Fix all ${alike} of this kind in the file (${id})`,
    kind,
    data: dataOf(uri, finding, { what: "fix-all-of-rule", fix: 0 }),
  };
  const title = `Fix ${id} everywhere in the workspace…`;
  const everywhere = { title, kind, command: { title, command: fixEverywhereCommand, arguments: [id] } };
  return [...(alike > 1 ? [inFile] : []), ...(preferredFix(finding) ? [everywhere] : [])];
}

function explainAction(rule: string): lsp.CodeAction {
  const title = `Explain ${rule}`;
  const command = { title, command: explainRuleCommand, arguments: [rule] };
  return { title, kind: lsp.CodeActionKind.QuickFix, command };
}

const scopeInWords: Readonly<Record<SuppressionScope, string>> = {
  "next-line": "here",
  element: "for this element",
  file: "in this file",
};

const suppressActions = (uri: string, file: ConfigFile, finding: GradedFinding): lsp.CodeAction[] =>
  scopesFor(file).map((scope) => ({
    title: `Suppress ${finding.rule.id} ${scopeInWords[scope]}`,
    kind: lsp.CodeActionKind.QuickFix,
    data: dataOf(uri, finding, { what: `suppress-${scope}`, fix: 0 }),
  }));

function fixAllAction(uri: string, findings: readonly GradedFinding[]): lsp.CodeAction[] {
  if (fixAllEdits(findings).length === 0) return [];
  const data: ActionData = { ...noFinding, uri, what: "fix-all-safe" };
  return [{ title: "Fix all safe Sitecore Config Guard findings", kind: fixAllKind, data }];
}
