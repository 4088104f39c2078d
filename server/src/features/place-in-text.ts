/** Names places in files in plain text, for clients that cannot follow a link. */
import { fileName } from "#config/kind";
import type { NamePlace } from "#features/full-picture";
import { nameInText } from "#features/markdown";
import type { Surroundings } from "#project/enclosing-sites";
import { lineIndex } from "#text/line-index";

/** `web.config, line 12` */
export const placeInText =
  ({ instance, connected }: Surroundings): NamePlace =>
  (path, { start }) => {
    const file = [instance, ...connected].flatMap(({ files }) => files).find((each) => each.path === path);
    const name = nameInText(fileName(path));
    return file ? `${name}, line ${lineIndex(file.text).positionAt(start).line + 1}` : name;
  };
