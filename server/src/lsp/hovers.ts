/** Serves hovers as the client can show them, and the pages behind them. */
import * as lsp from "vscode-languageserver";
import { fileName } from "#config/kind";
import { renderFullPicture, type NamePlace } from "#features/full-picture";
import { hoverAt } from "#features/hover";
import { isShownBeside, type ShownMessage } from "#features/hover-height";
import { nameInText } from "#features/markdown";
import { renderHover, type HoverClient } from "#features/render-hover";
import { drawTimeline } from "#features/timeline";
import { tell } from "#lsp/ask";
import { askedFile, type AskedFile } from "#lsp/asked-file";
import { summaryOf } from "#lsp/in-short";
import type { Session } from "#lsp/session";
import { severities, toRange } from "#lsp/to-lsp";
import { explainRuleCommand, fullPictureCommand, openLocationCommand } from "#protocol/client-commands";
import type { FullPicturePage, PlaceInFile } from "#protocol/messages";
import { overlaps, type Span } from "#text/span";

export function hover(
  session: Session,
  asked: AskedFile,
  { textDocument: { uri }, position }: lsp.HoverParams,
): lsp.Hover | null {
  const { file, lines, context } = asked;
  const offset = lines.offsetAt(position);
  const namePlace = session.abilities.opensPages ? placesLinker(session) : undefined;
  const found = hoverAt(file, offset, context, namePlace);
  if (!found) return null;
  const client: HoverClient = {
    theme: session.pictures,
    messages: messagesAt(session, asked, offset),
    ...(session.abilities.opensPages
      ? {
          fullPicture: commandLink(fullPictureCommand, uri, position),
          rules: rulesAt(session, asked, found.span).map((rule) => commandLink(explainRuleCommand, rule)),
          troubles: found.card.troubles && commandLink(explainRuleCommand, found.card.troubles),
        }
      : {}),
  };
  return {
    range: toRange(lines, found.span),
    contents: { kind: lsp.MarkupKind.Markdown, value: renderHover(found.card, client) },
  };
}

/** What a client that shows findings in hovers has above ours: all that are marked at the place, or next to it. */
function messagesAt(session: Session, { file, options }: AskedFile, offset: number): readonly ShownMessage[] {
  const marked = session.shown(file, options).filter(({ span }) => isShownBeside(span, offset));
  return marked.map(({ message, rule, related = [] }) => ({
    text: `${message} sitecore-config-guard(${rule.id})`,
    related: related.map((each) => `${fileName(each.path ?? file.path)}(100, 10): ${each.message}`),
  }));
}

/**
 * The page behind the hover at a place. Nothing but a client can show a text that is no file, so any client gets it as
 * what the command gives; one that does not know us tells what it is about.
 */
export async function showFullPicture(
  session: Session,
  uri: string,
  position: lsp.Position,
): Promise<FullPicturePage | undefined> {
  const asked = await askedFile(session, uri);
  const page = asked && fullPictureAt(session, asked, position);
  if (session.abilities.opensPages) return page;
  const text = page
    ? `${summaryOf(page.markdown)} The whole page is the result of this command.`
    : "Nothing is known of this place.";
  await tell(session.connection, text);
  return page;
}

function fullPictureAt(
  session: Session,
  { file, lines, context }: AskedFile,
  position: lsp.Position,
): FullPicturePage | undefined {
  const places: PlaceInFile[] = [];
  const namePlace = placesNamer(session, places);
  const picture = hoverAt(file, lines.offsetAt(position), context, namePlace)?.fullPicture(namePlace);
  if (!picture) return undefined;
  const { pictures: theme } = session;
  const { subject, timeline } = picture;
  return {
    subject,
    markdown: renderFullPicture(picture),
    places,
    picture: timeline && theme && { svg: drawTimeline(timeline, theme, "below"), alt: timeline.alt },
  };
}

/** `web.config, line 12` as a link, whose place is put at the end of `places`. Our client makes a command of the link. */
export const placesNamer = (session: Session, places: PlaceInFile[]): NamePlace =>
  linker(session, (place) => {
    const index = places.push(place) - 1;
    const line = place.range.start.line + 1;
    return session.abilities.opensPages ? `#place-${index}` : `${withoutBrackets(place.uri)}#L${line}`;
  });

/** The same as a link that opens the place by itself. */
const placesLinker = (session: Session): NamePlace =>
  linker(session, ({ uri, range }) => commandLink(openLocationCommand, uri, range));

/** Names places as links to what `addressOf` says. */
export const linker =
  ({ workspace }: Session, addressOf: (place: PlaceInFile) => string): NamePlace =>
  (path, span) => {
    const file = workspace.project.file(path);
    const name = nameInText(fileName(path));
    if (!file) return name;
    const range = toRange(workspace.linesOf(file), span);
    return `[${name}, line ${range.start.line + 1}](${addressOf({ uri: workspace.uriOf(path), range })})`;
  };

/** The rule of the worst finding at the place. */
function rulesAt(session: Session, { file, options }: AskedFile, span: Span): readonly string[] {
  const here = session.inspect(file, options).filter((finding) => overlaps(finding.span, span));
  const [worst] = [...here].sort((a, b) => severities[a.severity] - severities[b.severity]);
  return worst ? [worst.rule.id] : [];
}

const commandLink = (command: string, ...args: readonly unknown[]): string =>
  withoutBrackets(`command:${command}?${encodeURIComponent(JSON.stringify(args))}`);

/** A bracket would end the address of a link. */
const withoutBrackets = (address: string): string => address.replaceAll("(", "%28").replaceAll(")", "%29");
