/** Tells a server that ended once from one that ends again and again. */

const mostCrashes = 5;
const minutes = 3;

/** What is said of the latter. */
export const loopSentence = `Sitecore Config Guard stopped ${mostCrashes} times within ${minutes} minutes, so it isn't started again.`;

export class CrashLoop {
  #crashes: readonly number[] = [];

  /** Notes that the server ended, at a moment in milliseconds; whether it is to be left alone from now on. */
  isOn(now: number): boolean {
    this.#crashes = [...this.#crashes, now].filter((crash) => now - crash <= minutes * 60_000);
    return this.#crashes.length >= mostCrashes;
  }

  /** Somebody starts the server by hand: what was before does not count any more. */
  forget(): void {
    this.#crashes = [];
  }
}
