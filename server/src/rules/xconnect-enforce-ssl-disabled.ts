/** Flags configuration of xConnect that no longer insists on TLS or the client certificate. */
import { addChild, newElement, setValue } from "#config/intents";
import { isFalse } from "#config/boolean";
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import { isJudgeable, type Setting } from "#config/facts/setting";
import { commentedOut } from "#config/facts/removed";
import { pathKey } from "#project/project";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { replace } from "#text/edit";

export const xconnectEnforceSslDisabled: Rule = {
  id: "xconnect-enforce-ssl-disabled",
  title: "xConnect does not require TLS",
  category: "certificates",
  severity: "warning",
  inProduction: "error",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["xconnect-settings", "xconnect-switched-off"],
  docs: {
    why: "The files `sc.XConnect.Security.EnforceSSL.xml` and `…EnforceSSLWithCertificateValidation.xml` register the classes that make xConnect refuse HTTP calls and calls without the expected client certificate. Without them it answers anyone. `RequireHttps` does the same for calls to Solr.",
    fix: "Restore the registration as shipped, rename a renamed file back, and set `RequireHttps` to `true`.",
    not: "A renamed copy beside the file itself. A class with another name may check as well, so it is information. In containers TLS ends at the ingress and HTTP is common; there it is a hint, and so it is if the option `tlsEndsAt` says that a load balancer ends TLS. Tokens are not reported.",
    certainty: "verified",
    sources: ["docker-images", "xconnect-security", "xconnect-offloading"],
  },
  examples: [
    {
      name: "commented out, temporarily",
      path: "App_Data/Config/Sitecore/CoreServices/sc.XConnect.Security.EnforceSSL.xml",
      text: `
<Settings><Sitecore><XConnect><Services>
                               ^^^^^^^^ xconnect-enforce-ssl-disabled warning
  <!--<SslValidation>
    <Type>Sitecore.XConnect.Security.Web.SslValidationHttpConfiguration, Sitecore.XConnect.Security.Web</Type>
    <LifeTime>Transient</LifeTime>
  </SslValidation>-->
</Services></XConnect></Sitecore></Settings>`,
      fixed: `
<Settings><Sitecore><XConnect><Services>
  <SslValidation>
    <Type>Sitecore.XConnect.Security.Web.SslValidationHttpConfiguration, Sitecore.XConnect.Security.Web</Type>
    <LifeTime>Transient</LifeTime>
  </SslValidation>
</Services></XConnect></Sitecore></Settings>`,
    },
    {
      name: "removed completely",
      path: "App_Data/Config/Sitecore/CoreServices/sc.XConnect.Security.EnforceSSLWithCertificateValidation.xml",
      text: `
<Settings><Sitecore><XConnect>
  <Services />
   ^^^^^^^^ xconnect-enforce-ssl-disabled warning
</XConnect></Sitecore></Settings>`,
      fixed: `
<Settings><Sitecore><XConnect>
  <Services>
    <CertificateValidationHttpConfiguration>
      <Type>Sitecore.XConnect.Security.Web.CertificateValidationHttpConfiguration, Sitecore.XConnect.Security.Web</Type>
      <As>Sitecore.XConnect.DependencyInjection.Web.Abstractions.IHttpConfiguration, Sitecore.XConnect.DependencyInjection.Web</As>
      <LifeTime>Transient</LifeTime>
    </CertificateValidationHttpConfiguration>
  </Services>
</XConnect></Sitecore></Settings>`,
    },
    {
      name: "switched off by its name; the other one is only a copy",
      text: `
//- App_Data/Config/Sitecore/CoreServices/sc.XConnect.Security.EnforceSSL.xml.disabled
<Settings><Sitecore><XConnect><Services><SslValidation>
 ^^^^^^^^ xconnect-enforce-ssl-disabled warning
  <Type>Sitecore.XConnect.Security.Web.SslValidationHttpConfiguration, Sitecore.XConnect.Security.Web</Type>
</SslValidation></Services></XConnect></Sitecore></Settings>
//- App_Data/Config/Sitecore/CoreServices/sc.XConnect.Security.EnforceSSLWithCertificateValidation.xml
<Settings><Sitecore><XConnect><Services><CertificateValidation>
  <Type>Sitecore.XConnect.Security.Web.CertificateValidationHttpConfiguration, Sitecore.XConnect.Security.Web</Type>
</CertificateValidation></Services></XConnect></Sitecore></Settings>
//- App_Data/Config/Sitecore/CoreServices/sc.XConnect.Security.EnforceSSLWithCertificateValidation.xml.bak
<Settings><Sitecore><XConnect><Services></Services></XConnect></Sitecore></Settings>`,
    },
    {
      name: "a class with another name",
      path: "App_Data/Config/Sitecore/CoreServices/sc.XConnect.Security.EnforceSSLWithCertificateValidation.xml",
      text: `
<Settings><Sitecore><XConnect><Services><Validation>
  <Type>Example.Security.CertificateValidation, Example.Security</Type>
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ xconnect-enforce-ssl-disabled information
</Validation></Services></XConnect></Sitecore></Settings>`,
    },
    {
      name: "Solr over HTTP",
      path: "App_Data/Config/Sitecore/SearchIndexer/sc.Xdb.Collection.IndexWriter.SOLR.xml",
      text: `
<Settings><Sitecore><XConnect><SearchIndexer><Services><Solr.SolrWriterSettings><Options>
  <RequireHttps>false</RequireHttps>
                ^^^^^ xconnect-enforce-ssl-disabled warning
</Options></Solr.SolrWriterSettings></Services></SearchIndexer></XConnect></Sitecore></Settings>`,
      fixed: `
<Settings><Sitecore><XConnect><SearchIndexer><Services><Solr.SolrWriterSettings><Options>
  <RequireHttps>true</RequireHttps>
</Options></Solr.SolrWriterSettings></Services></SearchIndexer></XConnect></Sitecore></Settings>`,
    },
    {
      name: "as shipped, and a token",
      path: "App_Data/Config/Sitecore/CoreServices/sc.XConnect.Security.EnforceSSLWithCertificateValidation.xml",
      text: `<Settings><Sitecore><XConnect><Services><CertificateValidation>
  <Type>Sitecore.XConnect.Security.Web.CertificateValidationHttpConfiguration, Sitecore.XConnect.Security.Web</Type>
  <Options><RequireHttps>#{RequireHttps}</RequireHttps></Options>
</CertificateValidation></Services></XConnect></Sitecore></Settings>`,
    },
    {
      name: "in a container",
      text: `
//- xconnect/Dockerfile
//- xconnect/App_Data/Config/Sitecore/CoreServices/sc.Xdb.Collection.IndexReader.SOLR.xml
<Settings><Sitecore><XConnect><Services><Solr.SolrReaderSettings><Options>
  <RequireHttps>false</RequireHttps>
                ^^^^^ xconnect-enforce-ssl-disabled hint
</Options></Solr.SolrReaderSettings></Services></XConnect></Sitecore></Settings>
`,
    },
  ],
  *check(file, context) {
    const found =
      file.kind === "xconnect-switched-off" ? switchedOff(file, context) : [...plainHttp(file), ...unchecked(file)];
    for (const finding of found) yield { ...finding, ...whereTlsEndsBefore(context) };
  },
};

