/** The file that a request is about, with what every feature is given. */
import type { ConfigFile } from "#config/file";
import { contextOf } from "#inspect/inspect-file";
import type { Session } from "#lsp/session";
import type { Options } from "#options/options";
import type { Context } from "#effective/context";
import type { LineIndex } from "#text/line-index";

export interface AskedFile {
  readonly file: ConfigFile;
  readonly lines: LineIndex;
  readonly options: Options;
  readonly context: Context;
}

/** Undefined where the document is none of ours. */
export async function askedFile({ settings, workspace }: Session, uri: string): Promise<AskedFile | undefined> {
  const options = await settings.optionsFor(uri);
  const file = workspace.file(uri);
  if (!file) return undefined;
  return { file, lines: workspace.linesOf(file), options, context: contextOf(workspace.project, file, options) };
}
