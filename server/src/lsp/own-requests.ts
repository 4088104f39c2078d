/** Answers the requests that are our own: the fixes of a rule everywhere, and what is known of a file. */
import { contextOf, sizeLimit } from "#inspect/inspect-file";
import { fixEverywhereEdit } from "#lsp/combined-fixes";
import type { Session } from "#lsp/session";
import {
  describeFile,
  fixEverywhere,
  type DescribeFileParams,
  type FileDescription,
  type FixEverywhereParams,
} from "#protocol/messages";

export function serveOwnRequests(session: Session): void {
  session.connection.onRequest(fixEverywhere, ({ rule }: FixEverywhereParams) => fixEverywhereEdit(session, rule));
  session.connection.onRequest(describeFile, ({ uri }: DescribeFileParams) => describe(session, uri));
}

async function describe(session: Session, uri: string): Promise<FileDescription> {
  const { workspace } = session;
  const file = workspace.file(uri);
  const nothing = { kind: undefined, role: undefined, version: undefined, evidence: undefined, findings: 0 };
  if (!file) return { ...nothing, skipped: undefined, isLoading: workspace.isLoading };
  const options = await session.settings.optionsFor(uri);
  const { role, version } = contextOf(workspace.project, file, options);
  return {
    kind: file.kind,
    role: role.names.length > 0 ? role.names.join(", ") : undefined,
    version: versionInWords(version.from, version.before),
    evidence: version.evidence,
    findings: session.inspect(file, options).length,
    skipped: file.text.length > sizeLimit ? "The file is larger than 5 MB." : undefined,
    isLoading: workspace.isLoading,
  };
}

function versionInWords(from: string | undefined, before: string | undefined): string | undefined {
  if (from === undefined) return undefined;
  return before === undefined ? `${from} or later` : from;
}
