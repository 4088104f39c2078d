/** Asks for what an editor shows at a cursor: `$0` in a fixture is where it stands. */
import { completionsAt } from "#features/completion";
import type { Completion } from "#features/completion-item";
import { hoverAt } from "#features/hover";
import type { Context } from "#effective/context";
import { renderFullPicture } from "#features/full-picture";
import { renderHover, type HoverClient } from "#features/render-hover";
import type { ConfigFile } from "#config/file";
import { contextOf } from "#inspect/inspect-file";
import { readFixture } from "#test/fixture";
import { optionsOf, projectOf } from "#test/inspect";
import type { Span } from "#text/span";

interface Place {
  readonly file: ConfigFile;
  readonly offset: number;
  readonly context: Context;
}

/** The place of the cursor; exactly one file of the fixture has it. */
function placeOf(marked: string, path: string): Place {
  const fixture = readFixture(marked, path);
  const holder = fixture.files.find(({ text }) => text.includes("$0"));
  if (!holder) throw new Error("The fixture has no cursor $0.");
  const offset = holder.text.indexOf("$0");
  const files = fixture.files.map((file) => (file === holder ? { ...file, text: file.text.replace("$0", "") } : file));
  const project = projectOf({ ...fixture, files });
  const file = project.file(holder.path);
  if (!file) throw new Error(`${holder.path} is of no known kind.`);
  return { file, offset, context: contextOf(project, file, optionsOf(fixture)) };
}

/** The Markdown of the hover, or undefined where there is none. */
export const hoverIn = (marked: string, path?: string): string | undefined => hoverClientIn(marked, {}, path);

/** The same as a client gets it. */
export function hoverClientIn(marked: string, client: HoverClient, path = "web.config"): string | undefined {
  const { file, offset, context } = placeOf(marked, path);
  const hover = hoverAt(file, offset, context);
  return hover && renderHover(hover.card, client);
}

/** The page behind the hover, with the lines of places as `path:line`. */
export function fullPictureIn(marked: string, path = "web.config"): string | undefined {
  const { file, offset, context } = placeOf(marked, path);
  const instances = [context.instance, ...context.connected];
  const namePlace = (of: string, { start }: Span): string => {
    const text = instances.flatMap(({ files }) => files).find((each) => each.path === of)?.text ?? "";
    return `${of}:${text.slice(0, start).split("\n").length}`;
  };
  const hover = hoverAt(file, offset, context);
  return hover && renderFullPicture(hover.fullPicture(namePlace));
}

/** The text that the hover belongs to. */
export function hoveredText(marked: string, path = "web.config"): string | undefined {
  const { file, offset, context } = placeOf(marked, path);
  const span = hoverAt(file, offset, context)?.span;
  return span && file.text.slice(span.start, span.end);
}

/** What is offered at the cursor. */
export function completionsIn(marked: string, path = "web.config"): readonly Completion[] {
  const { file, offset, context } = placeOf(marked, path);
  return completionsAt(file, offset, context);
}
