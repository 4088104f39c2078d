/** A hover on the name of an element or object: what it is for, what is written of it, and what holds for the rest. */
import { describe, expect, test } from "vitest";
import { fullPictureIn, hoverIn, hoveredText } from "#test/check-hover";
import { certificateVersion1 } from "#test/certificates";

const web = (body: string): string => `<configuration><system.web>${body}</system.web></configuration>`;
const patch = "App_Config/Include/a.config";
const cookie = (body: string): string =>
  `<configuration><sitecore><pipelines><owin.initialize><processor$0 type="Sitecore.Owin.Authentication.Pipelines.Initialize.CookieAuthentication, X">${body}</processor></owin.initialize></pipelines></sitecore></configuration>`;

test("a hover of an element", () => {
  expect(hoverIn(web(`<http$0Cookies requireSSL="true" />`))).toMatchInlineSnapshot(`
    "**\`<httpCookies>\`**  
    What all cookies of the site get without their own value.

    | Setting | Value | Written |
    | --- | --- | --- |
    | \`requireSSL\` | \`true\` | here |
    | \`httpOnlyCookies\` | \`false\` | default |
    | \`sameSite\` | \`Unspecified\` | default |

    [Source: github.com](https://github.com/microsoft/referencesource)"
  `);
});

test("the whole page of an element", () => {
  expect(fullPictureIn(web(`<http$0Cookies requireSSL="true" />`))).toMatchInlineSnapshot(`
    "# \`<httpCookies>\`

    ## What it does

    What all cookies of the site get without their own value.

    ## Written here

    - \`requireSSL\` = \`true\`

    ## Not written: the default applies

    - \`httpOnlyCookies\` = \`false\`: Hides cookies that code creates from scripts in the browser, where the code does not say otherwise.
    - \`sameSite\` = \`Unspecified\`: SameSite attribute of cookies whose code does not set one.
    - \`domain\` = empty: Domain of cookies that code creates. A parent domain sends them to every subdomain.

    ## Sources

    - [.NET Framework reference source](https://github.com/microsoft/referencesource)
    "
  `);
});

