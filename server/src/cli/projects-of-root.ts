/** The folders of other projects whose App_Config is deployed to a web root, by the same words and guess as in the editor. */
import { readdirSync, type Dirent } from "node:fs";
import { guardFilesAbove } from "#cli/guard-files";
import { shownPath } from "#cli/report";
import { ConfigFile } from "#config/file";
import { guardConfigName } from "#config/kind";
import { readTextFileSync } from "#host/disk";
import { rootOnDisk } from "#host/web-root";
import { laidOut } from "#options/layout";
import { readGuardConfig } from "#options/guard-config";
import { isLayer, solutionOf } from "#project/deployment";
import { rootKey, type RootReader } from "#project/loading/root-file";
import { Project } from "#project/project";

/** Folders in which no project lies. */
const passed = /^(?:node_modules|packages|bin|obj|app_config|app_data|dist|out|\..*)$/i;
/** How deep a project lies below what names it, and how many folders are looked into. */
const deepest = 8;
const mostFolders = 20_000;

/**
 * By path, the root itself among them where it is one of those; empty where no other folder is deployed to it.
 * `root` is a path of the core, without `/` at its end; it need not exist.
 */
export function readersOfRoot(root: string, cwd: string): readonly RootReader[] {
  const configs = guardFilesAbove([root])
    .filter((path) => path.endsWith(guardConfigName))
    .flatMap(fileAt);
  const said = configs.map(readGuardConfig).find(({ decisions }) => decisions.webRoots !== undefined);
  const top = said ? said.folder.slice(0, -1) : solutionAround(root);
  if (top === undefined) return [];
  const folders = projectsBelow(top);
  const markers = folders.map(markerIn);
  const webConfigs = folders.flatMap(webConfigIn);
  const project = laidOut(new Project([...configs, ...webConfigs, ...markers.flatMap((file) => file ?? [])]), []);
  const isDeployed = (index: number): boolean => {
    const marker = markers[index];
    return marker !== undefined && project.instanceOf(marker).root === root.toLowerCase();
  };
  const deployed = folders.filter((_, index) => isDeployed(index));
  const others = deployed.filter((folder) => folder.toLowerCase() !== root.toLowerCase());
  if (others.length === 0) return [];
  const all = others.map((folder) => ({ folder, reader: configOf(folder, cwd) }));
  return [...all, { folder: root, reader: rootOnDisk(root) }]
    .sort((a, b) => (a.folder.toLowerCase() < b.folder.toLowerCase() ? -1 : 1))
    .map(({ reader }) => reader);
}

/** The folder of a Helix solution that the root is, or is a project of. */
const solutionAround = (root: string): string | undefined =>
  solutionOf(root) ?? (foldersIn(root).some(isLayer) ? root : undefined);

/** Only what lies in App_Config goes to the root of another project. */
function configOf(folder: string, cwd: string): RootReader {
  const reader = rootOnDisk(folder, { shownAs: `${shownPath(cwd, folder)}/` });
  const isInConfig = (path: string): boolean => /^app_config(?:\/|$)/.test(rootKey(path));
  return {
    below: (path) => (isInConfig(path) ? reader.below(path) : []),
    find: (path) => (isInConfig(path) ? reader.find(path) : undefined),
    read: (file) => reader.read(file),
  };
}

/** It is told by its path alone that something lies there. */
const markerIn = (folder: string): ConfigFile | undefined =>
  ConfigFile.from(`${folder}/App_Config/Layers.config`, "<layers />");

function projectsBelow(top: string): readonly string[] {
  const found: string[] = [];
  const open: { readonly folder: string; readonly depth: number }[] = [{ folder: top, depth: 0 }];
  for (let seen = 0; open.length > 0 && seen < mostFolders; seen++) {
    const next = open.pop();
    if (!next) break;
    const names = foldersIn(next.folder);
    if (names.some((name) => name.toLowerCase() === "app_config")) found.push(next.folder);
    if (next.depth === deepest) continue;
    for (const name of names)
      if (!passed.test(name)) open.push({ folder: `${next.folder}/${name}`, depth: next.depth + 1 });
  }
  return found.sort();
}

const foldersIn = (folder: string): readonly string[] => namesIn(folder, (entry) => entry.isDirectory());

const webConfigIn = (folder: string): readonly ConfigFile[] =>
  namesIn(folder, (entry) => entry.isFile() && entry.name.toLowerCase() === "web.config").flatMap((name) =>
    fileAt(`${folder}/${name}`),
  );

/** Links are neither: they may lead around in a circle. */
function namesIn(folder: string, isWanted: (entry: Dirent) => boolean): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(isWanted)
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

function fileAt(path: string): readonly ConfigFile[] {
  const read = readTextFileSync(path);
  const file = read.ok ? ConfigFile.from(path, read.text) : undefined;
  return file ? [file] : [];
}
