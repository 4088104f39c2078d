/** Real configuration files to measure with; they lie beside the repository, not in it. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isCandidate } from "#config/kind";
import { ConfigFile } from "#config/file";
import { decodeBytes } from "#text/decode-bytes";

export const corpus = "../shared/corpus";

export const hasCorpus = existsSync(corpus);

/** The files of a kind that we know, by path; none where the collection is not there. */
export const realFiles = (): readonly ConfigFile[] => (hasCorpus ? filesBelow(corpus) : []);

export const filesBelow = (folder: string): readonly ConfigFile[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .filter((path) => isCandidate(path) && statSync(join(folder, path)).isFile())
    .flatMap((path) => readConfig(folder, path) ?? []);

function readConfig(folder: string, path: string): ConfigFile | undefined {
  const decoded = decodeBytes(readFileSync(join(folder, path)));
  return decoded.ok ? ConfigFile.from(path, decoded.text) : undefined;
}

/** The file whose length comes nearest to the wanted one. */
export const nearestTo = (files: readonly ConfigFile[], length: number): ConfigFile | undefined =>
  [...files].sort((a, b) => Math.abs(a.text.length - length) - Math.abs(b.text.length - length))[0];
