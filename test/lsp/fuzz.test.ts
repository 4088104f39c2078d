/** A sample of `npm run fuzz`: what is typed at random into the samples is answered without error, within its bounds. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtOnce } from "#test/built-once";
import { startRawClient, type RawClient } from "#test/raw-client";
import { FuzzSession, randomFrom } from "../../scripts/fuzz/fuzz-session";

const seeds = [
  ...["Sitecore.CD/web.config", "Sitecore.CM/App_Config/ConnectionStrings.config", "iis/applicationHost.config"].map(
    (name) => ({ name, text: readFileSync(path.join("samples", name), "utf8") }),
  ),
  { name: ".sitecore-config-guard.json", text: '{ "overrides": [{ "files": ["*.Debug.config"], "rules": {} }] }' },
];
let client: RawClient;

beforeAll(() => {
  client = startRawClient(path.join(builtOnce(), "server.cjs"), "pipe");
});

afterAll(() => client.end());

test("edits and beginnings of files are answered without error, with places in the document", async () => {
  const session = new FuzzSession(client, randomFrom(7));
  await session.start();
  for (const seed of seeds) {
    await session.edit(seed, 60);
    await session.prefixes(seed, 30);
  }
  expect(session.figures.rounds).toBe(90 * seeds.length);
  expect(session.figures.faults).toEqual([]);
  expect(client.child.exitCode).toBeNull();
});
