/** The timeouts of the worker process that a site runs in: when it ends, sessions in memory end with it. */
import { settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { hasEditors } from "#config/role";
import { statementsOf } from "#config/setting-in-force";
import type { Timeout } from "#features/timeout";
import type { Context } from "#effective/context";
import { assumedLifetime, statedLifetime, type Lifetime } from "#features/lifetime";
import { durationInSentence, timeSpanSeconds } from "#knowledge/duration";
import { hostingOf, type Hosting } from "#project/hosting";

const pools = "system.applicationHost/applicationPools";
const pool = `${pools}/add` as const;
const defaults = `${pools}/applicationPoolDefaults` as const;

/** What a pool says, or the defaults of all pools, below the element of either. */
const parts = {
  idle: "processModel@idleTimeout",
  idleAction: "processModel@idleTimeoutAction",
  restart: "recycling/periodicRestart@time",
  schedule: "recycling/periodicRestart/schedule/add@value",
} as const;
type Part = (typeof parts)[keyof typeof parts];

/** The settings whose hover shows the whole picture. */
export const poolTimeoutPaths: ReadonlySet<string> = new Set(
  Object.values(parts).flatMap((part) => [`${pool}/${part}`, `${defaults}/${part}`]),
);

const process = "Everybody. When IIS stops the worker process, sessions in memory and caches are gone; logins go on.";

/**
 * Where the server is at hand, all that ends the process. Where it is not, what IIS does by itself, if sessions are
 * kept in memory; containers and Azure have switches of their own for it.
 */
export function poolTimeouts(context: Context): readonly Timeout[] {
  const { instance, connected } = context;
  const hosting = hostingOf(instance, connected);
  if (hosting) return timeoutsOfPool(hosting.server, hosting.application.pool, context);
  const isOurs = !instance.runsInContainer && !instance.runsOnAzure;
  return isOurs && keepsSessionsInMemory(context)
    ? [timeoutOfIdlePool({ ...assumedLifetime(`${pool}/${parts.idle}`, context), stated: notHere }, context)]
    : [];
}

const notHere = "default of IIS, not in the workspace";

/** In the process of the site, which is the default. */
const keepsSessionsInMemory = ({ configuration }: Context): boolean =>
  configuration.inForce("system.web/sessionState@mode")?.toLowerCase() === "inproc";

function timeoutsOfPool(server: ConfigFile, name: string, context: Context): readonly Timeout[] {
  const lifetimeOf = (part: Part): Lifetime => {
    const path = `${pool}/${part}` as const;
    const [setting] = statementsIn(server, name, part);
    return setting ? statedLifetime({ file: server, setting }, path) : assumedLifetime(path, context);
  };
  const [action] = statementsIn(server, name, parts.idleAction);
  const isSuspended = action?.value.toLowerCase() === "suspend";
  const idle = timeoutOfIdlePool(lifetimeOf(parts.idle), context);
  return [
    isSuspended ? { ...idle, kind: "suspended" } : idle,
    {
      id: "age",
      name: "Worker process, age",
      concerns: process,
      lifetime: lifetimeOf(parts.restart),
      kind: "fixed",
      extendedBy: "nothing",
    },
    ...statementsIn(server, name, parts.schedule).map((setting): Timeout => ({
      id: "schedule",
      name: "Worker process, schedule",
      concerns: process,
      lifetime: {
        ...statedLifetime({ file: server, setting }, `${pool}/${parts.schedule}`),
        seconds: setting.isOpaque ? undefined : timeSpanSeconds(setting.value),
      },
      kind: "daily",
      extendedBy: "nothing",
    })),
  ];
}

const timeoutOfIdlePool = (lifetime: Timeout["lifetime"], { role }: Context): Timeout => ({
  id: "idle",
  name: "Worker process, idle",
  concerns: process,
  lifetime,
  kind: "idle",
  extendedBy: hasEditors(role) ? "anybody's request, KeepAlive" : "anybody's request",
});

/** What the pool says of itself, else the defaults of all pools. */
function statementsIn(server: ConfigFile, name: string, part: Part): readonly Setting[] {
  const own = statementsOf(server, `${pool}/${part}`).filter(({ section }) => poolOf(section) === name.toLowerCase());
  return own.length > 0 ? own : statementsOf(server, `${defaults}/${part}`);
}

/** Whether the site runs in the pool that the setting is part of, or in any where it is one for all. */
export function runsIn({ section }: Pick<Setting, "section">, { application }: Hosting): boolean {
  const name = poolOf(section);
  return name === undefined || name === application.pool.toLowerCase();
}

/** The name of the pool that an element is part of; undefined in the defaults of all pools. */
function poolOf(section: Section | undefined): string | undefined {
  return section?.path === pool ? settingOf(section, "name")?.value.toLowerCase() : section && poolOf(section.parent);
}

/** What a stop of the process costs whoever has a session in it: a sentence each. */
export function lossOfPool(timeouts: readonly Timeout[], context: Context): readonly string[] {
  if (!keepsSessionsInMemory(context)) return [];
  const whole = secondsOf(timeouts, "session");
  const idle = timeouts.find(({ id, kind }) => id === "idle" && kind === "idle");
  const stop = idle?.lifetime.seconds ?? 0;
  const age = secondsOf(timeouts, "age");
  const why = idle?.lifetime.stated === notHere ? "By default, IIS" : "IIS";
  return [
    ...(stop > 0 && stop < whole
      ? [
          `${why} stops the worker process, and the sessions in it, after ${durationInSentence(stop)} without a request: earlier than a session ends (${durationInSentence(whole)}).`,
        ]
      : []),
    ...(age > 0
      ? [
          `IIS replaces the worker process every ${durationInSentence(age)}, at any time of the day: users who are active then lose the session, not the login.`,
        ]
      : []),
  ];
}

const secondsOf = (timeouts: readonly Timeout[], id: Timeout["id"]): number =>
  timeouts.find((timeout) => timeout.id === id)?.lifetime.seconds ?? 0;
