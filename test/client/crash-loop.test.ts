/** A server that ends now and then is started again; one that ends all the time is not. */
import { expect, test } from "vitest";
import { CrashLoop } from "../../client/src/crash-loop";

const minute = 60_000;
const verdicts = (moments: readonly number[]): readonly boolean[] => {
  const loop = new CrashLoop();
  return moments.map((moment) => loop.isOn(moment));
};

test("the fifth end within three minutes is one too many", () => {
  expect(verdicts([0, 1, 2, 3, 4])).toEqual([false, false, false, false, true]);
});

test("ends that lie apart are started again, however many they are", () => {
  expect(verdicts(Array.from({ length: 20 }, (_, i) => i * minute))).not.toContain(true);
});

test("a start by hand begins a new count", () => {
  const loop = new CrashLoop();
  for (let i = 0; i < 5; i++) loop.isOn(i);
  loop.forget();
  expect(loop.isOn(6)).toBe(false);
});
