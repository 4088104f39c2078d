/** The picture of all lifetimes, computed from the files of an installation. */
import { expect, test } from "vitest";
import { hoverIn } from "#test/check-hover";

const web = (role: string, body: string): string =>
  `<configuration>
  <configSections><section name="sitecore" type="x" /></configSections>
  <appSettings><add key="role:define" value="${role}" /></appSettings>
  <system.web>${body}</system.web>
</configuration>`;

const tableIn = (marked: string): string =>
  /(?:\*\*Who loses|Sessions are kept|\*\*All clocks)[\s\S]*?(?=\n\n(?!\||\*\*All|Sessions are))/.exec(
    hoverIn(marked) ?? "",
  )?.[0] ?? "";

test("editors of 9.0 with forms login", () => {
  const marked = `//- cm/web.config version:9.0.2
${web("ContentManagement", `<sessionState timeout="2$00" /><authentication><forms timeout="60" /></authentication>`)}
//- cm/App_Config/Include/zzz/Login.config
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="7" />
</settings></sitecore></configuration>`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**Who loses work:** an editor who writes on without a click that reaches the server: after 30 minutes perhaps, after 1 hour certainly. KeepAlive.aspx keeps the session alive meanwhile, not the login.

    **All clocks of this installation** (role ContentManagement; Sitecore 9.0.2; forms login)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | web.config, line 4 | every request, KeepAlive.aspx too |
    | editors without Remember me, all of Active Directory | 30 min to 1 h idle | web.config, line 4 | a request in the second half, not KeepAlive.aspx |
    | editors with Remember me | 3.5 d to 7 d idle | Login.config, line 2 | a request in the second half |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |
    | the worker process of IIS: when it stops, sessions in memory and caches are gone, logins go on | 20 min idle | not in the workspace: default of IIS assumed | every request of anybody, KeepAlive.aspx too |"
  `);
});

test("nobody is remembered where Remember me is off, and without sliding the login just ends", () => {
  const marked = `//- cm/web.config version:9.0.2
${web("ContentManagement", `<authentication><forms timeout="6$00" slidingExpiration="false" /></authentication>`)}
//- cm/App_Config/Include/zzz/Login.config
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore></configuration>`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**Who loses work:** an editor who is still at work 1 hour after logging in. KeepAlive.aspx keeps the session alive meanwhile, not the login.

    **All clocks of this installation** (role ContentManagement; Sitecore 9.0.2; forms login)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | not written here: default assumed | every request, KeepAlive.aspx too |
    | editors without Remember me, all of Active Directory | 1 h, active or not | web.config, line 4 | nothing |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |
    | the worker process of IIS: when it stops, sessions in memory and caches are gone, logins go on | 20 min idle | not in the workspace: default of IIS assumed | every request of anybody, KeepAlive.aspx too |"
  `);
});

test("visitors of a delivery server", () => {
  const marked = `//- cd/web.config version:9.0.2\n${web("ContentDelivery", `<sessionState timeout="2$00" />`)}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**All clocks of this installation** (role ContentDelivery; Sitecore 9.0.2; forms login)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | web.config, line 4 | every request |
    | visitors who log in to the site | 15 min to 30 min idle | not written here: default assumed | a request in the second half |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |
    | the worker process of IIS: when it stops, sessions in memory and caches are gone, logins go on | 20 min idle | not in the workspace: default of IIS assumed | every request of anybody |"
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
    "**Who loses work:** an editor who is still at work 2 hours after logging in, unless requests renew the login, which is not documented. KeepAlive.aspx is there for the session; that it keeps this login alive is not documented.

    **All clocks of this installation** (role ContentManagement; Sitecore 9.3; login through Sitecore Identity)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | web.config, line 4 | every request, KeepAlive.aspx too |
    | editors through Sitecore Identity, Remember me or not | 2 h after the login, or later | Sitecore.IdentityServer.Host.xml, line 2 | whether requests extend it is not documented; a login remembered by Sitecore Identity signs in again without asking |
    | editors through another provider, and visitors who log in to the site | 15 min to 30 min idle | not written here: default assumed | a request in the second half |
    | the forms ticket, which code of your own may still use | 15 min to 30 min idle | not written here: default assumed | a request in the second half, not KeepAlive.aspx |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |
    | the worker process of IIS: when it stops, sessions in memory and caches are gone, logins go on | 20 min idle | not in the workspace: default of IIS assumed | every request of anybody, KeepAlive.aspx too |"
  `);
});