/** There http between connected is common. */
const whereTlsEndsBefore = ({ instance, options }: Context): Pick<Finding, "severity"> =>
  instance.runsInContainer || options.tlsEndsAt === "loadBalancer" ? { severity: "hint" } : {};

function* plainHttp(file: ConfigFile): Iterable<Finding> {
  for (const setting of optionsOf(file, "RequireHttps")) {
    if (!isJudgeable(setting) || !isFalse(setting.value)) continue;
    yield {
      span: setting.valueSpan,
      message: "RequireHttps is off, so contact data may be sent to Solr over HTTP. Set it to true.",
      fixes: [
        {
          kind: "edit",
          title: "Set RequireHttps to true",
          trust: "review",
          intents: () => [setValue(setting, "true")],
        },
      ],
    };
  }
}

/** Services stand right below `XConnect` or below one of its parts, so the last step of the path decides. */
const optionsOf = (file: ConfigFile, name: string): readonly Setting[] =>
  file.allSettings.filter(({ section }) => section?.name === name && section.path.startsWith("Sitecore/XConnect/"));

/** The file has a name by which xConnect does not load it, and none has the name by which it would. */
function* switchedOff({ path, text, xml }: ConfigFile, { instance }: Context): Iterable<Finding> {
  const livePath = path.replace(/\.[^./]+$/, "");
  const liveName = fileName(livePath);
  if (instance.files.some((file) => pathKey(file.path) === pathKey(livePath))) return;
  yield {
    span: xml.elements[0]?.nameSpan ?? { start: 0, end: 0 },
    message: `xConnect doesn't load a file with this name, so it doesn't require ${whatIsChecked(livePath)}. Rename it to ${liveName}.`,
    fixes: [
      {
        kind: "edit",
        title: `Rename it to ${liveName}`,
        trust: "review",
        intents: () => [],
        otherFiles: () => [
          { path: livePath, create: text },
          { path, isDeleted: true },
        ],
        shows: livePath,
      },
    ],
  };
}

