/** Commands of the palette start the server where none runs; those that need none do without. */
import { beforeEach, expect, test, vi } from "vitest";
import type { BaseLanguageClient } from "vscode-languageclient";
import { registerCommands } from "../../client/src/commands";
import type { PageFiles } from "../../client/src/pages";

const { registered, previews } = vi.hoisted(() => ({
  registered: new Map<string, (...args: readonly unknown[]) => unknown>(),
  previews: [] as string[],
}));

vi.mock("vscode", () => ({
  commands: {
    registerCommand: (name: string, run: () => unknown) => void registered.set(name, run),
    executeCommand: (_name: string, uri: string) => Promise.resolve(void previews.push(uri)),
  },
  EventEmitter: class {
    readonly event = (): void => undefined;
  },
  Uri: { from: ({ path }: { path: string }) => path },
  window: { activeTextEditor: undefined },
}));

/** What was done with the client, in order. */
const done: unknown[] = [];
let isRunning = false;

const client = {
  needsStop: () => isRunning,
  start: () => Promise.resolve(void done.push("start")),
  stop: () => Promise.resolve(void done.push("stop")),
  sendRequest: (method: string, params: unknown) => Promise.resolve(void done.push([method, params])),
  outputChannel: { show: () => void done.push("log") },
} as unknown as BaseLanguageClient;

const pages = {
  titles: () => Promise.resolve([{ name: "cookie-not-secure", title: "A title", path: "rules/cookie-not-secure.md" }]),
} as unknown as PageFiles;

const run = (name: string, ...args: readonly unknown[]): Promise<unknown> =>
  Promise.resolve(registered.get(`sitecoreConfigGuard.${name}`)?.(...args));

beforeEach(() => {
  done.length = previews.length = 0;
  isRunning = false;
  registerCommands(client, pages);
});

test("accepting findings starts the server first", async () => {
  await run("acceptFindings");
  const accept = ["workspace/executeCommand", { command: "sitecoreConfigGuard.acceptAllFindings" }];
  expect(done).toEqual(["start", accept]);
});

test("a restart starts the server, whether one runs or not", async () => {
  await run("restart");
  expect(done).toEqual(["start"]);
  isRunning = true;
  await run("restart");
  expect(done).toEqual(["start", "stop", "start"]);
});

test("a page and the log need no server", async () => {
  await run("explainRule", "cookie-not-secure");
  await run("showOutput");
  expect(previews).toEqual(["/rules/cookie-not-secure.md"]);
  expect(done).toEqual(["log"]);
});
