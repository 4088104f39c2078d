/** Answers the requests that are our own: the fixes of a rule everywhere, accepting all findings, what is known of a file. */
import { describeProfile } from "#features/describe-profile";
import { contextOf, sizeLimit } from "#inspect/inspect-file";
import { acceptToday } from "#lsp/accept-today";
import { fixEverywhereEdit } from "#lsp/combined-fixes";
import type { Session } from "#lsp/session";
import {
  acceptFindings,
  describeFile,
  fixEverywhere,
  type DescribeFileParams,
  type FileDescription,
  type FixEverywhereParams,
} from "#protocol/messages";

export function serveOwnRequests(session: Session): void {
  const { connection, guard } = session;
  connection.onRequest(
    fixEverywhere,
    guard.answer("fixing everywhere", ({ rule }: FixEverywhereParams) => fixEverywhereEdit(session, rule)),
  );
  connection.onRequest(
    acceptFindings,
    guard.answer("accepting findings", () => acceptToday(session)),
  );
  connection.onRequest(
    describeFile,
    guard.answer("describing a file", ({ uri }: DescribeFileParams) => describe(session, uri)),
  );
}

async function describe(session: Session, uri: string): Promise<FileDescription> {
  const { workspace } = session;
  const file = workspace.file(uri);
  const nothing = { kind: undefined, profile: [], findings: 0 };
  if (!file) return { ...nothing, skipped: undefined, isLoading: workspace.isLoading };
  const options = await session.settings.optionsFor(uri);
  return {
    kind: file.kind,
    profile: describeProfile(file, contextOf(workspace.project, file, options)),
    findings: session.shown(file, options).length,
    skipped: file.text.length > sizeLimit ? "The file is larger than 5 MB." : undefined,
    isLoading: workspace.isLoading,
  };
}