const checksCertificate = (path: string): boolean => /WithCertificateValidation\.xml$/i.test(path);

const whatIsChecked = (path: string): string => (checksCertificate(path) ? "the client certificate" : "TLS");

/** The file is there for one registration alone. */
function* unchecked(file: ConfigFile): Iterable<Finding> {
  const isOurs = /^sc\.XConnect\.Security\.EnforceSSL(WithCertificateValidation)?\.xml$/i.test(fileName(file.path));
  const place = file.xml.elements.at(-1);
  if (!isOurs || !place) return;
  const className = `${checksCertificate(file.path) ? "Certificate" : "Ssl"}ValidationHttpConfiguration`;
  const what = whatIsChecked(file.path);
  const types = optionsOf(file, "Type");
  const [other] = types;
  if (types.some(({ value, isOpaque }) => isOpaque || value.includes(className))) return;
  if (other) {
    yield {
      span: other.valueSpan,
      severity: "information",
      message: `${className} is replaced by another class. Make sure that this class requires ${what} as well.`,
    };
    return;
  }
  yield {
    span: place.nameSpan,
    message: `${className} isn't registered, so xConnect doesn't require ${what}. Restore the registration.`,
    fixes: restored(file, className),
  };
}

/** Out of its comment, where there is one, as somebody may have changed it; otherwise as it is shipped. */
function restored({ xml }: ConfigFile, className: string): readonly Fix[] {
  const comments = commentedOut(xml, className);
  const services = xml.elements.find(({ name }) => name === "Services");
  if (comments.length === 0 && services) {
    const intents = () => [addChild({ element: services }, registrationOf(className))];
    return [{ kind: "edit", title: "Restore the registration as shipped", trust: "review", intents }];
  }
  return comments.map((comment) => ({
    kind: "edit",
    title: "Uncomment the registration",
    trust: "review",
    intents: () => [replace(comment.span, comment.xml)],
  }));
}

const registrationOf = (className: string) =>
  newElement(className, {}, [
    newElement("Type", {}, `Sitecore.XConnect.Security.Web.${className}, Sitecore.XConnect.Security.Web`),
    newElement(
      "As",
      {},
      "Sitecore.XConnect.DependencyInjection.Web.Abstractions.IHttpConfiguration, Sitecore.XConnect.DependencyInjection.Web",
    ),
    newElement("LifeTime", {}, "Transient"),
  ]);
