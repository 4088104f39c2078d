/** Measures how long functions take, beside one another and in random order, so that none has the better place. */
import { performance } from "node:perf_hooks";
import { seededRandom, shuffled } from "./random";

export interface Subject {
  readonly name: string;
  readonly run: () => unknown;
}

/** Times in milliseconds over all rounds. */
export interface Times {
  readonly name: string;
  readonly median: number;
  readonly fastest: number;
}

/** Runs every subject a few times to warm it up, then once a round, each round in another order. */
export function compare(subjects: readonly Subject[], rounds: number): Times[] {
  const random = seededRandom(rounds);
  const times = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
  for (let round = -5; round < rounds; round++) {
    for (const { name, run } of shuffled(subjects, random)) {
      const start = performance.now();
      run();
      const duration = performance.now() - start;
      if (round >= 0) times.get(name)?.push(duration);
    }
  }
  return subjects.map(({ name }) => {
    const sorted = (times.get(name) ?? []).sort((a, b) => a - b);
    return { name, median: sorted[sorted.length >> 1] ?? 0, fastest: sorted[0] ?? 0 };
  });
}
