/** Odd cases of transforms. */
import { test } from "vitest";
import { checkRule } from "#test/check-rule";
import { xdtProblem } from "#rules/xdt-problem";

const xdt = 'xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"';

test.each([
  [
    "another prefix for the right address",
    `<configuration xmlns:t="http://schemas.microsoft.com/XML-Document-Transform"><appSettings t:Transform="Remove" /></configuration>`,
  ],
  [
    "an address of another namespace",
    `<configuration ${xdt} xmlns:x="urn:x"><x:a x:Transform="Remove" /></configuration>`,
  ],
  [
    "blanks in the parentheses",
    `<configuration ${xdt}><appSettings><add key="a" name="b" xdt:Locator="Match( key, name )" xdt:Transform="Remove" /></appSettings></configuration>`,
  ],
  [
    "a locator whose transform stands further in",
    `<configuration ${xdt}><location path="a" xdt:Locator="Match(path)"><appSettings xdt:Transform="Remove" /></location></configuration>`,
  ],
  [
    "a path with commas",
    `<configuration ${xdt}><appSettings xdt:Locator="Condition(contains(@a, 'b'))" xdt:Transform="Remove" /></configuration>`,
  ],
])("%s", (_name, text) => checkRule(xdtProblem, { path: "Web.Release.config", text }));

test("without a closing parenthesis all of it is the name of a locator, which the engine doesn't know", () =>
  checkRule(xdtProblem, {
    path: "Web.Release.config",
    text: `<configuration ${xdt}><appSettings>
  <add key="a" xdt:Locator="Match(key" xdt:Transform="Remove" />
                            ^^^^^^^^^ xdt-problem
</appSettings></configuration>`,
  }));

test("a file that is no transform may have attributes of such names", () =>
  checkRule(xdtProblem, {
    path: "web.config",
    text: `<configuration xmlns:a="urn:a"><b a:Transform="Anything" /></configuration>`,
  }));
test("what takes too long to work out is no fault of the transform", () => {
  const entries = Array.from({ length: 2000 }, (_, at) => `<add key="k${at}" value="v" />`).join("\n");
  const statements = Array.from(
    { length: 500 },
    (_, at) =>
      `<add value="w" xdt:Locator="Condition(@key='k${at}' or contains(@value,'z'))" xdt:Transform="SetAttributes" />`,
  ).join("\n");
  checkRule(xdtProblem, {
    path: "Web.Release.config",
    text: `
//- Web.config
<configuration><appSettings>${entries}</appSettings></configuration>
//- Web.Release.config
<configuration ${xdt}><appSettings>${statements}</appSettings></configuration>
`,
  });
});
