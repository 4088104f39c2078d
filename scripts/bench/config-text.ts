/** Writes configuration texts of any size that look like those of a Sitecore instance: the same text for the same seed. */
import { type Random, seededRandom } from "./random";

const areas = [
  "Analytics",
  "Buckets",
  "Caching",
  "ContentSearch",
  "Commerce",
  "Forms",
  "Media",
  "Publishing",
  "Security",
  "XConnect",
];
const nouns = [
  "Agent",
  "Cache",
  "Factory",
  "Handler",
  "Manager",
  "Processor",
  "Provider",
  "Resolver",
  "Service",
  "Validator",
];
const pipelines = [
  "initialize",
  "httpRequestBegin",
  "mvc.renderPlaceholder",
  "publishItem",
  "contentSearch.getGlobalSearchFilters",
];
const sentences = [
  "The maximum time in milliseconds that the search may take. Default value: 30000",
  "Specifies whether the cache is cleared when an item is published. Default value: true",
  "IMPORTANT: if you change this value, restart the instance and rebuild the indexes.",
];

/** A configuration of about `size` UTF-16 units with Windows line ends, as the product itself ships them. */
export function configText(size: number, seed: number): string {
  const random = seededRandom(seed);
  const parts = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/">',
    "  <sitecore>",
  ];
  let length = parts.join("\r\n").length + 40;
  while (length < size) {
    const part = random.pick([settings, settings, pipeline, sites, comment, index])(random);
    parts.push(part);
    length += part.length + 2;
  }
  parts.push("  </sitecore>", "</configuration>", "");
  return parts.join("\r\n");
}

const typeName = (random: Random): string =>
  `Sitecore.${random.pick(areas)}.${random.pick(nouns)}s.${random.pick(areas)}${random.pick(nouns)}, Sitecore.${random.pick(areas)}`;

const lines = (...texts: readonly string[]): string => texts.map((text) => `    ${text}`).join("\r\n");

/** The part of `<sitecore>` that holds such elements. */
const inside = (name: string, ...texts: readonly string[]): string =>
  lines(`<${name}>`, ...texts.map((text) => `  ${text}`), `</${name}>`);

const settings = (random: Random): string =>
  inside(
    "settings",
    ...Array.from(
      { length: 1 + random.below(2) },
      () =>
        `<setting name="${random.pick(areas)}.${random.pick(nouns)}.Value${random.below(999)}" value="${random.below(90000)}" />`,
    ),
  );

const comment = (random: Random): string =>
  lines(
    `<!-- ${random.pick(nouns).toUpperCase()} OF THE ${random.pick(areas).toUpperCase()}`,
    `     ${random.pick(sentences)}`,
    "-->",
  );

function pipeline(random: Random): string {
  const name = random.pick(pipelines);
  return inside(
    "pipelines",
    `<${name} help="Processors &amp; events derive from ${typeName(random)}">`,
    ...Array.from(
      { length: 2 + random.below(6) },
      () => `  <processor type="${typeName(random)}" patch:before="*[1]" />`,
    ),
    `  <processor type="${typeName(random)}" role:require="Standalone or ContentManagement">`,
    `    <Timeout>00:0${random.below(9)}:00</Timeout>`,
    '    <param desc="name">$(id)</param>',
    "  </processor>",
    `</${name}>`,
  );
}

const sites = (random: Random): string =>
  inside(
    "sites",
    `<site name="website${random.below(99)}" virtualFolder="/" physicalFolder="/" rootPath="/sitecore/content" startItem="/home" database="web"`,
    `      domain="extranet" allowDebug="true" cacheHtml="true" htmlCacheSize="50MB" registryCacheSize="0" enableWorkflow="false" />`,
  );

const index = (random: Random): string =>
  inside(
    "contentSearch",
    `<index id="sitecore_${random.pick(areas).toLowerCase()}_index" type="${typeName(random)}">`,
    '  <locations hint="list:AddCrawler">',
    `    <crawler type="${typeName(random)}">`,
    `      <Database>${random.pick(["web", "master", "core"])}</Database>`,
    "      <Root>/sitecore/content</Root>",
    "    </crawler>",
    "  </locations>",
    "</index>",
  );
