/** Flags headers that tell every visitor what the site runs on. */
import { isFalse, isTrue } from "#config/boolean";
import { addChild, newElement, removeElement, type Intent } from "#config/intents";
import { settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { isKeptElsewhere, isSaidElsewhere, siteWideSections, type SiteWidePlace } from "#config/site-wide";
import type { Configuration } from "#effective/configuration";
import { isSiteRoot } from "#project/site";
import { sentTwice } from "#rule-kit/frame-options-twice";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const versionHeader = "system.web/httpRuntime@enableVersionHeader";
const serverHeader = "system.webServer/security/requestFiltering@removeServerHeader";

export const versionHeadersExposed: Rule = {
  id: "version-headers-exposed",
  title: "Headers reveal what the site runs on",
  category: "hardening",
  severity: "information",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "`X-AspNet-Version`, `X-Powered-By` and `Server` are on every response. Scanners use them: once a hole in a version is known, all sites that show it are attacked. A second `X-Frame-Options`, beside the one that Sitecore's module writes, can make browsers ignore both.",
    fix: 'Set `enableVersionHeader="false"` on `httpRuntime`, remove `X-Powered-By` in `customHeaders`, and set `removeServerHeader="true"` on `requestFiltering`, which IIS 10 and later support.',
    not: "`X-AspNet-Version` and `X-Powered-By` are one finding where both are sent. In transforms, folders and services other than a Sitecore site only an `X-Powered-By` that is added. The `Server` header is only a hint, because older IIS versions refuse the attribute.",
    certainty: "verified",
    sources: ["sitecore-hardening", "iis", "reference-source"],
  },
  examples: [
    {
      name: "all three",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.webServer>
   ^^^^^^^^^^^^^^^^ version-headers-exposed hint
    <httpProtocol />
  </system.webServer>
  <system.web>
    <httpRuntime enableVersionHeader="true" />
                                      ^^^^ version-headers-exposed information
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
      </customHeaders>
    </httpProtocol>
    <security>
      <requestFiltering removeServerHeader="true" />
    </security>
  </system.webServer>
  <system.web>
    <httpRuntime enableVersionHeader="false" />
  </system.web>
</configuration>`,
    },
    {
      name: "X-Powered-By isn't mentioned",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.webServer>
    <security><requestFiltering removeServerHeader="true" /></security>
    <httpProtocol>
      <customHeaders>
       ^^^^^^^^^^^^^ version-headers-exposed
        <add name="Referrer-Policy" value="same-origin" />
      </customHeaders>
    </httpProtocol>
  </system.webServer>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.webServer>
    <security><requestFiltering removeServerHeader="true" /></security>
    <httpProtocol>
      <customHeaders>
        <add name="Referrer-Policy" value="same-origin" />
        <remove name="X-Powered-By" />
      </customHeaders>
    </httpProtocol>
  </system.webServer>
</configuration>`,
    },
    {
      name: "X-Powered-By is removed, and added again",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.webServer>
    <security><requestFiltering removeServerHeader="true" /></security>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
        <add name="X-Powered-By" value="ASP.NET" />
                   ^^^^^^^^^^^^ version-headers-exposed information
      </customHeaders>
    </httpProtocol>
  </system.webServer>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.webServer>
    <security><requestFiltering removeServerHeader="true" /></security>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
      </customHeaders>
    </httpProtocol>
  </system.webServer>
</configuration>`,
    },
    {
      name: "a transform and a folder bring it back",
      text: `
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer>
  <httpProtocol xdt:Transform="Replace"><customHeaders>
    <remove name="X-Powered-By" />
    <add name="X-Powered-By" value="ASP.NET" />
               ^^^^^^^^^^^^ version-headers-exposed information
  </customHeaders></httpProtocol>
</system.webServer></configuration>
//- api/web.config
<configuration><system.webServer><httpProtocol><customHeaders>
  <remove name="X-Powered-By" />
  <add name="X-Powered-By" value="Shop" />
             ^^^^^^^^^^^^ version-headers-exposed information
</customHeaders></httpProtocol></system.webServer></configuration>
`,
    },
    {
      name: "a transform removes it",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><httpProtocol><customHeaders>
  <add name="X-Powered-By" xdt:Transform="Remove" xdt:Locator="Match(name)" />
</customHeaders></httpProtocol></system.webServer></configuration>`,
    },
    {
      name: "a header that Sitecore's module writes as well",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.webServer>
    <modules><add name="SitecoreXFrameOptionsHeaderModule" type="Sitecore.Web.XFrameOptions.XFrameOptionsHeaderModule" /></modules>
    <security><requestFiltering removeServerHeader="true" /></security>
    <httpProtocol><customHeaders>
      <remove name="X-Powered-By" />
      <add name="X-Frame-Options" value="SAMEORIGIN" />
                 ^^^^^^^^^^^^^^^ version-headers-exposed information
    </customHeaders></httpProtocol>
  </system.webServer>
</configuration>`,
    },
    {
      name: "nothing is shown",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.webServer>
    <security><requestFiltering removeServerHeader="true" /></security>
    <httpProtocol><customHeaders><remove name="X-Powered-By" /></customHeaders></httpProtocol>
  </system.webServer>
  <system.web><httpRuntime enableVersionHeader="false" /></system.web>
</configuration>`,
    },
    {
      name: "a nested web.config, and a transform",
      text: `
//- sitecore/admin/web.config
<configuration><system.web><httpRuntime executionTimeout="10200" /></system.web></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings><add key="role:define" value="ContentDelivery" xdt:Transform="Insert" /></appSettings>
  <system.webServer><httpProtocol xdt:Transform="Insert" /></system.webServer>
</configuration>
`,
    },
  ],
  *check(file, context) {
    const { instance, configuration } = context;
    if (!isSiteRoot(file, instance)) {
      yield* addedElsewhere(file);
      return;
    }
    yield* together([...aspNetVersion(file, configuration)], [...poweredBy(file)]);
    yield* server(file, configuration);
    yield* sentTwice(file, context);
  },
};

