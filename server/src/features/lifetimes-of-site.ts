/** Shows the lifetimes of a site that matter to a setting, and says who loses work when. */
import { hasEditors } from "#config/role";
import type { Setting } from "#config/facts/setting";
import type { Timeout } from "#features/timeout";
import { timeoutsFor, timeoutsOf, runsOn, siteAround } from "#features/timeouts";
import type { Context } from "#effective/context";
import type { NamePlace, PageSection } from "#features/full-picture";
import type { HoverTable } from "#features/hover-card";
import { tableOf } from "#features/markdown";
import { lossOfPool, poolTimeouts } from "#features/pool-timeouts";
import { rowBudget } from "#features/render-hover";
import { isOfPart, loginAmong, losesWork, whatItMeans } from "#features/situation";
import type { Timeline } from "#features/timeline";
import { exactDuration } from "#knowledge/duration";

export interface LifetimesOfSite {
  /** A sentence each, the most telling first. */
  readonly here: readonly string[];
  /** Those that matter to the setting. */
  readonly table: HoverTable;
  /** All of them. */
  readonly sections: (namePlace: NamePlace) => readonly PageSection[];
  /** The same as a picture. */
  readonly timeline: Timeline;
}

/** The setting that lifetimes are told of; without a section, it speaks for the whole site. */
export type AboutLifetimes = Pick<Setting, "path" | "section">;

/** Undefined where the setting is of no site at hand, of a part of one, or of one that does not go by it. */
export function lifetimesOf(
  setting: AboutLifetimes,
  asked: Context,
  namePlace: NamePlace,
): LifetimesOfSite | undefined {
  const context = isOfPart(setting) ? undefined : siteAround(setting, asked);
  if (!context) return undefined;
  const timeouts = [...timeoutsOf(context), ...poolTimeouts(context)];
  if (!runsOn(setting.path, timeouts)) return undefined;
  const here = whatItMeans(setting, timeouts, context);
  const shown = timeoutsFor(setting.path, timeouts).slice(0, rowBudget);
  const rows = shown.map((timeout) => [
    timeout.name,
    endOf(timeout),
    timeout.extendedBy,
    whoStates(timeout, namePlace),
  ]);
  return {
    here,
    table: {
      columns: ["Lifetime", "Ends after", "Extended by", "Stated in"],
      rows,
      timeline: timelineOf(shown, timeouts, context),
    },
    timeline: timelineOf(timeouts, timeouts, context),
    sections: (namePlace) => [
      {
        heading: "What stops the worker process",
        body: lossOfPool(timeouts, context)
          .filter((sentence) => !here.includes(sentence))
          .join("\n\n"),
      },
      { heading: `All lifetimes on this site (${subjectOf(context)})`, body: wholeTable(timeouts, namePlace) },
    ],
  };
}

const timelineOf = (shown: readonly Timeout[], timeouts: readonly Timeout[], context: Context): Timeline => ({
  bars: shown.map((timeout) => ({
    name: timeout.name,
    seconds: timeout.kind === "daily" ? undefined : timeout.kind === "suspended" ? Infinity : lengthOf(timeout),
    isSliding: timeout.kind === "sliding",
    losesWork: timeout === loginAmong(timeouts) && losesWork(timeouts, context),
    words: `${endOf(timeout)} (${timeout.lifetime.stated})`,
  })),
  hasLegend: true,
  alt: shown
    .map(
      (timeout) =>
        `${timeout.name}: ends after ${endOf(timeout)}, extended by ${timeout.extendedBy} (${timeout.lifetime.stated}).`,
    )
    .join(" "),
});

/** Zero switches the end off. */
const lengthOf = ({ lifetime: { seconds } }: Timeout): number | undefined => (seconds === 0 ? Infinity : seconds);

const wholeTable = (timeouts: readonly Timeout[], namePlace: NamePlace): string =>
  tableOf(
    ["Lifetime", "Whom it concerns", "Ends after", "Extended by", "Stated in"],
    timeouts.map((timeout) => [
      `**${timeout.name}**`,
      timeout.concerns,
      endOf(timeout),
      [timeout.extendedBy, timeout.note].filter((text) => text !== undefined).join(". "),
      whoStates(timeout, namePlace),
    ]),
  );

const whoStates = ({ lifetime: { place, stated } }: Timeout, namePlace: NamePlace): string =>
  place ? namePlace(place.path, place.span) : stated;

function subjectOf(context: Context): string {
  const { role, version } = context;
  const server = role.kind === "unknown" ? "role unknown" : `role ${role.names.join(", ")}`;
  const known = version.before === undefined && version.from !== undefined ? `${version.from} or later` : version.from;
  return [server, known === undefined ? "version unknown" : `Sitecore ${known}`, loginOf(context)].join("; ");
}

function loginOf({ role, owin, identityServer }: Context): string {
  if (owin !== "yes") return owin === "no" ? "forms login" : "forms login assumed";
  if (!hasEditors(role)) return "login by OWIN cookie";
  return identityServer === "yes"
    ? "login through Sitecore Identity"
    : "login by OWIN cookie without Sitecore Identity";
}

function endOf({ lifetime: { seconds, unknown = "unknown" }, kind, isKeptAlive = false }: Timeout): string {
  if (seconds === undefined) return unknown;
  if (seconds === Infinity) return "never";
  const whole = exactDuration(seconds);
  if (kind === "daily") return `at ${timeOfDay(seconds)} every day`;
  if (kind === "suspended") return `never: suspended after ${whole} idle`;
  if (seconds === 0) return "never";
  if (kind === "fixed") return isKeptAlive ? `${whole} without KeepAlive` : `${whole}, active or not`;
  if (kind === "open") return `${whole}, or later`;
  return kind === "idle" ? `${whole} idle` : `${exactDuration(seconds / 2)} to ${whole} idle`;
}

/** `03:00` */
const timeOfDay = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60].map((part) => String(part).padStart(2, "0")).join(":");
