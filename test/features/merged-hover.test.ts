/** A hover on anything that Sitecore merges: what applies, who set it last, and what an instruction does here. */
import { describe, expect, test } from "vitest";
import { wordsIn } from "#features/render-hover";
import { hoverIn, hoveredText } from "#test/check-hover";

const namespaces = ["patch", "set", "role", "env", "shop"]
  .map((name) => `xmlns:${name}="http://www.sitecore.net/xmlconfig/${name === "patch" ? "" : `${name}/`}"`)
  .join(" ");

const base = `//- web.config
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <sitecore configSource="App_Config\\Sitecore.config" />
</configuration>
//- sitecore/shell/sitecore.version.xml
<information><version><major>9</major><minor>3</minor><build>0</build></version></information>
//- App_Config/Sitecore.config
<sitecore>
  <sc.variable name="dataFolder" value="/data" />
  <settings>
    <setting name="Shop.Size" value="10" />
    <setting name="Shop.Folder" value="$(dataFolder)/shop" />
    <setting name="Shop.Password" value="Fake-Secret-4711" />
  </settings>
  <pipelines><buy>
    <processor type="Shop.Check, Shop" />
    <processor type="Shop.Pay, Shop" />
  </buy></pipelines>
</sitecore>
`;
const patch = (body: string, name = "a"): string => `//- App_Config/Include/${name}.config
<configuration ${namespaces}><sitecore>${body}</sitecore></configuration>
`;
const inBuy = (body: string): string => patch(`<pipelines><buy>${body}</buy></pipelines>`);
const inSettings = (body: string, name = "a"): string => patch(`<settings>${body}</settings>`, name);

test("a setting: its value in the end, and the chain", () => {
  const marked =
    base +
    inSettings(`<setting na$0me="Shop.Size" value="20" />`) +
    inSettings(`<setting name="Shop.Size" value="30" />`, "b");
  expect(hoverIn(marked)).toMatchInlineSnapshot(`
    "**\`Shop.Size\` = \`30\`**

    Overridden by b.config, line 1.

    | Written in | Value |
    | --- | --- |
    | Sitecore.config, line 4 | \`10\` |
    | a.config, line 1 | \`20\` |
    | b.config, line 1 | \`30\` |"
  `);
});

test("what other servers get", () => {
  const other =
    `<setting role:require="ContentDelivery" name="Shop.Size"><patch:attribute name="value">30</patch:attribute></setting>` +
    `<setting role:require="ContentDelivery" name="Shop.Key"><patch:delete /></setting>`;
  const marked = (name: string): string =>
    base + inSettings(`<setting na$0me="${name}" value="20" />`) + inSettings(other, "b");
  expect(hoverIn(marked("Shop.Size"))).toMatchInlineSnapshot(`
    "**\`Shop.Size\` = \`20\`**

    This file sets it last.

    | Written in | Value |
    | --- | --- |
    | Sitecore.config, line 4 | \`10\` |
    | a.config, line 1 | \`20\` |
    | b.config, line 1 | \`30\` where \`role:require="ContentDelivery"\` |"
  `);
  expect(hoverIn(marked("Shop.Key"))).toMatchInlineSnapshot(`
    "**\`Shop.Key\` = \`20\`**

    Set here, by no other file.

    | Written in | Value |
    | --- | --- |
    | a.config, line 1 | \`20\` |
    | b.config, line 1 | removed where \`role:require="ContentDelivery"\` |"
  `);
});

test("its value", () => {
  const over = base + inSettings(`<setting name="Shop.Size" va$0lue="20" />`);
  expect(hoverIn(over)).toMatchInlineSnapshot(`
    "**\`Shop.Size\` = \`20\`**

    This file sets it last.

    | Written in | Value |
    | --- | --- |
    | Sitecore.config, line 4 | \`10\` |
    | a.config, line 1 | \`20\` |"
  `);
  expect(hoverIn(over + inSettings(`<setting name="Shop.Size" value="30" />`, "b"))).toContain(
    "Overridden by b.config, line 1.",
  );
  expect(hoverIn(base + inSettings(`<setting name="Shop.Size" va$0lue="10" />`))).toContain(
    "Says what Sitecore.config, line 4 says already.",
  );
});

