/** The timeouts of the installations that are usual, from 8.2 to containers: each table as an editor shows it. */
import { expect, test } from "vitest";
import { fullPictureIn, hoverIn } from "#test/check-hover";

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

/** What the hover says, and all lifetimes on the page behind it. */
const tableIn = (marked: string): string => {
  const [, ...said] = (hoverIn(marked) ?? "").split("\n\n").slice(0, -1);
  const all = /## All lifetimes[\s\S]*?(?=\n\n## |\n$)/.exec(fullPictureIn(marked) ?? "")?.[0] ?? "";
  return [...said, all].join("\n\n");
};

test("management on 8.2, which defines no role", () => {
  const forms = `<forms name=".ASPXAUTH" cookieless="UseCookies" timeout="18$00" slidingExpiration="true" />`;
  const marked = `//- site/web.config version:8.2
${root("", `<sessionState timeout="20" /><authentication mode="None">${forms}</authentication>`)}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "Only a request after 1.5 hours starts a new period, so without one a login ends after 1.5 hours to 3 hours. **An author who keeps typing without saving loses work,** perhaps after 1.5 hours, certainly after 3 hours. KeepAlive.aspx keeps only the session alive.

    | Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Login | 1.5 h to 3 h idle | a request in its second half, not KeepAlive | web.config, line 4 |
    | Login, remembered | 90 d to 180 d idle | a request in its second half | default |
    | Session | 20 min idle | every request, KeepAlive | web.config, line 4 |

    ## All lifetimes on this site (role unknown; Sitecore 8.2; forms login)

    | Lifetime | Whom it concerns | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- | --- |
    | **Session** | Everybody. It is not the login: users stay logged in, but lose what is in the session. | 20 min idle | every request, KeepAlive | site/web.config:4 |
    | **Login** | Authors without Remember me, and all of Active Directory. | 1.5 h to 3 h idle | a request in its second half, not KeepAlive | site/web.config:4 |
    | **Login, remembered** | Authors who ticked Remember me. | 90 d to 180 d idle | a request in its second half | default |
    | **License seat** | Idle authors. A seat is taken only when all seats are in use and somebody else logs in. | 1 h idle | every request | default |
    | **Session of a robot** | What looks like a robot. | 1 min idle | every request | default |
    | **Worker process, idle** | Everybody. When IIS stops the worker process, sessions in memory and caches are gone; logins go on. | 20 min idle | anybody's request, KeepAlive | default of IIS, not in the workspace |"
  `);
});

test("management on 9.0 with sessions in a database", () => {
  const session = `<sessionState mode="Custom" customProvider="mssql" timeout="2$00" />`;
  const marked = `//- cm/web.config version:9.0.2
${root("ContentManagement", `${session}<authentication mode="Forms"><forms timeout="60" /></authentication>`)}
//- cm/App_Config/Include/zzz/Login.config
${patch(setting("Authentication.ClientPersistentLoginDuration", "7"))}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**An author who keeps typing without saving loses work,** perhaps after 30 minutes, certainly after 1 hour. KeepAlive.aspx keeps only the session alive.

    | Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Session | 20 min idle | every request, KeepAlive | web.config, line 4 |
    | Login | 30 min to 1 h idle | a request in its second half, not KeepAlive | web.config, line 4 |

    ## All lifetimes on this site (role ContentManagement; Sitecore 9.0.2; forms login)

    | Lifetime | Whom it concerns | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- | --- |
    | **Session** | Everybody. It is not the login: users stay logged in, but lose what is in the session. | 20 min idle | every request, KeepAlive | cm/web.config:4 |
    | **Login** | Authors without Remember me, and all of Active Directory. | 30 min to 1 h idle | a request in its second half, not KeepAlive | cm/web.config:4 |
    | **Login, remembered** | Authors who ticked Remember me. | 3.5 d to 7 d idle | a request in its second half | cm/App_Config/Include/zzz/Login.config:3 |
    | **License seat** | Idle authors. A seat is taken only when all seats are in use and somebody else logs in. | 1 h idle | every request | default |
    | **Session of a robot** | What looks like a robot. | 1 min idle | every request | default |"
  `);
});

