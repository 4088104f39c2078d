/** Tests a connection for the user: names what can be tested, and gives the page of a test. */
import * as lsp from "vscode-languageserver";
import { httpsEndpointsOf, type HttpsEndpoint } from "#config/facts/https-endpoint";
import type { ConfigFile } from "#config/file";
import { connectionPage } from "#features/explain-connection";
import { askByMessage, tell } from "#lsp/ask";
import { askedFile } from "#lsp/asked-file";
import { placesNamer } from "#lsp/hovers";
import { summaryOf } from "#lsp/in-short";
import { offeredCertificate } from "#lsp/offered-certificate";
import type { Session } from "#lsp/session";
import { toRange } from "#lsp/to-lsp";
import { testConnectionCommand } from "#protocol/client-commands";
import type { ConnectionPage, PlaceInFile, TestableHost, TestConnectionParams } from "#protocol/messages";
import { overlaps, type Span } from "#text/span";
import { shownEndpoint } from "#wire/endpoint";
import { judge } from "#wire/judge";
import { reportOn } from "#wire/report";

/** In seconds. */
const timeout = 10;

/** Those of a file; without one, those of the workspace. Each host and port once. */
export function testableHosts({ workspace }: Session, uri: string | undefined): readonly TestableHost[] {
  const own = uri === undefined ? undefined : workspace.file(uri);
  const files = own ? [own] : [...workspace.project.files.values()];
  const found = new Map<string, TestableHost>();
  for (const file of files) {
    for (const endpoint of httpsEndpointsOf(file)) {
      const shown = shownEndpoint(endpoint);
      const position = toRange(workspace.linesOf(file), endpoint.source.span).start;
      if (!found.has(shown))
        found.set(shown, { endpoint: shown, name: endpoint.name, uri: workspace.uriOf(file.path), position });
    }
  }
  return [...found.values()];
}

/** The entry of the menu at an address, for a client that asks and shows pages itself. */
export function testActionsAt(session: Session, uri: string, file: ConfigFile, span: Span): readonly lsp.CodeAction[] {
  if (!session.abilities.opensPages) return [];
  const endpoint = endpointAt(file, span);
  if (!endpoint) return [];
  const title = `Test TLS to ${shownEndpoint(endpoint)}…`;
  const { start } = toRange(session.workspace.linesOf(file), endpoint.source.span);
  return [
    {
      title,
      kind: lsp.CodeActionKind.QuickFix,
      command: { title, command: testConnectionCommand, arguments: [uri, start] },
    },
  ];
}

/** Anywhere in the address, its scheme and path too. */
const endpointAt = (file: ConfigFile, span: Span): HttpsEndpoint | undefined =>
  httpsEndpointsOf(file).find(({ source }) => overlaps(source.span, span)) ??
  httpsEndpointsOf(file).find(({ within }) => overlaps(within, span));

/** Our own client has asked before. */
async function isWanted({ connection, abilities }: Session, shown: string): Promise<boolean> {
  const button = "Test";
  return abilities.opensPages || (await askByMessage(connection, `Connect to ${shown}?`, [button])) === button;
}

/** Our own client has asked the user before; in any other one the server asks. Undefined where nothing was tested. */
export async function testConnection(
  session: Session,
  { uri, position, showsCertificate }: TestConnectionParams,
  signal: AbortSignal,
): Promise<ConnectionPage | undefined> {
  const asked = await askedFile(session, uri);
  const offset = asked?.lines.offsetAt(position) ?? 0;
  const endpoint = asked && endpointAt(asked.file, { start: offset, end: offset });
  if (!asked || !endpoint) return undefined;
  const shown = shownEndpoint(endpoint);
  const { probe } = session;
  if (!probe) {
    await tell(session.connection, "A browser can't test connections. Open the folder in VS Code on a desktop.");
    return undefined;
  }
  if (!(await isWanted(session, shown))) return undefined;
  const offered = showsCertificate ? await offeredCertificate(session) : undefined;
  if (offered === "none") return undefined;
  const now = new Date();
  const { host, port, path } = endpoint;
  const seen = await probe({ host, port, path }, { offered, timeout, signal });
  if (signal.aborted) return undefined;
  const result = judge(seen, now);
  const places: PlaceInFile[] = [];
  const { context } = asked;
  const surroundings = { instance: context.instance, connected: context.connected };
  const place = { file: asked.file, endpoint, surroundings };
  const markdown = connectionPage(reportOn(seen, result, now), result, place, placesNamer(session, places));
  if (!session.abilities.opensPages) await tell(session.connection, summaryOf(markdown));
  return { subject: shown, markdown, places };
}
