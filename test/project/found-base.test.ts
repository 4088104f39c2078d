/** What own files could be merged onto, and when nobody is asked. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { laidOut } from "#options/layout";
import { foundBase } from "#project/found-base";
import { Project } from "#project/project";

const guard = "r/.sitecore-config-guard.json";
const patch = "<configuration><sitecore><settings /></sitecore></configuration>";
const own = { "r/src/App_Config/Include/a.config": patch };
const stock = {
  "r/Stock/App_Config/Sitecore.config": "<sitecore />",
  "r/Stock/App_Config/Sitecore/CMS.Core/x.config": patch,
};
const exported = {
  "r/docs/showconfig.xml": `<sitecore xmlns:patch="http://www.sitecore.net/xmlconfig/"><a patch:source="x.config" /></sitecore>`,
};

function found(texts: Readonly<Record<string, string>>) {
  const files = Object.entries(texts).flatMap(([path, text]) => ConfigFile.from(path, text) ?? []);
  const base = foundBase(laidOut(new Project(files), []));
  return base && `${base.kind} ${base.path}`;
}

test.each<[string, Readonly<Record<string, string>>, string | undefined]>([
  ["a web root", { ...own, ...stock }, "folder r/Stock"],
  ["an export", { ...own, ...exported }, "export r/docs/showconfig.xml"],
  ["a web root before an export", { ...own, ...stock, ...exported }, "folder r/Stock"],
  ["nothing where none is there", own, undefined],
  ["nothing where all files have a base", stock, undefined],
  [
    "nothing where there are several",
    { ...own, ...exported, "r/docs/showconfig2.xml": exported["r/docs/showconfig.xml"] },
    undefined,
  ],
  ["nothing where it is said", { ...own, ...stock, [guard]: '{ "base": "stock" }' }, undefined],
  ["nothing where none is wanted", { ...own, ...stock, [guard]: '{ "base": "" }' }, undefined],
  ["nothing of a Sitecore.config alone", { ...own, "r/x/App_Config/Sitecore.config": "<sitecore />" }, undefined],
  [
    "nothing for a web.config that holds everything itself",
    {
      ...stock,
      "r/old/web.config": "<configuration><sitecore><a /></sitecore></configuration>",
      "r/old/App_Config/Include/a.config": patch,
    },
    undefined,
  ],
])("%s", (_what, texts, expected) => expect(found(texts)).toBe(expected));
