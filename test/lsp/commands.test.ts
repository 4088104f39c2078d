/** The commands of the server over the pipe, as clients of different abilities run them. */
import { afterEach, describe, expect, test } from "vitest";
import * as lsp from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { serverCommands } from "#protocol/commands";
import { rules } from "#rules/index";
import { Editor, eventually } from "#test/editor";
import { capabilities } from "#test/language-client";

const rule = "session-timeout-invalid";
const other = "forms-timeout-invalid";
const text = `<configuration><system.web>
  <sessionState timeout="00:20:00" />
  <authentication mode="Forms"><forms timeout="03:00:00" protection="All" /></authentication>
</system.web></configuration>
`;
const page = (id: string): string =>
  `https://github.com/sitecore-config-guard/sitecore-config-guard/blob/main/docs/rules/${id}.md`;
const titleOf = (id: string): string => rules.find((each) => each.id === id)?.title ?? "";

let editor: Editor;
afterEach(() => editor.end());

/** Without `asks` it is a client like any other. */
async function start(told: lsp.ClientCapabilities = capabilities, asks = false): Promise<void> {
  editor = new Editor();
  editor.write("web.config", text);
  const own = asks && { initializationOptions: { asks: true, opensPages: true } };
  await editor.start({ capabilities: told, ...own });
  await editor.open(text);
}

const { workspace, textDocument } = capabilities;
const showsNothing = { workspace, textDocument };

const commandOf = (actions: readonly lsp.CodeAction[], title: RegExp): lsp.Command => {
  const found = actions.find((action) => title.test(action.title))?.command;
  if (!found) throw new Error(`Nothing like ${String(title)} among ${actions.map((each) => each.title).join(", ")}`);
  return found;
};

const take = ({ command, arguments: args = [] }: lsp.Command): Promise<unknown> =>
  editor.run(command, ...(args as unknown[]));

/** The text after what the editor was asked to change last. */
function changed(): string {
  const changes = editor.applied.at(-1)?.documentChanges ?? [];
  const edits = changes.flatMap((change) => ("edits" in change ? (change.edits as lsp.TextEdit[]) : []));
  return TextDocument.applyEdits(TextDocument.create("", "", 0, text), edits);
}

test("what the menu offers is a command that the server names, to every client", async () => {
  await start();
  const names = editor.client.result.capabilities.executeCommandProvider?.commands ?? [];
  expect([...names].sort()).toEqual(Object.values(serverCommands).sort());
  const offered = (await editor.actionsAt(rule)).flatMap(({ command }) => command?.command ?? []);
  expect(offered.length).toBeGreaterThan(2);
  for (const name of offered) expect(names).toContain(name);
});

