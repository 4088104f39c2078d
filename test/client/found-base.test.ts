/** A base that was found is offered once, and written to the settings where it is taken. */
import { beforeEach, expect, test, vi } from "vitest";
import type * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { offerFoundBase } from "../../client/src/found-base";

const fake = vi.hoisted(() => ({
  isTrusted: true,
  folders: [{}] as object[],
  answer: undefined as string | undefined,
  told: [] as string[],
  updates: [] as unknown[],
}));

vi.mock("vscode", () => ({
  ConfigurationTarget: { Workspace: "workspace", WorkspaceFolder: "folder" },
  Uri: { parse: (uri: string) => uri },
  window: {
    showInformationMessage: (text: string) => {
      fake.told.push(text);
      return Promise.resolve(fake.answer);
    },
  },
  workspace: {
    get isTrusted() {
      return fake.isTrusted;
    },
    get workspaceFolders() {
      return fake.folders;
    },
    getConfiguration: (_section: string, uri: string) => ({
      update: (...args: readonly unknown[]) => Promise.resolve(void fake.updates.push([uri, ...args])),
    }),
  },
}));

let memory: Map<string, unknown>;
let asked: number;
beforeEach(() => {
  memory = new Map();
  asked = 0;
  Object.assign(fake, { isTrusted: true, folders: [{}], answer: undefined, told: [], updates: [] });
});

/** Tells of so many changes, one after the other. */
async function change(found: unknown, times = 1): Promise<void> {
  let fire = (): void => undefined;
  const client = {
    isRunning: () => true,
    sendRequest: () => {
      asked++;
      return Promise.resolve(found);
    },
  } as unknown as BaseLanguageClient;
  const state = {
    get: (key: string, otherwise: unknown) => memory.get(key) ?? otherwise,
    update: (key: string, value: unknown) => Promise.resolve(void memory.set(key, value)),
  } as unknown as vscode.Memento;
  offerFoundBase(client, state, ((listener: () => void) => void (fire = listener)) as unknown as vscode.Event<void>);
  for (let count = 0; count < times; count++) {
    fire();
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }
}

const folder = { folder: "file:///r", base: "stock", kind: "folder" };

test("is offered once, whatever the answer, and again only where it is another one", async () => {
  await change(folder, 3);
  await change(folder);
  expect(fake.told).toHaveLength(1);
  expect(fake.told[0]).toContain("stock is a web root");
  await change({ ...folder, base: "docs/showconfig.xml", kind: "export" });
  expect(fake.told[1]).toContain("docs/showconfig.xml is a saved ShowConfig");
  expect(fake.updates).toEqual([]);
});

test("is written to the settings where it is taken", async () => {
  fake.answer = "Use It";
  await change(folder);
  expect(fake.updates).toEqual([["file:///r", "base", "stock", "workspace"]]);
  fake.folders = [{}, {}];
  await change({ ...folder, base: "other" });
  expect(fake.updates[1]).toEqual(["file:///r", "base", "other", "folder"]);
});

test("is asked for as long as there is none, and never where the workspace is not trusted", async () => {
  await change(null, 3);
  expect([asked, fake.told.length]).toEqual([3, 0]);
  fake.isTrusted = false;
  await change(folder, 2);
  expect([asked, fake.told.length]).toEqual([3, 0]);
});
