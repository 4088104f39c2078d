/** What an identity server says about the logins of the sites beside it. */
import { addChild, newElement, setValue, type IntentsElsewhere } from "#config/intents";
import { knownSetting, settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { SectionPath } from "#knowledge/settings";
import type { Instance } from "#project/instance";
import { instanceKind } from "#project/instance-kind";

export const identityServersAmong = (instances: readonly Instance[]): readonly Instance[] =>
  instances.filter((instance) => instanceKind(instance) === "identity-server");

/** The client of an identity server by which editors log in to Sitecore, and how long their tokens live. */
export interface EditorsClient {
  readonly file: ConfigFile;
  readonly section: Section;
  /** Undefined where it is not written, or a token. */
  readonly tokenLifetime: Setting | undefined;
  readonly isLifetimeOpaque: boolean;
}

export function editorsClientOf(server: Instance): EditorsClient | undefined {
  const clients = sectionsIn(server, "Sitecore/IdentityServer/Clients/*")
    .filter(({ section }) => section.name === "DefaultClient")
    .map((place) => ({ ...place, lifetime: sectionOfLifetime(place.section) }));
  const client = clients.findLast(({ lifetime }) => lifetime) ?? clients.at(-1);
  if (!client) return undefined;
  const { file, section, lifetime } = client;
  return {
    file,
    section,
    tokenLifetime: lifetime && knownSetting(lifetime, ""),
    isLifetimeOpaque: lifetime !== undefined && settingOf(lifetime, "")?.isOpaque === true,
  };
}

const sectionOfLifetime = ({ children }: Section): Section | undefined =>
  children.find(({ name }) => name === "IdentityTokenLifetimeInSeconds");

/** An option of an identity server: `AccountOptions` holds `AllowRememberLogin`. */
export interface IdentityOption {
  readonly group: "AccountOptions" | "SitecoreMembershipOptions";
  readonly name: string;
}

/** What a server says of an option, and in which file; undefined where it does not name it. */
export function identityOption(
  server: Instance,
  { group, name }: IdentityOption,
): { readonly file: ConfigFile; readonly setting: Setting } | undefined {
  return groupsOf(server, group)
    .flatMap(({ file, section }) =>
      section.children
        .filter((child) => child.name === name)
        .flatMap((child) => settingOf(child, "") ?? [])
        .map((setting) => ({ file, setting })),
    )
    .at(-1);
}

/** The change that lets a server state the option: where it does already, else in its group, else in a new group. */
export function stateIdentityOption(
  server: Instance,
  option: IdentityOption,
  value: string,
): IntentsElsewhere | undefined {
  const { group, name } = option;
  const added = newElement(name, {}, value);
  const stated = identityOption(server, option);
  if (stated) return { file: stated.file, intents: [setValue(stated.setting, value)] };
  const [place] = groupsOf(server, group);
  if (place) return { file: place.file, intents: [addChild(place.section, added)] };
  const [root] = sectionsIn(server, "Sitecore/IdentityServer");
  return root && { file: root.file, intents: [addChild(root.section, newElement(group, {}, [added]))] };
}

const groupsOf = (server: Instance, group: IdentityOption["group"]) =>
  sectionsIn(server, `Sitecore/IdentityServer/${group}`);

const sectionsIn = (server: Instance, path: SectionPath) =>
  server.filesOf("identity-server").flatMap((file) => file.sections(path).map((section) => ({ file, section })));
