/** Assertions that run in both hosts; the web host has no node:assert. */

export function assert(value: unknown, message: string): asserts value {
  if (!value) throw new Error(message);
}

export function assertMatch(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`${JSON.stringify(text)} does not match ${String(pattern)}`);
}
