/** Where connection strings of session providers may stand, and what Redis providers take beside them. */
import { expect, test } from "vitest";
import { sessionProviderUnresolved } from "#rules/session-provider-unresolved";
import { afterFix } from "#test/after-fix";
import { checkRule } from "#test/check-rule";
import { readFixture } from "#test/fixture";

const redis = (connectionString: string): string =>
  `<sessionState mode="Custom" customProvider="redis"><providers>
    <add name="redis" type="Microsoft.Web.Redis.RedisSessionStateProvider" connectionString="${connectionString}" />
  </providers></sessionState>`;

const mssql = `<sessionState mode="Custom" customProvider="mssql"><providers>
    <add name="mssql" type="Sitecore.SessionProvider.Sql.SqlSessionStateProvider" connectionStringName="session" />
  </providers></sessionState>`;

const inline = `<connectionStrings><add name="core" connectionString="#{Core}" /></connectionStrings>`;

test.each([
  ["a literal address", redis("cache.example.com:6380,ssl=True"), inline],
  ["this machine", redis("localhost"), inline],
  ["an IP address", redis("10.0.0.7"), inline],
  ["an app setting", redis("RedisAddress"), `${inline}<appSettings><add key="redisaddress" value="x" /></appSettings>`],
  ["a token", redis("#{Redis}"), inline],
  ["connection strings in a file that is not at hand", mssql, `<connectionStrings configSource="Secrets.config" />`],
  ["no list of connection strings, as it may come from above", mssql, ""],
])("%s", (_name, state, sections) => {
  checkRule(sessionProviderUnresolved, {
    text: `<configuration>${sections}<system.web>\n  ${state}\n</system.web></configuration>`,
  });
});

test("a list in web.config itself, which a transform completes or not", () => {
  const lack = (mark: string): string => `<configuration>${inline}<system.web>
  <sessionState mode="Custom" customProvider="mssql"><providers>
    <add name="mssql" type="Sitecore.SessionProvider.Sql.SqlSessionStateProvider" connectionStringName="session" />
${mark}  </providers></sessionState>
</system.web></configuration>`;
  const missing = `${" ".repeat(104)}^^^^^^^ session-provider-unresolved warning\n`;
  checkRule(sessionProviderUnresolved, {
    text: `//- one/web.config
${lack(missing)}
//- two/web.config
${lack("")}
//- two/Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><connectionStrings>
  <add name="session" connectionString="#{Session}" xdt:Transform="Insert" />
</connectionStrings></configuration>
`,
  });
});

test("the missing connection string is added where the others stand", () => {
  const fixture = readFixture(
    `//- web.config
<configuration><connectionStrings configSource="App_Config\\ConnectionStrings.config" /><system.web>
  ${mssql}
</system.web></configuration>
//- App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="core" connectionString="#{Core}" />
</connectionStrings>
`,
    "web.config",
  );
  expect(afterFix(sessionProviderUnresolved, fixture, "web.config")[1]).toBe(`<connectionStrings>
  <add name="core" connectionString="#{Core}" />
  <add name="session" connectionString="Data Source=.;Initial Catalog=Session;Integrated Security=True" />
</connectionStrings>
`);
});
