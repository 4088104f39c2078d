/** The workspace keeps texts of open documents, and knows from the disk how they are saved. */
import { expect, test } from "vitest";
import { Workspace } from "#lsp/workspace";
import type { FileReader } from "#project/file-reader";

const uri = "file:///site/web.config";

/** A disk that holds one file, saved in this encoding. */
const diskWith = (text: string, encoding: string): FileReader => ({
  listBelow: () => Promise.resolve([]),
  list: () => Promise.resolve([uri]),
  read: () => Promise.resolve({ ok: true, text, encoding }),
  leadsOutside: () => Promise.resolve(false),
  readBytes: () => Promise.resolve(undefined),
  isReadOnly: () => Promise.resolve(false),
  gitLists: () => Promise.resolve({ lists: [], repositories: [] }),
});

test("an open document keeps its text and has the encoding of the disk", async () => {
  const workspace = new Workspace();
  workspace.edit(uri, "<configuration />");
  await workspace.load(diskWith("<older />", "utf-16le"), new AbortController().signal);
  expect(workspace.file(uri)).toMatchObject({ text: "<configuration />", encoding: "utf-16le" });

  workspace.edit(uri, "<configuration></configuration>");
  expect(workspace.file(uri)).toMatchObject({ text: "<configuration></configuration>", encoding: "utf-16le" });

  await workspace.reread(uri, diskWith("<older />", "utf-8"));
  expect(workspace.file(uri)).toMatchObject({ text: "<configuration></configuration>", encoding: "utf-8" });

  await workspace.close(uri, diskWith("<saved />", "utf-8"));
  expect(workspace.file(uri)).toMatchObject({ text: "<saved />", encoding: "utf-8" });
});
