/** A fact: an address at which IIS listens for a site, `*:443:cm.example.com`. */
import { knownSetting, settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";

export interface Binding {
  readonly section: Section;
  readonly protocol: string;
  /** Address and port: `*:443`. */
  readonly endpoint: string;
  /** In lower case; empty where every name is taken. */
  readonly host: string;
  /** The bits of `sslFlags`; 0 where there are none, undefined where they cannot be judged. */
  readonly sslFlags: number | undefined;
}

/** Those that can be read in full; an IPv6 address stands in brackets. */
export const bindingsOf = (file: ConfigFile): readonly Binding[] =>
  file.sections("system.applicationHost/sites/site/bindings/binding").flatMap((section) => {
    const information = knownSetting(section, "bindingInformation")?.value.trim() ?? "";
    const [, endpoint, host] = /^((?:\[[^\]]*\]|[^:]*):\d+):(.*)$/.exec(information) ?? [];
    if (endpoint === undefined || host === undefined) return [];
    const protocol = knownSetting(section, "protocol")?.value.trim().toLowerCase() ?? "";
    return [{ section, protocol, endpoint, host: host.toLowerCase(), sslFlags: flagsOf(section) }];
  });

function flagsOf(section: Section): number | undefined {
  const setting = settingOf(section, "sslFlags");
  if (!setting) return 0;
  return /^\s*\d+\s*$/.test(setting.value) ? Number(setting.value) : undefined;
}
