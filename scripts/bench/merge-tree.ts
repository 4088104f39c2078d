/** The texts of a tree like that of an installation of Sitecore: a base and 204 patch files, in load order. */
import { configText } from "./config-text";
import { seededRandom, type Random } from "./random";

export const patchCount = 204;

/** How many of the files, from the first one, lie in each layer. */
const layers: readonly (readonly [folder: string, upTo: number])[] = [
  ["Sitecore", 140],
  ["Modules", 160],
  ["Include", 196],
  ["Environment", patchCount],
];

/** Those that are as large as the largest ones that Sitecore ships: one at the beginning, one of somebody's own, the last one. */
const large: ReadonlySet<number> = new Set([0, 170, patchCount - 1]);

export interface NamedText {
  readonly path: string;
  readonly text: string;
}

/** The base comes first. Without large files all are of 10 KB. */
export function mergeTree({ hasLargeFiles }: { readonly hasLargeFiles: boolean }): readonly NamedText[] {
  const patches = Array.from({ length: patchCount }, (_, i): NamedText => {
    const [folder = ""] = layers.find(([, upTo]) => i < upTo) ?? [];
    const isLarge = hasLargeFiles && large.has(i);
    return {
      path: `site/App_Config/${folder}/${String(i).padStart(3, "0")}.config`,
      text: isLarge ? configText(250_000, i) : patchText(i),
    };
  });
  return [{ path: "site/App_Config/Sitecore.config", text: baseText() }, ...patches];
}

/** With the reader of Sitecore 9, by which rules count and the files of all layers are loaded. */
export const webConfigOf9 = `<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
</configuration>`;

/** What shipped files state, and rules ask for. */
const known = ["Owin.Authentication.Enabled", "FederatedAuthentication.Enabled", "Media.RequestProtection.Enabled"];

/** In the proportions of a stock installation: some long lists of settings, many pipelines. */
function baseText(): string {
  const settings =
    lines(known.length, (i) => `<setting name="${known[i] ?? ""}" value="true" />`) +
    lines(500, (i) => `<setting name="Setting.${i}" value="value of ${i}" />`);
  const pipelines = lines(150, (i) => `<pipeline${i}>${lines(9, (j) => processor(i, j, ""))}</pipeline${i}>`);
  const databases = lines(
    120,
    (i) => `<database id="db${i}"><param desc="name">$(id)</param><icon>Images/${i}.png</icon></database>`,
  );
  return `<sitecore database="SqlServer"><settings>${settings}</settings><pipelines>${pipelines}</pipelines><databases>${databases}</databases></sitecore>`;
}

/** In one of ten files something that is found where it holds. */
function patchText(index: number): string {
  const random = seededRandom(index + 1);
  const found = index % 10 === 0 ? `<setting name="Media.RequestProtection.Enabled" value="false" />` : "";
  const settings = lines(12, () => settingText(random, index));
  const pipelines = lines(14, (i) => {
    const pipeline = random.below(150);
    const position = random.pick([
      ` patch:before="processor[@type='Sitecore.Pipelines.P${pipeline}.Step${random.below(9)}, Sitecore.Kernel']"`,
      ` patch:after="*[last()]"`,
      "",
    ]);
    return `<pipeline${pipeline}>${processor(index, 100 + i, position)}${lines(2, (j) => processor(index, 200 + i + j, ""))}</pipeline${pipeline}>`;
  });
  const own = lines(25, (i) => `<item id="${index}.${i}" type="Own.Type${i}, Own"><param desc="a">${i}</param></item>`);
  return `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/">
  <sitecore role:require="Standalone or ContentManagement"><settings>${found}${settings}</settings><pipelines>${pipelines}</pipelines><own${index}>${own}</own${index}></sitecore>
</configuration>`;
}

const settingText = (random: Random, index: number): string => {
  const name = random.pick([`Setting.${random.below(500)}`, `Own.${index}.${random.below(500)}`]);
  const value = random.below(1000);
  return random.pick([
    `<setting name="${name}" value="${value}" />`,
    `<setting name="${name}"><patch:attribute name="value">${value}</patch:attribute></setting>`,
  ]);
};

const processor = (pipeline: number, step: number, position: string): string =>
  `<processor type="Sitecore.Pipelines.P${pipeline}.Step${step}, Sitecore.Kernel"${position}><param desc="ms">${step}</param></processor>`;

const lines = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `\n      ${make(index)}`).join("");
