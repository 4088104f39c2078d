/** What the files demand of clients before IIS serves them: TLS, a certificate, at which places of a server. */
import { bindingsOf, type Binding } from "#config/facts/binding";
import { settingOf } from "#config/facts/section";
import { sslFlagNames, sslFlagWords, type SslFlag } from "#config/facts/ssl-flags";
import { statementsOf } from "#config/setting-in-force";
import type { Surroundings } from "#project/enclosing-sites";
import { instanceKind } from "#project/instance-kind";
import { levelsAround, placeIn } from "#project/server-levels";
import { sslFlagsPath } from "#project/tls-on-the-wire";
import { installationOf } from "#scripts/installation";

export interface AccessRule {
  /** `Shop/checkout`, as the server names it; from the site on where no server is at hand: `""` is all of it. */
  readonly place: string;
  /** A misspelled flag counts as the one that is meant. */
  readonly flags: readonly SslFlag[];
}

/** The rules for the installation; of a server, those of all its sites. */
export function accessRulesOf(surroundings: Surroundings): readonly AccessRule[] {
  const { instance } = surroundings;
  const start = instance.webConfig ?? instance.filesOf("application-host")[0];
  const { place } = installationOf(surroundings);
  return (start ? levelsAround(start, surroundings) : []).flatMap((level) =>
    statementsOf(level.file, sslFlagsPath).flatMap((setting) => {
      const at = setting.section ? placeIn(level, setting.section.scope) : "";
      return setting.isOpaque || !isWithin(at, place) ? [] : [{ place: at, flags: flagsOf(setting) }];
    }),
  );
}

const isWithin = (at: string, place: string | undefined): boolean =>
  place === undefined ||
  [at.toLowerCase(), place.toLowerCase()].some((one, index, both) => {
    const other = both[1 - index] ?? "";
    return one === other || one.startsWith(`${other}/`);
  });

const flagsOf = (setting: Parameters<typeof sslFlagWords>[0]): readonly SslFlag[] => {
  const meant = new Set(sslFlagWords(setting).map((word) => word.meant));
  return sslFlagNames.filter((name) => meant.has(name));
};

/** Whether clients are asked for a certificate anywhere; services of xConnect ask by themselves. */
export const asksForCertificate = (surroundings: Surroundings): boolean =>
  instanceKind(surroundings.instance) === "xconnect" ||
  accessRulesOf(surroundings).some(
    ({ flags }) => flags.includes("SslNegotiateCert") || flags.includes("SslRequireCert"),
  );

export interface Site {
  readonly name: string;
  readonly bindings: readonly Binding[];
}

/** The site that the installation is, or is in; of a server, all of them. None where no server is at hand. */
export function sitesOf(surroundings: Surroundings): readonly Site[] {
  const { site, bindings } = installationOf(surroundings);
  if (site !== undefined) return [{ name: site, bindings }];
  return surroundings.instance.filesOf("application-host").flatMap((server) =>
    server.sections("system.applicationHost/sites/site").flatMap((section) => {
      const name = settingOf(section, "name")?.value;
      const own = bindingsOf(server).filter((binding) => binding.section.parent?.parent === section);
      return name === undefined ? [] : [{ name, bindings: own }];
    }),
  );
}
