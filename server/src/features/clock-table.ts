/** Shows the clocks of an installation as one small table, and says who loses work when. */
import type { Setting } from "#config/facts/setting";
import type { Clock } from "#features/clock";
import { clocksOf, siteAround } from "#features/clocks";
import type { Context } from "#features/context";
import { paragraphs } from "#features/markdown";
import { lossOfPool, poolClocks } from "#features/pool-clocks";
import { durationInShort, durationInWords } from "#knowledge/duration";

/** Markdown; the heading says for which kind of server it was computed. Empty where the setting is of no site at hand. */
export function clockTable(setting: Setting, asked: Context): string {
  const context = siteAround(setting, asked);
  if (!context) return "";
  const clocks = clocksOf(context);
  const ofPool = poolClocks(context);
  const rows = [...clocks, ...ofPool].map(
    (clock) => `| ${clock.login} | ${endOf(clock)} | ${clock.lifetime.stated} | ${clock.extendedBy} |`,
  );
  const table = ["| Runs for | Ends after | Stated in | Extended by |", "| --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
  return paragraphs(
    `**All clocks of this installation** (${subjectOf(context)})`,
    table,
    lossOf(clocks, context),
    lossOfPool(ofPool, clocks[0], context),
  );
}

function subjectOf({ role, version, identityServer }: Context): string {
  const server = {
    management: "content management",
    delivery: "content delivery",
    other: role.names.join(", "),
    unknown: "role unknown",
  };
  const login = { yes: "login through Sitecore Identity", no: "forms login", unknown: "forms login assumed" };
  const known = version.before === undefined && version.from !== undefined ? `${version.from} or later` : version.from;
  return [server[role.kind], known === undefined ? "version unknown" : `Sitecore ${known}`, login[identityServer]].join(
    ", ",
  );
}

function endOf({ lifetime: { seconds }, kind }: Clock): string {
  if (seconds === undefined) return "?";
  const whole = durationInShort(seconds);
  if (kind === "daily") return `at ${timeOfDay(seconds)} every day`;
  if (kind === "suspended") return `never: suspended after ${whole} idle`;
  if (seconds === 0) return "never";
  if (kind === "fixed") return `${whole}, active or not`;
  return kind === "idle" ? `${whole} idle` : `${durationInShort(seconds / 2)} to ${whole} idle`;
}

/** `03:00` */
const timeOfDay = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60].map((part) => String(part).padStart(2, "0")).join(":");

/** The first clock is the session, the second the login of most editors. */
function lossOf([session, login]: readonly Clock[], { role }: Context): string {
  if (role.kind === "delivery" || session?.lifetime.seconds === undefined || login?.lifetime.seconds === undefined)
    return "";
  const { seconds } = login.lifetime;
  const earliest = login.kind === "sliding" ? seconds / 2 : seconds;
  const when =
    login.kind === "sliding"
      ? `who writes for ${durationInWords(earliest)} to ${durationInWords(seconds)} without a click that reaches the server`
      : `who is still at work ${durationInWords(seconds)} after logging in`;
  return `**Who loses work:** an editor ${when}. KeepAlive.aspx keeps the session alive meanwhile, not the login.`;
}
