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
    const all = times.get(name) ?? [];
    return { name, median: percentile(all, 50), fastest: percentile(all, 0) };
  });
}

/** The smallest time that is not exceeded by so many percent of all. */
export function percentile(times: readonly number[], percent: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
}
