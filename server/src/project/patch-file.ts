/** Writes Sitecore settings into a patch file of one's own, since files that Sitecore ships must stay as they are. */
import { addAttribute, addChild, setValue } from "#config/edits";
import type { ConfigFile } from "#config/file";
import { settingOf } from "#config/facts/section";
import { patchNamespace } from "#knowledge/sitecore/xml-namespaces";
import type { Instance } from "#project/instance";
import type { Options } from "#project/options";
import { pathKey } from "#project/project";
import type { Edit, FileChange } from "#text/edit";
import { escapeAttribute, escapeText } from "#xml/escape";
import { writeXml, type NewElement } from "#xml/write";

/** Values by the names of settings. */
export type NewSettings = ReadonlyMap<string, string>;

/** Where the options say that the patch file of the instance lies, whether it exists or not. */
export function patchFilePath({ root, files }: Instance, { patchFile }: Options): string {
  // The root is a key without case; a new file must lie where the others do on a disk that tells case apart.
  const folder = files[0]?.path.slice(0, root.length) ?? root;
  return folder === "" ? patchFile : `${folder}/${patchFile}`;
}

/** The change that lets the patch file set these values: to the file as it is, or a new file. */
export function patchSettings(instance: Instance, options: Options, settings: NewSettings): FileChange {
  const path = patchFilePath(instance, options);
  const file = instance.files.find((candidate) => pathKey(candidate.path) === pathKey(path));
  if (file) return { path: file.path, edits: extendPatch(file, settings) };
  const usesCrLf = instance.files.some(({ text }) => text.includes("\r\n"));
  return { path, create: writeXml(newPatch(settings), usesCrLf ? "\r\n" : "\n") };
}

function newPatch(settings: NewSettings): NewElement {
  const children = [...settings].map(([name, value]) => ({
    name: "setting",
    attributes: [["name", name]] as const,
    children: [{ name: "patch:attribute", attributes: [["name", "value"]] as const, children: [{ text: value }] }],
  }));
  const sitecore = { name: "sitecore", children: [{ name: "settings", children }] };
  return { name: "configuration", attributes: [["xmlns:patch", patchNamespace]], children: [sitecore] };
}

/** Changes values that the file sets already, and adds the others behind its last setting. */
function extendPatch(file: ConfigFile, settings: NewSettings): readonly Edit[] {
  const all = file.sections("sitecore/settings").flatMap(({ children }) => children);
  const stated = (name: string) =>
    all.flatMap((section) => (section.key === name ? (settingOf(section, "value") ?? []) : [])).at(-1);
  const changes = [...settings].flatMap(([name, value]) => {
    const setting = stated(name);
    return setting && setting.value !== value ? [setValue(setting, value)] : [];
  });
  return [...changes, ...additions(file, new Map([...settings].filter(([name]) => !stated(name))))];
}

function additions(file: ConfigFile, settings: NewSettings): readonly Edit[] {
  const { root, declarations } = file.namespaces;
  if (settings.size === 0 || !root) return [];
  const { text } = file;
  const declared = declarations.find(({ uri, span }) => uri === patchNamespace && span.end <= root.openEnd);
  const lines = [...settings].map(([name, value]) => settingXml(declared?.prefix ?? "patch", name, value));
  const [parent] = file.sections("sitecore/settings");
  const [sitecore] = file.sections("sitecore");
  const indented = ["<settings>", ...lines.map((line) => `  ${line}`), "</settings>"];
  const added = parent
    ? addChild(text, parent, ...lines)
    : sitecore
      ? addChild(text, sitecore, ...indented)
      : addChild(text, { element: root }, "<sitecore>", ...indented.map((line) => `  ${line}`), "</sitecore>");
  return declared ? [added] : [addAttribute(text, { element: root }, "xmlns:patch", patchNamespace), added];
}

/** By `patch:attribute`, which every version takes for a change of the setting and not for a second one. */
const settingXml = (prefix: string, name: string, value: string): string =>
  `<setting name="${escapeAttribute(name, '"')}"><${prefix}:attribute name="value">${escapeText(value)}</${prefix}:attribute></setting>`;