test("variables are replaced, in what other files say too", () => {
  expect(hoverIn(base.replace(`name="Shop.Folder" value`, `name="Shop.Folder" va$0lue`))).toContain(
    "**`Shop.Folder` = `/data/shop`**\n\nSet here, by no other file. Written as `$(dataFolder)/shop`.",
  );
});

test("secrets stay hidden, those of other files too", () => {
  const hover = hoverIn(base + inSettings(`<setting name="Shop.Password" va$0lue="Fake-Secret-4712" />`));
  expect(hover).toContain("**`Shop.Password` = `••••`**");
  expect(hover).not.toContain("Fake-Secret");
});

describe("conditions", () => {
  const hover = (condition: string): string | undefined =>
    hoverIn(base + inSettings(`<setting name="Shop.New" value="1" ${condition} />`));

  test("one that is false here", () => {
    expect(hover(`ro$0le:require="ContentDelivery"`)).toMatchInlineSnapshot(`
      "**\`role:require\` = \`ContentDelivery\`**: false here  
      Sitecore uses the element, and all in it, only where the condition is true.

      \`role:define\` is \`ContentManagement\` (web.config, line 2), so \`<setting name="Shop.New">\` is left out, with all in it.

      | Where the role is | The element is |
      | --- | --- |
      | \`ContentDelivery\` | used |
      | any other | left out |

      [Source: github.com](https://github.com/Sitecore/Sitecore-Configuration-Roles)"
    `);
  });

  test("one that is true, one that hangs on a default, one of a rule that nobody defines", () => {
    expect(hover(`ro$0le:require="Standalone or ContentManagement"`)).toContain(": true here");
    expect(hover(`en$0v:require="Production"`)).toContain("By default it is empty, so");
    expect(hover(`shop$0:require="a"`)).toContain("Nothing here defines `shop:define`");
  });

  test("what Sitecore cannot read, and the role that the user names", () => {
    expect(hover(`ro$0le:require="ContentDelivery, Processing"`)).toContain("Sitecore can't read it: only names");
    const other = `${base.replace("web.config\n", "web.config role:ContentDelivery\n")}${inSettings(`<setting name="Shop.New" value="1" ro$0le:require="ContentDelivery" />`)}`;
    expect(hoverIn(other)).toContain("`role:define` is `ContentDelivery`, so this condition keeps");
  });

  test("versions without conditions", () => {
    const reader = `<section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" />`;
    const marked = `${base.replace("<appSettings>", `<configSections>${reader}</configSections><appSettings>`)}${inSettings(`<setting name="a" value="1" ro$0le:require="ContentDelivery" />`)}`;
    expect(hoverIn(marked)).toContain("This version of Sitecore reads no conditions");
  });

  test("what a condition leaves out says so at every place", () => {
    const hoverAt = (element: string): string | undefined => hoverIn(base + inSettings(element));
    const out = 'Left out here: `role:require="Indexing"` is false.';
    expect(hoverAt(`<sett$0ing name="Shop.New" value="1" role:require="Indexing" />`)).toContain(out);
    expect(hoverAt(`<setting name="Shop.New" val$0ue="1" role:require="Indexing" />`)).toContain(out);
  });
});

describe("positions", () => {
  test("what the path finds, and the order in the end", () => {
    expect(hoverIn(base + inBuy(`<processor type="Shop.New, Shop" patch:be$0fore="processor[2]" />`)))
      .toMatchInlineSnapshot(`
      "**\`patch:before\` = \`processor[2]\`**  
      Puts the element before the first of its siblings that the path finds.

      It finds \`<processor type="…Pay">\` of Sitecore.config, line 10.

      | Order once merged | Added by |
      | --- | --- |
      | \`<processor type="…Check">\` | Sitecore.config, line 9 |
      | **\`<processor type="…New">\`** | a.config, line 1 |
      | \`<processor type="…Pay">\` | Sitecore.config, line 10 |

      [Source: doc.sitecore.com](https://doc.sitecore.com/xp/en/developers/103/platform-administration-and-architecture/configuration-patch-file-examples.html)"
    `);
  });

  test("a path that finds nothing, and one of which nobody knows", () => {
    const nothing = inBuy(`<processor type="Shop.New, Shop" patch:after="processor[@type='Shop.P$0ya, Shop']" />`);
    expect(hoverIn(base + nothing)).toContain("It finds nothing here, so Sitecore puts the element last");
    expect(hoverIn(nothing)).toContain("Not all of Sitecore's own files are here, so nothing shows what it finds.");
  });

  test("instead names what goes", () => {
    const marked =
      base + inBuy(`<processor type="Shop.New, Shop" patch:inst$0ead="processor[@type='Shop.Pay, Shop']" />`);
    expect(hoverIn(marked)).toContain('It replaces `<processor type="…Pay">` of Sitecore.config, line 10.');
  });

  test("what a later statement took away", () => {
    const marked =
      base +
      inBuy(`<processor type="Shop.New, Shop" patch:af$0ter="processor[@type='Shop.Pay, Shop']" />
      <processor type="Shop.Pay, Shop"><patch:delete /></processor>`);
    expect(hoverIn(marked)).toContain("which another statement removes later");
  });
});

