/** What the parameters of messages must look like before anything reads them; members that nobody reads are not asked. */
import { serverCommands } from "#protocol/commands";

/** What is wrong with a value, as the end of a sentence that begins with its name; undefined where it fits. */
type Check = (value: unknown, name: string) => string | undefined;

const check =
  (isFitting: (value: unknown) => boolean, wanted: string): Check =>
  (value, name) =>
    isFitting(value) ? undefined : `${name} must be ${wanted}.`;

const text = check((value) => typeof value === "string", "a string");
const boolean = check((value) => typeof value === "boolean", "a boolean");
const integer = check((value) => Number.isInteger(value), "an integer");
const id = check((value) => typeof value === "string" || Number.isInteger(value), "a string or an integer");
/** Asking the system for any other number ends the process that asks. */
const processId = check((value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31, "a process id");

/** All members must be there, unless they are optional. */
const object =
  (members: Readonly<Record<string, Check>> = {}): Check =>
  (value, name) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return `${name} must be an object.`;
    for (const [member, fits] of Object.entries(members)) {
      const fault = fits((value as Readonly<Record<string, unknown>>)[member], `${name}.${member}`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };

const list =
  (item: Check): Check =>
  (value, name) => {
    if (!Array.isArray(value)) return `${name} must be an array.`;
    for (const [index, each] of value.entries()) {
      const fault = item(each, `${name}[${index}]`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };

const optional =
  (inner: Check): Check =>
  (value, name) =>
    value === undefined || value === null ? undefined : inner(value, name);

/** The fault of the latter, where neither fits. */
const either =
  (one: Check, other: Check): Check =>
  (value, name) =>
    one(value, name) === undefined ? undefined : other(value, name);

const document = object({ uri: text });
const position = object({ line: integer, character: integer });
const range = object({ start: position, end: position });
const folders = list(object({ uri: text }));
const ofDocument = object({ textDocument: document });
const atPosition = object({ textDocument: document, position });

const profilePartNames: readonly string[] = ["role", "search", "environment", "sitecoreVersion", "identity"];

/** What each command takes, in order. */
const commandArguments: Readonly<Record<string, readonly Check[]>> = {
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
      name: check((value) => profilePartNames.includes(value as string), `one of ${profilePartNames.join(", ")}`),
      value: optional(text),
    }),
  ],
  [serverCommands.copyText]: [text],
};

const anyCommand = object({ command: text, arguments: optional(list(() => undefined)) });

const command: Check = (value, name) => {
  const fault = anyCommand(value, name);
  if (fault !== undefined) return fault;
  const { command: asked, arguments: given } = value as { command: string; arguments?: readonly unknown[] | null };
  if (!Object.hasOwn(commandArguments, asked)) return `${name}.command is none of this server: ${asked}.`;
  return commandArguments[asked]
    ?.map((fits, index) => fits(given?.[index], `${name}.arguments[${index}]`))
    .find((each) => each !== undefined);
};

const shapes: Readonly<Record<string, Check>> = {
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
  "$/cancelRequest": object({ id }),
  "$/progress": object({ token: id }),
  "window/workDoneProgress/cancel": object({ token: id }),
  "textDocument/didOpen": object({ textDocument: object({ uri: text, languageId: text, version: integer, text }) }),
  "textDocument/didChange": object({
    textDocument: object({ uri: text, version: integer }),
    contentChanges: list(object({ text, range: optional(range) })),
  }),
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
  "workspace/didChangeWatchedFiles": object({ changes: list(object({ uri: text })) }),
  "workspace/didChangeWorkspaceFolders": object({ event: object({ added: folders, removed: folders }) }),
  "workspace/executeCommand": command,
  "sitecoreConfigGuard/describeFile": object({ uri: text }),
  "sitecoreConfigGuard/themeChanged": object({ pictures: optional(text) }),
};

/** A sentence about what does not fit; undefined where all fits, or the method is none that is looked into. */
export const faultOf = (method: string, params: unknown): string | undefined =>
  Object.hasOwn(shapes, method) ? shapes[method]?.(params, "params") : undefined;