/** Two headers, one habit: where both are sent, the first place tells of both. */
function* together([version]: readonly Finding[], powered: readonly Finding[]): Iterable<Finding> {
  const [by, ...others] = powered;
  if (!version || !by) yield* version ? [version, ...others] : powered;
  else {
    const both = [version, by];
    const intents = (): readonly Intent[] => both.flatMap(editsOf);
    yield {
      span: version.span,
      message: "X-AspNet-Version and X-Powered-By reveal in every response what the site runs on. Remove both.",
      related: [{ span: by.span, message: by.message }],
      fixes: [{ kind: "edit", title: "Hide X-AspNet-Version and X-Powered-By", trust: "review", intents }],
    };
    yield* others;
  }
}

const editsOf = ({ fixes = [] }: Finding): readonly Intent[] =>
  fixes.flatMap((fix) => (fix.kind === "edit" ? fix.intents() : []));

function* aspNetVersion(file: ConfigFile, configuration: Configuration): Iterable<Finding> {
  const value = configuration.inForce(versionHeader);
  const place = configuration.placeIn(file, versionHeader);
  if (value === undefined || isFalse(value) || !place) return;
  yield {
    span: place.span,
    ...place.missing("false"),
    message: "X-AspNet-Version reveals the version in every response. Set enableVersionHeader to false.",
    fixes: [fixBy("Hide X-AspNet-Version", () => place.set("false"))],
  };
}

/** IIS itself adds the header on the level of the server, so that a site has to take it away. */
function* poweredBy(file: ConfigFile): Iterable<Finding> {
  const [headers] = siteWideSections(file, "system.webServer/httpProtocol/customHeaders");
  const [protocol] = siteWideSections(file, "system.webServer/httpProtocol");
  const [webServer] = siteWideSections(file, "system.webServer");
  const parent = headers ?? protocol ?? webServer;
  const added = headers?.children.find((header) => header.name === "add" && isPoweredBy(header));
  if (added) yield addedAgain(added);
  if (!parent || isKeptElsewhere(parent) || headers?.children.some(takesPoweredByAway)) return;
  const remove = newElement("remove", { name: "X-Powered-By" });
  const inHeaders = newElement("customHeaders", {}, [remove]);
  const lacking = headers ? remove : protocol ? inHeaders : newElement("httpProtocol", {}, [inHeaders]);
  yield {
    span: parent.nameSpan,
    missing: `remove name="X-Powered-By"`,
    message: "X-Powered-By reveals ASP.NET in every response. Remove the header.",
    fixes: [fixBy("Remove X-Powered-By", () => addChild(parent, lacking))],
  };
}

/** What a root takes away, a transform or the web.config of a folder can bring back. */
function* addedElsewhere(file: ConfigFile): Iterable<Finding> {
  if (!file.mentions("X-Powered-By")) return;
  for (const header of file.sections("system.webServer/httpProtocol/customHeaders/add")) {
    if (isPoweredBy(header)) yield addedAgain(header);
  }
}

const addedAgain = (header: Section): Finding => ({
  span: settingOf(header, "name")?.valueSpan ?? header.nameSpan,
  message: "X-Powered-By is added here and reveals the technology. Remove it.",
  fixes: [fixBy("Do not add X-Powered-By", () => removeElement(header.element))],
});

const takesPoweredByAway = (header: Section): boolean =>
  header.name === "clear" || (header.name === "remove" && isPoweredBy(header));

const isPoweredBy = (header: Section): boolean => /^\s*X-Powered-By\s*$/i.test(settingOf(header, "name")?.value ?? "");

function* server(file: ConfigFile, configuration: Configuration): Iterable<Finding> {
  const value = configuration.inForce(serverHeader);
  const place = configuration.placeIn(file, serverHeader) ?? placeWithoutSecurity(file, configuration);
  if (value === undefined || isTrue(value) || !place) return;
  yield {
    span: place.span,
    ...place.missing("true"),
    severity: "hint",
    message:
      "The Server header reveals the IIS version in every response. Set removeServerHeader on requestFiltering if this is IIS 10 or later.",
    fixes: [fixBy("Hide Server (IIS 10 or later)", () => place.set("true"))],
  };
}

/** Where all of the section has to be added, as no file has any of it. */
function placeWithoutSecurity(file: ConfigFile, configuration: Configuration): SiteWidePlace | undefined {
  const [webServer] = siteWideSections(file, "system.webServer");
  const isSaid = configuration.holding(serverHeader).kind !== "absent" || isSaidElsewhere(file, serverHeader);
  if (isSaid || !webServer) return undefined;
  const filtering = newElement("requestFiltering", { removeServerHeader: "true" });
  return {
    span: webServer.nameSpan,
    set: () => addChild(webServer, newElement("security", {}, [filtering])),
    missing: () => ({ missing: 'removeServerHeader="true"' }),
  };
}

const fixBy = (title: string, edit: () => Intent): Fix => ({
  kind: "edit",
  title,
  trust: "review",
  intents: () => [edit()],
});
