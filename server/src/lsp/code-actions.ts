/** Offers what can be done about findings: the menu at a place, fix all, hardening. */
import * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { fixAllEdits } from "#inspect/fix-all";
import type { GradedFinding } from "#inspect/grade";
import { hardeningsAt } from "#inspect/harden";
import { hardenActionOf, noFinding } from "#lsp/actions";
import { mappingAt } from "#lsp/certificates";
import { testActionsAt } from "#lsp/connections";
import { maxEntries, menuAt, type Asked } from "#lsp/menu";
import type { ActionData } from "#lsp/resolve-action";
import { resolveInside } from "#lsp/resolve-inside";
import { scriptActionKind, scriptActions } from "#lsp/scripts";
import type { Session } from "#lsp/session";

import { certificateAt } from "#project/certificate-places";
import { serverCommands } from "#protocol/commands";

const fixAllKind = `${lsp.CodeActionKind.SourceFixAll}.sitecoreConfigGuard`;
const hardenKind = `${lsp.CodeActionKind.Source}.sitecoreConfigGuard.harden`;
export const codeActionKinds = [
  lsp.CodeActionKind.QuickFix,
  fixAllKind,
  hardenKind,
  scriptActionKind,
  lsp.CodeActionKind.RefactorRewrite,
];

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
      return resolveInside(session, file, await session.findingsOf(file, data.uri), action);
    }),
  );
}

async function actionsAt(
  session: Session,
  { textDocument: { uri }, range, context }: lsp.CodeActionParams,
): Promise<lsp.CodeAction[]> {
  const file = session.workspace.file(uri);
  if (!file) return [];
  const { single, shown } = await session.findingsOf(file, uri);
  const wants = (kind: string): boolean =>
    context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const lines = session.workspace.linesOf(file);
  const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  const actions = [
    ...(wants(lsp.CodeActionKind.QuickFix) ? quickFixes(session, { uri, file, span, shown }) : []),
    ...(wants(fixAllKind) && context.only !== undefined ? fixAllAction(uri, single) : []),
    ...(wants(hardenKind) && context.only !== undefined
      ? hardeningsAt(file, single, span.start).map((hardening) => hardenActionOf(uri, hardening, hardenKind))
      : []),
  ];
  const hasRoom = actions.length < maxEntries || context.only !== undefined;
  if (wants(scriptActionKind) && hasRoom) actions.push(...(await scriptActions(session, { uri, file, span })));
  if (wants(lsp.CodeActionKind.RefactorRewrite)) actions.push(...certificateActions(session, uri, file, range.start));
  if (session.abilities.resolvesActions) return actions;
  const findings = { single, shown };
  return (await Promise.all(actions.map((action) => offered(session, file, findings, action)))).flat();
}

/** At a certificate that other places may name too, and at one of a mapping; who cannot be asked renames it. */
function certificateActions(
  { abilities, workspace }: Session,
  uri: string,
  file: ConfigFile,
  position: lsp.Position,
): lsp.CodeAction[] {
  if (!abilities.asks || !abilities.appliesEdits) return [];
  const offset = workspace.linesOf(file).offsetAt(position);
  const isNamed = certificateAt(file, offset, () => workspace.project.files.values())?.thumbprint !== undefined;
  const action = (title: string, command: string): lsp.CodeAction => ({
    title,
    kind: lsp.CodeActionKind.RefactorRewrite,
    command: { title, command, arguments: [uri, position] },
  });
  return [
    ...(isNamed ? [action("Replace this certificate everywhere…", serverCommands.replaceCertificate)] : []),
    ...(mappingAt(file, offset) ? [action("Insert certificate from file…", serverCommands.insertCertificate)] : []),
  ];
}

/** What can be done about findings, and where the menu has room, about an address. */
function quickFixes(session: Session, asked: Asked): readonly lsp.CodeAction[] {
  const menu = menuAt(session, asked);
  return menu.length < maxEntries ? [...menu, ...testActionsAt(session, asked.uri, asked.file, asked.span)] : menu;
}

/** With its edit; none where the client has no means for it. */
async function offered(...asked: Parameters<typeof resolveInside>): Promise<lsp.CodeAction[]> {
  try {
    return [await resolveInside(...asked)];
  } catch (error) {
    if (error instanceof lsp.ResponseError) return [];
    throw error;
  }
}

function fixAllAction(uri: string, findings: readonly GradedFinding[]): lsp.CodeAction[] {
  if (fixAllEdits(findings).length === 0) return [];
  const data: ActionData = { ...noFinding, uri, what: "fix-all-safe" };
  return [{ title: "Repair how settings are written in this file", kind: fixAllKind, data }];
}