test("management on 9.3 with its identity server", () => {
  const forms = `<authentication mode="None"><forms timeout="180" /></authentication>`;
  const marked = `//- live/cm/web.config version:9.3
${root("ContentManagement", `<sessionState timeout="2$00" />${forms}`)}
//- live/identity/Config/production/Sitecore.IdentityServer.Host.xml
${identity("\n  <IdentityTokenLifetimeInSeconds>7200</IdentityTokenLifetimeInSeconds>")}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**An author still at work 2 hours after logging in loses work**, unless requests renew the login, which is not documented. Whether KeepAlive.aspx keeps this login alive is not documented.

    | Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Session | 20 min idle | every request, KeepAlive | web.config, line 4 |
    | Login | 2 h, or later | not documented | Sitecore.IdentityServer.Host.xml, line 3 |
    | Login elsewhere | 15 min to 30 min idle | a request in its second half | default |
    | Worker process, idle | 20 min idle | anybody's request, KeepAlive | default of IIS, not in the workspace |

    ## All lifetimes on this site (role ContentManagement; Sitecore 9.3; login through Sitecore Identity)

    | Lifetime | Whom it concerns | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- | --- |
    | **Session** | Everybody. It is not the login: users stay logged in, but lose what is in the session. | 20 min idle | every request, KeepAlive | live/cm/web.config:4 |
    | **Login** | Authors through Sitecore Identity, with Remember me or without. | 2 h, or later | not documented. An author whom Sitecore Identity remembers is signed in again without being asked. | live/identity/Config/production/Sitecore.IdentityServer.Host.xml:3 |
    | **Login elsewhere** | Authors through another provider. Visitors who log in to the site too. | 15 min to 30 min idle | a request in its second half | default |
    | **Forms ticket** | No login through Sitecore. Your own code may use it. | 1.5 h to 3 h idle | a request in its second half, not KeepAlive | live/cm/web.config:4 |
    | **License seat** | Idle authors. A seat is taken only when all seats are in use and somebody else logs in. | 1 h idle | every request | default |
    | **Session of a robot** | What looks like a robot. | 1 min idle | every request | default |
    | **Worker process, idle** | Everybody. When IIS stops the worker process, sessions in memory and caches are gone; logins go on. | 20 min idle | anybody's request, KeepAlive | default of IIS, not in the workspace |"
  `);
});

test("management on 10.3, without xDB, with a cookie that does not slide and the identity server elsewhere", () => {
  const processor = `<processor name="CookieAuthentication"><ExpireTimeSpan>01:$000:00</ExpireTimeSpan><SlidingExpiration>false</SlidingExpiration></processor>`;
  const marked = `//- cm/web.config version:10.3
${root("ContentManagement, Indexing", `<sessionState timeout="30" />`)}
//- cm/App_Config/Include/zzz/Cookie.config
${patch(setting("Xdb.Enabled", "false"), processor)}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "Logins through Sitecore Identity end with their identity token; this decides for other logins only. **An author still at work 1 hour after logging in loses work**. Whether KeepAlive.aspx keeps this login alive is not documented.

    | Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Login elsewhere | 1 h, active or not | nothing | Cookie.config, line 2 |
    | Login | 1 h, active or not | nothing | default; no identity server in the workspace |
    | Session | 30 min idle | every request, KeepAlive | web.config, line 4 |

    ## All lifetimes on this site (role ContentManagement, Indexing; Sitecore 10.3; login through Sitecore Identity)

    | Lifetime | Whom it concerns | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- | --- |
    | **Session** | Everybody. It is not the login: users stay logged in, but lose what is in the session. | 30 min idle | every request, KeepAlive | cm/web.config:4 |
    | **Login** | Authors through Sitecore Identity, with Remember me or without. | 1 h, active or not | nothing. An author whom Sitecore Identity remembers is signed in again without being asked. | default; no identity server in the workspace |
    | **Login elsewhere** | Authors through another provider. Visitors who log in to the site too. | 1 h, active or not | nothing | cm/App_Config/Include/zzz/Cookie.config:2 |
    | **Forms ticket** | No login through Sitecore. Your own code may use it. | 15 min to 30 min idle | a request in its second half, not KeepAlive | default |
    | **License seat** | Idle authors. A seat is taken only when all seats are in use and somebody else logs in. | 1 h idle | every request | default |
    | **Worker process, idle** | Everybody. When IIS stops the worker process, sessions in memory and caches are gone; logins go on. | 20 min idle | anybody's request, KeepAlive | default of IIS, not in the workspace |"
  `);
});

