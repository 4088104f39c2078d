/**
 * Messages that no good client sends, made from the table that the server looks them up in: of every message and command,
 * each part is taken away, replaced by each odd value, or made too long, too deep or too many. A new message is covered
 * once it is in the table, and reaches nobody before.
 */
import { commandArguments, shapes } from "#lsp/message-shapes";
import type { Shape } from "#lsp/shape";

export interface Message {
  readonly method: string;
  readonly params: unknown;
  /** Which part is odd, and how. */
  readonly what: string;
}

/** The beginning and the end of a session have tests of their own. */
const notSent = new Set(["initialize", "initialized", "shutdown", "exit"]);

/** Those that nobody answers. */
export const isNotification = (method: string): boolean =>
  /^\$\/|^workspace\/did|^window\/|^textDocument\/(did|willSave$)|themeChanged$/.test(method);

/** Addresses that are no address of a file on this disk, or one that takes care to read. */
export const oddUris: readonly string[] = [
  "file:web.config",
  "file:/web.config",
  "file://host/share/web.config",
  "file://host:80/web.config",
  "file://user:word@host/web.config",
  "file://ho st/web.config",
  "file:///a%0Ab/Web.a%0Ab.config",
  "file:///a\nb/web.config",
  "file:///a\u2028b/web.config",
  "file:///a%00b/web.config",
  "file:///a\u0000b/web.config",
  "file:///a%2Fb/web.config",
  "file:///a%5Cb/web.config",
  "file:///%/web.config",
  "file:///%ff/web.config",
  "file:///\ud800/web.config",
  "file:///c%3A/site/web.config",
  "file:///../../web.config",
  "file:///a?b#c/web.config",
  "file:",
  "file://",
  "file://///web.config",
  "FILE:///a/web.config",
  "untitled:web.config",
  "vscode-vfs://github/a/b/web.config",
  "http://[/web.config",
  "javascript:alert(1)//web.config",
  "://web.config",
  "web.config",
  "/web.config",
  "",
  "__proto__/web.config",
  "constructor",
  `file:///${"a/".repeat(5000)}web.config`,
  `file:///${"a".repeat(5000)}/web.config`,
];

