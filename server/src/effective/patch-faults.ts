/** What is wrong with a site's own patch, so that Sitecore does not start with it. */
import type { ConfigFile } from "#config/file";
import type { Configuration } from "#effective/configuration";
import { fileName } from "#config/kind";
import { sourceOf } from "#effective/sitecore-files";
import type { Fault } from "#patch/merge/fault";
import { isShipped } from "#project/hardening-place";

/**
 * Whether Sitecore or one of its modules ships the patch, in which nothing is reported: below 9 they lie among a site's
 * own, and tell themselves by their names.
 */
export const isOfSitecore = (file: ConfigFile): boolean => isShipped(file) || /^sitecore\./i.test(fileName(file.path));

/** The faults that end the merge of the file; none that hang on what is not known here. */
export const refusalsOf = ({ merged }: Configuration, file: ConfigFile): readonly Fault[] =>
  merged
    .filesOf(sourceOf(file))
    .filter(({ state }) => state === "failed")
    .flatMap(({ faults }) => faults)
    .filter(
      ({ missing, message }) =>
        missing === undefined && !/too many comparisons|is defined\.$|is gone before its position/.test(message),
    );
