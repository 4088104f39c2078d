/** What the server offers as a base, and that it offers nothing any more once it is said. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { serverCommands } from "#protocol/commands";
import type { EffectivePage, OfferedBase } from "#protocol/messages";
import { Editor, eventually } from "#test/editor";
import { capabilities } from "#test/language-client";

const patch = "<configuration><sitecore><settings /></sitecore></configuration>";

let editor: Editor;
afterEach(() => editor.end());

const asked = (): Promise<OfferedBase | null> => editor.run(serverCommands.foundBase);

test("a web root in the workspace is named as the setting names it, git-ignored or not", async () => {
  editor = new Editor();
  editor.write(".gitignore", "instance/\n");
  editor.write("src/App_Config/Include/a.config", patch);
  editor.write("instance/Site/App_Config/Sitecore.config", "<sitecore />");
  editor.write("instance/Site/App_Config/Include/x.config", patch);
  await editor.start({ capabilities });
  const offered = await eventually(async () => (await asked()) ?? undefined);
  expect(offered).toMatchObject({ base: "instance/Site", kind: "folder" });
  editor.write(".sitecore-config-guard.json", '{ "base": "instance/Site" }');
  await editor.tell("workspace/didChangeWatchedFiles", {
    changes: [{ uri: editor.uri(".sitecore-config-guard.json"), type: 1 }],
  });
  await eventually(async () => ((await asked()) === null ? true : undefined));
});

test("a setting may name a base that lies outside of the workspace, and nothing of it is reported", async () => {
  const outside = mkdtempSync(path.join(tmpdir(), "config-guard-base-"));
  try {
    mkdirSync(path.join(outside, "App_Config"));
    const stock = `<sitecore><settings><setting name="Login.DisableRememberMe" value="no" /></settings></sitecore>`;
    writeFileSync(path.join(outside, "App_Config/Sitecore.config"), stock);
    editor = new Editor();
    const own = "src/App_Config/Include/a.config";
    editor.write(own, patch);
    await editor.start({ capabilities }, { base: outside });
    await editor.open(patch, own);
    const page = await eventually(async () => {
      const { text } = await editor.run<EffectivePage>(serverCommands.effective, { uri: editor.uri(own) });
      return text.includes("Login.DisableRememberMe") ? text : undefined;
    });
    expect(page).toContain('value="no"');
    expect(await asked()).toBeNull();
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
});
