/** Hover, page, table and the messages of findings never contradict each other about the same setting. */
import { expect, test } from "vitest";
import type { ConfigFile } from "#config/file";
import { renderFullPicture } from "#features/full-picture";
import { hoverAt, type Hover } from "#features/hover";
import { renderHover } from "#features/render-hover";
import { timeoutPaths } from "#features/timeouts";
import { contextOf, inspectFile } from "#inspect/inspect-file";
import type { Options } from "#options/options";
import type { Project } from "#project/project";
import { rules } from "#rules/index";
import { pathOf } from "#test/example-path";
import { readFixture } from "#test/fixture";
import { projectIn } from "#test/folder";
import { optionsOf, projectOf, rethrow } from "#test/inspect";
import { testOptions } from "#test/options";
import { overlaps } from "#text/span";

/** What a text claims; two claims of one line cannot both hold for one setting. */
const opposites: readonly (readonly [string, RegExp, RegExp])[] = [
  [
    "whether a request renews the login",
    /of inactivity, and|idle minutes, before|starts a new period|renewed only in the second half|Renewal waits for half/,
    /active or not|without KeepAlive/,
  ],
  ["whether IIS answers", /every request ends with 500\.19 until|requests end with 500\.19/, /\| What IIS does \|/],
  [
    "whether KeepAlive renews the login",
    /KeepAlive renews the session, never|KeepAlive never extends|KeepAlive(?:\.aspx)? keeps only the session|KeepAlive does not prolong|never the (?:login|ticket)|, not KeepAlive/,
    /KeepAlive\.aspx was changed|renews the login too|in its second half, KeepAlive|without KeepAlive/,
  ],
  [
    "what KeepAlive does to a login through OWIN",
    /KeepAlive does not prolong it|KeepAlive(?:\.aspx)? keeps only the session/,
    /keeps this login alive is not documented/,
  ],
  [
    "whether anybody is remembered",
    /Login, remembered|With Remember me, /,
    /Remember me is switched off|no login is remembered/,
  ],
  ["whether the case of letters matters", /lower case do(?:es)? no harm|case does not matter/, /upper case/],
  [
    "what ends a login through Sitecore Identity",
    /logins end with their identity token|end with their identity token; this decides/,
    /Only a request after|The login ends .* after it began/,
  ],
  ["whether a setting has an effect", /has no effect: editors log in on/, /Recommended: /],
  ["who carries the login", /OWIN cookies carry the logins here/, /\| Login \|[^|]*\|[^|]*not KeepAlive/],
];

interface Voices {
  readonly place: string;
  readonly words: string;
  readonly messages: readonly string[];
  /** What hover and page say, all lifetimes of the site included; undefined where the setting is no lifetime. */
  readonly lifetimes: string | undefined;
}

/** All that is said of each setting, by whoever speaks. */
function* voicesIn(project: Project, options: Options): Generator<Voices> {
  for (const file of project.files.values()) {
    const context = contextOf(project, file, options);
    const findings = inspectFile(project, file, options, rethrow);
    for (const { path, valueSpan } of file.allSettings) {
      const hover = hoverAt(file, valueSpan.start, context);
      if (!hover) continue;
      const messages = findings.filter(({ span }) => overlaps(span, hover.span)).map(({ message }) => message);
      const words = [...saidBy(hover), ...messages].join("\n");
      const lifetimes = timeoutPaths.has(path)
        ? [renderHover(hover.card), renderFullPicture(hover.fullPicture((name) => name))].join("\n")
        : undefined;
      yield { place: placeOf(file, valueSpan.start), words, messages, lifetimes };
    }
  }
}

