/** Tells which versions of TLS an installation on the .NET Framework offers where it calls others. */
import { settingOf } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { isSaidElsewhere, siteWideSections } from "#config/site-wide";
import { compareVersions } from "#config/version";
import type { Instance } from "#project/instance";
import type { Span } from "#text/span";

export const tlsSwitch = "Switch.System.Net.DontEnableSystemDefaultTlsVersions";
const target = "system.web/httpRuntime@targetFramework";
const switches = "runtime/AppContextSwitchOverrides@value";

export interface OutgoingTls {
  /** As Node names them; undefined where Windows decides. */
  readonly versions: readonly string[] | undefined;
  readonly file: ConfigFile;
  /** Where the file says so; undefined where it says nothing, which counts as an old version. */
  readonly span: Span | undefined;
}

/** Undefined where no web.config is at hand, or a token stands in it. Code may set other versions. */
export function outgoingTlsOf(instance: Instance): OutgoingTls | undefined {
  const { webConfig } = instance;
  const stated = instance.siteWide(target);
  const file = stated?.file ?? webConfig;
  if (!file) return undefined;
  const span = stated?.setting.valueSpan;
  if (isLeftToWindows(instance)) return { versions: undefined, file, span };
  if (stated?.setting.isOpaque) return undefined;
  if (!stated) return webConfig && isSaidElsewhere(webConfig, target) ? undefined : { versions: oldest, file, span };
  const version = stated.setting.value.trim();
  return /^\d+(\.\d+)*$/.test(version) ? { versions: versionsOf(version), file, span } : undefined;
}

const oldest = ["TLSv1"] as const;

function versionsOf(framework: string): OutgoingTls["versions"] {
  if (compareVersions(framework, "4.7") >= 0) return undefined;
  return compareVersions(framework, "4.6") < 0 ? oldest : ["TLSv1", "TLSv1.1", "TLSv1.2"];
}

/** Whether a switch lets Windows choose, or may do so. */
export function isLeftToWindows(instance: Instance): boolean {
  const stated = instance.siteWide(switches)?.setting;
  if (stated?.isOpaque || new RegExp(`${tlsSwitch}\\s*=\\s*false`, "i").test(stated?.value ?? "")) return true;
  return [...instance.filesOf("web-config"), ...instance.filesOf("app-settings")]
    .filter((file) => instance.isForTheSite(file))
    .flatMap((file) => siteWideSections(file, "appSettings"))
    .flatMap(({ children }) => children)
    .some(
      (entry) =>
        entry.key === `AppContext.SetSwitch:${tlsSwitch}` && /false/i.test(settingOf(entry, "value")?.value ?? ""),
    );
}
