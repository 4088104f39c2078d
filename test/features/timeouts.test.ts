/** The picture of all lifetimes, computed from the files of an installation. */
import { expect, test } from "vitest";
import { fullPictureIn, hoverIn } from "#test/check-hover";

const web = (role: string, body: string): string =>
  `<configuration>
  <configSections><section name="sitecore" type="x" /></configSections>
  <appSettings><add key="role:define" value="${role}" /></appSettings>
  <system.web>${body}</system.web>
</configuration>`;

/** The hover without its last line, which holds the default and the links. */
const tableIn = (marked: string): string => (hoverIn(marked) ?? "").split("\n\n").slice(1, -1).join("\n\n");

/** All lifetimes of the site, as the page behind the hover shows them. */
const allIn = (marked: string): string =>
  /## All lifetimes[\s\S]*?(?=\n\n## |\n$)/.exec(fullPictureIn(marked) ?? "")?.[0] ?? "";

test("editors of 9.0 with forms login", () => {
  const marked = `//- cm/web.config version:9.0.2
${web("ContentManagement", `<sessionState timeout="2$00" /><authentication><forms timeout="60" /></authentication>`)}
//- cm/App_Config/Include/zzz/Login.config
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="7" />
</settings></sitecore></configuration>`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**An author who keeps typing without saving loses work,** perhaps after 30 minutes, certainly after 1 hour. KeepAlive.aspx keeps only the session alive.

    | Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Session | 20 min idle | every request, KeepAlive | web.config, line 4 |
    | Login | 30 min to 1 h idle | a request in its second half, not KeepAlive | web.config, line 4 |
    | Worker process, idle | 20 min idle | anybody's request, KeepAlive | default of IIS, not in the workspace |"
  `);
});

test("nobody is remembered where Remember me is off, and without sliding the login just ends", () => {
  const marked = `//- cm/web.config version:9.0.2
${web("ContentManagement", `<authentication><forms timeout="6$00" slidingExpiration="false" /></authentication>`)}
//- cm/App_Config/Include/zzz/Login.config
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore></configuration>`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "The login ends 1 hour after it began, active or not. **An author still at work 1 hour after logging in loses work**. KeepAlive.aspx keeps only the session alive.

    | Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Login | 1 h, active or not | nothing | web.config, line 4 |
    | Session | 20 min idle | every request, KeepAlive | default |"
  `);
});

test("visitors of a delivery server", () => {
  const marked = `//- cd/web.config version:9.0.2\n${web("ContentDelivery", `<sessionState timeout="2$00" />`)}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "| Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Session | 20 min idle | every request | web.config, line 4 |
    | Login | 15 min to 30 min idle | a request in its second half | default |
    | Worker process, idle | 20 min idle | anybody's request | default of IIS, not in the workspace |"
  `);
});

test("editors of 9.3 through the identity server beside the site", () => {
  const marked = `//- live/cm/web.config version:9.3
${web("ContentManagement", `<sessionState timeout="2$00" />`)}
//- live/identity/Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><Clients><DefaultClient>
  <IdentityTokenLifetimeInSeconds>7200</IdentityTokenLifetimeInSeconds>
</DefaultClient></Clients></IdentityServer></Sitecore></Settings>`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**An author still at work 2 hours after logging in loses work**, unless requests renew the login, which is not documented. Whether KeepAlive.aspx keeps this login alive is not documented.

    | Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Session | 20 min idle | every request, KeepAlive | web.config, line 4 |
    | Login | 2 h, or later | not documented | Sitecore.IdentityServer.Host.xml, line 2 |
    | Login elsewhere | 15 min to 30 min idle | a request in its second half | default |
    | Worker process, idle | 20 min idle | anybody's request, KeepAlive | default of IIS, not in the workspace |"
  `);
});

test("a file of the identity server shows the timeouts of the site beside it", () => {
  const marked = `//- live/cm/web.config
${web("ContentManagement", `<sessionState timeout="45" />`)}
//- live/cm/App_Config/ConnectionStrings.config
<connectionStrings><add name="sitecoreidentity.secret" connectionString="#{Secret}" /></connectionStrings>
//- live/identity/Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><Clients><DefaultClient>
  <IdentityTokenLifetimeInSeconds>72$000</IdentityTokenLifetimeInSeconds>
</DefaultClient></Clients></IdentityServer></Sitecore></Settings>`;
  expect(tableIn(marked)).toContain("| Session | 45 min idle | every request, KeepAlive | web.config, line 4 |");
  expect(tableIn(marked)).toContain(
    "| Login | 2 h, or later | not documented | Sitecore.IdentityServer.Host.xml, line 2 |",
  );
});

test("nobody edits on a processing server", () => {
  const marked = `//- prc/web.config version:9.0.2
${web("Processing", `<sessionState timeout="2$00" /><authentication><forms timeout="60" /></authentication>`)}`;
  expect(tableIn(marked)).toContain("| Login | 30 min to 1 h idle | a request in its second half |");
  expect(allIn(marked)).toContain("Anyone who logs in here; neither authors nor visitors do.");
  expect(tableIn(marked) + allIn(marked)).not.toMatch(/loses work|seat|KeepAlive/);
});

test("the login of a location alone decides nothing for editors", () => {
  const location = `<location path="shop"><system.web><authentication><forms timeout="$05" /></authentication></system.web></location>`;
  const body = `</system.web>${location}<system.web>`;
  const hover = hoverIn(`//- cm/web.config version:9.0.2\n${web("ContentManagement", body)}`);
  expect(hover).toContain("without one a login ends after 2.5 minutes to 5 minutes");
  expect(hover).not.toMatch(/loses work|\| Login/);
});

