/** The ways to encrypt a section of a file: the commands of .NET where they work, or Sitecore's own instructions. */
import type { Setting } from "#config/facts/setting";
import { hasBuilders } from "#config/facts/config-builders";
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import { isAtLeast } from "#config/version";
import type { Context } from "#effective/context";
import type { SectionPath } from "#knowledge/settings";
import { instanceKind } from "#project/instance-kind";
import { folderOf } from "#project/relative-path";
import type { Fix } from "#rule-kit/rule";

/** `command`: .NET's tool does it. `sitecore`: only the way that KB0253614 describes. `none`: nothing that is known does. */
export type Encryption =
  { readonly kind: "command"; readonly fixes: readonly Fix[] } | { readonly kind: "sitecore" | "none" };

type EncryptedSection = Extract<
  SectionPath,
  "connectionStrings" | "appSettings" | "system.web/identity" | "system.web/sessionState" | "system.web/machineKey"
>;

export const encryptionFixes = (encryption: Encryption): readonly Fix[] =>
  encryption.kind === "command" ? encryption.fixes : [];

/**
 * The tool finds machine.config, and sections by the folder of their web.config, which workers of xConnect lack. From 9.3
 * Sitecore puts config builders on two sections, which the tool can't read any more: where such a builder is seen, or the
 * version says so, its own instructions count. What a transform sets is encrypted on the server at the earliest.
 */
export function encryptionOf(section: EncryptedSection | undefined, file: ConfigFile, context: Context): Encryption {
  const { instance, version } = context;
  if (section === undefined) return { kind: "none" };
  if (instanceKind(instance) === "worker" || file.kind === "program-config" || file.isTransform)
    return { kind: "none" };
  const isBuilt = [file, instance.webConfig].some((each) => each?.sections(section).some(hasBuilders));
  if (isBuilt) return { kind: "none" };
  const isOfSitecore = instanceKind(instance) === "site";
  const mayHaveBuilders = isOfSitecore && !section.startsWith("system.web/");
  if (mayHaveBuilders && isAtLeast(version, "9.3") === "yes") return { kind: "sitecore" };
  const limit = mayHaveBuilders && isAtLeast(version, "9.3") === "unknown" ? " (Sitecore up to 9.2)" : "";
  return {
    kind: "command",
    fixes: commands(section, file, context).map((fix) => ({ ...fix, title: fix.title + limit })),
  };
}

function commands(section: EncryptedSection, file: ConfigFile, { instance }: Context): readonly Fix[] {
  const tool = "%windir%\\Microsoft.NET\\Framework64\\v4.0.30319\\aspnet_regiis.exe";
  const isOfMachine = fileName(file.path).toLowerCase() === "machine.config";
  const folder = windowsFolder(folderOf((instance.webConfig ?? file).path)) ?? "<folder of web.config>";
  const [encrypt, decrypt] = isOfMachine
    ? [`-pe "${section}" -pkm`, `-pd "${section}" -pkm`]
    : [`-pef "${section}" "${folder}"`, `-pdf "${section}" "${folder}"`];
  return [
    { kind: "copy", title: `Copy the command that encrypts ${section}`, text: `${tool} ${encrypt}` },
    { kind: "copy", title: `Copy the command that decrypts ${section} again`, text: `${tool} ${decrypt}` },
  ];
}

/** `file:///c:/inetpub/shop/` → `c:\inetpub\shop`; undefined for paths that no Windows server has. */
function windowsFolder(path: string): string | undefined {
  const [, folder] = /^(?:file:\/{2,3})?([a-z]:\/.*)$/i.exec(path) ?? [];
  return folder?.replaceAll("/", "\\").replace(/\\$/, "");
}

/** The section that .NET encrypts as a whole, where the setting is in one. */
export function encryptedSectionOf({ path }: Setting): EncryptedSection | undefined {
  const [section] = /^(connectionStrings|appSettings|system\.web\/(identity|sessionState))\b/.exec(path) ?? [];
  return section as EncryptedSection | undefined;
}
