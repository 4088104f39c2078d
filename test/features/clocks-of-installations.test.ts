/** The clocks of the installations that are usual, from 8.2 to containers: each table as an editor shows it. */
import { expect, test } from "vitest";
import { hoverIn } from "#test/check-hover";

const root = (role: string, body: string): string => `<configuration>
  <configSections><section name="sitecore" type="x" /></configSections>
  <appSettings>${role === "" ? "" : `<add key="role:define" value="${role}" />`}</appSettings>
  <system.web>${body}</system.web>
</configuration>`;

const patch = (settings: string, processors = ""): string =>
  `<configuration><sitecore>
  <pipelines><owin.initialize>${processors}</owin.initialize></pipelines>
  <settings>${settings}</settings>
</sitecore></configuration>`;

const setting = (name: string, value: string): string => `<setting name="${name}" value="${value}" />`;

const identity = (lifetime: string): string => `<Settings><Sitecore><IdentityServer><Clients><DefaultClient>
  <ClientId>Sitecore</ClientId>${lifetime}
</DefaultClient></Clients></IdentityServer></Sitecore></Settings>`;

/** What follows from the clocks and their table, without what holds in general. */
const tableIn = (marked: string): string =>
  /(?:\*\*Who loses|Sessions are kept|\*\*All clocks)[\s\S]*?(?=\n\n(?!\||\*\*All|Sessions are))/.exec(
    hoverIn(marked) ?? "",
  )?.[0] ?? "";

test("management on 8.2, which defines no role", () => {
  const forms = `<forms name=".ASPXAUTH" cookieless="UseCookies" timeout="18$00" slidingExpiration="true" />`;
  const marked = `//- site/web.config version:8.2
${root("", `<sessionState timeout="20" /><authentication mode="None">${forms}</authentication>`)}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**Who loses work:** an editor who writes on without a click that reaches the server: after 1.5 hours perhaps, after 3 hours certainly. KeepAlive.aspx keeps the session alive meanwhile, not the login.

    **All clocks of this installation** (role unknown; Sitecore 8.2; forms login)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | web.config, line 4 | every request, KeepAlive.aspx too |
    | editors without Remember me, all of Active Directory | 1.5 h to 3 h idle | web.config, line 4 | a request in the second half, not KeepAlive.aspx |
    | editors with Remember me | 90 d to 180 d idle | not written here: default assumed | a request in the second half |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |
    | the worker process of IIS: when it stops, sessions in memory and caches are gone, logins go on | 20 min idle | not in the workspace: default of IIS assumed | every request of anybody, KeepAlive.aspx too |"
  `);
});

test("management on 9.0 with sessions in a database", () => {
  const session = `<sessionState mode="Custom" customProvider="mssql" timeout="2$00" />`;
  const marked = `//- cm/web.config version:9.0.2
${root("ContentManagement", `${session}<authentication mode="Forms"><forms timeout="60" /></authentication>`)}
//- cm/App_Config/Include/zzz/Login.config
${patch(setting("Authentication.ClientPersistentLoginDuration", "7"))}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**Who loses work:** an editor who writes on without a click that reaches the server: after 30 minutes perhaps, after 1 hour certainly. KeepAlive.aspx keeps the session alive meanwhile, not the login.

    **All clocks of this installation** (role ContentManagement; Sitecore 9.0.2; forms login)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | web.config, line 4 | every request, KeepAlive.aspx too |
    | editors without Remember me, all of Active Directory | 30 min to 1 h idle | web.config, line 4 | a request in the second half, not KeepAlive.aspx |
    | editors with Remember me | 3.5 d to 7 d idle | Login.config, line 3 | a request in the second half |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |"
  `);
});

