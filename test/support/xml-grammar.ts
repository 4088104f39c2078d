/** Tokenizes a text as VS Code does: with its XML grammar, and with grammars injected as the manifest says. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import textmate, { type IGrammar, type IToken, type StateStack } from "vscode-textmate";

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo: readonly string[];
}

interface TokenizedText {
  readonly lines: readonly { readonly text: string; readonly tokens: readonly IToken[] }[];
  /** The scopes that are still open at the end of the text. */
  readonly open: readonly string[];
}

const root = new URL("../../", import.meta.url);
const require = createRequire(import.meta.url);

/** The grammars that the manifest contributes. */
export const contributedGrammars = (
  JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as {
    readonly contributes: { readonly grammars: readonly Contribution[] };
  }
).contributes.grammars;

/** Whether a scope was given by one of our grammars. */
export const isOurs = (scope: string): boolean => scope.endsWith(".sitecore-config-guard");

/** The XML grammar as VS Code loads it beside the contributed ones. */
export async function loadXmlGrammar(contributions: readonly Contribution[]): Promise<IGrammar> {
  await loadOniguruma();
  const files = new Map<string, string | URL>([
    ["text.xml", require.resolve("tm-grammars/grammars/xml.json")],
    ...contributions.map(({ scopeName, path }) => [scopeName, new URL(path, root)] as const),
  ]);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scopeName) => {
      const file = files.get(scopeName);
      return Promise.resolve(file ? textmate.parseRawGrammar(readFileSync(file, "utf8"), "grammar.json") : null);
    },
    getInjections: (target) =>
      contributions.filter(({ injectTo }) => injectTo.includes(target)).map(({ scopeName }) => scopeName),
  });
  const grammar = await registry.loadGrammar("text.xml");
  if (!grammar) throw new Error("The XML grammar is missing.");
  return grammar;
}

export function tokenize(grammar: IGrammar, text: string): TokenizedText {
  let stack: StateStack = textmate.INITIAL;
  const lines = text.split(/\r?\n/).map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return { text: line, tokens };
  });
  return { lines, open: grammar.tokenizeLine("", stack).tokens[0]!.scopes };
}

let oniguruma: Promise<void> | undefined;

/** The regular expression engine can be loaded only once in a process. */
function loadOniguruma(): Promise<void> {
  oniguruma ??= loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
  return oniguruma;
}
