/** Matches paths by glob patterns. */
import picomatch from "picomatch/posix";

/**
 * Whether a path matches one of the patterns, taken from a folder (with `/` at its end), or from any folder where
 * none is given. Case does not count, as on Windows; a pattern without a slash is the name of a file in any folder.
 */
export function globMatcher(patterns: readonly string[], folder: string | undefined): (path: string) => boolean {
  const isFree = (pattern: string): boolean => folder === undefined || !pattern.includes("/");
  const anchored = patterns.map((pattern) => (isFree(pattern) ? `**/${pattern}` : pattern));
  const matches = picomatch(anchored, { dot: true, nocase: true });
  const start = folder ?? "";
  return (path) => path.startsWith(start) && matches(path.slice(start.length));
}