test("a file of the identity server shows the clocks of the site beside it", () => {
  const marked = `//- live/cm/web.config
${web("ContentManagement", `<sessionState timeout="45" />`)}
//- live/cm/App_Config/ConnectionStrings.config
<connectionStrings><add name="sitecoreidentity.secret" connectionString="#{Secret}" /></connectionStrings>
//- live/identity/Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><Clients><DefaultClient>
  <IdentityTokenLifetimeInSeconds>72$000</IdentityTokenLifetimeInSeconds>
</DefaultClient></Clients></IdentityServer></Sitecore></Settings>`;
  expect(tableIn(marked)).toContain("| 45 min idle | web.config, line 4 |");
  expect(tableIn(marked)).toContain("| 2 h after the login, or later | Sitecore.IdentityServer.Host.xml, line 2 |");
});

test("nobody edits on a processing server", () => {
  const marked = `//- prc/web.config version:9.0.2
${web("Processing", `<sessionState timeout="2$00" /><authentication><forms timeout="60" /></authentication>`)}`;
  expect(tableIn(marked)).toContain("| whoever logs in here, as no editor and no visitor does | 30 min to 1 h idle |");
  expect(tableIn(marked)).not.toMatch(/Who loses|seat|KeepAlive/);
});

test("the login of a location alone decides nothing for editors", () => {
  const location = `<location path="shop"><system.web><authentication><forms timeout="$05" /></authentication></system.web></location>`;
  const body = `</system.web>${location}<system.web>`;
  const hover = hoverIn(`//- cm/web.config version:9.0.2\n${web("ContentManagement", body)}`);
  expect(hover).toContain("So a login ends after 2.5 minutes to 5 minutes");
  expect(hover).not.toContain("**Here**");
});

const renewingPage = (folder: string): string => `
//- ${folder}/sitecore/service/keepalive.aspx
<script runat="server">void Page_Load() { FormsAuthentication.RenewTicketIfOld(Ticket); }</script>`;

test("a KeepAlive page that was changed prolongs the login too, so that nobody with an open page loses work", () => {
  const body = `<sessionState timeout="2$00" /><authentication><forms timeout="60" /></authentication>`;
  const marked = `//- cm/web.config version:9.0.2\n${web("ContentManagement", body)}${renewingPage("cm")}`;
  expect(tableIn(marked)).toContain(
    "**Who loses work:** nobody whose page stays open. KeepAlive.aspx was changed here",
  );
  expect(tableIn(marked)).toContain(
    "| 30 min to 1 h idle | web.config, line 4 | a request in the second half, and KeepAlive.aspx, which was changed here |",
  );
  expect(tableIn(marked.replace("/service/", "/pages/"))).not.toContain("nobody");
  expect(tableIn(marked.replace("//- cm/sitecore", "//- cd/sitecore"))).not.toContain("nobody");
});

test("a KeepAlive page that comes later than the end of the login prolongs nothing", () => {
  const body = `<sessionState timeout="9$00" /><authentication><forms timeout="60" slidingExpiration="false" /></authentication>`;
  const marked = `//- cm/web.config version:9.0.2\n${web("ContentManagement", body)}${renewingPage("cm")}`;
  expect(tableIn(marked)).toContain("**Who loses work:** an editor who is still at work 1 hour after logging in.");
  expect(tableIn(marked)).toContain(
    "| 1 h without KeepAlive.aspx | web.config, line 4 | KeepAlive.aspx, which was changed here |",
  );
});

test("a session that is set at deployment says nothing against who loses work", () => {
  const body = `<sessionState timeout="#{Session}" /><authentication><forms timeout="6$00" /></authentication>`;
  const marked = `//- cm/web.config version:9.0.2\n${web("ContentManagement", body)}`;
  expect(tableIn(marked)).toContain("after 30 minutes perhaps, after 1 hour certainly");
  expect(tableIn(marked)).toContain("| the session, which is no login | unknown: set at deployment, or unreadable |");
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
  expect(tableIn(marked)).toContain("role ContentManagement; Sitecore 9.3; login through Sitecore Identity");
  expect(tableIn(marked)).toContain("| 2 h after the login, or later | Sitecore.IdentityServer.Host.xml, line 2 |");
});

