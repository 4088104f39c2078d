/** A hover on the instructions of an XDT transform: what the statement does to the file that is transformed. */
import { expect, test } from "vitest";
import { hoverIn } from "#test/check-hover";

const base = `//- web.config
<configuration>
  <appSettings>
    <add key="size" value="10" />
    <add key="apiKey" value="Fake-Secret-4711" />
  </appSettings>
</configuration>
`;
const transform = (body: string): string => `//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><appSettings>${body}</appSettings></configuration>
`;

test("what it finds, and what becomes of it", () => {
  const marked = transform(
    `<add key="size" value="20" xdt:Trans$0form="SetAttributes(value)" xdt:Locator="Match(key)" />`,
  );
  expect(hoverIn(base + marked)).toMatchInlineSnapshot(`
    "**\`xdt:Transform\` = \`SetAttributes(value)\`**  
    Sets attributes of all elements that are found: those in parentheses, or all that are written here.

    Changes \`<add key="size">\` of web.config, line 3.

    | Attribute | Before | After |
    | --- | --- | --- |
    | \`value\` | \`10\` | \`20\` |

    [Source: learn.microsoft.com](https://learn.microsoft.com/previous-versions/aspnet/dd465326(v=vs.110))"
  `);
});

test("the locator says what it finds, or that it finds nothing", () => {
  const at = (key: string): string | undefined =>
    hoverIn(base + transform(`<add key="${key}" xdt:Transform="Remove" xdt:Loc$0ator="Match(key)" />`));
  expect(at("size")).toContain('Changes `<add key="size">` of web.config, line 3.');
  expect(at("seize")).toContain("Finds nothing in web.config, so it changes nothing.");
});

test("without the file that it changes, and with several", () => {
  const marked = transform(`<add key="size" value="20" xdt:Trans$0form="SetAttributes" xdt:Locator="Match(key)" />`);
  expect(hoverIn(marked)).toContain("The file that it changes isn't here");
  const sites = base.replace("//- web", "//- cm/web") + base.replace("//- web", "//- cd/web").replace(/size/, "other");
  const hover = hoverIn(sites + marked.replace("//- Web", "//- shared/Web"));
  expect(hover).toContain("The build decides which of 2 files it changes.");
  expect(hover).toContain('| `cm` | `<add key="size">`, web.config, line 3 |');
  expect(hover).toContain("| `cd` | nothing |");
});

test("secrets stay hidden on both sides", () => {
  const marked = transform(
    `<add key="apiKey" value="Fake-Secret-4712" xdt:Trans$0form="SetAttributes" xdt:Locator="Match(key)" />`,
  );
  const hover = hoverIn(base + marked);
  expect(hover).toContain("| `value` | `••••` | `••••` |");
  expect(hover).not.toContain("Fake-Secret");
});

test("other namespaces, words that XDT lacks, and quiet statements", () => {
  expect(
    hoverIn(
      `${base}//- Web.Release.config\n<configuration xmlns:xdt="urn:x"><a xdt:Trans$0form="Remove" /></configuration>`,
    ),
  ).toBeUndefined();
  expect(hoverIn(base + transform(`<add xdt:Trans$0form="Delete" />`))).toContain("Write one of Insert,");
  expect(hoverIn(base + transform(`<add xdt:Transform="Remove" xdt:Supress$0Warnings="true" />`))).toContain(
    "Keeps the warnings",
  );
});
