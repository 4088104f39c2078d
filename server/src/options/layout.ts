/** What settings and configuration files say of where folders are deployed, and on top of what. */
import { guardConfigName } from "#config/kind";
import { globMatcher } from "#options/glob";
import { readGuardConfig } from "#options/guard-config";
import type { Decisions } from "#options/options";
import { nothingSaid, type Layout } from "#project/deployment";
import { joinPath } from "#project/relative-path";
import type { Project } from "#project/project";

/** Decisions, and the folder from which their paths count, with `/` at its end. */
export interface FolderDecisions {
  readonly folder: string;
  readonly decisions: Pick<Decisions, "webRoots" | "base">;
}

/** The project, laid out as the nearest configuration file says, or else the settings of the folder. */
export function laidOut(project: Project, settings: readonly FolderDecisions[]): Project {
  const configs = [...project.files.values()].filter(({ path }) => path.toLowerCase().endsWith(guardConfigName));
  const said = [...configs.map(readGuardConfig), ...settings]
    .filter(({ decisions: { webRoots, base } }) => webRoots !== undefined || base !== undefined)
    .map(({ folder, decisions: { webRoots, base } }) => ({ folder: folder.toLowerCase(), webRoots, base }));
  const key = JSON.stringify(said);
  if (said.length === 0) return project.laidOutBy(nothingSaid);
  return project.layout.key === key ? project : project.laidOutBy(new SaidLayout(said, key));
}

/** Settings may name a place by its whole address, in the way the core writes paths: `file:///c:/stock`. */
export const basePath = (folder: string, base: string): string =>
  /^\w+:\/\//.test(base) ? base : joinPath(folder, base);

interface Said {
  readonly folder: string;
  readonly webRoots: Decisions["webRoots"] | undefined;
  readonly base: string | undefined;
}

class SaidLayout implements Layout {
  readonly key: string;
  /** The nearest come first; of one folder, what its file says before what settings say. */
  readonly #said: readonly Said[];

  constructor(said: readonly Said[], key: string) {
    this.key = key;
    this.#said = [...said].sort((a, b) => b.folder.length - a.folder.length);
  }

  /** What is said of a folder's web roots is all: there is no guess beside it. */
  webRootOf(folder: string): string | undefined {
    const said = this.#nearest(folder, ({ webRoots }) => webRoots !== undefined);
    if (!said) return undefined;
    const row = said.webRoots?.find(({ projects }) => globMatcher(projects, said.folder)(folder));
    return row ? joinPath(said.folder, row.root.toLowerCase()) : folder;
  }

  baseOf(root: string): string | undefined {
    const said = this.#nearest(root, ({ base }) => base !== undefined);
    return said?.base === undefined || said.base === "" ? undefined : basePath(said.folder, said.base).toLowerCase();
  }

  saysBaseOf(root: string): boolean {
    return this.#nearest(root, ({ base }) => base !== undefined) !== undefined;
  }

  #nearest(path: string, says: (said: Said) => boolean): Said | undefined {
    return this.#said.find((said) => `${path}/`.startsWith(said.folder) && says(said));
  }
}
