/** Parses PowerShell, by the grammar that VS Code itself uses. */
import { createRequire } from "node:module";
import path from "node:path";
import type { Node, Parser as ParserType } from "@vscode/tree-sitter-wasm";

const require = createRequire(import.meta.url);
const { Language, Parser } = require("@vscode/tree-sitter-wasm") as typeof import("@vscode/tree-sitter-wasm");

export type PowerShellNode = Node;

let parser: ParserType | undefined;

/** Must be awaited once, before anything is parsed. */
export async function loadPowerShell(): Promise<void> {
  const folder = path.dirname(require.resolve("@vscode/tree-sitter-wasm"));
  await Parser.init();
  parser = new Parser();
  parser.setLanguage(await Language.load(path.join(folder, "tree-sitter-powershell.wasm")));
}

export function parsePowerShell(text: string): PowerShellNode {
  const tree = parser?.parse(text);
  if (!tree) throw new Error("The grammar isn't loaded.");
  return tree.rootNode;
}

/** The places that are no PowerShell: `12: text`. */
export function faultsIn(text: string): readonly string[] {
  return nodesIn(parsePowerShell(text))
    .filter((node) => node.isError || node.isMissing)
    .map((node) => `${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`);
}

/** A node and all below it. */
export const nodesIn = (node: PowerShellNode): readonly PowerShellNode[] => [
  node,
  ...node.children.flatMap((child) => (child ? nodesIn(child) : [])),
];