test("management on 9.3 with its identity server", () => {
  const forms = `<authentication mode="None"><forms timeout="180" /></authentication>`;
  const marked = `//- live/cm/web.config version:9.3
${root("ContentManagement", `<sessionState timeout="2$00" />${forms}`)}
//- live/identity/Config/production/Sitecore.IdentityServer.Host.xml
${identity("\n  <IdentityTokenLifetimeInSeconds>7200</IdentityTokenLifetimeInSeconds>")}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**Who loses work:** an editor who is still at work 2 hours after logging in, unless requests renew the login, which is not documented. KeepAlive.aspx is there for the session; that it keeps this login alive is not documented.

    **All clocks of this installation** (role ContentManagement; Sitecore 9.3; login through Sitecore Identity)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | web.config, line 4 | every request, KeepAlive.aspx too |
    | editors through Sitecore Identity, Remember me or not | 2 h after the login, or later | Sitecore.IdentityServer.Host.xml, line 3 | whether requests extend it is not documented; a login remembered by Sitecore Identity signs in again without asking |
    | editors through another provider, and visitors who log in to the site | 15 min to 30 min idle | not written here: default assumed | a request in the second half |
    | the forms ticket, which code of your own may still use | 1.5 h to 3 h idle | web.config, line 4 | a request in the second half, not KeepAlive.aspx |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |
    | the worker process of IIS: when it stops, sessions in memory and caches are gone, logins go on | 20 min idle | not in the workspace: default of IIS assumed | every request of anybody, KeepAlive.aspx too |"
  `);
});

test("management on 10.3, without xDB, with a cookie that does not slide and the identity server elsewhere", () => {
  const processor = `<processor name="CookieAuthentication"><ExpireTimeSpan>01:$000:00</ExpireTimeSpan><SlidingExpiration>false</SlidingExpiration></processor>`;
  const marked = `//- cm/web.config version:10.3
${root("ContentManagement, Indexing", `<sessionState timeout="30" />`)}
//- cm/App_Config/Include/zzz/Cookie.config
${patch(setting("Xdb.Enabled", "false"), processor)}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**Who loses work:** an editor who is still at work 1 hour after logging in. KeepAlive.aspx is there for the session; that it keeps this login alive is not documented.

    Sessions are kept in the worker process. By the default of IIS it stops when nobody sends a request for 20 minutes, earlier than a session would end (30 minutes).

    **All clocks of this installation** (role ContentManagement, Indexing; Sitecore 10.3; login through Sitecore Identity)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 30 min idle | web.config, line 4 | every request, KeepAlive.aspx too |
    | editors through Sitecore Identity, Remember me or not | 1 h, active or not | no identity server in the workspace: default assumed | nothing; a login remembered by Sitecore Identity signs in again without asking |
    | editors through another provider, and visitors who log in to the site | 1 h, active or not | Cookie.config, line 2 | nothing |
    | the forms ticket, which code of your own may still use | 15 min to 30 min idle | not written here: default assumed | a request in the second half, not KeepAlive.aspx |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the worker process of IIS: when it stops, sessions in memory and caches are gone, logins go on | 20 min idle | not in the workspace: default of IIS assumed | every request of anybody, KeepAlive.aspx too |"
  `);
});

test("delivery on 10.3 with sessions in Redis", () => {
  const marked = `//- cd/web.config version:10.3
${root("ContentDelivery", `<sessionState mode="Custom" customProvider="redis" timeout="2$00" />`)}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**All clocks of this installation** (role ContentDelivery; Sitecore 10.3; login by OWIN cookie)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | web.config, line 4 | every request |
    | visitors who log in to the site | 15 min to 30 min idle | not written here: default assumed | a request in the second half |
    | the forms ticket, which code of your own may still use | 15 min to 30 min idle | not written here: default assumed | a request in the second half |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |"
  `);
});

