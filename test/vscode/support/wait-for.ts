/** Asks again until there is an answer. */

const patience = 20_000;
const pause = 50;

/**
 * VS Code drops a request to a provider when another provider registers meanwhile, and results arrive when they are ready:
 * an empty answer says nothing until time is up.
 */
export async function waitFor<T>(
  what: string | (() => string),
  ask: () => T | undefined | PromiseLike<T | undefined>,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end)
      throw new Error(`waited ${patience / 1000} s for ${typeof what === "string" ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
