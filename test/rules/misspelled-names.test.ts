/** Every name of the settings table is misspelled once, and found; and what looks misspelled but is not. */
import { expect, test } from "vitest";
import { closedElements } from "#knowledge/closed-elements";
import type { SettingEntry } from "#knowledge/entry";
import { entriesOf, settings } from "#knowledge/settings";
import { nameUnknown } from "#rules/name-unknown";
import { applyPreferred, checkRule } from "#test/check-rule";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";
import { fileWith, nameOfRow, type SmallFile } from "#test/smallest-file";

/** Shorter names have too many connected, and longer ones take too long to compare. */
const isCompared = ({ length }: string): boolean => length > 6 && length <= 60;

/** The rules that tell of misspelled names: one for all, and those that say more of their own settings. */
const tellers: ReadonlySet<string> = new Set([
  "name-unknown",
  "setting-name-or-value-invalid",
  "iis-mapping-unknown-attribute",
  "cert-string-malformed",
  "allow-invalid-certificates-misspelled",
]);

/** Entries that go by their order: their name is only a description. */
const isDescription = ({ path }: SettingEntry): boolean => path.includes("/param[");

/** Rules of conditions are named freely: only those whose words nothing else has can be told from names of one's own. */
const wordsOfDefinitions: ReadonlyMap<string, string> = new Map([
  ["role:define", "ContentDelivery"],
  ["search:define", "Solr"],
]);
const isOwnDefinition = (name: string): boolean => name.endsWith(":define") && !wordsOfDefinitions.has(name);

/** Without that letter it is as near to `httpGetEnabled`. */
const isBetweenTwo = (name: string): boolean => name === "httpsGetEnabled";

const named = settings.filter((entry) => {
  const name = nameOfRow(entry) ?? "";
  return isCompared(name) && !isDescription(entry) && !isOwnDefinition(name) && !isBetweenTwo(name);
});

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function smallestFile(entry: SettingEntry): SmallFile {
  const { kind } = entry.type;
  const word = wordsOfDefinitions.get(nameOfRow(entry) ?? "");
  const { path, text } = fileWith(entry, word ?? (kind === "boolean" ? "true" : kind === "integer" ? "1" : "any"));
  // Without a server, the string could be one for any database.
  const isSql = entry.path.startsWith("connection-string@");
  return { path, text: isSql ? text.replace('connectionString="', 'connectionString="Addr=any;') : text };
}

test.each(named)("$path without a letter is found and repaired", (entry) => {
  const name = nameOfRow(entry) ?? "";
  const { path, text } = smallestFile(entry);
  const wrong = name.slice(0, 3) + name.slice(4);
  const misspelled = text.replaceAll(new RegExp(`(?<!\\w)${escaped(name)}(?!\\w)`, "g"), wrong);
  const found = [...inspectFixture(readFixture(misspelled, path)).values()].flat();
  const telling = found.filter(
    ({ rule, span }) => tellers.has(rule.id) && misspelled.slice(span.start, span.end) === wrong,
  );
  expect(telling.map(({ rule }) => rule.id)).toHaveLength(1);
  expect(applyPreferred(misspelled, telling)).toBe(text);
});

const schemas = [...closedElements].map(([path, { otherNames }]) => ({ path, otherNames }));

test.each(schemas)("$path has each of its attributes once", ({ path, otherNames }) => {
  const rows = entriesOf(path).map((entry) => entry.path.slice(path.length + 1));
  const names = [...rows, ...otherNames];
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test("an attribute is renamed where a patch names it, and without its prefix", () => {
  checkRule(nameUnknown, {
    path: "App_Config/Include/Shop.config",
    text: `
<configuration xmlns:p="http://www.sitecore.net/xmlconfig/" xmlns:s="http://www.sitecore.net/xmlconfig/set/"><sitecore><sites>
  <site name="shop"><p:attribute name="requireLogn" value="true" /></site>
                                       ^^^^^^^^^^^ name-unknown warning
  <site name="club" s:requireLogn="true" />
                      ^^^^^^^^^^^ name-unknown warning
</sites></sitecore></configuration>`,
    fixed: `
<configuration xmlns:p="http://www.sitecore.net/xmlconfig/" xmlns:s="http://www.sitecore.net/xmlconfig/set/"><sitecore><sites>
  <site name="shop"><p:attribute name="requireLogin" value="true" /></site>
  <site name="club" s:requireLogin="true" />
</sites></sitecore></configuration>`,
  });
});

test("a wrong name beside the right one is only removed where the server refuses it", () => {
  checkRule(nameUnknown, {
    path: "web.config",
    text: `
<configuration><system.web>
  <httpCookies requireSsl="true" requireSSL="true" />
               ^^^^^^^^^^ name-unknown error
  <sessionState mode="InProc"><providers><add name="a" type="A" aplicationName="x" applicationName="y" /></providers></sessionState>
</system.web></configuration>`,
    fixed: `
<configuration><system.web>
  <httpCookies requireSSL="true" />
  <sessionState mode="InProc"><providers><add name="a" type="A" aplicationName="x" applicationName="y" /></providers></sessionState>
</system.web></configuration>`,
  });
});

test.each([
  [
    "an encrypted section",
    "web.config",
    `<appSettings configProtectionProvider="Rsa"><add key="exmEnabled:defin" value="yes" /></appSettings>`,
  ],
  [
    "an entry of one's own beside the known one",
    "web.config",
    `<appSettings><add key="exmEnabled:defin" value="yes" /><add key="exmEnabled:define" value="no" /></appSettings>`,
  ],
  [
    "the plural of a known key",
    "web.config",
    `<connectionStrings><add name="sessions" connectionString="#{Sessions}" /></connectionStrings>`,
  ],
  [
    "another number",
    "web.config",
    `<connectionStrings><add name="analytics2" connectionString="#{Analytics}" /></connectionStrings>`,
  ],
  [
    "a string for another database",
    "web.config",
    `<connectionStrings><add name="shop" providerName="MySql.Data.MySqlClient" connectionString="Server=db;Passwort=#{Password};Pasword=#{Password}" /></connectionStrings>`,
  ],
  [
    "pools of one or the other size",
    "web.config",
    `<connectionStrings><add name="core" connectionString="Server=db;Min Pool Size=5;Max Pool Size=9;Connect Retry Count=2;UID=shop;pwd=#{Password}" /></connectionStrings>`,
  ],
  [
    "a deleted element",
    "App_Config/Include/Shop.config",
    `<sitecore><sites><site name="shop" requireLogn="true"><patch:delete xmlns:patch="http://www.sitecore.net/xmlconfig/" /></site></sites></sitecore>`,
  ],
  [
    "Sitecore's own files",
    "App_Config/Sitecore/CMS.Core/Sitecore.config",
    `<sitecore><sites><site name="shop" requireLogn="true" /></sites></sitecore>`,
  ],
  [
    "a parameter, which goes by its order",
    "App_Config/Include/Shop.config",
    `<sitecore><xconnect><clientconfig><param desc="collectionConnectionStringNam">x</param></clientconfig></xconnect></sitecore>`,
  ],
  [
    "what a transform only looks for",
    "Web.Release.config",
    `<system.web xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><httpCookies requireSsl="true" xdt:Transform="Remove" /></system.web>`,
  ],
])("%s is no misspelling", (_, path, text) => {
  checkRule(nameUnknown, { path, text: `<configuration>${text}</configuration>` });
});
