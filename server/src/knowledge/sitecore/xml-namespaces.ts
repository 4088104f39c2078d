/** The XML namespaces by which Sitecore tells its instructions from configuration. It compares them letter by letter. */

export const patchNamespace = "http://www.sitecore.net/xmlconfig/";
export const setNamespace = `${patchNamespace}set/`;

/** The namespace of `role:require` and its kind, by the name of the rule. */
export const ruleNamespace = (rule: string): string => `${patchNamespace}${rule}/`;

/** The rule whose conditions are in the namespace; undefined for any other. */
export const ruleOfNamespace = (uri: string): string | undefined =>
  /^http:\/\/www\.sitecore\.net\/xmlconfig\/([^/]+)\/$/.exec(uri)?.[1];

/** What the usual prefixes stand for. A rule of another name may be defined in web.config, as `name:define`. */
const usual: ReadonlyMap<string, string> = new Map([
  ["patch", patchNamespace],
  ["set", setNamespace],
  ...["role", "search", "env", "localenv", "exmEnabled", "eds"].map((rule) => [rule, ruleNamespace(rule)] as const),
]);

/** The namespace that Sitecore files bind to the prefix; undefined for prefixes of others. */
export const usualNamespace = (prefix: string): string | undefined => usual.get(prefix);

/** A longer address is none that somebody mistyped. */
const longestAddress = 200;

/** What the address should be: that of its prefix, or the one it is nearly; undefined for namespaces of others. */
export function namespaceMeant(prefix: string, uri: string): string | undefined {
  const meant = usualNamespace(prefix);
  if (meant !== undefined || uri.length > longestAddress) return meant;
  const nearly = /^https?:\/*(?:www\.)?sitecore\.net\/+xmlconfig(?:\/+([\w.-]+))?\/*$/i.exec(uri.trim());
  if (!nearly) return undefined;
  const [, rule = ""] = nearly;
  return rule === "" ? patchNamespace : ruleNamespace(rule);
}