test("delivery on 10.3 with sessions in Redis", () => {
  const marked = `//- cd/web.config version:10.3
${root("ContentDelivery", `<sessionState mode="Custom" customProvider="redis" timeout="2$00" />`)}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "| Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Session | 20 min idle | every request | web.config, line 4 |
    | Login | 15 min to 30 min idle | a request in its second half | default |

    ## All lifetimes on this site (role ContentDelivery; Sitecore 10.3; login by OWIN cookie)

    | Lifetime | Whom it concerns | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- | --- |
    | **Session** | Everybody. It is not the login: users stay logged in, but lose what is in the session. | 20 min idle | every request | cd/web.config:4 |
    | **Login** | Visitors who log in to the site. | 15 min to 30 min idle | a request in its second half | default |
    | **Forms ticket** | No login through Sitecore. Your own code may use it. | 15 min to 30 min idle | a request in its second half | default |
    | **Session of a robot** | What looks like a robot. | 1 min idle | every request | default |"
  `);
});

test("Active Directory on 8.2, with a login that just ends", () => {
  const membership = `<membership defaultProvider="sitecore"><providers><add name="sitecore" realProviderName="switcher" /></providers></membership>`;
  const marked = `//- site/web.config version:8.2
${root("", `${membership}<authentication mode="None"><forms timeout="12$00" slidingExpiration="false" /></authentication>`)}
//- site/App_Config/Include/zzz/Login.config
${patch(setting("Login.DisableRememberMe", "true"))}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "The login ends 2 hours after it began, active or not. **An author still at work 2 hours after logging in loses work**. KeepAlive.aspx keeps only the session alive.

    | Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Login | 2 h, active or not | nothing | web.config, line 4 |
    | Session | 20 min idle | every request, KeepAlive | default |

    ## All lifetimes on this site (role unknown; Sitecore 8.2; forms login)

    | Lifetime | Whom it concerns | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- | --- |
    | **Session** | Everybody. It is not the login: users stay logged in, but lose what is in the session. | 20 min idle | every request, KeepAlive | default |
    | **Login** | All authors. | 2 h, active or not | nothing | site/web.config:4 |
    | **License seat** | Idle authors. A seat is taken only when all seats are in use and somebody else logs in. | 1 h idle | every request | default |
    | **Session of a robot** | What looks like a robot. | 1 min idle | every request | default |
    | **Worker process, idle** | Everybody. When IIS stops the worker process, sessions in memory and caches are gone; logins go on. | 20 min idle | anybody's request, KeepAlive | default of IIS, not in the workspace |"
  `);
});

test("all in one on 9.0, with a value for the deployment and a session without end", () => {
  const forms = `<authentication><forms timeout="#{FormsTimeout}#" /></authentication>`;
  const marked = `//- xp0/web.config version:9.0.1
${root("Standalone", `<sessionState mode="SQLServer" timeout="Infi$0nite" />${forms}`)}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "| Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Session | never | every request, KeepAlive | web.config, line 4 |
    | Login | set at deployment | a request in its second half, not KeepAlive | web.config, line 4 |

    ## All lifetimes on this site (role Standalone; Sitecore 9.0.1; forms login)

    | Lifetime | Whom it concerns | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- | --- |
    | **Session** | Everybody. It is not the login: users stay logged in, but lose what is in the session. | never | every request, KeepAlive | xp0/web.config:4 |
    | **Login** | Authors without Remember me, and all of Active Directory. Visitors who log in to the site too. | set at deployment | a request in its second half, not KeepAlive | xp0/web.config:4 |
    | **Login, remembered** | Authors who ticked Remember me. | 90 d to 180 d idle | a request in its second half | default |
    | **License seat** | Idle authors. A seat is taken only when all seats are in use and somebody else logs in. | 1 h idle | every request | default |
    | **Session of a robot** | What looks like a robot. | 1 min idle | every request | default |"
  `);
});

