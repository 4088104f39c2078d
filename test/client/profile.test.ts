/** The choice behind the status item: where it is written, how it is taken back, and where it is off. */
import { beforeEach, expect, test, vi } from "vitest";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { ProfilePart } from "#protocol/messages";
import { serveProfile } from "../../client/src/profile";

interface Item {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

const fake = vi.hoisted(() => ({
  run: (): unknown => undefined,
  /** Labels to choose, in order. */
  choices: [] as string[],
  shown: [] as (readonly Item[])[],
  told: [] as string[],
  updates: [] as unknown[],
  written: undefined as string | undefined,
  values: {},
  fails: false,
  workspace: { isTrusted: true, workspaceFolders: [{}] as object[], isWritable: true },
}));

vi.mock("vscode", () => ({
  commands: { registerCommand: (_name: string, run: () => unknown) => void (fake.run = run) },
  ConfigurationTarget: { Workspace: "workspace", WorkspaceFolder: "folder" },
  window: {
    activeTextEditor: { document: { uri: { scheme: "file", toString: () => "file:///web.config" } } },
    showQuickPick: (items: readonly Item[]) => {
      fake.shown.push(items);
      const wanted = fake.choices.shift();
      return Promise.resolve(items.find(({ label }) => label === wanted));
    },
    showInputBox: ({ validateInput }: { validateInput: (text: string) => string | undefined }) =>
      Promise.resolve(validateInput(fake.written ?? "") === undefined ? fake.written : undefined),
    showInformationMessage: (text: string) => Promise.resolve(void fake.told.push(text)),
    showWarningMessage: (text: string) => Promise.resolve(void fake.told.push(text)),
  },
  workspace: {
    get isTrusted() {
      return fake.workspace.isTrusted;
    },
    get workspaceFolders() {
      return fake.workspace.workspaceFolders;
    },
    fs: { isWritableFileSystem: () => fake.workspace.isWritable },
    getConfiguration: (section: string) => ({
      inspect: () => fake.values,
      update: (...args: readonly unknown[]) =>
        fake.fails
          ? Promise.reject(new Error("No permission."))
          : Promise.resolve(void fake.updates.push([section, ...args])),
    }),
  },
}));

const part = (more: Partial<ProfilePart> = {}): ProfilePart => ({
  name: "role",
  label: "Role",
  now: "ContentDelivery",
  from: "role:define",
  isInFile: false,
  values: [{ value: "Processing", description: "" }],
  pattern: "^\\w+$",
  ...more,
});

let parts: readonly ProfilePart[] = [];
let isDecided = true;
const asked: unknown[] = [];
const client = {
  start: () => Promise.resolve(),
  sendRequest: (_method: string, { command, arguments: args }: { command: string; arguments: unknown[] }) => {
    if (command.endsWith(".profile")) return Promise.resolve(parts);
    asked.push(args[0]);
    return Promise.resolve(isDecided);
  },
} as unknown as BaseLanguageClient;

const choose = async (...choices: readonly string[]): Promise<void> => {
  fake.choices.push(...choices);
  await fake.run();
};

beforeEach(() => {
  for (const each of [fake.choices, fake.shown, fake.told, fake.updates, asked]) each.length = 0;
  Object.assign(fake, { values: { defaultValue: "" }, fails: false, written: undefined });
  fake.workspace = { isTrusted: true, workspaceFolders: [{}], isWritable: true };
  parts = [part()];
  isDecided = true;
  serveProfile(client);
});

test("shows what holds and what tells it, and writes to the workspace", async () => {
  await choose("Role", "Processing");
  expect(fake.shown[0]).toMatchObject([{ label: "Role", description: "ContentDelivery", detail: "From: role:define" }]);
  expect(fake.updates).toEqual([["sitecoreConfigGuard", "role", "Processing", "workspace"]]);
  expect(asked).toEqual([]);
});

test("writes to the folder where the folder says one, and takes what is written by hand", async () => {
  fake.values = { defaultValue: "", workspaceFolderValue: "ContentManagement" };
  fake.written = "Indexing";
  await choose("Role", "Another…");
  fake.written = "no role";
  await choose("Role", "Another…");
  expect(fake.updates).toEqual([["sitecoreConfigGuard", "role", "Indexing", "folder"]]);
});

test("takes a choice back, over the user's own settings too", async () => {
  await choose("Role", "As the files say");
  fake.values = { defaultValue: "", globalValue: "Processing" };
  await choose("Role", "As the files say");
  expect(fake.updates.map((each) => (each as unknown[])[2])).toEqual([undefined, ""]);
});

test("leaves the settings alone where a file of ours says it, unless it is taken back", async () => {
  parts = [part({ isInFile: true })];
  await choose("Role", "Processing");
  expect(asked).toEqual([{ uri: "file:///web.config", name: "role", value: "Processing" }]);
  expect(fake.updates).toEqual([]);
  await choose("Role", "As the files say");
  expect(asked[1]).toMatchObject({ value: null });
  expect(fake.updates).toHaveLength(1);
  isDecided = false;
  await choose("Role", "Processing");
  expect(fake.told).toEqual(["The choice couldn't be written to .sitecore-config-guard.json."]);
});

test("does nothing where nothing is chosen", async () => {
  await choose();
  await choose("Role");
  expect([fake.updates, fake.told]).toEqual([[], []]);
});

test.each([
  ["in Restricted Mode", { isTrusted: false }, "Restricted Mode"],
  ["without a folder", { workspaceFolders: [] }, "Open the folder"],
  ["where files are read-only", { isWritable: false }, "read-only"],
])("is off %s, and says so", async (_name, workspace, why) => {
  Object.assign(fake.workspace, workspace);
  await choose("Role", "Processing");
  expect(fake.told).toEqual([expect.stringContaining(why)]);
  expect([fake.updates, fake.shown]).toEqual([[], []]);
});

test("says why settings could not be written, and that a file is none of ours", async () => {
  fake.fails = true;
  await choose("Role", "Processing");
  parts = [];
  await choose("Role");
  expect(fake.told).toEqual([
    "The choice couldn't be written to the settings. No permission.",
    "This file isn't one that Sitecore Config Guard reads.",
  ]);
});
