/** What the parameters of messages must look like before anything reads them; members that nobody reads are not asked. */
import { anything, either, integer, leaf, list, object, optional, text, type Shape } from "#lsp/shape";
import { serverCommands } from "#protocol/commands";

const id = leaf("word", (value) => typeof value === "string" || Number.isInteger(value), "a string or an integer");
const boolean = leaf("word", (value) => typeof value === "boolean", "a boolean");
/** Asking the system for any other number ends the process that asks. */
const processId = leaf(
  "integer",
  (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
  "a process id",
);

const document = object({ uri: text });
const position = object({ line: integer, character: integer });
const range = object({ start: position, end: position });
const folders = list(object({ uri: text }));
const ofDocument = object({ textDocument: document });
const atPosition = object({ textDocument: document, position });

const profilePartNames: readonly string[] = ["role", "search", "environment", "sitecoreVersion", "identity"];

/** What each command takes, in order. */
export const commandArguments: Readonly<Record<string, readonly Shape[]>> = {
  [serverCommands.suppress]: [text, list(object({ uri: text, rule: text, start: integer, message: text }))],
  [serverCommands.moreFixes]: [text, object({ start: integer, end: integer })],
  [serverCommands.explain]: [either(text, list(text))],
  [serverCommands.fixEverywhere]: [text],
  [serverCommands.acceptAll]: [],
  [serverCommands.fullPicture]: [text, position],
  [serverCommands.previewTransform]: [text, optional(text)],
  [serverCommands.leftToDo]: [object({ title: text, steps: list(text) })],
  [serverCommands.showLocation]: [text, range],
  [serverCommands.effective]: [
    object({
      uri: text,
      section: optional(text),
      position: optional(position),
      define: optional(list(object({ rule: text, value: text }))),
    }),
  ],
  [serverCommands.compareEffective]: [text],
  [serverCommands.diagnose]: [object({ uri: optional(text), text: optional(text), symptom: optional(text) })],
  [serverCommands.script]: [optional(text), optional(text)],
  [serverCommands.certificates]: [],
  [serverCommands.replaceCertificate]: [optional(text), optional(position)],
  [serverCommands.insertCertificate]: [text, position],
  [serverCommands.testableHosts]: [optional(text)],
  [serverCommands.testConnection]: [object({ uri: text, position, showsCertificate: optional(boolean) })],
  [serverCommands.profile]: [text],
  [serverCommands.decideProfile]: [
    object({
      uri: text,
      name: leaf(
        "word",
        (value) => profilePartNames.includes(value as string),
        `one of ${profilePartNames.join(", ")}`,
      ),
      value: optional(text),
    }),
  ],
  [serverCommands.foundBase]: [],
  [serverCommands.copyText]: [text],
};

const anyCommand = object({ command: text, arguments: optional(list(anything)) });

const command: Shape = {
  ...anyCommand,
  faultOf: (value, name) => {
    const fault = anyCommand.faultOf(value, name);
    if (fault !== undefined) return fault;
    const { command: asked, arguments: given } = value as { command: string; arguments?: readonly unknown[] | null };
    if (!Object.hasOwn(commandArguments, asked)) return `${name}.command is none of this server: ${asked}.`;
    return commandArguments[asked]
      ?.map((shape, index) => shape.faultOf(given?.[index], `${name}.arguments[${index}]`))
      .find((each) => each !== undefined);
  },
};

/** By method. What is not in here reaches nobody. */
export const shapes: Readonly<Record<string, Shape>> = {
  initialize: object({
    capabilities: object({
      workspace: optional(object()),
      textDocument: optional(object()),
      window: optional(object()),
    }),
    processId: optional(processId),
    workspaceFolders: optional(folders),
    rootUri: optional(text),
    initializationOptions: optional(object()),
  }),
  initialized: anything,
  shutdown: anything,
  exit: anything,
  "$/setTrace": object({ value: text }),
  "$/cancelRequest": object({ id }),
  "$/progress": object({ token: id }),
  "window/workDoneProgress/cancel": object({ token: id }),
  "textDocument/didOpen": object({ textDocument: object({ uri: text, languageId: text, version: integer, text }) }),
  "textDocument/didChange": object({
    textDocument: object({ uri: text, version: integer }),
    contentChanges: list(object({ text, range: optional(range) })),
  }),
  "textDocument/willSave": ofDocument,
  "textDocument/willSaveWaitUntil": ofDocument,
  "textDocument/didSave": ofDocument,
  "textDocument/didClose": ofDocument,
  "textDocument/codeAction": object({
    textDocument: document,
    range,
    context: object({ only: optional(list(text)) }),
  }),
  "codeAction/resolve": object({ title: text, data: optional(object({ uri: text })) }),
  "textDocument/hover": atPosition,
  "textDocument/completion": atPosition,
  "textDocument/definition": atPosition,
  "textDocument/references": object({ textDocument: document, position, context: optional(object()) }),
  "textDocument/documentHighlight": atPosition,
  "textDocument/prepareRename": atPosition,
  "textDocument/rename": object({ textDocument: document, position, newName: text }),
  "workspace/symbol": object({ query: text }),
  "textDocument/inlayHint": object({ textDocument: document, range }),
  "textDocument/documentSymbol": ofDocument,
  "textDocument/documentLink": ofDocument,
  "textDocument/diagnostic": object({ textDocument: document, previousResultId: optional(text) }),
  "workspace/diagnostic": object({ previousResultIds: list(object({ uri: text, value: text })) }),
  "workspace/didChangeConfiguration": object(),
  "workspace/didChangeWatchedFiles": object({ changes: list(object({ uri: text })) }),
  "workspace/didChangeWorkspaceFolders": object({ event: object({ added: folders, removed: folders }) }),
  "workspace/executeCommand": command,
  "sitecoreConfigGuard/describeFile": object({ uri: text }),
  "sitecoreConfigGuard/themeChanged": object({ pictures: optional(text) }),
};

/** Whether anything reads such a message. */
export const isKnown = (method: string): boolean => Object.hasOwn(shapes, method);

/** A sentence about what does not fit; undefined where all fits. */
export const faultOf = (method: string, params: unknown): string | undefined =>
  isKnown(method) ? shapes[method]?.faultOf(params, "params") : undefined;
