/** Edits leave the editor only without secrets, and as short as they can be. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { editsSharer } from "#inspect/shareable-edits";
import { applyEdits, insert, replace } from "#text/edit";

const text = `<connectionStrings>
  <add name="core" connectionString="Data Source=db;User ID=app;Password=not-a-real-one" />
</connectionStrings>`;
const file = ConfigFile.from("App_Config/ConnectionStrings.config", text)!;
const spanOf = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });

test("what stays is not repeated, so a secret in the middle of it is none of the edit's business", () => {
  const edit = replace(spanOf("Data Source=db;User ID=app"), "Data Source=sql;User ID=app");
  const shared = editsSharer(file)([edit]);
  expect(shared).toEqual([replace(spanOf("db"), "sql")]);
  expect(applyEdits(text, shared ?? [])).toBe(applyEdits(text, [edit]));
});

test.each([
  ["the secret elsewhere", insert(0, "<!-- not-a-real-one -->")],
  ["the secret, written otherwise", insert(0, "NOT A REAL ONE")],
  ["another secret", insert(0, "Server=db;Password=new")],
])("an edit that writes %s is kept back", (_name, edit) => {
  expect(editsSharer(file)([edit])).toBeUndefined();
});