const renewingPage = (folder: string): string => `
//- ${folder}/sitecore/service/keepalive.aspx
<script runat="server">void Page_Load() { FormsAuthentication.RenewTicketIfOld(Ticket); }</script>`;

test("a KeepAlive page that was changed prolongs the login too, so that nobody with an open page loses work", () => {
  const body = `<sessionState timeout="2$00" /><authentication><forms timeout="60" /></authentication>`;
  const marked = `//- cm/web.config version:9.0.2\n${web("ContentManagement", body)}${renewingPage("cm")}`;
  expect(tableIn(marked)).toContain("**Nobody loses work while a page stays open:** KeepAlive.aspx was changed here");
  expect(tableIn(marked)).toContain(
    "| Login | 30 min to 1 h idle | a request in its second half, KeepAlive | web.config, line 4 |",
  );
  expect(tableIn(marked.replace("/service/", "/pages/"))).not.toContain("Nobody");
  expect(tableIn(marked.replace("//- cm/sitecore", "//- cd/sitecore"))).not.toContain("Nobody");
});

test("a KeepAlive page that comes later than the end of the login prolongs nothing", () => {
  const body = `<sessionState timeout="9$00" /><authentication><forms timeout="60" slidingExpiration="false" /></authentication>`;
  const marked = `//- cm/web.config version:9.0.2\n${web("ContentManagement", body)}${renewingPage("cm")}`;
  expect(tableIn(marked)).toContain("**An author still at work 1 hour after logging in loses work");
  expect(tableIn(marked)).toContain("| Login | 1 h without KeepAlive | KeepAlive | web.config, line 4 |");
});

test("a session that is set at deployment says nothing against who loses work", () => {
  const body = `<sessionState timeout="#{Session}" /><authentication><forms timeout="6$00" /></authentication>`;
  const marked = `//- cm/web.config version:9.0.2\n${web("ContentManagement", body)}`;
  expect(tableIn(marked)).toContain("perhaps after 30 minutes, certainly after 1 hour");
  expect(tableIn(marked)).toContain("| Session | set at deployment |");
});

test("an identity server serves the management that uses it, not an older one beside it", () => {
  const marked = `//- old/web.config version:9.0.2
${web("ContentManagement", `<authentication><forms timeout="60" /></authentication>`)}
//- new/web.config version:9.3
${web("ContentManagement", `<sessionState timeout="20" />`)}
//- identity/Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><Clients><DefaultClient>
  <IdentityTokenLifetimeInSeconds>72$000</IdentityTokenLifetimeInSeconds>
</DefaultClient></Clients></IdentityServer></Sitecore></Settings>`;
  expect(allIn(marked)).toContain("role ContentManagement; Sitecore 9.3; login through Sitecore Identity");
  expect(tableIn(marked)).toContain(
    "| Login | 2 h, or later | not documented | Sitecore.IdentityServer.Host.xml, line 2 |",
  );
});

test("a token is not counted with", () => {
  const marked = `//- cm/web.config version:9.0.2\n${web("ContentManagement", `<sessionState timeout="2$00" /><authentication><forms timeout="#{Forms}" /></authentication>`)}`;
  expect(tableIn(marked)).toContain("| Login | set at deployment |");
});

const server = (pools: string, sites = site("Shop", "D:\\Sites\\cm", "Shop.Pool")): string =>
  `<configuration><system.applicationHost>
  <applicationPools>${pools}</applicationPools>
  <sites>${sites}</sites>
</system.applicationHost></configuration>`;

const site = (name: string, folder: string, pool: string): string =>
  `<site name="${name}"><application path="/" applicationPool="${pool}"><virtualDirectory path="/" physicalPath="${folder}" /></application></site>`;

const rowsOfPool = (marked: string): readonly string[] =>
  allIn(marked)
    .split("\n")
    .filter((line) => line.startsWith("| **Worker process"))
    .map((line) => line.split(" | ").slice(2).join(" | "));

