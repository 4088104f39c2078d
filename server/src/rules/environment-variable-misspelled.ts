/** Flags environment variables that Sitecore's images do not read, as their name has a slip. */
import { servicesOf, variableSourcesOf, type Variable } from "#config/facts/services";
import type { ConfigFile } from "#config/file";
import type { Finding, Rule } from "#rule-kit/rule";
import { replace } from "#text/edit";
import { isSimilarName, misspelledName } from "#text/similar-name";
import { spanOf } from "#text/span";

export const environmentVariableMisspelled: Rule = {
  id: "environment-variable-misspelled",
  title: "Sitecore's container doesn't read this variable",
  category: "hardening",
  severity: "warning",
  reads: "form",
  kinds: ["docker-compose", "environment-file", "kubernetes"],
  docs: {
    why: "The configuration builders in Sitecore's web.config take variables that begin with `SITECORE_APPSETTINGS_` and `SITECORE_CONNECTIONSTRINGS_`, and put them in the place of the entry of the rest of the name. Under any other name the container starts with the value of the image and says nothing: the role is Standalone, or the database is another one.",
    fix: "Write the beginning as the builders have it, and the rest as the key or name of the entry: `SITECORE_APPSETTINGS_ROLE:DEFINE`. Upper and lower case don't count on Windows.",
    not: "Names that are not near one of these. Other variables that begin with `SITECORE_`, which images and scripts have many of. Keys of your own.",
    certainty: "verified",
    sources: ["docker-images", "config-builders"],
  },
  examples: [
    {
      name: "a letter is missing",
      path: "docker-compose.yml",
      text: `
services:
  cm:
    image: scr.sitecore.com/sxp/sitecore-xp1-cm:10.4-ltsc2022
    environment:
      SITECORE_APPSETTING_ROLE:DEFINE: ContentManagement
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ environment-variable-misspelled warning
      SITECORE_APPSETTINGS_SEARCH:DEFIN: solr
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ environment-variable-misspelled warning
      Sitecore_ConnectionString_Web: \${WEB_DATABASE}
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ environment-variable-misspelled warning
`,
      fixed: `
services:
  cm:
    image: scr.sitecore.com/sxp/sitecore-xp1-cm:10.4-ltsc2022
    environment:
      SITECORE_APPSETTINGS_ROLE:DEFINE: ContentManagement
      SITECORE_APPSETTINGS_SEARCH:DEFINE: solr
      Sitecore_ConnectionStrings_Web: \${WEB_DATABASE}
`,
    },
    {
      name: "in a list, and without the end of the key",
      path: "docker-compose.override.yml",
      text: `
services:
  cd:
    environment:
      - "SITECORE_APPSETTINGS_ROLE=ContentDelivery"
         ^^^^^^^^^^^^^^^^^^^^^^^^^ environment-variable-misspelled warning
      - SITECORE_APSETTINGS_instanceNameMode=default
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ environment-variable-misspelled warning
`,
      fixed: `
services:
  cd:
    environment:
      - "SITECORE_APPSETTINGS_ROLE:define=ContentDelivery"
      - SITECORE_APPSETTINGS_instanceNameMode=default
`,
    },
    {
      name: "in a manifest",
      path: "k8s/cm.yaml",
      text: `
apiVersion: apps/v1
kind: Deployment
spec: { template: { spec: { containers: [ { name: cm, image: sitecore-xp1-cm, env: [
  { name: SITECORE_CONECTIONSTRINGS_CORE, value: "#{Core}" }
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ environment-variable-misspelled warning
] } ] } } }
`,
    },
    {
      name: "in order",
      path: "docker-compose.yml",
      text: `
services:
  cm:
    environment:
      SITECORE_APPSETTINGS_ROLE:DEFINE: ContentManagement
      sitecore_appsettings_env__define: dev
      SITECORE_SETTINGS_MediaFolder: media
      SITECORE_APPLICATION_NAME: shop
      SITECORE_CONNECTIONSTRINGS_Xdb.Processing.Pools: \${POOLS}
      SITECORE_APPSETTINGS_shop:default: x
      Sitecore_Sitecore__IdentityServer__SitecoreMembershipOptions__ConnectionString: \${CORE}
      SITECORE_LICENSE: \${SITECORE_LICENSE}
`,
    },
  ],
  *check(file) {
    for (const variable of [...servicesOf(file), ...variableSourcesOf(file)].flatMap((each) => each.variables)) {
      const meant = meantBy(variable.name);
      if (meant !== undefined) yield findingOn(file, variable, meant);
    }
  },
};

const prefixes = ["AppSettings", "ConnectionStrings"] as const;

/** What the name was to be, in the case in which it is written; undefined where it is in order or not near. */
function meantBy(name: string): string | undefined {
  const [, start = "", section = "", key = ""] = /^(sitecore_)([a-z]+)_(.+)$/i.exec(name) ?? [];
  if (key === "") return undefined;
  const known = prefixes.find((prefix) => prefix.toLowerCase() === section.toLowerCase());
  const near = known ?? misspelledName(section, prefixes);
  if (near === undefined) return undefined;
  const better = near === "AppSettings" ? keyMeantBy(key) : key;
  const meant = `${start}${known ? section : inCaseOf(section, near)}_${better}`;
  return meant === name ? undefined : meant;
}

/** The keys by which rules of conditions get their values end in `define`. */
function keyMeantBy(key: string): string {
  if (/^(?:role|search)$/i.test(key)) return `${key}:define`;
  const [, rule = "", word = ""] = /^(\w+:)(\w+)$/.exec(key) ?? [];
  const isSlip = word.length >= 4 && word.toLowerCase() !== "define" && isSimilarName(word, "define");
  return isSlip && /^(?:role|search|exmEnabled|instanceNameMode|unicorn|env):$/i.test(rule)
    ? rule + inCaseOf(word, "define")
    : key;
}

const inCaseOf = (written: string, meant: string): string => {
  if (written === written.toUpperCase()) return meant.toUpperCase();
  return written === written.toLowerCase() ? meant.toLowerCase() : meant;
};

function findingOn({ text }: ConfigFile, { name, span }: Variable, meant: string): Finding {
  // An entry of a list has the value behind the name, and may begin with a quote.
  const start = Math.max(span.start, text.indexOf(name, span.start));
  const place = spanOf(start, Math.min(span.end, start + name.length));
  return {
    span: place,
    message: `${name} isn't read by Sitecore's images, so the value in the image stays. Did you mean ${meant}?`,
    fixes: [
      { kind: "edit", title: `Write ${meant}`, trust: { repairs: "spelling" }, intents: () => [replace(place, meant)] },
    ],
  };
}