test("Active Directory on 8.2, with a login that just ends", () => {
  const membership = `<membership defaultProvider="sitecore"><providers><add name="sitecore" realProviderName="switcher" /></providers></membership>`;
  const marked = `//- site/web.config version:8.2
${root("", `${membership}<authentication mode="None"><forms timeout="12$00" slidingExpiration="false" /></authentication>`)}
//- site/App_Config/Include/zzz/Login.config
${patch(setting("Login.DisableRememberMe", "true"))}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**Who loses work:** an editor who is still at work 2 hours after logging in. KeepAlive.aspx keeps the session alive meanwhile, not the login.

    **All clocks of this installation** (role unknown; Sitecore 8.2; forms login)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | not written here: default assumed | every request, KeepAlive.aspx too |
    | editors without Remember me, all of Active Directory | 2 h, active or not | web.config, line 4 | nothing |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |
    | the worker process of IIS: when it stops, sessions in memory and caches are gone, logins go on | 20 min idle | not in the workspace: default of IIS assumed | every request of anybody, KeepAlive.aspx too |"
  `);
});

test("all in one on 9.0, with a value for the deployment and a session without end", () => {
  const forms = `<authentication><forms timeout="#{FormsTimeout}#" /></authentication>`;
  const marked = `//- xp0/web.config version:9.0.1
${root("Standalone", `<sessionState mode="SQLServer" timeout="Infi$0nite" />${forms}`)}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**All clocks of this installation** (role Standalone; Sitecore 9.0.1; forms login)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | never | web.config, line 4 | every request, KeepAlive.aspx too |
    | editors without Remember me, all of Active Directory, visitors who log in to the site | unknown: set at deployment, or unreadable | web.config, line 4 | a request in the second half, not KeepAlive.aspx |
    | editors with Remember me | 90 d to 180 d idle | not written here: default assumed | a request in the second half |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |"
  `);
});

test("containers, whose environment may say more than the files", () => {
  const marked = `//- docker/build/cm/web.config version:10.2
${root("ContentManagement", `<sessionState timeout="2$00" />`)}
//- docker/build/id/Config/production/Sitecore.IdentityServer.Host.xml
${identity("")}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**Who loses work:** an editor who is still at work 1 hour after logging in, unless requests renew the login, which is not documented. KeepAlive.aspx is there for the session; that it keeps this login alive is not documented.

    **All clocks of this installation** (role ContentManagement; Sitecore 10.2; login through Sitecore Identity)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | web.config, line 4 | every request, KeepAlive.aspx too |
    | editors through Sitecore Identity, Remember me or not | 1 h after the login, or later | not written here: default assumed, unless the container's environment says it | whether requests extend it is not documented; a login remembered by Sitecore Identity signs in again without asking |
    | editors through another provider, and visitors who log in to the site | 15 min to 30 min idle | not written here: default assumed | a request in the second half |
    | the forms ticket, which code of your own may still use | 15 min to 30 min idle | not written here: default assumed | a request in the second half, not KeepAlive.aspx |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |"
  `);
});

test("management on 10.2 without Sitecore Identity", () => {
  const marked = `//- cm/web.config version:10.2
${root("ContentManagement", `<sessionState timeout="6$00" />`)}
//- cm/App_Config/Include/Sitecore.Owin.Authentication.IdentityServer.Disabler.config
${patch("")}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**Who loses work:** an editor who writes on without a click that reaches the server: after 15 minutes perhaps, after 30 minutes certainly. KeepAlive.aspx is there for the session; that it keeps this login alive is not documented.

    Sessions are kept in the worker process. By the default of IIS it stops when nobody sends a request for 20 minutes, earlier than a session would end (1 hour).

    **All clocks of this installation** (role ContentManagement; Sitecore 10.2; login by OWIN cookie without Sitecore Identity)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 1 h idle | web.config, line 4 | every request, KeepAlive.aspx too |
    | editors, Remember me or not, and visitors who log in to the site | 15 min to 30 min idle | not written here: default assumed | a request in the second half |
    | the forms ticket, which code of your own may still use | 15 min to 30 min idle | not written here: default assumed | a request in the second half, not KeepAlive.aspx |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |
    | the worker process of IIS: when it stops, sessions in memory and caches are gone, logins go on | 20 min idle | not in the workspace: default of IIS assumed | every request of anybody, KeepAlive.aspx too |"
  `);
});