test("containers, whose environment may say more than the files", () => {
  const marked = `//- docker/build/cm/web.config version:10.2
${root("ContentManagement", `<sessionState timeout="2$00" />`)}
//- docker/build/id/Config/production/Sitecore.IdentityServer.Host.xml
${identity("")}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**An author still at work 1 hour after logging in loses work**, unless requests renew the login, which is not documented. Whether KeepAlive.aspx keeps this login alive is not documented.

    | Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Session | 20 min idle | every request, KeepAlive | web.config, line 4 |
    | Login | 1 h, or later | not documented | default, unless the container's environment sets it |
    | Login elsewhere | 15 min to 30 min idle | a request in its second half | default |

    ## All lifetimes on this site (role ContentManagement; Sitecore 10.2; login through Sitecore Identity)

    | Lifetime | Whom it concerns | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- | --- |
    | **Session** | Everybody. It is not the login: users stay logged in, but lose what is in the session. | 20 min idle | every request, KeepAlive | docker/build/cm/web.config:4 |
    | **Login** | Authors through Sitecore Identity, with Remember me or without. | 1 h, or later | not documented. An author whom Sitecore Identity remembers is signed in again without being asked. | default, unless the container's environment sets it |
    | **Login elsewhere** | Authors through another provider. Visitors who log in to the site too. | 15 min to 30 min idle | a request in its second half | default |
    | **Forms ticket** | No login through Sitecore. Your own code may use it. | 15 min to 30 min idle | a request in its second half, not KeepAlive | default |
    | **License seat** | Idle authors. A seat is taken only when all seats are in use and somebody else logs in. | 1 h idle | every request | default |
    | **Session of a robot** | What looks like a robot. | 1 min idle | every request | default |"
  `);
});

test("management on 10.2 without Sitecore Identity", () => {
  const marked = `//- cm/web.config version:10.2
${root("ContentManagement", `<sessionState timeout="6$00" />`)}
//- cm/App_Config/Include/Sitecore.Owin.Authentication.IdentityServer.Disabler.config
${patch("")}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "The login ends after 30 minutes, before the session (after 1 hour). **An author who keeps typing without saving loses work,** perhaps after 15 minutes, certainly after 30 minutes. Whether KeepAlive.aspx keeps this login alive is not documented.

    | Lifetime | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- |
    | Session | 1 h idle | every request, KeepAlive | web.config, line 4 |
    | Login | 15 min to 30 min idle | a request in its second half | default |
    | Worker process, idle | 20 min idle | anybody's request, KeepAlive | default of IIS, not in the workspace |

    ## All lifetimes on this site (role ContentManagement; Sitecore 10.2; login by OWIN cookie without Sitecore Identity)

    | Lifetime | Whom it concerns | Ends after | Extended by | Stated in |
    | --- | --- | --- | --- | --- |
    | **Session** | Everybody. It is not the login: users stay logged in, but lose what is in the session. | 1 h idle | every request, KeepAlive | cm/web.config:4 |
    | **Login** | Authors, with Remember me or without. Visitors who log in to the site too. | 15 min to 30 min idle | a request in its second half | default |
    | **Forms ticket** | No login through Sitecore. Your own code may use it. | 15 min to 30 min idle | a request in its second half, not KeepAlive | default |
    | **License seat** | Idle authors. A seat is taken only when all seats are in use and somebody else logs in. | 1 h idle | every request | default |
    | **Session of a robot** | What looks like a robot. | 1 min idle | every request | default |
    | **Worker process, idle** | Everybody. When IIS stops the worker process, sessions in memory and caches are gone; logins go on. | 20 min idle | anybody's request, KeepAlive | default of IIS, not in the workspace |"
  `);
});
