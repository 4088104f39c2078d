/** Flags sites that no request reaches: behind Sitecore's own, or beside one with the same host and folder. */
import { addAttribute } from "#config/intents";
import { namespacesOf } from "#config/facts/namespaces";
import { isOpaque } from "#config/facts/opaque";
import { settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { isOfSitecore } from "#effective/patch-faults";
import { patchNamespace } from "#knowledge/sitecore/xml-namespaces";
import type { Instance } from "#project/instance";
import type { Finding, Rule } from "#rule-kit/rule";

const sites = "sitecore/sites/site";

export const siteNeverReached: Rule = {
  id: "site-never-reached",
  title: "No request reaches a site",
  category: "patching",
  severity: "warning",
  reads: "form",
  kinds: ["sitecore-patch"],
  docs: {
    why: "Sitecore takes the first site of the list whose `hostName` and `virtualFolder` fit the request. Its own `website` fits every one, and a patch that says no position adds its site at the end, behind `website`. Of two sites with one host and one folder only the first is ever used.",
    fix: "Put it in front: `patch:before=\"site[@name='website']\"`. Give each of two sites a host or a `virtualFolder` of its own.",
    not: "Sites without a host and a folder of their own, which code asks for by name. Sites that another file of the installation names too, or where a file gives `website` a host or a folder, or removes it. Two sites of one host under conditions, with wildcards, or with another port, scheme or language. Files that Sitecore ships.",
    certainty: "verified",
    sources: ["site-context"],
  },
  examples: [
    {
      name: "a site for another host, and one for a folder",
      path: "App_Config/Include/Shop.Sites.config",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><sites>
  <site name="shop" hostName="shop.example.com" virtualFolder="/" />
              ^^^^ site-never-reached
  <site name="news" hostName="www.example.com" virtualFolder="/news" />
  <site name="jobs" virtualFolder="/jobs" patch:before="site[@name='website']" />
  <site name="indexing" virtualFolder="/" />
</sites></sitecore></configuration>`,
      fixed: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><sites>
  <site name="shop" hostName="shop.example.com" virtualFolder="/" patch:before="site[@name='website']" />
  <site name="news" hostName="www.example.com" virtualFolder="/news" patch:before="site[@name='website']" />
  <site name="jobs" virtualFolder="/jobs" patch:before="site[@name='website']" />
  <site name="indexing" virtualFolder="/" />
</sites></sitecore></configuration>`,
    },
    {
      name: "a site that another file puts in its place",
      text: `
//- App_Config/Include/Shop.Sites.config
<configuration><sitecore><sites><site name="shop" hostName="shop.example.com" /></sites></sitecore></configuration>
//- App_Config/Include/A.Order.config
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><sites><site name="shop" patch:before="site[@name='website']" /></sites></sitecore></configuration>
`,
    },
    {
      name: "what only changes a site that is there",
      path: "App_Config/Include/Shop.Hosts.config",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore><sites>
  <site name="shop"><patch:attribute name="hostName">shop.example.com</patch:attribute></site>
  <site name="news" set:hostName="news.example.com" />
</sites></sitecore></configuration>`,
    },
    {
      name: "two sites of one host",
      path: "App_Config/Include/Shop.Sites.config",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><sites>
  <site name="shop" patch:before="site[@name='website']" hostName="shop.example.com" rootPath="/sitecore/content/shop" />
  <site name="news" patch:before="site[@name='website']" hostName="Shop.example.com" virtualFolder="/" rootPath="/sitecore/content/news" />
                                                                   ^^^^^^^^^^^^^^^^ site-never-reached warning
  <site name="jobs" patch:before="site[@name='website']" hostName="shop.example.com" virtualFolder="/jobs" />
  <site name="test" patch:before="site[@name='website']" hostName="shop.example.com" port="8080" />
  <site name="demo" patch:before="site[@name='website']" hostName="shop.example.com" role:require="Standalone" />
</sites></sitecore></configuration>`,
    },
    {
      name: "website has a host of its own",
      text: `
//- App_Config/Include/Shop.Sites.config
<configuration><sitecore><sites><site name="shop" hostName="shop.example.com" /></sites></sitecore></configuration>
//- App_Config/Include/Website.config
<configuration xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore><sites><site name="website" set:hostName="www.example.com" /></sites></sitecore></configuration>
`,
    },
  ],
  *check(file, { instance }) {
    if (file.isTransform || isOfSitecore(file) || sitesOf(file).length === 0) return;
    const { takesEverything, timesOf } = siteListOf(instance);
    yield* twins(file, timesOf);
    if (!takesEverything) return;
    const [first, ...others] = sitesOf(file).filter((site) => timesOf.get(keyOf(site)) === 1 && isBehindWebsite(site));
    if (first) yield findingOn(file, first, others);
  },
};

const nameOf = (site: Section): string => settingOf(site, "name")?.value ?? "";
const keyOf = (site: Section): string => nameOf(site).toLowerCase();
const sitesOf = (file: ConfigFile): readonly Section[] => file.sections(sites);

/** What all files of an instance say of its sites. */
interface SiteList {
  /** Whether `website` is as Sitecore ships it, as far as the files tell. */
  readonly takesEverything: boolean;
  /** How many places name a site, by its name in lower case. */
  readonly timesOf: ReadonlyMap<string, number>;
}

/** Looked for once in all files: each file asks for it. */
const siteListOf = (instance: Instance): SiteList =>
  instance.keep("site-never-reached", () => {
    const transforms = instance.files.filter(({ isTransform }) => isTransform);
    const all = [...instance.filesNaming("<sites"), ...transforms].flatMap((file) =>
      sitesOf(file).map((site) => ({ file, site })),
    );
    const timesOf = new Map<string, number>();
    for (const name of all.map(({ site }) => keyOf(site))) timesOf.set(name, (timesOf.get(name) ?? 0) + 1);
    const takesEverything = all.every(
      ({ file, site }) =>
        keyOf(site) !== "website" || !isOfList(file) || (!isBound(site) && site.element.children.length === 0),
    );
    return { takesEverything, timesOf };
  });

const isOfList = ({ kind }: ConfigFile): boolean => kind === "sitecore-patch" || kind === "sitecore-config";

/** Whether a host or a folder of its own tells its requests from those of others. */
const isBound = (site: Section): boolean =>
  !["", "*"].includes(valueOf(site, "hostName")) || !["", "/"].includes(valueOf(site, "virtualFolder"));

const valueOf = (site: Section, name: string): string => settingOf(site, name)?.value.trim() ?? "";

/** What is new, and says no position. */
const isBehindWebsite = (site: Section): boolean =>
  nameOf(site) !== "" && !isOpaque(nameOf(site)) && isNew(site) && isBound(site) && !hasPosition(site);

/** By what Sitecore, or a resolver that extends it, tells the requests of sites apart. */
const telling = ["virtualFolder", "port", "scheme", "language", "physicalFolder", "inherits", "mode"] as const;

/** The later of two sites that fit the same requests; one that another file names may have another host there. */
function* twins(file: ConfigFile, times: ReadonlyMap<string, number>): Iterable<Finding> {
  const own = sitesOf(file).filter(
    (site) => isNew(site) && !site.isConditional && isPlainHost(valueOf(site, "hostName")),
  );
  if (own.length < 2) return;
  const seen = new Map<string, Section>();
  for (const site of own.filter((each) => times.get(keyOf(each)) === 1)) {
    const id = [valueOf(site, "hostName"), ...telling.map((name) => folderless(valueOf(site, name)))]
      .join(" ")
      .toLowerCase();
    const first = seen.get(id);
    if (first) yield twin(site, first);
    else seen.set(id, site);
  }
}

const isPlainHost = (host: string): boolean => /^[\w.-]+$/.test(host) && !isOpaque(host);

/** A folder of `/` is none. */
const folderless = (value: string): string => value.replace(/\/$/, "");

const twin = (site: Section, first: Section): Finding => ({
  span: settingOf(site, "hostName")?.valueSpan ?? site.nameSpan,
  message: `Only one of the sites ${nameOf(first)} and ${nameOf(site)} is reached: both have this hostName and the same folder. Give one another host or virtualFolder.`,
  related: [{ span: spanOfName(first), message: `${nameOf(first)} has the same host.` }],
});

/** `set:hostName` and `patch:attribute` change a site that is there, somewhere. */
const isNew = ({ element }: Section): boolean =>
  element.children.length === 0 &&
  element.attributes.some(({ name }) => name === "hostName" || name === "virtualFolder");

const hasPosition = ({ element }: Section): boolean =>
  element.attributes.some(({ name }) => /:(?:before|after|instead|[bai])$/.test(name));

const position = "site[@name='website']";

function findingOn(file: ConfigFile, first: Section, others: readonly Section[]): Finding {
  const prefix = namespacesOf(file).declarations.find(({ uri }) => uri === patchNamespace)?.prefix;
  const all = [first, ...others];
  const what = others.length > 0 ? `these ${String(all.length)} sites` : "this site";
  return {
    span: spanOfName(first),
    message: `No request reaches ${what}: website comes first in the list, and takes every host and folder. Add patch:before="${position}".`,
    related: others.map((site) => ({ span: spanOfName(site), message: `${nameOf(site)} is another one.` })),
    fixes:
      prefix === undefined
        ? []
        : [
            {
              kind: "edit",
              title: "Put it in front of website",
              trust: "review",
              intents: () => all.map((site) => addAttribute(site, `${prefix}:before`, position)),
            },
          ],
  };
}

const spanOfName = (site: Section): Finding["span"] => settingOf(site, "name")?.valueSpan ?? site.nameSpan;