describe("Explain", () => {
  test("opens the page in the repository, and gives it", async () => {
    await start();
    const given = await take(commandOf(await editor.actionsAt(rule), /^Explain/));
    expect(editor.shown).toEqual([{ uri: page(rule), external: true, takeFocus: true }]);
    expect(given).toMatchObject({
      rule,
      address: page(rule),
      markdown: expect.stringContaining("## Why it") as string,
    });
    expect(editor.told).toEqual([]);
  });

  test("says it in short, with the address, where nothing can be opened", async () => {
    await start(showsNothing);
    await editor.run(serverCommands.explain, rule);
    const [said = ""] = await eventually(() => (editor.told.length > 0 ? editor.told : undefined));
    expect(said).toMatch(new RegExp(`^${titleOf(rule)}\\. ASP\\.NET reads timeout as whole minutes`));
    expect(said.endsWith(page(rule))).toBe(true);
    expect(said.length).toBeLessThan(450);
    expect(editor.shown).toEqual([]);
  });

  test("says each rule in short, in words without signs", async () => {
    await start(showsNothing);
    for (const { id } of rules) await editor.run(serverCommands.explain, id);
    const said = await eventually(() => (editor.told.length === rules.length ? editor.told : undefined));
    const odd = said.filter((each) => /[`*]|\]\(|undefined|\.\. /.test(each) || each.length > 600);
    expect(odd).toEqual([]);
  });

  test("asks which of several is meant", async () => {
    await start();
    editor.press = ({ actions }) => actions?.[1]?.title;
    await editor.run(serverCommands.explain, [rule, other, rule]);
    expect(editor.asked.map(({ actions }) => actions?.map(({ title }) => title))).toEqual([
      [titleOf(rule), titleOf(other)],
    ]);
    expect(editor.shown).toMatchObject([{ uri: page(other) }]);
  });

  test("knows no other rules", async () => {
    await start();
    await expect(editor.run(serverCommands.explain, "no-such-rule")).rejects.toThrow("There is no rule no-such-rule.");
  });
});

describe("Suppress", () => {
  test("asks how far by a message, and writes the comment", async () => {
    await start();
    editor.press = () => "In the whole file";
    await take(commandOf(await editor.actionsAt(rule), /^Suppress/));
    expect(editor.asked).toMatchObject([{ message: "Suppress it where?" }]);
    expect(changed()).toContain(`<!-- sitecore-config-guard-disable-file ${rule} -->`);
  });

  test("changes nothing where nothing is chosen", async () => {
    await start();
    await take(commandOf(await editor.actionsAt(rule), /^Suppress/));
    expect(editor.asked).toHaveLength(1);
    expect(editor.applied).toEqual([]);
  });

  test("tells a client that cannot ask why nothing happens", async () => {
    await start();
    const command = commandOf(await editor.actionsAt(rule), /^Suppress/);
    editor.client.connection.onRequest("window/showMessageRequest", () => {
      throw new lsp.ResponseError(lsp.ErrorCodes.MethodNotFound, "Unhandled method");
    });
    await expect(take(command)).rejects.toThrow("doesn't let a language server ask: Suppress it where?");
    expect(editor.applied).toEqual([]);
  });
});

describe("Fix all in the workspace", () => {
  test("is made by the client", async () => {
    await start();
    await take(commandOf(await editor.actionsAt(rule), /^Fix all .*workspace/));
    expect(changed()).toBe(text.replace("00:20:00", "20"));
  });

  test("is not offered where the client makes no changes for the server", async () => {
    await start({ ...capabilities, workspace: { ...workspace, applyEdit: false } });
    const titles = (await editor.actionsAt(rule)).map(({ title }) => title);
    expect(titles.filter((title) => /workspace|More/.test(title))).toEqual([]);
    expect(titles.some((title) => title.startsWith("Suppress here"))).toBe(true);
  });
});

describe("what lies elsewhere", () => {
  const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } };
  const left = { title: "Harden cookies", steps: ["Add a binding.", "Recycle the pool."] };

  test("is opened, or named", async () => {
    await start();
    await editor.run(serverCommands.showLocation, editor.uri(), range);
    expect(editor.shown).toEqual([{ uri: editor.uri(), selection: range, takeFocus: true }]);
    await editor.end();
    await start(showsNothing);
    await editor.run(serverCommands.showLocation, editor.uri(), range);
    await eventually(() => editor.told.find((said) => said === "See web.config, line 3."));
  });

  test("is told where there is no clipboard and no dialog", async () => {
    await start();
    await editor.run(serverCommands.copyText, "aspnet_regiis -pe");
    await editor.run(serverCommands.leftToDo, left);
    expect(await eventually(() => (editor.told.length === 2 ? editor.told : undefined))).toEqual([
      "aspnet_regiis -pe",
      "Harden cookies: what is left to do outside the files\n• Add a binding.\n• Recycle the pool.",
    ]);
  });

  test("no command to show a change stands behind a fix where nothing can be opened", async () => {
    await start(showsNothing);
    const fix = await editor.fixOf(rule);
    const { command } = await editor.client.connection.sendRequest<lsp.CodeAction>("codeAction/resolve", fix);
    expect(command).toBeUndefined();
  });
});

describe("our own client", () => {
  test("has dialogs, the clipboard and pages of its own, and saves what it is told to", async () => {
    await start(capabilities, true);
    const done: unknown[] = [];
    for (const what of ["copyToClipboard", "showLeftToDo", "saveFiles"]) {
      editor.client.connection.onRequest(`sitecoreConfigGuard/${what}`, (params: unknown) => {
        done.push([what, params]);
        return null;
      });
    }
    const left = { title: "Harden cookies", steps: ["Add a binding."] };
    await editor.run(serverCommands.copyText, "some text");
    await editor.run(serverCommands.leftToDo, left);
    await editor.run(serverCommands.acceptAll);
    const uris = [editor.uri(".sitecore-config-guard-baseline.json")];
    expect(done).toEqual([
      ["copyToClipboard", { text: "some text" }],
      ["showLeftToDo", left],
      ["saveFiles", { uris }],
    ]);
    expect(await editor.run(serverCommands.explain, rule)).toBeNull();
    expect(editor.shown).toEqual([
      { uri: `sitecore-config-guard:/rules/${rule}.md`, external: false, takeFocus: true },
    ]);
    const [question] = await eventually(() => (editor.asked.length > 0 ? editor.asked : undefined));
    expect(question?.message).toMatch(/^Accepted findings: \d+ \(\d+ new, 0 gone\)\. From now on/);
    expect(editor.told).toEqual([]);
  });
});

test("arguments of another form are refused, and nothing breaks", async () => {
  await start();
  const odd = [[], [null], [5], [{}], [{}, {}], ["x", "y"], [editor.uri(), null], [[5]], ["__proto__", []]];
  const isText = (each: unknown): boolean => typeof each === "string";
  const isTextOrNothing = (each: unknown): boolean => isText(each ?? "");
  const takesText = ([first]: readonly unknown[]): boolean => isText(first);
  /** The odd arguments that fit a command all the same. */
  const fits = new Map<string, (args: readonly unknown[]) => boolean>([
    [serverCommands.explain, takesText],
    [serverCommands.fixEverywhere, takesText],
    [serverCommands.copyText, takesText],
    [serverCommands.previewTransform, takesText],
    [serverCommands.compareEffective, takesText],
    [serverCommands.profile, takesText],
    [serverCommands.script, (args) => args.slice(0, 2).every(isTextOrNothing)],
    [serverCommands.testableHosts, ([first]) => isTextOrNothing(first)],
    [serverCommands.suppress, ([, list]) => Array.isArray(list)],
    [serverCommands.diagnose, ([first]) => JSON.stringify(first) === "{}"],
  ]);
  const takesNothing: readonly string[] = [
    serverCommands.acceptAll,
    serverCommands.foundBase,
    serverCommands.certificates,
    serverCommands.replaceCertificate,
  ];
  for (const name of [...Object.values(serverCommands), "no.such.command", "__proto__", "constructor"]) {
    if (takesNothing.includes(name)) continue;
    for (const args of odd) {
      if (fits.get(name)?.(args) === true) continue;
      await expect(editor.run(name, ...args), `${name} ${JSON.stringify(args)}`).rejects.toThrow(/params\./);
    }
  }
  await editor.run(serverCommands.suppress, "file:///nowhere/web.config", []);
  await editor.run(serverCommands.moreFixes, "nowhere", { start: 5, end: 1 });
  const nowhere = await editor.run(serverCommands.fullPicture, "nowhere", { line: 1, character: 9e9 });
  expect(nowhere).toBeNull();
  expect(editor.client.complaints).toEqual([]);
});
