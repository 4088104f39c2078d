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
  /\*\*All clocks[\s\S]*?(?=\n\n(?!\||\*\*Who))/.exec(hoverIn(marked) ?? "")?.[0] ?? "";

test("editors of 9.0 with forms login", () => {
  const marked = `//- cm/web.config version:9.0.2
${web("ContentManagement", `<sessionState timeout="2$00" /><authentication><forms timeout="60" /></authentication>`)}
//- cm/App_Config/Include/zzz/Login.config
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="7" />
</settings></sitecore></configuration>`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**All clocks of this installation** (content management, Sitecore 9.0.2, forms login)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | web.config, line 4 | every request, KeepAlive.aspx too |
    | editors without Remember me, and all of Active Directory | 30 min to 1 h idle | web.config, line 4 | a request in the second half, not KeepAlive.aspx |
    | editors with Remember me | 3.5 d to 7 d idle | Login.config, line 2 | a request in the second half |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |

    **Who loses work:** an editor who writes for 30 minutes to 1 hour without a click that reaches the server. KeepAlive.aspx keeps the session alive meanwhile, not the login."
  `);
});

test("nobody is remembered where Remember me is off, and without sliding the login just ends", () => {
  const marked = `//- cm/web.config version:9.0.2
${web("ContentManagement", `<authentication><forms timeout="6$00" slidingExpiration="false" /></authentication>`)}
//- cm/App_Config/Include/zzz/Login.config
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore></configuration>`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**All clocks of this installation** (content management, Sitecore 9.0.2, forms login)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | not written here: default assumed | every request, KeepAlive.aspx too |
    | editors without Remember me, and all of Active Directory | 1 h, active or not | web.config, line 4 | nothing |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |

    **Who loses work:** an editor who is still at work 1 hour after logging in. KeepAlive.aspx keeps the session alive meanwhile, not the login."
  `);
});

test("visitors of a delivery server", () => {
  const marked = `//- cd/web.config version:9.0.2\n${web("ContentDelivery", `<sessionState timeout="2$00" />`)}`;
  expect(tableIn(marked)).toMatchInlineSnapshot(`
    "**All clocks of this installation** (content delivery, Sitecore 9.0.2, forms login)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | web.config, line 4 | every request |
    | visitors who log in to the site | 15 min to 30 min idle | not written here: default assumed | a request in the second half, not KeepAlive.aspx |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |"
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
    "**All clocks of this installation** (content management, Sitecore 9.3, login through Sitecore Identity)

    | Runs for | Ends after | Stated in | Extended by |
    | --- | --- | --- | --- |
    | the session, which is no login | 20 min idle | web.config, line 4 | every request, KeepAlive.aspx too |
    | editors through Sitecore Identity, Remember me or not | 2 h, active or not | Sitecore.IdentityServer.Host.xml, line 2 | nothing; a login remembered by Sitecore Identity signs in again without asking |
    | editors through another provider | 15 min to 30 min idle | not written here: default assumed | a request in the second half |
    | the license seat of an idle editor, taken only when all seats are in use | 1 h idle | not written here: default assumed | every request |
    | visitors who log in to the site | 15 min to 30 min idle | not written here: default assumed | a request in the second half, not KeepAlive.aspx |
    | the session of what looks like a robot | 1 min idle | not written here: default assumed | every request |

    **Who loses work:** an editor who is still at work 2 hours after logging in. KeepAlive.aspx keeps the session alive meanwhile, not the login."
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
  expect(tableIn(marked)).toContain("| 2 h, active or not | Sitecore.IdentityServer.Host.xml, line 2 |");
});

test("a token is not counted with", () => {
  const marked = `//- cm/web.config version:9.0.2\n${web("ContentManagement", `<sessionState timeout="2$00" /><authentication><forms timeout="#{Forms}" /></authentication>`)}`;
  expect(tableIn(marked)).toContain("| ? | web.config");
});
