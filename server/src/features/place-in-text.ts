/** Names places in files in plain text, for clients that cannot follow a link. */
import { fileName } from "#config/kind";
import type { NamePlace } from "#features/full-picture";
import type { Surroundings } from "#project/enclosing-sites";
import { lineIndex } from "#text/line-index";

/** `web.config, line 12` */
export const placeInText =
  ({ instance, connected }: Surroundings): NamePlace =>
  (path, { start }) => {
    const file = [instance, ...connected].flatMap(({ files }) => files).find((each) => each.path === path);
    return file ? `${fileName(path)}, line ${lineIndex(file.text).positionAt(start).line + 1}` : fileName(path);
  };
