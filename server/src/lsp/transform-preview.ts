/** The command that shows what comes of a transform, or of all that a project of XM Cloud lists. */
import { isXmCloudMarker } from "#config/kind";
import { pairOf, pairsOfBuild, previewOf, type TransformedFile, type TransformPair } from "#features/transform-preview";
import { sizeLimit } from "#inspect/inspect-file";
import type { Session } from "#lsp/session";
import { toRange } from "#lsp/to-lsp";
import { pathOfUri } from "#lsp/uri";
import type { TransformPreview } from "#protocol/messages";

/**
 * Of a transform, or of the file in which a project of XM Cloud lists its transforms. `base` is the file to run it on, where
 * there are several to choose from. Undefined where the address is that of no transform.
 */
export async function previewTransform(
  session: Session,
  uri: string,
  base: string | undefined,
): Promise<TransformPreview | undefined> {
  const { workspace } = session;
  const pairs = await pairsAt(session, uri);
  if (!pairs) return undefined;
  const chosen = base === undefined ? undefined : workspace.file(base);
  const targets = new Map<string, TransformPair["transform"][]>();
  const open = new Set<string>();
  for (const { transform, bases } of pairs) {
    const only = chosen && bases.includes(chosen) ? chosen : bases.length === 1 ? bases[0] : undefined;
    if (only) targets.set(only.path, [...(targets.get(only.path) ?? []), transform]);
    else for (const { path } of bases) open.add(workspace.uriOf(path));
  }
  return {
    choices: [...open],
    files: [...targets].flatMap(([path, transforms]) => {
      const file = workspace.project.file(path);
      const isTooLarge = [file, ...transforms].some((each) => (each?.text.length ?? 0) > sizeLimit);
      return file && !isTooLarge ? toPreview(session, previewOf(file, transforms)) : [];
    }),
  };
}

async function pairsAt(session: Session, uri: string): Promise<readonly TransformPair[] | undefined> {
  const { project } = session.workspace;
  const path = pathOfUri(uri);
  if (isXmCloudMarker(path)) {
    const text = await session.read(path);
    return text === undefined ? undefined : pairsOfBuild(text, project);
  }
  const file = session.workspace.file(uri);
  return file?.isTransform && file.isXml ? [pairOf(file, project)] : undefined;
}

function toPreview(
  { workspace }: Session,
  { base, transforms, text, messages }: TransformedFile,
): TransformPreview["files"][number] {
  return {
    base: workspace.uriOf(base.path),
    transforms: transforms.map(({ path }) => workspace.uriOf(path)),
    text,
    messages: messages.map(({ level, text: said, file, span }) => ({
      level,
      text: said,
      place: { uri: workspace.uriOf(file.path), range: toRange(workspace.linesOf(file), span) },
    })),
  };
}
