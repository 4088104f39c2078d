/** Serves hovers as the client can show them, and the pages behind them. */
import * as lsp from "vscode-languageserver";
import { renderFullPicture, type NamePlace } from "#features/full-picture";
import { hoverAt } from "#features/hover";
import { code } from "#features/markdown";
import { renderHover, type HoverClient } from "#features/render-hover";
import { drawTimeline } from "#features/timeline";
import { tell } from "#lsp/ask";
import { askedFile, type AskedFile } from "#lsp/asked-file";
import { summaryOf } from "#lsp/in-short";
import type { Session } from "#lsp/session";
import { severities, toRange } from "#lsp/to-lsp";
import { explainRuleCommand, fullPictureCommand } from "#protocol/client-commands";
import type { FullPicturePage, PlaceInFile } from "#protocol/messages";
import { overlaps, type Span } from "#text/span";

export function hover(
  session: Session,
  asked: AskedFile,
  { textDocument: { uri }, position }: lsp.HoverParams,
): lsp.Hover | null {
  const { file, lines, context } = asked;
  const found = hoverAt(file, lines.offsetAt(position), context);
  if (!found) return null;
  const rules = rulesAt(session, asked, found.span);
  const client: HoverClient = {
    theme: session.pictures,
    isBesideFinding: rules.length > 0,
    ...(session.abilities.opensPages
      ? {
          fullPicture: commandLink(fullPictureCommand, uri, position),
          rules: rules.map((rule) => commandLink(explainRuleCommand, rule)),
        }
      : {}),
  };
  return {
    range: toRange(lines, found.span),
    contents: { kind: lsp.MarkupKind.Markdown, value: renderHover(found.card, client) },
  };
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
const placesNamer =
  ({ workspace, abilities }: Session, places: PlaceInFile[]): NamePlace =>
  (path, span) => {
    const file = workspace.project.file(path);
    const name = code(path.slice(path.lastIndexOf("/") + 1));
    if (!file) return name;
    const range = toRange(workspace.linesOf(file), span);
    const uri = workspace.uriOf(path);
    const index = places.push({ uri, range }) - 1;
    const line = range.start.line + 1;
    return `[${name}, line ${line}](${abilities.opensPages ? `#place-${index}` : `${withoutBrackets(uri)}#L${line}`})`;
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
