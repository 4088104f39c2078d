/** Serves where a place leads: definition, references, highlights, and what is found by name in the workspace. */
import * as lsp from "vscode-languageserver";
import { definitionByName, referencesByName } from "#features/certificate-leads";
import { definitionOf, referencesOf } from "#features/leads";
import { findNamed, type NamedPlace } from "#features/workspace-symbols";
import type { Place } from "#effective/leads";
import { answersOf } from "#lsp/answers";
import type { AskedFile } from "#lsp/asked-file";
import type { Session } from "#lsp/session";
import { toRange } from "#lsp/to-lsp";

export function serveLeads(session: Session): void {
  const { connection, guard } = session;
  const answer = answersOf(session);
  connection.onDefinition(
    answer("definition", (asked, { position }: lsp.DefinitionParams) => definition(session, asked, position)),
  );
  connection.onReferences(
    answer("references", (asked, params: lsp.ReferenceParams) => references(session, asked, params)),
  );
  connection.onDocumentHighlight(
    answer("highlights", (asked, { position }: lsp.DocumentHighlightParams) => highlights(session, asked, position)),
  );
  connection.onWorkspaceSymbol(
    guard.answer("workspace symbols", ({ query }: lsp.WorkspaceSymbolParams) => workspaceSymbols(session, query)),
  );
}

function definition(session: Session, asked: AskedFile, position: lsp.Position): lsp.Location | null {
  const offset = asked.lines.offsetAt(position);
  const place =
    definitionByName(asked.file, offset, asked.context, session.workspace.project) ??
    definitionOf(asked.file, offset, asked.context);
  return (place && locationsOf(session, [place])[0]) ?? null;
}

/** The first statement of all is what the others are about. */
function references(
  session: Session,
  { file, lines, context: around }: AskedFile,
  { position, context }: lsp.ReferenceParams,
): lsp.Location[] {
  const found = allReferences(session, { file, context: around }, lines.offsetAt(position));
  return locationsOf(
    session,
    (context as Partial<typeof context> | null)?.includeDeclaration === false ? found.slice(1) : found,
  );
}

/** What goes by a name of its own is found by that. */
function allReferences(
  { workspace }: Session,
  { file, context }: Pick<AskedFile, "file" | "context">,
  offset: number,
): readonly Place[] {
  const byName = referencesByName(file, offset, context, workspace.project);
  return byName.length > 0 ? byName : referencesOf(file, offset, context);
}

/** Where the file says something of the same more than once; else the editor marks equal words by itself. */
function highlights(session: Session, asked: AskedFile, position: lsp.Position): lsp.DocumentHighlight[] | null {
  const { file, lines } = asked;
  const here = allReferences(session, asked, lines.offsetAt(position)).filter(({ path }) => path === file.path);
  return here.length > 1 ? here.map(({ span }) => ({ range: toRange(lines, span) })) : null;
}

const symbolKinds: Readonly<Record<NamedPlace["kind"], lsp.SymbolKind>> = {
  setting: lsp.SymbolKind.Constant,
  site: lsp.SymbolKind.Namespace,
  pipeline: lsp.SymbolKind.Event,
  processor: lsp.SymbolKind.Class,
  "connection-string": lsp.SymbolKind.Key,
};

function workspaceSymbols(session: Session, query: string): lsp.SymbolInformation[] {
  return findNamed(session.workspace.project.files.values(), query).flatMap(({ name, kind, container, ...place }) => {
    const [location] = locationsOf(session, [place]);
    return location
      ? { name, kind: symbolKinds[kind], location, ...(container !== undefined && { containerName: container }) }
      : [];
  });
}

const locationsOf = ({ workspace }: Session, places: readonly Place[]): lsp.Location[] =>
  places.flatMap(({ path, span }) => {
    const file = workspace.project.file(path);
    return file ? { uri: workspace.uriOf(path), range: toRange(workspace.linesOf(file), span) } : [];
  });
