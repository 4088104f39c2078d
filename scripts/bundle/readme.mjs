/** The README as the extension's page shows it: by itself, without the files beside it. */
import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * Pictures of the repository are put into the text, since VS Code shows those of the web and those within a page, and
 * never files. Links to other files lead to the repository at `repository`, such as https://github.com/owner/name.
 */
export function packageReadme(text, repository) {
  return text.replace(/(!?)\[([^\]]*)\]\((?!https?:|#|data:)([^)\s]+)\)/g, (_whole, isPicture, title, target) =>
    isPicture
      ? `![${title}](${dataOf(target)})`
      : `[${title}](${repository}/blob/HEAD/${path.posix.normalize(target)})`,
  );
}

const dataOf = (file) => `data:image/${path.extname(file).slice(1)};base64,${readFileSync(file).toString("base64")}`;