test("the pool of the site ends sessions in memory", () => {
  const marked = `//- live/cm/web.config version:9.0.2
${web("ContentManagement", `<sessionState mode="InProc" timeout="6$00" />`)}
//- live/iis/applicationHost.config
${server(`<add name="Other"><processModel idleTimeout="00:05:00" /></add>
  <add name="shop.pool"><processModel idleTimeout="00:30:00" />
    <recycling><periodicRestart><schedule><add value="03:00:00" /></schedule></periodicRestart></recycling></add>
  <applicationPoolDefaults><processModel idleTimeout="00:00:00" /></applicationPoolDefaults>`)}`;
  expect(rowsOfPool(marked)).toEqual([
    "30 min idle | anybody's request, KeepAlive | live/iis/applicationHost.config:3 |",
    "29 h, active or not | nothing | default |",
    "at 03:00 every day | nothing | live/iis/applicationHost.config:4 |",
  ]);
  for (const sentence of [
    "IIS stops the worker process, and the sessions in it, after 30 minutes without a request: earlier than a session ends (1 hour).",
    "IIS replaces the worker process every 29 hours",
  ]) {
    expect(fullPictureIn(marked)).toContain(sentence);
  }
});

test("a pool that says nothing takes what holds for all pools", () => {
  const pools = `<applicationPoolDefaults>
    <processModel idleTimeout="00:00:00" />
    <recycling><periodicRestart time="00:00:00" /></recycling>
  </applicationPoolDefaults>`;
  const marked = `//- live/cm/web.config version:9.0.2
${web("ContentManagement", `<sessionState timeout="6$00" />`)}
//- live/iis/applicationHost.config
${server(pools)}`;
  expect(rowsOfPool(marked)).toEqual([
    "never | anybody's request, KeepAlive | live/iis/applicationHost.config:3 |",
    "never | nothing | live/iis/applicationHost.config:4 |",
  ]);
  expect(hoverIn(marked)).not.toContain("worker process every");
});

test("an idle process that is suspended keeps its sessions, and a token is not counted with", () => {
  const pools = `<add name="Shop.Pool"><processModel idleTimeout="00:10:00" idleTimeoutAction="Suspend" />
    <recycling><periodicRestart time="#{Restart}" /></recycling></add>`;
  const marked = `//- live/cm/web.config version:9.0.2
${web("ContentDelivery", `<sessionState timeout="6$00" />`)}
//- live/iis/applicationHost.config
${server(pools)}`;
  expect(rowsOfPool(marked)).toEqual([
    "never: suspended after 10 min idle | anybody's request | live/iis/applicationHost.config:2 |",
    "set at deployment | nothing | live/iis/applicationHost.config:3 |",
  ]);
});

test("where no server is at hand, the default of IIS is assumed for sessions in memory alone", () => {
  const table = (session: string, beside = ""): readonly string[] =>
    rowsOfPool(`//- live/cm/web.config version:9.0.2\n${web("ContentDelivery", session)}${beside}`);
  expect(table(`<sessionState timeout="6$00" />`)).toEqual([
    "20 min idle | anybody's request | default of IIS, not in the workspace |",
  ]);
  expect(table(`<sessionState mode="Custom" timeout="6$00" />`)).toEqual([]);
  expect(table(`<sessionState timeout="6$00" />`, "\n//- live/cm/Dockerfile\n")).toEqual([]);
});

test("an applicationHost.config of other sites, or of a developer's IIS Express, is none of this site", () => {
  const others = site("A", "D:\\Sites\\a", "A") + site("B", "D:\\Sites\\b", "B");
  const rows = (text: string): readonly string[] =>
    rowsOfPool(`//- live/cm/web.config version:9.0.2
${web("ContentDelivery", `<sessionState timeout="6$00" />`)}
//- live/iis/applicationHost.config
${text}`);
  const assumed = ["20 min idle | anybody's request | default of IIS, not in the workspace |"];
  expect(
    rows(server(`<applicationPoolDefaults><processModel idleTimeout="00:01:00" /></applicationPoolDefaults>`, others)),
  ).toEqual(assumed);
  expect(
    rows(`<!-- %IIS_USER_HOME% -->${server(`<add name="Shop.Pool"><processModel idleTimeout="00:01:00" /></add>`)}`),
  ).toEqual(assumed);
});

test("a setting of a pool shows the timeouts of the site that runs in it", () => {
  const marked = (pools: string): string => `//- live/cm/web.config version:9.0.2
${web("ContentManagement", `<sessionState timeout="45" />`)}
//- live/iis/applicationHost.config
${server(pools)}`;
  const own = `<add name="Shop.Pool"><processModel idleTimeout="00:3$00:00" /></add>`;
  expect(tableIn(marked(own))).toContain("| Session | 45 min idle |");
  expect(tableIn(marked(own))).toContain(
    "| Worker process, idle | 30 min idle | anybody's request, KeepAlive | applicationHost.config, line 2 |",
  );
  const ofAll = `<applicationPoolDefaults><recycling><periodicRestart time="12:00:0$00" /></recycling></applicationPoolDefaults>`;
  expect(tableIn(marked(ofAll))).toContain("| 12 h, active or not | nothing | applicationHost.config, line 2 |");
  expect(tableIn(marked(`<add name="Other"><processModel idleTimeout="00:3$00:00" /></add>`))).not.toContain("|");
});
