/** Carries out the entries of the menu that ask first: suppressing findings, and what the menu has no room for. */
import type * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import type { GradedFinding } from "#inspect/grade";
import { nodeAt } from "#inspect/node-at";
import { scopesFor, suppressionEdit, type Silence } from "#inspect/suppression-edit";
import type { SuppressionScope } from "#inspect/suppressions";
import { choose, write, type Choice } from "#lsp/ask";
import { hiddenAt } from "#lsp/menu";
import { findingOf, type ActionData } from "#lsp/resolve-action";
import { resolveInside } from "#lsp/resolve-inside";
import type { Session } from "#lsp/session";
import { toRange } from "#lsp/to-lsp";
import { toWorkspaceEdit } from "#lsp/workspace-edit";
import {
  copyText,
  moreCommand,
  openLocation,
  runCommand,
  suppressCommand,
  type RunCommandParams,
} from "#protocol/messages";
import { textOf, type Span } from "#text/span";

export function serveMenuCommands(session: Session): void {
  session.connection.onExecuteCommand(
    session.guard.answer("a command", async ({ command, arguments: args = [] }: lsp.ExecuteCommandParams) => {
      const [uri, about] = args as [unknown, unknown];
      if (typeof uri !== "string") return null;
      if (command === suppressCommand && Array.isArray(about)) await suppress(session, uri, about as ActionData[]);
      if (command === moreCommand && isSpan(about)) await showMore(session, uri, about);
      return null;
    }),
  );
}

const isSpan = (value: unknown): value is Span =>
  typeof value === "object" && value !== null && "start" in value && "end" in value;

/** Which finding, how far, and why: one question each, where there is a choice. */
async function suppress(session: Session, uri: string, about: readonly ActionData[]): Promise<void> {
  const before = session.workspace.file(uri);
  if (!before) return;
  const { shown } = await session.findingsOf(before, uri);
  const findings = about.flatMap((data) => findingOf(shown, data) ?? []);
  const asked = await choose(session, "Suppress which finding?", whichOf(findings));
  if (!asked) return;
  const offset = asked[0]?.span.start ?? 0;
  const rules = asked.map(({ rule }) => rule.id);
  const scope = await choose(session, "Suppress it where?", scopeChoices(before, offset));
  if (!scope) return;
  const reason = await write(session, {
    title: "Why is this accepted?",
    prompt: "The reason stands in the comment, for whoever reads it next.",
  });
  const file = session.workspace.file(uri);
  if (reason === undefined || !file) return;
  // Nobody waits for an answer with the file: it is written where the finding stands by now.
  const now = findingOf((await session.findingsOf(file, uri)).shown, about[0]);
  const silence: Silence = { rules: [...new Set(rules)], scope, reason };
  await applyEdit(session, file, suppressionEdit(file, now?.span.start ?? offset, silence));
}

function whichOf(findings: readonly GradedFinding[]): Choice<readonly GradedFinding[]>[] {
  const single = findings.flatMap((finding) => finding.members ?? [finding]);
  const each = single.map((finding) => ({ label: finding.rule.title, description: finding.rule.id, value: [finding] }));
  return single.length > 1 ? [...each, { label: "All of these", value: single }] : each;
}

function scopeChoices(file: ConfigFile, offset: number): Choice<SuppressionScope>[] {
  const node = nodeAt(file, offset);
  const element = node && /^<?[^\s/>{[:]*/.exec(textOf(file.text, node))?.[0];
  const labels: Readonly<Record<SuppressionScope, string>> = {
    "next-line": "Here: on this line",
    element: file.isXml && element ? `In ${element}> with all that it holds` : "In this entry with all that it holds",
    file: "In the whole file",
  };
  return scopesFor(file).map((scope) => ({ label: labels[scope], value: scope }));
}

async function applyEdit(session: Session, file: ConfigFile, edit: ReturnType<typeof suppressionEdit>): Promise<void> {
  await session.connection.workspace.applyEdit(toWorkspaceEdit(session, [{ path: file.path, edits: [edit] }]));
}

async function showMore(session: Session, uri: string, span: Span): Promise<void> {
  const file = session.workspace.file(uri);
  if (!file) return;
  const findings = await session.findingsOf(file, uri);
  const hidden = hiddenAt(session, { uri, file, span, shown: findings.shown });
  const action = await choose(
    session,
    "More fixes",
    hidden.map((value) => ({ label: value.title, value })),
  );
  if (!action) return;
  const { edit, command } = await resolveInside(session, file, findings, action);
  const isMade =
    !edit || (await session.connection.workspace.applyEdit({ edit, metadata: { isRefactoring: true } })).applied;
  if (isMade && command) await carryOut(session, command);
}

/** Our client knows the commands; of any other the protocol has a few that come near. */
async function carryOut({ connection, asks }: Session, { command, arguments: args = [] }: lsp.Command): Promise<void> {
  const params: RunCommandParams = { command, arguments: args as unknown[] };
  if (asks) {
    await connection.sendRequest(runCommand, params);
    return;
  }
  const [first, second] = args as [unknown, unknown];
  if (command === openLocation && typeof first === "string") {
    await connection.window.showDocument({ uri: first, selection: second as ReturnType<typeof toRange> });
  }
  if (command === copyText && typeof first === "string") connection.window.showInformationMessage(first);
}
