/** Folders of a site that are closed to people who have not logged in. */
import { isFalse } from "#config/boolean";
import { settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { holdsIn } from "#config/setting-in-force";
import type { Context } from "#effective/context";

/** Whether web.config, that of a folder, or the server keeps people out of the folder who have not logged in. */
export function isClosedToAnonymous(folder: string, { instance, connected }: Context): boolean {
  const files = instance.filesOf("web-config").map((file) => ({ file, base: folderOf(file, instance.root) }));
  const hosts = [instance, ...connected].flatMap((one) => one.filesOf("application-host"));
  return (
    files.some(({ file, base }) =>
      protectedPaths(file).some((path) => covers([base, path].filter(Boolean).join("/"), folder)),
    ) || hosts.some((file) => protectedPaths(file).some((path) => covers(path.split("/").slice(1).join("/"), folder)))
  );
}

/** Whether the rules of the site as a whole keep people out who have not logged in. */
export const isSiteClosedToAnonymous = ({ instance }: Context): boolean =>
  instance
    .filesOf("web-config")
    .some((file) => folderOf(file, instance.root) === "" && protectedPaths(file).includes(""));

/** The folder of a file within the site; `""` for its root. */
function folderOf({ path }: ConfigFile, root: string): string {
  const inSite = path.slice(root === "" ? 0 : root.length + 1);
  return inSite.slice(0, Math.max(0, inSite.lastIndexOf("/")));
}

const covers = (path: string, folder: string): boolean =>
  path !== "" && holdsIn({ path, element: undefined }, { path: folder, element: undefined });

/** Where the file keeps out people who have not logged in, or whose address is not listed. */
const protectedPaths = (file: ConfigFile): readonly string[] =>
  [
    ...file.sections("system.web/authorization/deny").filter((deny) => isEverybody(deny, "users") && isReached(deny)),
    ...file
      .sections("system.webServer/security/authorization/add")
      .filter((rule) => isValue(rule, "accessType", "Deny") && isEverybody(rule, "users")),
    ...file.sections("system.webServer/security/authorization/remove").filter((rule) => isEverybody(rule, "users")),
    ...file.sections("system.webServer/security/ipSecurity").filter((rule) => isOff(rule, "allowUnlisted")),
    ...file
      .sections("system.webServer/security/authentication/anonymousAuthentication")
      .filter((rule) => isOff(rule, "enabled")),
  ].map(({ scope }) => scope.path);

/** The first rule that fits decides, so behind one that lets everybody in none is asked. */
function isReached(deny: Section): boolean {
  const rules = deny.parent?.children ?? [];
  const before = rules.slice(0, rules.indexOf(deny));
  return !before.some((rule) => rule.name === "allow" && !settingOf(rule, "verbs") && isValue(rule, "users", "*"));
}

const isEverybody = (section: Section, name: string): boolean =>
  (settingOf(section, name)?.value ?? "").split(",").some((user) => ["?", "*"].includes(user.trim()));

const isValue = (section: Section, name: string, value: string): boolean =>
  settingOf(section, name)?.value.trim().toLowerCase() === value.toLowerCase();

const isOff = (section: Section, name: string): boolean => isFalse(settingOf(section, name)?.value);
