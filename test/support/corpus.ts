/** Real configuration files to test with. They lie beside the repository, not in it; tests that need them say so where they are missing. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeBytes } from "#text/decode-bytes";
import { parseXml } from "#xml/parse";

const folder = join(import.meta.dirname, "../../../shared/corpus");

export const hasCorpus = existsSync(join(folder, "INDEX.tsv"));

/** A name for a test group that tells why its tests did not run. */
export const named = (name: string): string => (hasCorpus ? name : `${name} (not run: ../shared/corpus is missing)`);

export interface CorpusFile {
  readonly path: string;
  /** One letter for each kind: a web.config, b Sitecore.config, c patch, d connection strings, e identity and commerce, f IIS, g transform, h fixture, i large. */
  readonly kinds: readonly string[];
  readonly size: number;
}

export function corpusFiles(): CorpusFile[] {
  if (!hasCorpus) return [];
  const [head = "", ...rows] = readFileSync(join(folder, "INDEX.tsv"), "utf8").trim().split(/\r?\n/);
  const columns = head.split("\t");
  const at = (row: string, column: string): string => row.split("\t")[columns.indexOf(column)] ?? "";
  return rows.map((row) => ({
    path: at(row, "file"),
    kinds: at(row, "kind").split(","),
    size: Number(at(row, "bytes")),
  }));
}

export const corpusBytes = (file: CorpusFile): Uint8Array => readFileSync(join(folder, file.path));

/** The text of a file; undefined where it is no text. */
export function corpusText(file: CorpusFile): string | undefined {
  const decoded = decodeBytes(corpusBytes(file));
  return decoded.ok ? decoded.text : undefined;
}

/** All files that begin like XML. */
export const corpusXml = (): { readonly path: string; readonly text: string }[] =>
  corpusFiles().flatMap((file) => {
    const text = corpusText(file);
    return text !== undefined && /^\s*</.test(text) ? [{ path: file.path, text }] : [];
  });

/** Some well-formed web.configs and patches of a handy size, spread over the whole collection. */
export function someConfigs(
  count: number,
  smallest: number,
  largest: number,
): { readonly path: string; readonly text: string }[] {
  const fitting = corpusFiles().filter(
    ({ kinds, size }) => size >= smallest && size <= largest && kinds.some((kind) => kind === "a" || kind === "c"),
  );
  const sound = fitting.flatMap((file) => {
    const text = corpusText(file);
    return text !== undefined && /^\s*</.test(text) && parseXml(text).problems.length === 0
      ? [{ path: file.path, text }]
      : [];
  });
  const distinct = [...new Map(sound.map((file) => [file.text, file])).values()];
  const step = Math.max(1, Math.floor(distinct.length / count));
  return distinct.filter((_, i) => i % step === 0).slice(0, count);
}
