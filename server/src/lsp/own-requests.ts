/** Answers the request that is our own: what is known of a file, for the status item. */
import { describeProfile } from "#features/describe-profile";
import { contextOf, sizeLimit } from "#inspect/inspect-file";
import type { Session } from "#lsp/session";
import { describeFile, type DescribeFileParams, type FileDescription } from "#protocol/messages";

export function serveOwnRequests(session: Session): void {
  const { connection, guard } = session;
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
