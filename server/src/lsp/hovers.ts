/** Serves hovers as the client can show them, and the pages behind them. */
import * as lsp from "vscode-languageserver";
import { renderFullPicture, type NamePlace } from "#features/full-picture";
import { hoverAt } from "#features/hover";
import { code } from "#features/markdown";
import { renderHover, type HoverClient } from "#features/render-hover";
import { drawTimeline } from "#features/timeline";
import type { Asked } from "#lsp/features";
import type { Session } from "#lsp/session";
import { severities, toRange } from "#lsp/to-lsp";
import { explainRuleCommand, showFullPicture, type FullPicturePage, type PlaceInFile } from "#protocol/messages";
import { overlaps, type Span } from "#text/span";

export function hover(
  session: Session,
  asked: Asked,
  { textDocument: { uri }, position }: lsp.HoverParams,
): lsp.Hover | null {
  const { file, lines, context } = asked;
  const found = hoverAt(file, lines.offsetAt(position), context);
  if (!found) return null;
  const rules = rulesAt(session, asked, found.span);
  const client: HoverClient = {
    theme: session.pictures,
    isBesideFinding: rules.length > 0,
    ...(session.opensPages
      ? {
          fullPicture: commandLink(showFullPicture, uri, position),
          rules: rules.map((rule) => commandLink(explainRuleCommand, rule)),
        }
      : {}),
  };
  return {
    range: toRange(lines, found.span),
    contents: { kind: lsp.MarkupKind.Markdown, value: renderHover(found.card, client) },
  };
}

/** The page behind the hover at a place. */
export function fullPictureAt(
  session: Session,
  { file, lines, context }: Asked,
  position: lsp.Position,
): FullPicturePage | null {
  const places: PlaceInFile[] = [];
  const namePlace = placesNamer(session, places);
  const picture = hoverAt(file, lines.offsetAt(position), context, namePlace)?.fullPicture(namePlace);
  if (!picture) return null;
  const { pictures: theme } = session;
  const { subject, timeline } = picture;
  return {
    subject,
    markdown: renderFullPicture(picture),
    places,
    picture: timeline && theme && { svg: drawTimeline(timeline, theme, "below"), alt: timeline.alt },
  };
}

/** `web.config, line 12` as a link, whose place is put at the end of `places`. */
const placesNamer =
  ({ workspace }: Session, places: PlaceInFile[]): NamePlace =>
  (path, span) => {
    const file = workspace.project.file(path);
    const name = code(path.slice(path.lastIndexOf("/") + 1));
    if (!file) return name;
    const range = toRange(workspace.linesOf(file), span);
    const index = places.push({ uri: workspace.uriOf(path), range }) - 1;
    return `[${name}, line ${range.start.line + 1}](#place-${index})`;
  };

/** The rule of the worst finding at the place. */
function rulesAt(session: Session, { file, options }: Asked, span: Span): readonly string[] {
  const here = session.inspect(file, options).filter((finding) => overlaps(finding.span, span));
  const [worst] = [...here].sort((a, b) => severities[a.severity] - severities[b.severity]);
  return worst ? [worst.rule.id] : [];
}

const commandLink = (command: string, ...args: readonly unknown[]): string =>
  withoutBrackets(`command:${command}?${encodeURIComponent(JSON.stringify(args))}`);

/** A bracket would end the address of a link. */
const withoutBrackets = (address: string): string => address.replaceAll("(", "%28").replaceAll(")", "%29");
