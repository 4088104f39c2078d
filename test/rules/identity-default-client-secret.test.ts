/** Odd cases of client secrets, and what their fixes write. */
import { expect, test } from "vitest";
import type { GradedFinding } from "#inspect/grade";
import { applyEdits, type FileChange } from "#text/edit";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

const identity = "identity/Config/production/Sitecore.IdentityServer.Host.xml";
const strings = "cm/App_Config/ConnectionStrings.config";

const server = (secrets: string): string =>
  `<Settings><Sitecore><IdentityServer><Clients><PasswordClient><ClientSecrets>${secrets}</ClientSecrets></PasswordClient></Clients></IdentityServer></Sitecore></Settings>`;
const site = (secret: string): string =>
  `<connectionStrings><add name="SitecoreIdentity.Secret" connectionString="${secret}" /></connectionStrings>`;

const findingsIn = (path: string, files: Readonly<Record<string, string>>): readonly GradedFinding[] => {
  const text = Object.entries(files).map(([name, content]) => `//- ${name}\n${content}\n`);
  const found = inspectFixture(readFixture(text.join(""), path)).get(path) ?? [];
  return found.filter(({ rule }) => rule.id === "identity-default-client-secret");
};

test.each([identity, strings])("both sides that share the secret get the same new one: %s", (path) => {
  const files: Record<string, string> = {
    [identity]: server("<ClientSecret1>SIF-Default</ClientSecret1>"),
    [strings]: site("SIF-Default"),
  };
  for (const change of changesOf(path, files)) {
    if ("edits" in change) files[change.path] = applyEdits(files[change.path] ?? "", change.edits);
  }
  const [inServer] = /[A-Za-z0-9]{40}/.exec(files[identity] ?? "") ?? [];
  expect(inServer).toBeDefined();
  expect(files[strings]).toBe(site(inServer ?? ""));
});

/** What the first fix changes, here and elsewhere. */
function changesOf(path: string, files: Readonly<Record<string, string>>): readonly FileChange[] {
  const fix = findingsIn(path, files)[0]?.fixes?.[0];
  if (fix?.kind !== "edit") throw new Error("There is no fix.");
  return [{ path, edits: fix.edits() }, ...(fix.otherFiles?.() ?? [])];
}

test("no message or title holds the secret", () => {
  for (const secret of ["SIF-Default", "not-a-secret", "K7gNU3sdo+OL0wNhqoVWhr3g6s1xYv72ol/pe/Unols="]) {
    const [finding] = findingsIn(strings, { [strings]: site(secret) });
    expect(JSON.stringify([finding?.message, finding?.fixes?.map(({ title }) => title)])).not.toContain(secret);
  }
});

test("white space and case do not hide a known secret", () => {
  expect(findingsIn(strings, { [strings]: site(" sif-default ") }).map(({ severity }) => severity)).toEqual(["error"]);
});

test("an empty secret is filled in by a variable of the container", () => {
  const json = "identity/wwwroot/appsettings.json";
  const empty = '{ "AppSettings": { "Clients": [ { "ClientSecrets": [ "" ] } ] } }';
  const severities = (files: Readonly<Record<string, string>>): string[] =>
    findingsIn(json, files).map(({ severity }) => severity);
  expect(severities({ [json]: empty })).toEqual(["error"]);
  expect(severities({ "identity/Dockerfile": "FROM scratch", [json]: empty })).toEqual(["information"]);
});

test("an empty secret of Sitecore opens nothing", () => {
  expect(findingsIn(strings, { [strings]: site("") })).toEqual([]);
});
