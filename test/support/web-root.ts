/** Web roots made of texts. */
import { rootKey, type RootFile, type RootReader } from "#project/loading/root-file";

/** Of texts by their path from the root. What is read is noted in `read`. */
export function rootOf(
  texts: Readonly<Record<string, string>>,
  { isStock = false, read = [] as string[] } = {},
): RootReader {
  const files = Object.keys(texts).map((deployed): RootFile => ({
    path: isStock ? `base:${deployed}` : deployed,
    deployed,
    isStock,
  }));
  return {
    below: (folder) => files.filter(({ deployed }) => rootKey(deployed).startsWith(rootKey(`${folder}/`))),
    find: (path) => files.find(({ deployed }) => rootKey(deployed) === rootKey(path)),
    read({ deployed }) {
      read.push(deployed);
      return texts[deployed];
    },
  };
}

/** A web.config with the reader of a version, and what else stands in it. */
export const webConfigOf = (reader: string, rest = '<sitecore configSource="App_Config\\Sitecore.config" />'): string =>
  `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.${reader}, Sitecore.Kernel" /></configSections>${rest}</configuration>`;
