/** What the workspace holds of Sitecore's own files, for the client to offer once. */
import type { Session } from "#lsp/session";
import { foundBase } from "#project/found-base";
import type { OfferedBase } from "#protocol/messages";

/** Null while the workspace is being read, and where there is nothing to offer. */
export function offeredBase({ workspace, folders }: Session): OfferedBase | null {
  const found = workspace.isLoading ? undefined : foundBase(workspace.project);
  const folder = found && folders.find((each) => found.path.startsWith(each));
  if (!found || folder === undefined) return null;
  return { folder: workspace.uriOf(folder), base: found.path.slice(folder.length), kind: found.kind };
}
