/** Odd bindings of Sitecore's prefixes. */
import { test } from "vitest";
import { patchNamespaceWrong } from "#rules/patch-namespace-wrong";
import { checkRule } from "#test/check-rule";

test.each([
  [
    "the address of another instruction",
    `
<configuration xmlns:set="http://www.sitecore.net/xmlconfig/"><sitecore set:value="1" /></configuration>
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-namespace-wrong error`,
  ],
  [
    "another case, under a prefix of one's own",
    `
<configuration xmlns:shop="http://www.sitecore.net/XmlConfig/shop/"><sitecore shop:require="A" /></configuration>
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-namespace-wrong error`,
  ],
  [
    "no www",
    `
<configuration xmlns:x="http://sitecore.net/xmlconfig"><sitecore x:before="a" /></configuration>
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-namespace-wrong error`,
  ],
  [
    "an element for what is an attribute elsewhere",
    `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><a><patch:before>b</patch:before></a></sitecore></configuration>
                                                                              ^^^^^^^^^^^^ patch-namespace-wrong warning`,
  ],
  [
    "a prefix is reported once, at its first use",
    `
<configuration><sitecore><a role:require="A" /><b role:require="A" /></sitecore></configuration>
                            ^^^^ patch-namespace-wrong error`,
  ],
  [
    "a declaration further in",
    `
<configuration><sitecore><a xmlns:patch="http://www.sitecore.net/xmlconfig/" patch:after="b" /></sitecore></configuration>`,
  ],
  [
    "under a wrong address no instruction is looked at",
    `
<configuration xmlns:patch="https://www.sitecore.net/xmlconfig/"><sitecore patch:source="x" /></configuration>
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-namespace-wrong error`,
  ],
  [
    "an address without quotes, of which it is open where it ends",
    `
<configuration xmlns:set=/www.sitecore.net/xmlconfig/set/"><sitecore set:value="1" /></configuration>`,
  ],
])("%s", (_name, text) => {
  checkRule(patchNamespaceWrong, { text });
});

test("a declaration goes onto the outermost element around the prefix, of which a broken file has several", () => {
  checkRule(patchNamespaceWrong, {
    text: `
<a />
<configuration><sitecore><b patch:before="c" /></sitecore></configuration>
                            ^^^^^ patch-namespace-wrong error`,
    fixed: `
<a />
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><b patch:before="c" /></sitecore></configuration>`,
  });
});
