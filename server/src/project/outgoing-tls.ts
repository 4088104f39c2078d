/** Tells which versions of TLS an installation on the .NET Framework offers where it calls others. */
import { settingOf } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { siteWideSetting } from "#config/site-wide";
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
export function outgoingTlsOf({ webConfig: file }: Instance): OutgoingTls | undefined {
  if (!file) return undefined;
  const setting = siteWideSetting(file, target);
  const span = setting?.valueSpan;
  if (isLeftToWindows(file)) return { versions: undefined, file, span };
  const stated = setting?.value.trim();
  if (setting?.isOpaque) return undefined;
  if (stated === undefined) return { versions: oldest, file, span };
  return /^\d+(\.\d+)*$/.test(stated) ? { versions: versionsOf(stated), file, span } : undefined;
}

const oldest = ["TLSv1"] as const;

function versionsOf(framework: string): OutgoingTls["versions"] {
  if (compareVersions(framework, "4.7") >= 0) return undefined;
  return compareVersions(framework, "4.6") < 0 ? oldest : ["TLSv1", "TLSv1.1", "TLSv1.2"];
}

/** Whether a switch lets Windows choose, or may do so. */
export function isLeftToWindows(file: ConfigFile): boolean {
  const stated = siteWideSetting(file, switches);
  if (stated?.isOpaque || new RegExp(`${tlsSwitch}\\s*=\\s*false`, "i").test(stated?.value ?? "")) return true;
  return file
    .sections("appSettings")
    .flatMap(({ children }) => children)
    .some(
      (entry) =>
        entry.key === `AppContext.SetSwitch:${tlsSwitch}` && /false/i.test(settingOf(entry, "value")?.value ?? ""),
    );
}
