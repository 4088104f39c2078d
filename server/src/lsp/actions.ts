/** Single entries of a menu: a fix, and a hardening group. */
import type * as lsp from "vscode-languageserver";
import { preferredFix } from "#inspect/fix-all";
import type { GradedFinding } from "#inspect/grade";
import type { Hardening } from "#inspect/harden";
import type { ActionData } from "#lsp/resolve-action";
import type { Session } from "#lsp/session";
import { toRange } from "#lsp/to-lsp";
import { serverCommands } from "#protocol/commands";
import type { OfferedFix } from "#inspect/offered-fix";
import { lineIndex } from "#text/line-index";

export function actionOf(
  session: Session,
  uri: string,
  finding: GradedFinding,
  { fix, index }: { fix: OfferedFix; index: number },
): lsp.CodeAction {
  const { title } = fix;
  if (fix.kind === "copy")
    return { title, command: { title, command: serverCommands.copyText, arguments: [fix.text] } };
  if (fix.kind === "open") {
    const target = session.workspace.project.file(fix.path);
    const range = toRange(target ? session.workspace.linesOf(target) : lineIndex(""), fix.span);
    const args = [session.workspace.uriOf(fix.path), range];
    return { title, command: { title, command: serverCommands.showLocation, arguments: args } };
  }
  const isPreferred = preferredFix(finding) === fix;
  return { title, isPreferred, data: dataOf(uri, finding, { what: "fix", fix: index }) };
}

/** Of an action that is about more than one finding. */
export const noFinding = { rule: "", start: 0, message: "", fix: 0 } as const;

export function hardenActionOf(uri: string, { group, offset }: Hardening, kind: string): lsp.CodeAction {
  const data: ActionData = { ...noFinding, uri, start: offset, what: "harden", group: group.id };
  return { title: `${group.title}…`, kind, data };
}

export const dataOf = (uri: string, finding: GradedFinding, rest: Pick<ActionData, "what" | "fix">): ActionData => ({
  uri,
  rule: finding.rule.id,
  start: finding.span.start,
  message: finding.message,
  ...rest,
});