test("a token is not counted with", () => {
  const marked = `//- cm/web.config version:9.0.2\n${web("ContentManagement", `<sessionState timeout="2$00" /><authentication><forms timeout="#{Forms}" /></authentication>`)}`;
  expect(tableIn(marked)).toContain("| unknown: set at deployment, or unreadable | web.config");
});

const server = (pools: string, sites = site("Shop", "D:\\Sites\\cm", "Shop.Pool")): string =>
  `<configuration><system.applicationHost>
  <applicationPools>${pools}</applicationPools>
  <sites>${sites}</sites>
</system.applicationHost></configuration>`;

const site = (name: string, folder: string, pool: string): string =>
  `<site name="${name}"><application path="/" applicationPool="${pool}"><virtualDirectory path="/" physicalPath="${folder}" /></application></site>`;

const rowsOfPool = (marked: string): readonly string[] =>
  tableIn(marked)
    .split("\n")
    .filter((line) => /worker process of IIS|until IIS replaces it/.test(line))
    .map((line) => line.split(" | ").slice(1).join(" | "));

test("the pool of the site ends sessions in memory", () => {
  const marked = `//- live/cm/web.config version:9.0.2
${web("ContentManagement", `<sessionState mode="InProc" timeout="6$00" />`)}
//- live/iis/applicationHost.config
${server(`<add name="Other"><processModel idleTimeout="00:05:00" /></add>
  <add name="shop.pool"><processModel idleTimeout="00:30:00" />
    <recycling><periodicRestart><schedule><add value="03:00:00" /></schedule></periodicRestart></recycling></add>
  <applicationPoolDefaults><processModel idleTimeout="00:00:00" /></applicationPoolDefaults>`)}`;
  expect(rowsOfPool(marked)).toEqual([
    "30 min idle | applicationHost.config, line 3 | every request of anybody, KeepAlive.aspx too |",
    "29 h, active or not | not written here: default assumed | nothing |",
    "at 03:00 every day | applicationHost.config, line 4 | nothing |",
  ]);
  expect(hoverIn(marked)).toContain(
    "It stops when nobody sends a request for 30 minutes, earlier than a session would end (1 hour). IIS replaces the worker process every 29 hours",
  );
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
    "never | applicationHost.config, line 3 | every request of anybody, KeepAlive.aspx too |",
    "never | applicationHost.config, line 4 | nothing |",
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
    "never: suspended after 10 min idle | applicationHost.config, line 2 | every request of anybody |",
    "unknown: set at deployment, or unreadable | applicationHost.config, line 3 | nothing |",
  ]);
});

test("where no server is at hand, the default of IIS is assumed for sessions in memory alone", () => {
  const table = (session: string, beside = ""): readonly string[] =>
    rowsOfPool(`//- live/cm/web.config version:9.0.2\n${web("ContentDelivery", session)}${beside}`);
  expect(table(`<sessionState timeout="6$00" />`)).toEqual([
    "20 min idle | not in the workspace: default of IIS assumed | every request of anybody |",
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
  const assumed = ["20 min idle | not in the workspace: default of IIS assumed | every request of anybody |"];
  expect(
    rows(server(`<applicationPoolDefaults><processModel idleTimeout="00:01:00" /></applicationPoolDefaults>`, others)),
  ).toEqual(assumed);
  expect(
    rows(`<!-- %IIS_USER_HOME% -->${server(`<add name="Shop.Pool"><processModel idleTimeout="00:01:00" /></add>`)}`),
  ).toEqual(assumed);
});

test("a setting of a pool shows the clocks of the site that runs in it", () => {
  const marked = (pools: string): string => `//- live/cm/web.config version:9.0.2
${web("ContentManagement", `<sessionState timeout="45" />`)}
//- live/iis/applicationHost.config
${server(pools)}`;
  const own = `<add name="Shop.Pool"><processModel idleTimeout="00:3$00:00" /></add>`;
  expect(tableIn(marked(own))).toContain("| 45 min idle | web.config, line 4 |");
  expect(tableIn(marked(own))).toContain("| 30 min idle | applicationHost.config, line 2 |");
  const ofAll = `<applicationPoolDefaults><recycling><periodicRestart time="12:00:0$00" /></recycling></applicationPoolDefaults>`;
  expect(tableIn(marked(ofAll))).toContain("| 12 h, active or not | applicationHost.config, line 2 |");
  expect(tableIn(marked(`<add name="Other"><processModel idleTimeout="00:3$00:00" /></add>`))).toBe("");
});