/** As folders, without those that are the whole disk: it would be read. */
export const oddFolders: readonly string[] = oddUris.filter((uri) => !/^file:\/*$/i.test(uri));

const deep = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
const deepObject = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`);

/** What stands where something else is expected. */
const anyOddity: readonly (readonly [name: string, value: unknown])[] = [
  ["missing", undefined],
  ["null", null],
  ["an empty object", {}],
  ["an empty list", []],
  ["a list in a list", [[null]]],
  ["a number", 5],
  ["a text", "x"],
  ["true", true],
  ["a deep list", deep(1500)],
  ["a deep object", deepObject(1500)],
  ["its own prototype", JSON.parse('{ "__proto__": { "uri": "x" }, "constructor": 1, "toString": 1, "then": 1 }')],
];
const oddIntegers: readonly number[] = [-1, 0, 1, 7, 1e6, 2 ** 31, -(2 ** 31), 2 ** 53, 1e308, -1e308, 0.5];
const oddTexts: readonly string[] = [
  "",
  " ",
  "\n",
  "\0",
  "\ud800",
  "a\u2028b",
  "__proto__",
  "constructor",
  "%s%n${x}$(x)",
  "../../x",
  "<![CDATA[",
  "//*[contains(., 'a')]",
  "[".repeat(20_000),
  "(a+)+Z",
];

/** The values for a part: of the same kind, as odd as they come, then of any other kind. */
function* oddValues(shape: Shape, name: string): Iterable<readonly [name: string, value: unknown]> {
  if (shape.kind === "integer") for (const value of oddIntegers) yield [String(value), value];
  if (shape.kind === "text" || shape.kind === "word") {
    for (const value of name === "uri" ? oddUris : oddTexts) yield [JSON.stringify(value.slice(0, 40)), value];
  }
  yield* anyOddity;
}

/** How a message looks that can be answered. */
export interface Usual {
  /** Of a document that is open. */
  readonly uri: string;
  /** By names of members, where not any value of the kind will do. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A value that fits, with all that is optional. */
function fitting(shape: Shape, usual: Usual, name = ""): unknown {
  if (name === "uri") return usual.uri;
  if (name in usual.values) return usual.values[name];
  if (shape.kind === "object")
    return Object.fromEntries(membersOf(shape).map((each) => [each[0], fitting(each[1], usual, each[0])]));
  if (shape.kind === "list") return shape.item ? [fitting(shape.item, usual, name)] : [];
  if (shape.kind === "integer") return 1;
  return shape.kind === "text" ? "x" : null;
}

const membersOf = ({ members = {} }: Shape): readonly (readonly [string, Shape])[] => Object.entries(members);

/** All that a value becomes when one part of it is odd. */
function* variants(
  shape: Shape,
  usual: Usual,
  name: string,
  where: string,
): Iterable<readonly [what: string, value: unknown]> {
  for (const [what, value] of oddValues(shape, name)) yield [`${where} is ${what}`, value];
  const whole = fitting(shape, usual, name);
  for (const [member, part] of membersOf(shape)) {
    for (const [what, value] of variants(part, usual, member, `${where}.${member}`)) {
      yield [what, { ...(whole as object), [member]: value }];
    }
  }
  if (!shape.item) return;
  for (const [what, value] of variants(shape.item, usual, name, `${where}[]`)) yield [what, [value]];
  const one = fitting(shape.item, usual, name);
  yield [`${where} is long`, Array.from({ length: 2000 }, () => one)];
}

/** How the arguments of a command are called where their shape has no name. */
const argumentNames: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(commandArguments).map(([command, args]) => [
    command,
    args.map((each, i) => {
      if (each.kind === "object") return each.members?.["line"] ? "position" : "params";
      if (i > 0) return "text";
      return /explain|fixEverywhere/.test(command) ? "rule" : "uri";
    }),
  ]),
);

/** One of each message and command with all parts odd in turn. */
export function* hostileMessages(usual: Usual): Iterable<Message> {
  for (const [method, shape] of Object.entries(shapes)) {
    if (notSent.has(method)) continue;
    yield { method, params: fitting(shape, usual), what: "as it should be" };
    for (const [what, params] of variants(shape, usual, "", "params")) {
      if (!/"uri":"file:\/*"/.test(method.endsWith("Folders") ? JSON.stringify({ params }) : ""))
        yield { method, params, what };
    }
  }
  yield* hostileCommands(usual);
}

function* hostileCommands(usual: Usual): Iterable<Message> {
  const method = "workspace/executeCommand";
  for (const [command, args] of Object.entries(commandArguments)) {
    const names = argumentNames[command] ?? [];
    const whole = args.map((each, i) => fitting(each, usual, names[i]));
    yield { method, params: { command, arguments: whole }, what: command };
    for (const [what, value] of anyOddity)
      yield { method, params: { command, arguments: value }, what: `${command}: ${what}` };
    for (const [i, each] of args.entries()) {
      for (const [what, value] of variants(each, usual, names[i] ?? "", `${command}(${i})`)) {
        yield { method, params: { command, arguments: whole.with(i, value) }, what };
      }
    }
  }
}

/** What a client answers to questions of the server when it is out of its mind. */
export const oddAnswers: readonly { readonly result?: unknown; readonly error?: { code: number; message: string } }[] =
  [
    { error: { code: -32603, message: "no" } },
    { error: { code: -32601, message: "no such method" } },
    ...[null, 0, 1, -1, 1e308, "x", "", true, [], [null], [5], ["x"], [[]], [{}], {}].map((result) => ({ result })),
    { result: { title: 5 } },
    { result: { applied: "x", success: 5 } },
    { result: { name: 5, bytes: "x" } },
    { result: { name: "a.pfx", bytes: [48, -1, 1e9, "x", null] } },
    { result: { name: "a.cer", bytes: {} } },
    { result: [{ role: 5, rules: [], overrides: {}, ignore: "x", webRoots: [5], limits: null, inlayHints: {} }] },
    { result: [{ overrides: [null, 5, {}], rules: { a: {} }, ignore: [null], base: {}, baseline: 5, patchFile: [] }] },
    { result: deep(1500) },
  ];
