/** Fact: whether a file belongs to tests. */
import type { ConfigFile } from "#config/file";

/**
 * What a project with tests runs with seldom opens anything else: `Shop.Services.Tests/`, `tests/fixtures/`. A site may lie
 * in a folder that is called `test` alone, a program hardly.
 */
export const isOfTests = ({ kind, path }: ConfigFile): boolean =>
  /\w\.(?:unit|integration|functional|acceptance)?tests?\//i.test(path) ||
  /(?:^|\/)tests?\/(?:fixtures?|(?:test)?data|resources)\//i.test(path) ||
  (kind === "program-config" && /(?:^|[/.])(?:unit|integration)?tests?\//i.test(path));
