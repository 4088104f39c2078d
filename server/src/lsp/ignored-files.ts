/** Which files the editor hears nothing of, as long as they are not open. */
import type { Session } from "#lsp/session";
import { uriOfPath } from "#lsp/uri";
import { ignoredIn, type IsIgnored } from "#options/ignored";

export async function ignoredFiles({ folders, settings, workspace }: Session): Promise<IsIgnored> {
  const patternsFor = async (folder: string) => (await settings.optionsFor(uriOfPath(folder))).ignore;
  return ignoredIn({
    git: workspace.gitLists,
    settings: await Promise.all(folders.map(async (folder) => ({ folder, patterns: await patternsFor(folder) }))),
    asked: folders,
    project: workspace.project,
  });
}
