/** What we know of the versions that a site asks of the runtime and the compiler. */
import type { SettingEntry } from "#knowledge/entry";

export const httpRuntime = [
  {
    path: "system.web/httpRuntime@targetFramework",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [{ value: "4.6.2", by: "sitecore", since: "9.0", until: "9.0" }],
    summary:
      "Version of the .NET Framework whose behavior the site asks for, among it the TLS versions of outgoing calls. Without it the site behaves as under 4.0.",
    interplay: [
      "Below 4.6, outgoing https offers TLS 1.0 at best; from 4.6 to 4.6.2 a fixed list up to TLS 1.2; from 4.7 on Windows chooses.",
      "From 4.5 on it also switches `machineKey` to the newer way of protecting tickets and ViewState.",
      "`compilation` `targetFramework` speaks to the compiler alone.",
      "The switch `Switch.System.Net.DontEnableSystemDefaultTlsVersions=false` gives lower targets the TLS versions of Windows too.",
    ],
    advice:
      "CM and CD: the version your Sitecore version is built for, 4.7.1 or later where it allows. Other behavior changes with it: test.",
    certainty: "verified",
    sources: ["tls", "reference-source", "sitecore-8.2", "sitecore-9.0.2"],
  },
  {
    path: "system.web/compilation@debug",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [
      { value: "false", by: "framework" },
      { value: "false", by: "sitecore" },
    ],
    summary: "Compiles pages for debugging: slower, and requests never time out.",
    interplay: ["While it is on, `httpRuntime` `executionTimeout` is ignored."],
    advice: "CM and CD: `false`.",
    certainty: "verified",
    sources: ["reference-source", "sitecore-9.0.2"],
  },
  {
    path: "system.web/compilation@targetFramework",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [],
    summary: "Version of the .NET Framework that pages are compiled against.",
    interplay: ["It changes nothing at run time, TLS included; that is `httpRuntime` `targetFramework`."],
    advice: "CM and CD: the same as `httpRuntime` `targetFramework`.",
    certainty: "verified",
    sources: ["tls", "reference-source"],
  },
  {
    path: "runtime/AppContextSwitchOverrides@value",
    product: "aspnet",
    type: { kind: "text" },
    defaults: [],
    summary: "Switches between old and new behavior of the .NET Framework, as `Switch.A=true;Switch.B=false`.",
    interplay: [
      "`Switch.System.Net.DontEnableSystemDefaultTlsVersions` is `false` from target 4.7 on, `true` below: `false` lets Windows choose the TLS versions of outgoing calls.",
      "`Switch.System.Net.DontEnableSchUseStrongCrypto` is `false` from target 4.6 on: `true` allows weak protocols and ciphers.",
      "Without `httpRuntime` `targetFramework` 4.6 or later the defaults are those of old versions.",
    ],
    advice: "CM and CD: set neither TLS switch to `true`.",
    certainty: "verified",
    sources: ["tls"],
  },
] as const satisfies readonly SettingEntry[];
