/** Names places in files in plain text, for clients that cannot follow a link. */
import { fileName } from "#config/kind";
import type { NamePlace } from "#features/full-picture";
import { nameInText } from "#features/markdown";
import type { Context } from "#effective/context";
import { lineIndex } from "#text/line-index";

/** `web.config, line 12` */
export const placeInText =
  ({ instance, connected, variables, transformBases }: Context): NamePlace =>
  (path, { start }) => {
    const files = [instance, ...connected].flatMap((each) => each.files);
    const others = [...[...variables.values()].map((each) => each.file), ...transformBases()];
    const file = [...files, ...others].find((each) => each.path === path);
    const name = nameInText(fileName(path));
    return file ? `${name}, line ${lineIndex(file.text).positionAt(start).line + 1}` : name;
  };
