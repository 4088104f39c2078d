/** Keeps a mistake in one rule or feature from taking the others with it. */

/** Hears of what went wrong, once for each place: a shell writes it to its log, a test throws it again. */
export type ReportError = (where: string, error: unknown) => void;

/** The result, or undefined where the function threw; only then is it asked where that is. */
export function guarded<Result>(where: () => string, report: ReportError, run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    report(where(), error);
    return undefined;
  }
}
