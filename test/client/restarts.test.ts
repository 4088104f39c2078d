/** What the user is asked when the server ends again and again. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loopSentence } from "../../client/src/crash-loop";
import { restarts } from "../../client/src/restarts";

const { shown, run, answer } = vi.hoisted(() => ({
  shown: [] as unknown[][],
  run: [] as string[],
  answer: { button: undefined as string | undefined },
}));

vi.mock("vscode", () => ({
  window: {
    showErrorMessage: (...parts: unknown[]) => {
      shown.push(parts);
      return Promise.resolve(answer.button);
    },
  },
  commands: {
    executeCommand: (name: string) => {
      run.push(name);
      return Promise.resolve();
    },
  },
}));
vi.mock("vscode-languageclient", () => ({
  CloseAction: { DoNotRestart: "do not restart", Restart: "restart" },
  ErrorAction: { Continue: "continue" },
}));

/** What the client library is told to do when the server ends that often at once. */
async function endings(count: number, handler = restarts()): Promise<unknown[]> {
  const actions = [];
  for (let i = 0; i < count; i++) actions.push((await handler.closed()).action);
  await Promise.resolve();
  return actions;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  shown.length = run.length = 0;
  answer.button = undefined;
});

test("a server that ends now and then is started again, and nobody is asked", async () => {
  expect(await endings(4)).toEqual(Array(4).fill("restart"));
  expect(shown).toEqual([]);
});

test("a crash loop ends with a sentence and two buttons", async () => {
  expect((await endings(5)).at(-1)).toBe("do not restart");
  expect(shown).toEqual([[loopSentence, "Restart", "Show Log"]]);
  expect(run).toEqual([]);
});

test.each([
  ["Restart", "sitecoreConfigGuard.restart"],
  ["Show Log", "sitecoreConfigGuard.showOutput"],
])("%s does what it says", async (button, command) => {
  answer.button = button;
  await endings(5);
  await vi.waitFor(() => expect(run).toEqual([command]));
});

test("after a restart by hand, a new loop is told of again", async () => {
  const handler = restarts();
  await endings(5, handler);
  expect(await endings(5, handler)).toEqual([...(Array(4).fill("restart") as string[]), "do not restart"]);
  expect(shown).toHaveLength(2);
});

test("a message that could not be sent ends nothing", async () => {
  const { action } = await restarts().error(new Error("gone"), undefined, 1);
  expect(action).toBe("continue");
});
