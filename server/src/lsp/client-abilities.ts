/** What a client can do, by what it says when it starts. A client may say anything, so each word is looked at. */
import type * as lsp from "vscode-languageserver";
import type { InitializationOptions } from "#protocol/messages";

export interface ClientAbilities {
  /** It asks for diagnostics; any other client is sent those of its open documents. */
  readonly pullsDiagnostics: boolean;
  /** It wants to know to which version of a document diagnostics belong. */
  readonly tellsVersions: boolean;
  /** It can be told that diagnostics it asked for are out of date. */
  readonly refreshesDiagnostics: boolean;
  /** It lets the server say which files are watched. */
  readonly registersWatchers: boolean;
  /** It wants to be asked for a notification when settings change. */
  readonly registersSettings: boolean;
  /** It answers questions about settings; any other client sends them when they change. */
  readonly answersSettings: boolean;
  /** It tells which folders are added and removed. */
  readonly changesFolders: boolean;
  /** Completions may have places that the cursor goes to. */
  readonly takesSnippets: boolean;
  /** It asks for an action's edit only when it is chosen. */
  readonly resolvesActions: boolean;
  /** Workspace edits may name versions of documents. */
  readonly takesDocumentChanges: boolean;
  /** Workspace edits may create and delete files. */
  readonly createsFiles: boolean;
  readonly deletesFiles: boolean;
  /** It shows what changes are for, and asks before those that need it. */
  readonly annotatesChanges: boolean;
  /** It makes changes that the server asks for. */
  readonly appliesEdits: boolean;
  /** It opens a document, or a page in the browser, that the server names. */
  readonly showsDocuments: boolean;
  /** It carries out the commands behind links of hovers, and has the pages of rules itself, as ours does. */
  readonly opensPages: boolean;
  /** It has dialogs of our own and wants to hear of our state, as ours does. */
  readonly asks: boolean;
}

/** What is read of the parameters of `initialize`. */
type Told = Pick<lsp.InitializeParams, "capabilities" | "initializationOptions">;

export function abilitiesOf({ capabilities, initializationOptions }: Told): ClientAbilities {
  const own = initializationOptions as InitializationOptions | undefined;
  return {
    ...documentAbilitiesOf(capabilities.textDocument ?? {}),
    ...workspaceAbilitiesOf(capabilities.workspace ?? {}),
    ...editAbilitiesOf(capabilities.workspace?.workspaceEdit ?? {}),
    showsDocuments: capabilities.window?.showDocument?.support === true,
    opensPages: own?.opensPages === true,
    asks: own?.asks === true,
  };
}

const documentAbilitiesOf = (told: lsp.TextDocumentClientCapabilities) => ({
  pullsDiagnostics: isGiven(told.diagnostic),
  tellsVersions: told.publishDiagnostics?.versionSupport === true,
  takesSnippets: told.completion?.completionItem?.snippetSupport === true,
  resolvesActions: has(told.codeAction?.resolveSupport?.properties, "edit"),
});

const workspaceAbilitiesOf = (told: lsp.WorkspaceClientCapabilities) => ({
  refreshesDiagnostics: told.diagnostics?.refreshSupport === true,
  registersWatchers: told.didChangeWatchedFiles?.dynamicRegistration === true,
  registersSettings: told.didChangeConfiguration?.dynamicRegistration === true,
  answersSettings: told.configuration === true,
  changesFolders: told.workspaceFolders === true,
  appliesEdits: told.applyEdit === true,
});

/** Creating and deleting are document changes too. */
function editAbilitiesOf(told: lsp.WorkspaceEditClientCapabilities) {
  const takesDocumentChanges = told.documentChanges === true;
  return {
    takesDocumentChanges,
    createsFiles: takesDocumentChanges && has(told.resourceOperations, "create"),
    deletesFiles: takesDocumentChanges && has(told.resourceOperations, "delete"),
    annotatesChanges: isGiven(told.changeAnnotationSupport),
  };
}

const isGiven = (capability: unknown): boolean => typeof capability === "object" && capability !== null;

const has = (list: unknown, item: string): boolean => Array.isArray(list) && list.includes(item);
