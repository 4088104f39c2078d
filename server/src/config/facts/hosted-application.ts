/** A fact: an application that a server runs, with its place among the server's paths, its folder and its pool. */
import { settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";

export interface HostedApplication {
  /** `Shop` for a site, `Shop/api` for an application or folder below it, as `<location path>` names it. */
  readonly place: string;
  /** The place of its application: that of a virtual directory is the application around it. */
  readonly application: string;
  /** Where it lies on the server, with `/` between folders; it may hold variables. */
  readonly folder: string;
  /** The name of the application pool that runs it. */
  readonly pool: string;
  readonly section: Section;
}

/** What a server runs, as its `applicationHost.config` says. */
export const hostedApplicationsOf = (server: ConfigFile): readonly HostedApplication[] => server.fact(readApplications);

/** IIS Express gives every developer a file of its own, which tells nothing of a server. */
const readApplications = (server: ConfigFile): readonly HostedApplication[] =>
  server.mentions("%IIS_USER_HOME%")
    ? []
    : server
        .sections("system.applicationHost/sites/site/application/virtualDirectory")
        .flatMap((section) => applicationAt(server, section) ?? []);

function applicationAt(server: ConfigFile, folder: Section): HostedApplication | undefined {
  const application = folder.parent;
  const site = application?.parent;
  const name = site && valueOf(site, "name");
  const physicalPath = valueOf(folder, "physicalPath");
  if (!application || name === undefined || physicalPath === undefined) return undefined;
  const path = valueOf(application, "path");
  return {
    place: joined(name, path, valueOf(folder, "path")),
    application: joined(name, path),
    folder: joined(physicalPath),
    pool: valueOf(application, "applicationPool") ?? defaultPool(server),
    section: application,
  };
}

const defaultPool = (server: ConfigFile): string =>
  server.settings("system.applicationHost/sites/applicationDefaults@applicationPool").at(-1)?.value ?? "DefaultAppPool";

const joined = (...paths: readonly (string | undefined)[]): string =>
  paths
    .flatMap((path) => (path ?? "").split(/[\\/]/))
    .filter((step) => step !== "")
    .join("/");

const valueOf = (section: Section, name: string): string | undefined => settingOf(section, name)?.value;