test("a hover shows five settings, the page behind it all of them", () => {
  const marked = web(`<session$0State mode="InProc" timeout="20" />`);
  expect(hoverIn(marked)?.match(/^\| `/gm)).toHaveLength(5);
  expect(hoverIn(marked)).toMatch(/\n\d+ more · /);
  expect(fullPictureIn(marked)).toContain("`sqlCommandTimeout` = `30` (30 seconds)");
});

test("it belongs to the name alone", () => {
  expect(hoveredText(web(`<session$0State timeout="20" />`))).toBe("sessionState");
  expect(hoveredText(web(`<sessionState timeout="2$00" />`))).toBe("20");
  expect(hoverIn(web(`<sessionState timeout="20" $0 />`))).toBeUndefined();
});

test("numbers come with their meaning", () => {
  expect(fullPictureIn(web(`<authentication><for$0ms timeout="180" /></authentication>`))).toContain(
    "- `timeout` = `180` (3 hours)",
  );
  expect(fullPictureIn(web(`<session$0State />`))).toContain("`sqlCommandTimeout` = `30` (30 seconds)");
});

test("secrets stay hidden, tokens are not judged, long values are cut", () => {
  const hover = fullPictureIn(web(`<machine$0Key validationKey="Fake-Secret-4711" decryption="#{Alg}" />`));
  expect(hover).toContain("`validationKey` = `••••`");
  expect(hover).toContain("`decryption` = `#{Alg}`\n");
  expect(fullPictureIn(web(`<session$0State cookieName="${"a".repeat(90)}" />`))).toContain(`\`${"a".repeat(60)}…\``);
});

describe("what holds for what is not written", () => {
  test("in a part of the site, what the file says for the whole of it", () => {
    const location = `<location path="shop"><system.web><session$0State timeout="5" /></system.web></location>`;
    const whole = `<system.web>\n<sessionState mode="Custom" timeout="20" /></system.web>`;
    const hover = fullPictureIn(`<configuration>${location}${whole}</configuration>`);
    expect(hover).toContain("## Written here\n\n- `timeout` = `5` (5 minutes)\n");
    expect(hover).toContain("## Written elsewhere\n\n- `mode` = `Custom` (web.config:2)\n");
    expect(hover).not.toMatch(/the default applies\n[^#]*`mode` =/);
  });

  test("entries of a list say nothing of each other", () => {
    const handlers = `<handlers><add name="a" resourceType="File" /><ad$0d name="b" /></handlers>`;
    const hover = fullPictureIn(`<configuration><system.webServer>${handlers}</system.webServer></configuration>`);
    expect(hover).toContain("`resourceType` = `Unspecified`");
    expect(hover).not.toContain("elsewhere");
  });

  test("in a patch, what the other files of Sitecore say", () => {
    const marked = `//- ${patch}
${cookie("<ExpireTimeSpan>00:30:00</ExpireTimeSpan>")}
//- App_Config/Include/b.config
${cookie("<SlidingExpiration>false</SlidingExpiration>").replace("$0", "")}`;
    const hover = fullPictureIn(marked);
    expect(hover).toContain("- `ExpireTimeSpan` = `00:30:00` (30 minutes)");
    expect(hover).toContain("## Written elsewhere\n\n- `SlidingExpiration` = `false` (App_Config/Include/b.config:1)");
  });

  test("in a patch alone, what Sitecore ships, unless another file says it", () => {
    const hover = fullPictureIn(
      `<configuration><sitecore><Anti$0Csrf enabled="false" /></sitecore></configuration>`,
      patch,
    );
    expect(hover).toContain(
      "## Not written: the default applies, unless another file says otherwise\n\n- `detectionResult` = `RaiseException`",
    );
    expect(hover).toContain("no default is known\n\n- `errorPage`: ");
  });

  test("what Sitecore ships for some entries of a list holds for no other", () => {
    const site = `<configuration><sitecore><sites><si$0te name="shop" /></sites></sitecore></configuration>`;
    expect(fullPictureIn(site, patch)).toMatch(/no default is known\n[^#]*`itemwebapi.mode`/);
  });

  test("what is Sitecore's alone holds for no web.config that lacks it", () => {
    expect(fullPictureIn(web(`<session$0State />`))).toContain("`sessionIDManagerType` = empty");
    expect(fullPictureIn(web(`<session$0State />`))).not.toContain("ConditionalSessionIdManager");
  });

  test("a pool may get it from the defaults of all pools", () => {
    const pools = `<applicationPools><add name="a"><process$0Model /></add></applicationPools>`;
    const text = `<configuration><system.applicationHost>${pools}</system.applicationHost></configuration>`;
    expect(fullPictureIn(text, "applicationHost.config")).toContain(
      "unless the defaults of all its kind say otherwise",
    );
  });

  test("a transform leaves it as it is", () => {
    const text = `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
<httpCoo$0kies requireSSL="true" xdt:Transform="SetAttributes(requireSSL)" /></system.web></configuration>`;
    expect(fullPictureIn(text, "Web.Release.config")).toContain(
      "## Left as it is in the file that this one transforms\n\n- `httpOnlyCookies`\n- `sameSite`\n- `domain`",
    );
  });
});

test("what is encrypted, or stands in a file of its own, is not told", () => {
  const encrypted = `<connection$0Strings configProtectionProvider="Any"><EncryptedData /></connectionStrings>`;
  expect(fullPictureIn(encrypted, "App_Config/ConnectionStrings.config")).toContain(
    "The rest is encrypted.\n\n## Written here\n\n- `configProtectionProvider` = `Any`\n",
  );
  expect(fullPictureIn(web(`<session$0State configSource="session.config" />`))).toContain(
    "The rest is in `session.config`.",
  );
});

test("parameters go by their description", () => {
  const param = `<param desc="searchConnectionStringName">xconnect.search</param>`;
  const text = `<configuration><sitecore><xconnect><client$0config>${param}</clientconfig></xconnect></sitecore></configuration>`;
  const hover = fullPictureIn(text, patch);
  expect(hover).toContain("- `searchConnectionStringName` = `xconnect.search`");
  expect(hover).toContain("`collectionConnectionStringName` = `xconnect.collection`");
});

test("an element that only leads to others says nothing", () => {
  expect(fullPictureIn(`<configuration><system.web$0><sessionState /></system.web></configuration>`)).toBeUndefined();
});

describe("objects of JSON files", () => {
  test("what is written, and what is shipped for the rest", () => {
    const text = `{ "Caching": { "Redis": { "Opt$0ions": { "Configuration": "localhost,password=canary" } } } }`;
    const hover = fullPictureIn(text, "wwwroot/config.json") ?? "";
    expect(hover).toMatch(/^# `Options`\n[^#]*\n## Written here\n\n- `Configuration` = /);
    expect(hover).toContain("`InstanceName`");
    expect(hover).not.toContain("canary");
    expect(hoveredText(text, "wwwroot/config.json")).toBe("Options");
  });

  test("an object that only leads to others, and one that is not known, say nothing", () => {
    expect(fullPictureIn(`{ "Cac$0hing": { "Redis": {} } }`, "wwwroot/config.json")).toBeUndefined();
    expect(fullPictureIn(`{ "An$0y": { "Redis": {} } }`, "wwwroot/config.json")).toBeUndefined();
    expect(fullPictureIn(`{ "ru$0les": {} }`, ".sitecore-config-guard.json")).toBeUndefined();
  });
});

describe("the lists of a certificate mapping", () => {
  const mapping = (attributes: string, lists: string): string =>
    `<configuration><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /><authentication>
<iisClientCertificateMappingAuthentication ${attributes}>${lists}</iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`;
  const one = `<oneToOne$0Mappings>
<add userName="WEB01\\a" password="canary" certificate="${certificateVersion1}" />
<add userName="WEB01\\b" password="canary" certificate="#{Certificate}" enabled="false" />
<add userName="" certificate="AAAA" /></oneToOneMappings>`;

  test("who is mapped to whom", () => {
    const hover = hoverIn(mapping(`enabled="true"`, one)) ?? "";
    expect(hover).toContain("**`<oneToOneMappings>`: 3 mappings**");
    expect(hover).toContain("The mapping is on (web.config, line 2).");
    expect(hover).toMatch(/^\| `[^`]+` \| \d{4}-\d\d-\d\d \| `WEB01\\a` \|$/m);
    expect(hover).toContain("| `#{Certificate}` |  | nobody: the entry is off |");
    expect(hover).toContain("| a text that isn't a certificate |  | nobody: no account is named |");
    expect(hover).not.toContain("canary");
  });

  test("rules that a certificate must fit", () => {
    const rules = `<rules><add certificateField="Issuer" certificateSubField="CN" matchCriteria="Partner CA" />
<add certificateField="Subject" certificateSubField="O" matchCriteria="A|B" /></rules>`;
    const many = `<manyToOne$0Mappings><add name="p" userName="u">${rules}</add><add name="d" permissionMode="Deny" /></manyToOneMappings>`;
    const hover = hoverIn(mapping(`enabled="true"`, many)) ?? "";
    expect(hover).toContain("| `p` | Issuer CN = `Partner CA` and Subject O = `A\\|B` | `u` |");
    expect(hover).toContain("| `d` | anything in it: there is no rule | nobody: is refused |");
  });

  test.each([
    ["", "Nothing in this workspace switches the mapping on, so nobody is mapped here."],
    [`enabled="false"`, "The mapping is off (web.config, line 2), so nobody is mapped."],
    [`enabled="true" oneToOneCertificateMappingsEnabled="false"`, "This list is off (web.config, line 2)"],
  ])("what keeps IIS from using it: %s", (attributes, sentence) => {
    expect(hoverIn(mapping(attributes, one))).toContain(sentence);
  });

  test("no certificate is asked for", () => {
    const hover = hoverIn(mapping(`enabled="true"`, one).replace(", SslNegotiateCert", ""));
    expect(hover).toContain("`sslFlags` (web.config, line 1) don't ask for a certificate, so nobody is mapped.");
  });

  test("entries of the server are inherited, unless the list is cleared", () => {
    const server = `<configuration><system.applicationHost><sites><site name="s"><application path="/">
<virtualDirectory path="/" physicalPath="D:\\Sites\\Partners" /></application></site></sites></system.applicationHost>
${mapping(`enabled="true"`, one.replace("$0", "")).replace(/<\/?configuration>/g, "")}</configuration>`;
    const files = (list: string): string =>
      `//- Partners/web.config\n${mapping("", list)}\n//- iis/applicationHost.config\n${server}`;
    const own = `<add userName="x" certificate="${certificateVersion1}" /></oneToOneMappings>`;
    expect(hoverIn(files(`<oneToOne$0Mappings>${own}`))).toContain(
      "2 more are inherited (the first: applicationHost.config, line 5).",
    );
    expect(hoverIn(files(`<oneToOne$0Mappings><clear />${own}`))).not.toContain("inherited");
  });
});
