/** Serves what is asked for at a place of a document: hover, completion, inlay hints, symbols, links. */
import * as lsp from "vscode-languageserver";
import { completionsAt } from "#features/completion";
import { thumbprintsAt } from "#features/complete-thumbprints";
import { withoutPlaces, type Completion } from "#features/completion-item";
import { inlayHintsOf } from "#features/inlay-hints";
import { linksOf } from "#features/links";
import { symbolsOf, type Symbol } from "#features/symbols";
import { answersOf } from "#lsp/answers";
import type { AskedFile } from "#lsp/asked-file";
import { hover } from "#lsp/hovers";
import type { Session } from "#lsp/session";
import { toRange } from "#lsp/to-lsp";
import type { LineIndex } from "#text/line-index";

export const featureCapabilities = {
  hoverProvider: true,
  completionProvider: { triggerCharacters: ["<", '"', "'", " ", ";", "=", ","] },
  inlayHintProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentLinkProvider: {},
} as const satisfies lsp.ServerCapabilities;

export function serveFeatures(session: Session): void {
  const { connection } = session;
  const answer = answersOf(session);
  connection.onHover(answer("hover", (asked, params: lsp.HoverParams) => hover(session, asked, params)));
  // What would replace something on several lines, as in a value that is not closed, is not allowed by the protocol.
  connection.onCompletion(
    answer("completion", ({ file, lines, context, options }, { position }: lsp.CompletionParams) =>
      [
        ...thumbprintsAt(file, lines.offsetAt(position), session.workspace.project, options.now),
        ...completionsAt(file, lines.offsetAt(position), context),
      ]
        .map((completion, i) => ({ ...toItem(completion, i), ...insertionOf(session, lines, completion) }))
        .filter(({ textEdit: { range } }) => range.start.line === range.end.line),
    ),
  );
  connection.languages.inlayHint.on(
    answer("inlay hints", (asked, { range }: lsp.InlayHintParams) => inlayHints(asked, range)),
  );
  connection.onDocumentSymbol(
    answer("symbols", ({ file, lines }) => symbolsOf(file).map((symbol) => toDocumentSymbol(lines, symbol))),
  );
  connection.onDocumentLinks(
    answer("links", ({ file, lines }) =>
      linksOf(file).map(({ span, target }) => ({
        range: toRange(lines, span),
        target: session.workspace.uriOf(target),
      })),
    ),
  );
}

function inlayHints({ file, lines, options }: AskedFile, range: lsp.Range): lsp.InlayHint[] {
  if (!options.showsInlayHints) return [];
  const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  return inlayHintsOf(file, span).map(({ offset, label, tooltip }) => ({
    position: lines.positionAt(offset),
    label,
    tooltip,
    paddingLeft: true,
  }));
}

const itemKinds: Readonly<Record<Completion["kind"], lsp.CompletionItemKind>> = {
  attribute: lsp.CompletionItemKind.Property,
  value: lsp.CompletionItemKind.EnumMember,
  setting: lsp.CompletionItemKind.Constant,
  element: lsp.CompletionItemKind.Module,
};

/** Completions keep their order, which says more than that of the alphabet. */
const toItem = (completion: Completion, index: number): lsp.CompletionItem => ({
  label: completion.label,
  sortText: String(index).padStart(4, "0"),
  kind: itemKinds[completion.kind],
  detail: completion.detail,
  documentation: { kind: lsp.MarkupKind.Markdown, value: completion.documentation },
  ...(completion.isDeprecated ? { tags: [lsp.CompletionItemTag.Deprecated] } : {}),
});

/** A client without snippets would show their signs. */
function insertionOf({ abilities }: Session, lines: LineIndex, { span, snippet }: Completion) {
  const range = toRange(lines, span);
  if (abilities.takesSnippets) {
    return { textEdit: { range, newText: snippet }, insertTextFormat: lsp.InsertTextFormat.Snippet };
  }
  return { textEdit: { range, newText: withoutPlaces(snippet) }, insertTextFormat: lsp.InsertTextFormat.PlainText };
}

const symbolKinds: Readonly<Record<Symbol["kind"], lsp.SymbolKind>> = {
  section: lsp.SymbolKind.Module,
  entry: lsp.SymbolKind.Field,
};

const toDocumentSymbol = (lines: LineIndex, symbol: Symbol): lsp.DocumentSymbol => ({
  name: symbol.name,
  detail: symbol.detail,
  kind: symbolKinds[symbol.kind],
  range: toRange(lines, symbol.span),
  selectionRange: toRange(lines, symbol.nameSpan),
  children: symbol.children.map((child) => toDocumentSymbol(lines, child)),
});