describe("instructions", () => {
  test("patch:delete names what goes, or says that nothing does", () => {
    expect(hoverIn(base + inBuy(`<processor type="Shop.Pay, Shop"><patch:de$0lete /></processor>`)))
      .toMatchInlineSnapshot(`
      "**\`<patch:delete>\`**  
      Removes the element around it, with all in it.

      Removes \`<processor type="…Pay">\`, which Sitecore.config, line 10 adds.

      [Source: doc.sitecore.com](https://doc.sitecore.com/xp/en/developers/103/platform-administration-and-architecture/configuration-patch-file-examples.html)"
    `);
    expect(hoverIn(base + inBuy(`<processor type="Shop.Nope, Shop"><patch:de$0lete /></processor>`))).toContain(
      "so nothing is removed",
    );
  });

  test("patch:attribute is the value that it sets", () => {
    const marked =
      base + inBuy(`<processor type="Shop.Pay, Shop"><patch:attr$0ibute name="method" value="Run" /></processor>`);
    expect(hoverIn(marked)).toContain("**`method` = `Run`**");
  });

  test("what Sitecore does not know", () => {
    expect(hoverIn(base + inBuy(`<processor type="Shop.Pay, Shop"><patch:rem$0ove /></processor>`))).toContain(
      "Sitecore has no such instruction",
    );
    expect(hoverIn(base + inBuy(`<processor type="Shop.Pay, Shop" patch:sou$0rce="a.config" />`))).toContain(
      "Has no effect in a patch file.",
    );
  });
});

test("a processor has a turn; what is removed says by whom; a list says what is in it", () => {
  const pay = `<proce$0ssor type="Shop.Pay, Shop" />`;
  expect(hoverIn(base + inBuy(pay))).toContain("Processor 2 of 2 in `buy`.");
  const gone = patch(
    `<pipelines><buy><processor type="Shop.Pay, Shop"><patch:delete /></processor></buy></pipelines>`,
    "b",
  );
  expect(hoverIn(base + inBuy(pay) + gone)).toContain("It is removed by b.config, line 1, so it has no effect.");
  expect(hoverIn(base.replace("<buy>", "<bu$0y>"))).toContain("Contains 2 elements from 1 file.");
});

test("it belongs to the attribute, or the name, that is hovered", () => {
  const file = "App_Config/Include/a.config";
  expect(hoveredText(base + inBuy(`<proc$0essor type="Shop.Pay, Shop" />`), file)).toBe("processor");
  expect(hoveredText(base + inBuy(`<processor type="Shop.Pay, Shop" patch:af$0ter="*" />`), file)).toBe(
    'patch:after="*"',
  );
});

test("a file that is not well-formed has none, and elements outside of Sitecore are not merged", () => {
  expect(
    hoverIn(`//- App_Config/Include/a.config\n<configuration><sitecore><a$0 b="1"></sitecore></configuration>`),
  ).toBeUndefined();
  expect(hoverIn(`<configuration><own$0er name="x" /></configuration>`)).not.toContain("Sitecore");
});

test("all of them are short", () => {
  const long = `Shop.${"Very.Long.Name.".repeat(20)}End`;
  const hover = hoverIn(
    base + inBuy(`<processor type="${long}, Shop" patch:af$0ter="processor[@type='${long}, Shop']" />`),
  );
  expect(wordsIn(hover ?? "")).toBeLessThan(90);
});
