/** The commands of the server. Any client may run them: behind entries of the menu, or by their names. */
import type * as lsp from "vscode-languageserver";
import { acceptToday } from "#lsp/accept-today";
import { insertCertificate, replaceEverywhere, showCertificates } from "#lsp/certificates";
import { fixEverywhere } from "#lsp/combined-fixes";
import { compareEffective } from "#lsp/compare-effective";
import { diagnosisFor } from "#lsp/diagnose";
import { testableHosts, testConnection } from "#lsp/connections";
import { showEffective } from "#lsp/effective";
import { offeredBase } from "#lsp/offered-base";
import { explainRules } from "#lsp/explain-rules";
import { showFullPicture } from "#lsp/hovers";
import { takeOneOfMore } from "#lsp/more-fixes";
import { decideProfile, profileOfFile } from "#lsp/profile";
import type { ActionData } from "#lsp/resolve-action";
import { scriptFor } from "#lsp/scripts";
import type { Session } from "#lsp/session";
import { copyText, showLocation, tellWhatIsLeft } from "#lsp/show";
import { suppress } from "#lsp/suppress";
import { previewTransform } from "#lsp/transform-preview";
import { serverCommands } from "#protocol/commands";
import type {
  DecideProfileParams,
  DiagnosisParams,
  EffectiveParams,
  LeftToDoParams,
  TestConnectionParams,
} from "#protocol/messages";
import type { Span } from "#text/span";

/** What it gives is the answer to the client. The gate has looked at the arguments (`message-shapes.ts`). */
type Command = (session: Session, args: readonly unknown[], signal: AbortSignal) => Promise<unknown>;

const commands: Readonly<Record<string, Command>> = {
  [serverCommands.suppress]: (session, [uri, about]) => suppress(session, uri as string, about as ActionData[]),
  [serverCommands.moreFixes]: async (session, [uri, span], signal) => {
    const next = await takeOneOfMore(session, uri as string, span as Span);
    return next && runCommand(session, next, signal);
  },
  [serverCommands.explain]: (session, [rules]) => explainRules(session, [rules as string | string[]].flat()),
  [serverCommands.fixEverywhere]: (session, [rule]) => fixEverywhere(session, rule as string),
  [serverCommands.acceptAll]: (session) => acceptToday(session),
  [serverCommands.fullPicture]: (session, [uri, position]) =>
    showFullPicture(session, uri as string, position as lsp.Position),
  [serverCommands.previewTransform]: (session, [uri, base]) =>
    previewTransform(session, uri as string, (base ?? undefined) as string | undefined),
  [serverCommands.leftToDo]: (session, [left]) => tellWhatIsLeft(session, left as LeftToDoParams),
  [serverCommands.showLocation]: (session, [uri, range]) => showLocation(session, uri as string, range as lsp.Range),
  [serverCommands.effective]: (session, [params]) => showEffective(session, params as EffectiveParams),
  [serverCommands.compareEffective]: (session, [uri]) => compareEffective(session, uri as string),
  [serverCommands.diagnose]: (session, [params]) => diagnosisFor(session, params as DiagnosisParams),
  [serverCommands.script]: (session, [uri, kind]) =>
    scriptFor(session, (uri ?? undefined) as string | undefined, (kind ?? undefined) as string | undefined),
  [serverCommands.certificates]: (session) => showCertificates(session),
  [serverCommands.replaceCertificate]: (session, [uri, position]) =>
    replaceEverywhere(
      session,
      (uri ?? undefined) as string | undefined,
      (position ?? undefined) as lsp.Position | undefined,
    ),
  [serverCommands.insertCertificate]: (session, [uri, position]) =>
    insertCertificate(session, uri as string, position as lsp.Position),
  [serverCommands.testableHosts]: (session, [uri]) =>
    Promise.resolve(testableHosts(session, (uri ?? undefined) as string | undefined)),
  [serverCommands.testConnection]: (session, [params], signal) =>
    testConnection(session, params as TestConnectionParams, signal),
  [serverCommands.profile]: (session, [uri]) => profileOfFile(session, uri as string),
  [serverCommands.decideProfile]: (session, [params]) => decideProfile(session, params as DecideProfileParams),
  [serverCommands.foundBase]: (session) => Promise.resolve(offeredBase(session)),
  [serverCommands.copyText]: (session, [text]) => copyText(session, text as string),
};

export const commandNames: readonly string[] = Object.keys(commands);

export function serveCommands(session: Session): void {
  session.connection.onExecuteCommand(
    session.guard.answer("a command", (params: lsp.ExecuteCommandParams, token: lsp.CancellationToken) =>
      runCommand(session, params, signalOf(token)),
    ),
  );
}

/** Null where the command has nothing to say. */
async function runCommand(
  session: Session,
  { command, arguments: args }: lsp.ExecuteCommandParams,
  signal: AbortSignal,
): Promise<unknown> {
  return (await commands[command]?.(session, args ?? [], signal)) ?? null;
}

/** Aborted once the client does not wait any more. */
function signalOf(token: lsp.CancellationToken): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new Error("Canceled."));
  token.onCancellationRequested(stop);
  return controller.signal;
}
