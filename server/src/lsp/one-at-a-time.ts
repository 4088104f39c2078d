/** Work that takes a while and that many events ask for. */

/**
 * Runs one after another. What is asked for while one runs may concern what that one has seen already, so it is one more
 * run behind it, however many ask.
 */
export function oneAtATime<Result>(run: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | undefined;
  let next: Promise<Result> | undefined;
  const start = (): Promise<Result> => {
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined) // Whoever asked for it is told.
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
