/** What an identity server says about the logins of the sites beside it. */
import { knownSetting, settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
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
  const clients = server.filesOf("identity-server").flatMap((file) =>
    file
      .sections("Sitecore/IdentityServer/Clients/*")
      .filter(({ name }) => name === "DefaultClient")
      .map((section) => ({ file, section, lifetime: sectionOfLifetime(section) })),
  );
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
