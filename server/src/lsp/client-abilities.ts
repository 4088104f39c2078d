/** What a client can do, by what it says when it starts. A client may say anything, so each word is looked at. */
import type * as lsp from "vscode-languageserver";

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
  /** Workspace edits may name versions of documents. */
  readonly takesDocumentChanges: boolean;
  /** Workspace edits may create and delete files. */
  readonly createsFiles: boolean;
  readonly deletesFiles: boolean;
}

export const abilitiesOf = ({ workspace = {}, textDocument = {} }: lsp.ClientCapabilities): ClientAbilities => ({
  pullsDiagnostics: isGiven(textDocument.diagnostic),
  tellsVersions: textDocument.publishDiagnostics?.versionSupport === true,
  refreshesDiagnostics: workspace.diagnostics?.refreshSupport === true,
  registersWatchers: workspace.didChangeWatchedFiles?.dynamicRegistration === true,
  registersSettings: workspace.didChangeConfiguration?.dynamicRegistration === true,
  answersSettings: workspace.configuration === true,
  changesFolders: workspace.workspaceFolders === true,
  takesSnippets: textDocument.completion?.completionItem?.snippetSupport === true,
  ...editAbilitiesOf(workspace.workspaceEdit ?? {}),
});

/** Creating and deleting are document changes too. */
function editAbilitiesOf({ documentChanges, resourceOperations }: lsp.WorkspaceEditClientCapabilities) {
  const takesDocumentChanges = documentChanges === true;
  const operations = takesDocumentChanges && Array.isArray(resourceOperations) ? resourceOperations : [];
  return {
    takesDocumentChanges,
    createsFiles: operations.includes("create"),
    deletesFiles: operations.includes("delete"),
  };
}

const isGiven = (capability: unknown): boolean => typeof capability === "object" && capability !== null;
