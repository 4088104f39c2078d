/** Shows the lifetimes of a site that matter to a setting, and says who loses work when. */
import { hasEditors } from "#config/role";
import type { Setting } from "#config/facts/setting";
import type { Clock } from "#features/clock";
import { clocksFor, clocksOf, runsOn, siteAround } from "#features/clocks";
import type { Context } from "#features/context";
import type { NamePlace, PageSection } from "#features/full-picture";
import type { HoverTable } from "#features/hover-card";
import { tableOf } from "#features/markdown";
import { lossOfPool, poolClocks } from "#features/pool-clocks";
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

/** Undefined where the setting is of no site at hand, of a part of one, or of one that does not go by it. */
export function lifetimesOf(setting: Setting, asked: Context): LifetimesOfSite | undefined {
  const context = isOfPart(setting) ? undefined : siteAround(setting, asked);
  if (!context) return undefined;
  const clocks = [...clocksOf(context), ...poolClocks(context)];
  if (!runsOn(setting.path, clocks)) return undefined;
  const here = whatItMeans(setting, clocks, context);
  const shown = clocksFor(setting.path, clocks).slice(0, rowBudget);
  const rows = shown.map((clock) => [clock.name, endOf(clock), clock.extendedBy, clock.lifetime.stated]);
  return {
    here,
    table: {
      columns: ["Lifetime", "Ends after", "Extended by", "Stated in"],
      rows,
      timeline: timelineOf(shown, clocks, context),
    },
    timeline: timelineOf(clocks, clocks, context),
    sections: (namePlace) => [
      {
        heading: "What stops the worker process",
        body: lossOfPool(clocks, context)
          .filter((sentence) => !here.includes(sentence))
          .join("\n\n"),
      },
      { heading: `All lifetimes on this site (${subjectOf(context)})`, body: wholeTable(clocks, namePlace) },
    ],
  };
}

const timelineOf = (shown: readonly Clock[], clocks: readonly Clock[], context: Context): Timeline => ({
  bars: shown.map((clock) => ({
    name: clock.name,
    seconds: clock.kind === "daily" ? undefined : clock.kind === "suspended" ? Infinity : lengthOf(clock),
    isSliding: clock.kind === "sliding",
    losesWork: clock === loginAmong(clocks) && losesWork(clocks, context),
    words: `${endOf(clock)} (${clock.lifetime.stated})`,
  })),
  hasLegend: true,
  alt: shown
    .map(
      (clock) =>
        `${clock.name}: ends after ${endOf(clock)}, extended by ${clock.extendedBy} (${clock.lifetime.stated}).`,
    )
    .join(" "),
});

/** Zero switches the end off. */
const lengthOf = ({ lifetime: { seconds } }: Clock): number | undefined => (seconds === 0 ? Infinity : seconds);

const wholeTable = (clocks: readonly Clock[], namePlace: NamePlace): string =>
  tableOf(
    ["Lifetime", "Whom it concerns", "Ends after", "Extended by", "Stated in"],
    clocks.map((clock) => [
      `**${clock.name}**`,
      clock.concerns,
      endOf(clock),
      [clock.extendedBy, clock.note].filter((text) => text !== undefined).join(". "),
      clock.lifetime.place ? namePlace(clock.lifetime.place.path, clock.lifetime.place.span) : clock.lifetime.stated,
    ]),
  );

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

function endOf({ lifetime: { seconds }, kind, isKeptAlive = false }: Clock): string {
  if (seconds === undefined) return "unknown: set at deployment, or unreadable";
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
