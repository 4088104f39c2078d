/** Reads a folder of configuration files into a project, as the command line does. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ConfigFile } from "#config/file";
import { isCandidate } from "#config/kind";
import { Project } from "#project/project";
import { decodeBytes } from "#text/decode-bytes";

/** Paths are relative to the folder, with `/` between folders. */
export function projectIn(folder: string): Project {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  const files = names.filter(isCandidate).flatMap((name) => {
    const decoded = decodeBytes(readFileSync(path.join(folder, name)));
    return decoded.ok ? (ConfigFile.from(name, decoded.text) ?? []) : [];
  });
  return new Project(files, names);
}
