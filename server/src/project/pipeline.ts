/** Tells in which mode the application pool of an installation runs: which lists of modules and handlers IIS reads. */
import { knownSetting, settingOf } from "#config/facts/section";
import { hostingOf } from "#project/hosting";
import type { Surroundings } from "#project/enclosing-sites";

/** `open` where no server of the workspace runs it, or the mode cannot be judged. IIS starts pools as integrated ones. */
export function pipelineOf({ instance, connected }: Surroundings): "classic" | "integrated" | "open" {
  const hosting = hostingOf(instance, connected);
  if (!hosting) return "open";
  const { server, application } = hosting;
  const pools = server.sections("system.applicationHost/applicationPools/add");
  const own = pools.filter((pool) => settingOf(pool, "name")?.value.toLowerCase() === application.pool.toLowerCase());
  const defaults = server.sections("system.applicationHost/applicationPools/applicationPoolDefaults");
  const stating = [...own, ...defaults].find((section) => settingOf(section, "managedPipelineMode"));
  if (!stating) return own.length > 0 ? "integrated" : "open";
  const mode = knownSetting(stating, "managedPipelineMode")?.value.trim().toLowerCase();
  return mode === "classic" || mode === "integrated" ? mode : "open";
}