/** Tables speak of other settings too: of that of the hover the first row counts, which is its own, of that of the page none. */
const saidBy = ({ card, fullPicture }: Hover): readonly string[] => [
  renderHover({ ...card, table: card.table && { ...card.table, rows: card.table.rows.slice(0, 1) } }),
  renderFullPicture(fullPicture((path) => path)).replace(/^## All lifetimes[\s\S]*?(?=^## )/m, ""),
];

const placeOf = ({ path, text }: ConfigFile, offset: number): string =>
  `${path}:${text.slice(0, offset).split("\n").length}`;

const contradictionsOf = ({ place, words }: Voices): readonly string[] =>
  opposites.flatMap(([what, one, other]) => {
    const [a, b] = [one.exec(words)?.[0], other.exec(words)?.[0]];
    return a !== undefined && b !== undefined ? [`${place}: ${what}: "${a}" beside "${b}"`] : [];
  });

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** The lengths of time in a text, in seconds: `1.5 hours`, `90 min`, `60-minute`. */
const durationsIn = (text: string): readonly number[] =>
  [...text.matchAll(/\b(\d+(?:\.\d+)?)[ -](s|seconds?|min|minutes?|h|hours?|d|days?)\b/g)].map(([, count, unit = ""]) =>
    Math.round(Number(count) * (unitSeconds[unit.charAt(0)] ?? 0)),
  );

/** How long something lasts on a site is the same in a message and in the hover. */
const otherDurationsOf = ({ place, messages, lifetimes }: Voices): readonly string[] =>
  messages.flatMap((message) => {
    const known = new Set(durationsIn(lifetimes ?? message));
    // What should be written instead is no statement about the site.
    const other = durationsIn(message.replace(/\bUse .*/, "")).filter((seconds) => !known.has(seconds));
    return other.length > 0 ? [`${place}: ${other.join(", ")} s only in "${message}"`] : [];
  });

test("in the samples", () => {
  const voices = [...voicesIn(projectIn("samples"), testOptions)];
  expect(voices.length).toBeGreaterThan(300);
  expect(voices.flatMap(contradictionsOf)).toEqual([]);
  expect(voices.flatMap(otherDurationsOf)).toEqual([]);
});

test("in the examples of the rules", () => {
  const voices = rules.flatMap((rule) =>
    rule.examples.flatMap((example) => {
      const fixture = readFixture(example.text, pathOf(rule, example));
      return [...voicesIn(projectOf(fixture), optionsOf(fixture))];
    }),
  );
  expect(voices.length).toBeGreaterThan(1000);
  expect(voices.flatMap(contradictionsOf)).toEqual([]);
  expect(voices.flatMap(otherDurationsOf)).toEqual([]);
});

const site = (forms: string, settings = "", page = ""): string => `//- cm/web.config version:9.0.2
<configuration><appSettings><add key="role:define" value="ContentManagement" /></appSettings><system.web>
<sessionState timeout="60" /><authentication><forms ${forms} /></authentication></system.web></configuration>
//- cm/App_Config/Include/zzz/Login.config
<configuration><sitecore><settings><setting name="Authentication.ClientPersistentLoginDuration" value="90" />${settings}</settings></sitecore></configuration>${page}`;
const noRemembering = `<setting name="Login.DisableRememberMe" value="true" />`;
const changedPage = `
//- cm/sitecore/service/keepalive.aspx
<script runat="server">void Page_Load() { FormsAuthentication.RenewTicketIfOld(Ticket); }</script>`;

test.each([
  ["a login that ends, active or not", site(`timeout="30" slidingExpiration="false"`)],
  ["a page that renews the login", site(`timeout="30"`, "", changedPage)],
  ["both", site(`timeout="30" slidingExpiration="false"`, "", changedPage)],
  ["nobody is remembered", site(`timeout="30"`, noRemembering)],
  [
    "logins by OWIN cookies",
    site(`timeout="30" slidingExpiration="false"`, noRemembering, changedPage).replace("9.0.2", "10.3"),
  ],
])("where general words do not hold: %s", (_name, marked) => {
  const fixture = readFixture(marked, "web.config");
  const voices = [...voicesIn(projectOf(fixture), optionsOf(fixture))];
  expect(voices.length).toBeGreaterThan(3);
  expect(voices.flatMap(contradictionsOf)).toEqual([]);
});

test("a contradiction would be found", () => {
  const planted =
    "The login ends 30 minutes after it began, active or not. Editors are out after 30 minutes of inactivity, and lose work.";
  const voices = { place: "a:1", words: planted, messages: [planted], lifetimes: "The login ends after 1 h." };
  expect(contradictionsOf(voices)).toHaveLength(1);
  expect(otherDurationsOf(voices)).toHaveLength(1);
  expect(otherDurationsOf({ ...voices, lifetimes: "The login ends after 0.5 h." })).toEqual([]);
});
