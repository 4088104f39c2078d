/** What many events ask for is done once behind what is under way, and one failure is no other's. */
import { expect, test } from "vitest";
import { oneAtATime } from "#lsp/one-at-a-time";

test("however many ask while one runs, one more run follows", async () => {
  let [runs, atOnce, most] = [0, 0, 0];
  const run = oneAtATime(async () => {
    most = Math.max(most, ++atOnce);
    await Promise.resolve();
    atOnce--;
    return ++runs;
  });
  expect(await Promise.all([run(), run(), run(), run()])).toEqual([1, 2, 2, 2]);
  expect(await run()).toBe(3);
  expect(most).toBe(1);
});

test("a run that fails is told to who asked for it, and the next one runs", async () => {
  let runs = 0;
  const run = oneAtATime(() => (++runs === 1 ? Promise.reject(new Error("first")) : Promise.resolve(runs)));
  const [first, second] = await Promise.allSettled([run(), run()]);
  expect(first).toMatchObject({ status: "rejected" });
  expect(second).toEqual({ status: "fulfilled", value: 2 });
  expect(await run()).toBe(3);
});
