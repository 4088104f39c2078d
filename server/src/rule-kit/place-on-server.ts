/** Where a section counts, as commands and the file of a server name it: `Shop/api/admin`. */
import type { Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { hostingOf } from "#project/hosting";
import type { Surroundings } from "#project/enclosing-sites";

/** `SITE` stands for what no file at hand names. A `<location>` of a site starts at the site, that of a server at the server. */
export function placeOnServer(file: ConfigFile, { scope }: Section, { instance, connected }: Surroundings): string {
  if (file.kind === "application-host") return scope.path === "" ? "SITE" : scope.path;
  const site = hostingOf(instance, connected)?.application.place ?? "SITE";
  return scope.path === "" ? site : `${site}/${scope.path}`;
}
