/** Writes the page of all settings: what each takes, what holds where it is not written, and where that can be read. */
import { describe } from "#knowledge/describe";
import type { SettingEntry } from "#knowledge/entry";
import { settings } from "#knowledge/settings";
import { sources, type Source } from "#knowledge/sources";

interface Chapter {
  readonly title: string;
  readonly holds: (entry: SettingEntry) => boolean;
}

const startsWith =
  (...starts: readonly string[]) =>
  ({ path }: SettingEntry): boolean =>
    starts.some((start) => path.startsWith(start));

/** A setting stands in the first chapter that takes it. */
const chapters: readonly Chapter[] = [
  { title: "ASP.NET: `system.web`", holds: startsWith("system.web/") },
  {
    title: "WCF and tokens: `system.serviceModel`, `system.identityModel`",
    holds: startsWith("system.serviceModel/behaviors/", "system.identityModel/"),
  },
  {
    title: "TLS of outgoing calls",
    holds: startsWith("runtime/", "system.net/", "system.serviceModel/", "appSettings/add[AppContext."),
  },
  { title: "Pages of ELMAH and Glimpse", holds: startsWith("elmah/", "glimpse", "appSettings/add[elmah.") },
  { title: "Configuration builders", holds: startsWith("configBuilders/") },
  { title: "Keys of `appSettings`", holds: startsWith("appSettings") },
  { title: "Connection strings by name", holds: startsWith("connectionStrings") },
  { title: "Parts of connection strings", holds: ({ path }) => /^\w+-string@/.test(path) },
  { title: "IIS: `system.webServer`", holds: startsWith("system.webServer/") },
  { title: "IIS: `applicationHost.config`", holds: startsWith("system.applicationHost/") },
  { title: "Sitecore: `settings`", holds: startsWith("sitecore/settings/") },
  { title: "Sitecore: other configuration", holds: startsWith("sitecore/", "domains/") },
  { title: "xConnect: XML below `Settings`", holds: ({ product }) => product === "xconnect" },
  { title: "Sitecore Identity: XML below `Settings`", holds: startsWith("Sitecore/") },
  {
    title: "Identity server of Commerce 9.0: `appsettings.json`",
    holds: ({ product }) => product === "identity-server",
  },
  { title: "Commerce engine: JSON", holds: ({ product }) => product === "commerce" },
];

export function settingsPage(): string {
  const stray = settings.find((entry) => chapterOf(entry) < 0);
  if (stray) throw new Error(`${stray.path} belongs to no chapter.`);
  const tables = chapters.map(({ title }, i) =>
    table(
      title,
      settings.filter((entry) => chapterOf(entry) === i),
    ),
  );
  const links = Object.entries<Source>(sources).filter(([key]) => settings.some((entry) => cites(entry, key)));
  return [
    "# Settings",
    `What the extension knows of ${settings.length} settings. Written by \`npm run generate\` from \`server/src/knowledge\`.`,
    "Paths are written as rules name them: elements joined by `/`, the entry of a list by its name or key in brackets, the attribute behind `@`. `*` stands for an entry of any name. Everything is below `<configuration>`, or `<Settings>` for services of their own. A 🔑 marks values that are never shown. Where the third column is empty, any text is accepted; where the fourth is, there is no default, or no source documents it.",
    "<!-- prettier-ignore-start -->",
    ...tables,
    "## Sources",
    links.map(([key, { title, url }]) => `- \`${key}\`: [${title}](${url})`).join("\n"),
    links.map(([key, { url }]) => `[${key}]: ${url}`).join("\n"),
    "<!-- prettier-ignore-end -->",
    "",
  ].join("\n\n");
}

const chapterOf = (entry: SettingEntry): number => chapters.findIndex(({ holds }) => holds(entry));

const cites = (entry: SettingEntry, key: string): boolean => entry.sources.some((source) => source === key);

function table(title: string, entries: readonly SettingEntry[]): string {
  const rows = entries.map(row);
  const head = ["| Setting | What it does | Takes | Defaults | Sources |", "| --- | --- | --- | --- | --- |"];
  return `## ${title}\n\n${[...head, ...rows].join("\n")}`;
}

function row(entry: SettingEntry): string {
  const { summary, accepts = "", defaults, lifetime, doubt } = describe(entry);
  const cells = [
    `\`${entry.path}\`${entry.isSecret ? " 🔑" : ""}`,
    [summary, ...lifetime, doubt === undefined ? "" : "The sources leave this open."].join(" "),
    accepts,
    defaults.join(" "),
    entry.sources.map((key) => `[${key}]`).join(" "),
  ];
  return `| ${cells.map((cell) => cell.trim().replace(/\|/g, "\\|")).join(" | ")} |`;
}
