/** What we know of the defaults that `applicationHost.config` gives to all application pools and all applications. */
import type { SettingEntry } from "#knowledge/entry";

export const applicationPoolDefaults = [
  {
    path: "system.applicationHost/sites/applicationDefaults@applicationPool",
    product: "iis",
    type: { kind: "text" },
    defaults: [{ value: "DefaultAppPool", by: "iis" }],
    summary: "Application pool of all applications that name none.",
    certainty: "known",
    sources: ["iis"],
  },
  {
    path: "system.applicationHost/applicationPools/applicationPoolDefaults/processModel@password",
    product: "iis",
    type: { kind: "text" },
    defaults: [{ value: "", by: "iis" }],
    summary:
      "Password of the Windows account of any pool that names none itself. IIS Manager and appcmd write it encrypted, as `[enc:...:enc]`.",
    isSecret: true,
    certainty: "known",
    sources: ["iis-process-model"],
  },
  {
    path: "system.applicationHost/applicationPools/applicationPoolDefaults/processModel@idleTimeout",
    product: "iis",
    type: { kind: "time-span" },
    defaults: [{ value: "00:20:00", by: "iis" }],
    summary:
      "How long the worker process of any pool that says nothing itself may go without a request before it stops. `00:00:00` means never.",
    interplay: [
      "Sessions of mode InProc and caches are lost then, whatever `sessionState` `timeout` says; logins live in cookies and go on.",
    ],
    advice: "CM: `00:00:00`.",
    certainty: "verified",
    sources: ["iis-process-model"],
  },
  {
    path: "system.applicationHost/applicationPools/applicationPoolDefaults/processModel@idleTimeoutAction",
    product: "iis",
    type: {
      kind: "enum",
      ignoresCase: true,
      values: [
        { value: "Terminate", summary: "The process ends." },
        { value: "Suspend", summary: "The process is moved out of memory and keeps its sessions." },
      ],
    },
    defaults: [{ value: "Terminate", by: "iis" }],
    summary: "What happens to an idle worker process of any pool that says nothing itself.",
    certainty: "verified",
    sources: ["iis-process-model"],
  },
  {
    path: "system.applicationHost/applicationPools/applicationPoolDefaults/recycling/periodicRestart@time",
    product: "iis",
    type: { kind: "time-span" },
    defaults: [{ value: "1.05:00:00", by: "iis" }],
    summary:
      "After which time the worker process of any pool that says nothing itself is replaced. `00:00:00` means never.",
    interplay: [
      "Sessions of mode InProc and caches are lost then, whatever `sessionState` `timeout` says; logins live in cookies and go on.",
    ],
    advice: "CM and CD: `00:00:00` with a `schedule` at night.",
    certainty: "verified",
    sources: ["iis-periodic-restart"],
  },
  {
    path: "system.applicationHost/applicationPools/applicationPoolDefaults/recycling/periodicRestart/schedule/add@value",
    product: "iis",
    type: { kind: "time-of-day" },
    defaults: [],
    summary: "Time of the day at which the worker process of any pool that says nothing itself is replaced.",
    certainty: "verified",
    sources: ["iis-periodic-restart"],
  },
] as const satisfies readonly SettingEntry[];
