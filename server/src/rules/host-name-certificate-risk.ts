/** Flags hosts that a certificate can hardly match. */
import { namedConnectionStrings } from "#config/facts/connection-string";
import { addressOf, hostKey, isHttps, isIpAddress, isThisMachine } from "#config/facts/address";
import { bindingsOf, type Binding } from "#config/facts/binding";
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
    why: "The host of an HTTPS address must be in the server's certificate, or the call fails. Public authorities issue none for `localhost` and hardly any for IP addresses. A wildcard covers exactly one label, and browsers refuse it before a single one: `*.example.com` covers `www.example.com`, but not `a.b.example.com`, and `*.com` covers nothing.",
    fix: "Call services by the name in their certificate. Choose names that one wildcard covers, or get a certificate with the full names.",
    not: "IP addresses in development. `localhost` and this machine's addresses are only reported if the environment is known and isn't development. The address before the port in `bindingInformation` only says which network card listens. Several labels after the wildcard are fine.",
    certainty: "known",
    sources: ["xconnect-security", "iis"],
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
<connectionStrings><add name="xconnect.collection" connectionString="https://10.0.0.12" /></connectionStrings>
`,
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
      name: "names, an address that only listens, and a token",
      text: `
//- iis/applicationHost.config
<configuration><system.applicationHost><sites><site name="shop"><bindings>
  <binding protocol="https" bindingInformation="10.0.0.12:443:*.corp.local" />
  <binding protocol="http" bindingInformation="*:80:*.local" />
</bindings></site></sites></system.applicationHost></configuration>
//- cm/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.search" connectionString="https://#{Host}" />
  <add name="xdb.referencedata.client" connectionString="https://localhost" />
  <add name="solr.search" connectionString="http://10.0.0.13:8983/solr" />
</connectionStrings>
//- cm/App_Config/Include/Sites.config
<configuration><sitecore><sites><site name="website" hostName="*.example.com|www.example.com" /></sites></sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    for (const { setting } of namedConnectionStrings(file)) if (!setting.isOpaque) yield* inAddress(setting, context);
    for (const binding of httpsBindings(file)) {
      const host = isLonely(binding.host) ? hostIn(binding) : undefined;
      if (host) yield beforeOneLabel(host);
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
  if (isThisMachine(host.value)) {
    const isDeployed = context.environment === "production" || context.environment === "test";
    const message = `${host.value} gets no certificate from public authorities, and other servers can't reach it. Call the service by its name.`;
    if (isDeployed) yield { span: host.span, message };
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

const beforeOneLabel = (host: SourceText): Finding => ({
  span: host.span,
  message: `${host.value} can't be in a certificate, because a wildcard needs two labels after it. Use names such as *.example.com.`,
});

const isLonely = (host: string): boolean => /^\*\.[a-z0-9-]+$/i.test(host);

const httpsBindings = (file: ConfigFile): readonly Binding[] =>
  bindingsOf(file).filter(({ protocol }) => protocol === "https");

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
