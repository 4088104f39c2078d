/** Flags hosts that a certificate can hardly match. */
import { namedConnectionStrings } from "#config/facts/connection-string";
import { addressOf, hostKey, isHttps, isIpAddress, isThisMachine } from "#config/facts/address";
import { bindingsOf, type Binding } from "#config/facts/binding";
import { isOpaque } from "#config/facts/opaque";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";
import { sliceSource, trimSource, type SourceText } from "#text/source-text";

export const hostNameCertificateRisk: Rule = {
  id: "host-name-certificate-risk",
  title: "A certificate is unlikely to match this host",
  category: "certificates",
  severity: "information",
  reads: "effective",
  kinds: ["connection-strings", "web-config", "worker-config", "application-host", "sitecore-patch", "sitecore-config"],
  docs: {
    why: "The host of an HTTPS address must be in the server's certificate, or the call fails. Public authorities issue none for `localhost` and hardly any for IP addresses. A wildcard covers exactly one label, and browsers refuse it before a single one: `*.example.com` covers `www.example.com`, but not `a.b.example.com`, and `*.com` covers nothing. Since 2019 public authorities refuse names with an underscore. A star in an address to call names no host at all, and IIS takes one only as the leftmost label.",
    fix: "Call services by the name in their certificate. Choose names that one wildcard covers, or get a certificate with the full names.",
    not: "IP addresses in development. `localhost` and this machine's addresses aren't either, and are a hint where the environment isn't known. The address before the port in `bindingInformation` only says which network card listens. Several labels after the wildcard are fine. Names of one label with an underscore, as containers have them, are too. A binding of HTTP is not reported beside one of HTTPS for the same name.",
    certainty: "known",
    sources: ["xconnect-security", "iis", "iis-wildcard-host", "underscores"],
  },
  examples: [
    {
      name: "called by an IP address",
      text: `
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://10.0.0.12/" />
                                                            ^^^^^^^^^ host-name-certificate-risk warning
</connectionStrings>`,
    },
    {
      name: "this machine, in production",
      text: `
//- App_Config/ConnectionStrings.config environment:production
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://localhost:8443" />
                                                            ^^^^^^^^^ host-name-certificate-risk information
</connectionStrings>
`,
    },
    {
      name: "an IP address, in development",
      text: `
//- App_Config/ConnectionStrings.config environment:development
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://10.0.0.12" />
  <add name="xconnect.search" connectionString="https://localhost" />
</connectionStrings>
`,
    },
    {
      name: "this machine, in an environment that nobody stated",
      text: `
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://localhost/" />
                                                            ^^^^^^^^^ host-name-certificate-risk hint
</connectionStrings>`,
    },
    {
      name: "a wildcard before a single label, and a label too many",
      text: `
//- iis/applicationHost.config
<configuration><system.applicationHost><sites><site name="shop"><bindings>
  <binding protocol="https" bindingInformation="*:443:*.local" sslFlags="1" />
                                                      ^^^^^^^ host-name-certificate-risk information
  <binding protocol="https" bindingInformation="*:443:*.example.com" sslFlags="1" />
</bindings></site></sites></system.applicationHost></configuration>
//- cm/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.shop.example.com" />
                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^ host-name-certificate-risk information
  <add name="xconnect.search" connectionString="https://search.example.com" />
</connectionStrings>
`,
    },
    {
      name: "a star where a name belongs, and an underscore",
      text: `
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://*.example.com/" />
                                                            ^^^^^^^^^^^^^ host-name-certificate-risk warning
  <add name="xdb.referencedata.client" connectionString="https://ref_data.example.com/" />
                                                                 ^^^^^^^^^^^^^^^^^^^^ host-name-certificate-risk information
</connectionStrings>`,
    },
    {
      name: "bindings of HTTP",
      path: "iis/applicationHost.config",
      text: `
<configuration><system.applicationHost><sites><site name="shop"><bindings>
  <binding protocol="http" bindingInformation="*:80:*.dev" />
                                                    ^^^^^ host-name-certificate-risk information
  <binding protocol="http" bindingInformation="*:80:shop.*.com" />
                                                    ^^^^^^^^^^ host-name-certificate-risk warning
  <binding protocol="http" bindingInformation="*:80:my_shop.example.com" />
  <binding protocol="https" bindingInformation="*:443:my_shop.example.com" sslFlags="1" />
                                                      ^^^^^^^^^^^^^^^^^^^ host-name-certificate-risk information
</bindings></site></sites></system.applicationHost></configuration>`,
    },
    {
      name: "names, an address that only listens, and a token",
      text: `
//- iis/applicationHost.config
<configuration><system.applicationHost><sites><site name="shop"><bindings>
  <binding protocol="https" bindingInformation="10.0.0.12:443:*.corp.local" />
  <binding protocol="http" bindingInformation="*:80:*.shop.local" />
  <binding protocol="http" bindingInformation="*:80:" />
</bindings></site></sites></system.applicationHost></configuration>
//- cm/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.search" connectionString="https://#{Host}" />
  <add name="xdb.marketingautomation.reporting.client" connectionString="https://xconnect_container" />
  <add name="solr.search" connectionString="http://10.0.0.13:8983/solr" />
</connectionStrings>
//- cm/App_Config/Include/Sites.config
<configuration><sitecore><sites><site name="website" hostName="*.example.com|www.example.com" /></sites></sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    for (const { setting } of namedConnectionStrings(file)) if (!setting.isOpaque) yield* inAddress(setting, context);
    for (const binding of bindingsToJudge(file)) {
      const host = hostIn(binding);
      if (host) yield* inBinding(host);
    }
    for (const setting of context.configuration.valuesIn(file, "sitecore/sites/site@hostName")) {
      for (const host of partsOf(setting)) if (isLonely(host.value)) yield beforeOneLabel(host);
    }
  },
};

function* inAddress(setting: Setting, context: Context): Iterable<Finding> {
  const address = addressOf(setting.source);
  if (!address || !isHttps(address)) return;
  const { host } = address;
  if (isOpaque(host.value)) return;
  if (host.value.includes("*")) {
    const message = `${host.value} names no server, because only certificates and bindings have stars. Call the service by its own name.`;
    yield { span: host.span, severity: "warning", message };
  } else if (hasUnderscore(host.value)) {
    yield withUnderscore(host);
  } else if (isThisMachine(host.value)) {
    if (context.environment === "development") return;
    const message = `${host.value} gets no certificate from public authorities, and other servers can't reach it. Call the service by its name.`;
    yield { span: host.span, severity: context.environment === "unknown" ? "hint" : "information", message };
  } else if (isIpAddress(host.value)) {
    if (context.environment === "development") return;
    const message = `${host.value} is an IP address, which few certificates cover, so checked calls fail. Call the service by the name in its certificate.`;
    yield { span: host.span, severity: "warning", message };
  } else {
    yield* onLabelTooMany(host, hostKey(address), context);
  }
}

/** `a.b.example.com`, where the servers at hand answer for `*.example.com` and not for the name itself. */
function* onLabelTooMany(place: SourceText, host: string, { instance, connected }: Context): Iterable<Finding> {
  const bound = [instance, ...connected]
    .flatMap((one) => one.filesOf("application-host"))
    .flatMap(httpsBindings)
    .map((binding) => binding.host);
  const [, ...above] = host.split(".");
  if (bound.includes(host) || bound.includes(`*.${above.join(".")}`)) return;
  const wildcard = bound.find((name) => /^\*\.[^.]+\.[^.]/.test(name) && host.endsWith(name.slice(1)));
  if (wildcard === undefined) return;
  const message = `${wildcard} doesn't cover ${host}, because the wildcard stands for one label. Use a name with one label less, or another certificate.`;
  yield { span: place.span, message };
}

function* inBinding(host: SourceText): Iterable<Finding> {
  if (isLonely(host.value)) {
    yield beforeOneLabel(host);
  } else if (/.\*/.test(host.value)) {
    const message = `${host.value} has a star that isn't its whole first label, which IIS doesn't take as a wildcard. Use names such as *.example.com.`;
    yield { span: host.span, severity: "warning", message };
  } else if (hasUnderscore(host.value)) {
    yield withUnderscore(host);
  }
}

/** Names of one label are those of containers, whose certificates no public authority makes. */
const hasUnderscore = (host: string): boolean => host.includes("_") && host.includes(".");

const withUnderscore = (host: SourceText): Finding => ({
  span: host.span,
  message: `${host.value} has an underscore, and public authorities refuse such names in certificates. Use a hyphen, or a certificate with a wildcard.`,
});

const beforeOneLabel = (host: SourceText): Finding => ({
  span: host.span,
  message: `${host.value} can't be in a certificate, because a wildcard needs two labels after it. Use names such as *.example.com.`,
});

const isLonely = (host: string): boolean => /^\*\.[a-z0-9-]+$/i.test(host);

const httpsBindings = (file: ConfigFile): readonly Binding[] =>
  bindingsOf(file).filter(({ protocol }) => protocol === "https");

/** Those of HTTPS, and those of HTTP for names that have none: a name is judged once. */
function bindingsToJudge(file: ConfigFile): readonly Binding[] {
  const secure = httpsBindings(file);
  const names = new Set(secure.map(({ host }) => host));
  return [...secure, ...bindingsOf(file).filter(({ protocol, host }) => protocol === "http" && !names.has(host))];
}

/** `*:443:shop.example.com` */
function hostIn({ section, host }: Binding): SourceText | undefined {
  const source = settingOf(section, "bindingInformation")?.source;
  const start = source?.value.toLowerCase().lastIndexOf(host) ?? -1;
  return source && sliceSource(source, start, start + host.length);
}

/** `*.example.com|www.example.com` */
function partsOf({ source }: Setting): readonly SourceText[] {
  let start = 0;
  return source.value.split("|").map((part) => {
    const piece = sliceSource(source, start, start + part.length);
    start += part.length + 1;
    return trimSource(piece);
  });
}
