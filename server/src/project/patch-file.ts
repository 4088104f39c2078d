/** Writes into a patch file of one's own what files that Sitecore ships are not to be edited for. */
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import { instanceRoot } from "#project/instance-root";
import { extendPatch, isExtensible, namespacesFor } from "#project/patch-edits";
import { pathKey } from "#project/project";
import { makeIdentity } from "#patch/identity";
import { branchesOf, elementOf, type PatchStatement } from "#patch/statement";
import type { FileChange } from "#text/edit";
import { writeXml, type NewElement } from "#xml/write";

/** What tells the patch file of an instance: its path from the site's root. */
interface PatchPlace {
  readonly patchFile: string;
}

/** Values by the names of settings. */
export type NewSettings = ReadonlyMap<string, string>;

/** Where the user says that the patch file of the instance lies, whether it exists or not. */
export function patchFilePath({ root, files: [file] }: Instance, { patchFile }: PatchPlace): string {
  // The root is a key without case; a new file must lie where the others do on a disk that tells case apart.
  const folder = file ? instanceRoot(file.path) : root;
  return folder === "" ? patchFile : `${folder}/${patchFile}`;
}

/** The change that lets the patch file set these values: to the file as it is, or a new file. */
export const patchSettings = (instance: Instance, place: PatchPlace, settings: NewSettings): FileChange =>
  patchWith(instance, place, [...settings].map(statementOf));

const statementOf = ([name, value]: readonly [name: string, value: string]): PatchStatement => ({
  kind: "attribute",
  address: [makeIdentity("settings", new Map()), makeIdentity("setting", new Map([["name", name]]))],
  name: "value",
  value,
});

/** The change that lets the patch file say all this. */
export function patchWith(instance: Instance, place: PatchPlace, statements: readonly PatchStatement[]): FileChange {
  const file = patchFileOf(instance, place);
  if (file) return { path: file.path, edits: extendPatch(file, statements) };
  const usesCrLf = instance.files.some(({ text }) => text.includes("\r\n"));
  return { path: patchFilePath(instance, place), create: writeXml(newPatch(statements), usesCrLf ? "\r\n" : "\n") };
}

/** Whether the patch file can say all this, as far as it exists already. */
export function canPatchWith(instance: Instance, place: PatchPlace, statements: readonly PatchStatement[]): boolean {
  const file = patchFileOf(instance, place);
  return !file || isExtensible(file, statements);
}

function patchFileOf(instance: Instance, place: PatchPlace): ConfigFile | undefined {
  const key = pathKey(patchFilePath(instance, place));
  return instance.files.find(({ path }) => pathKey(path) === key);
}

function newPatch(statements: readonly PatchStatement[]): NewElement {
  const children = branchesOf(statements).map((branch) => elementOf(branch, "patch"));
  return {
    name: "configuration",
    attributes: namespacesFor(statements).map(({ prefix, uri }) => [`xmlns:${prefix}`, uri]),
    children: [{ name: "sitecore", children }],
  };
}
