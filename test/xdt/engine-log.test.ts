/** The log of Microsoft's engine, row by row: every level and place, for a transform with the same faults as that of its tests. */
import { expect, test } from "vitest";
import { said } from "#test/xdt";

const base = `<?xml version="1.0"?>
<configuration>
  <connectionStrings>
    <add name="Shop" connectionString="x" providerName="System.Data.SqlClient" />
  </connectionStrings>
</configuration>
`;

/** Each row stands on a line of its own, so that its line names it. */
const rows: readonly (readonly [statement: string, ...messages: string[]])[] = [
  [`<add t:Transform="Nothing"/>`, `transform 4:10 error Transform "Nothing" doesn't exist. `],
  [`<add t:Transform="Match"/>`, `transform 5:10 error "Match" is a locator, not a transform. `],
  [`<add t:Transform="AttributeTransform"/>`, `transform 6:10 error Transform "AttributeTransform" doesn't exist. `],
  [`<add a="a" t:Transform="SetAttributes:a"/>`, "transform 7:16 error t:Transform must be a name, "],
  [`<add a="a" t:Transform="SetAttributes(a"/>`, "transform 8:16 error t:Transform must be a name, "],
  [`<add a="a" t:Transform="#SetAttributes#"/>`, "transform 9:16 error t:Transform must be a name, "],
  [`<add t:Transform="InsertBefore"/>`, "transform 10:10 error InsertBefore needs an XPath "],
  [`<add t:Transform="InsertBefore(a, b)"/>`, "transform 11:10 error InsertBefore takes only one XPath. "],
  [
    `<add t:Transform="InsertBefore(/configuration/none)"/>`,
    "transform 12:10 error No element matches /configuration/none.",
  ],
  [
    `<add t:Transform="InsertBefore(/configuration/connectionStrings/add/@name)"/>`,
    "transform 13:10 error /configuration/connectionStrings/add/@name doesn't select an element.",
  ],
  [`<add t:Transform="Replace(a)"/>`, "transform 14:10 warning Replace takes no arguments. "],
  [`<add a="a" t:Transform="SetAttributes(a,b,*)"/>`, `transform 15:16 warning "b" matches no attribute.`],
  // What is replaced by now stands in the transform.
  [
    `<add t:Transform="RemoveAttributes(c)"/>`,
    `transform 16:10 warning "c" matches no attribute.`,
    "transform 14:6 warning ",
  ],
  [`<add t:Transform="ThrowException(text)"/>`, `transform 17:10 error Transform "ThrowException" doesn't exist. `],
  [`<fig t:Transform="Replace"/>`, "transform 18:6 warning No element matches /configuration/connectionStrings/fig."],
  [
    `<fig><add t:Transform="Insert"/></fig>`,
    "transform 19:11 error No element matches /configuration/connectionStrings/fig/add.",
  ],
];

test("every row of the log", () => {
  const own = `<?xml version="1.0"?>
<configuration xmlns:t="http://schemas.microsoft.com/XML-Document-Transform">
  <connectionStrings>
${rows.map(([statement]) => `    ${statement}`).join("\n")}
  </connectionStrings>
  <t:Foo path="x.dll" namespace="X"></t:Foo>
</configuration>`;
  // What the engine finds before any statement comes first.
  const first = "transform 21:4 warning <t:Foo> isn't an element of XDT ";
  const expected = [first, ...rows.flatMap(([, ...messages]) => messages)];
  const lines = said(base, own);
  expect(lines.map((line, index) => line.slice(0, expected[index]?.length))).toEqual(expected);
  expect(lines).toHaveLength(18);
});
