/** Flags addresses of xConnect that are not https, so that no client certificate can be sent. */
import { setPart } from "#config/intents";
import { addressOf, isHttps } from "#config/facts/address";
import { type ConnectionString, namedConnectionStrings, isXconnectClient } from "#config/facts/connection-string";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";

export const xconnectEndpointNotHttps: Rule = {
  id: "xconnect-endpoint-not-https",
  title: "An xConnect address is not HTTPS",
  category: "certificates",
  severity: "warning",
  inProduction: "error",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["connection-strings", "web-config", "worker-config"],
  docs: {
    why: "A client certificate is sent as part of the TLS handshake. Over HTTP there is none: xConnect refuses the call if it checks, and if it doesn't, anyone on the network can read the contact data.",
    fix: "Give the xConnect site an HTTPS binding, and write its address with `https`.",
    not: "In containers, and for single-label hosts in development, HTTP is common; there it is a hint. Tokens are not reported.",
    certainty: "verified",
    sources: ["xconnect-security", "docker-images"],
  },
  examples: [
    {
      name: "an HTTP address",
      text: `
<connectionStrings>
  <add name="xconnect.collection" connectionString="http://xconnect.example.com" />
                                                    ^^^^ xconnect-endpoint-not-https warning
  <add name="xdb.referencedata.client" connectionString="HTTP://xconnect.example.com" />
                                                         ^^^^ xconnect-endpoint-not-https warning
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xdb.referencedata.client" connectionString="https://xconnect.example.com" />
</connectionStrings>`,
    },
    {
      name: "no address at all",
      text: `
<connectionStrings>
  <add name="xconnect.search" connectionString="xconnect.example.com" />
                                                ^^^^^^^^^^^^^^^^^^^^ xconnect-endpoint-not-https error
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="xconnect.search" connectionString="https://xconnect.example.com" />
</connectionStrings>`,
    },
    {
      name: "between containers",
      text: `
//- Dockerfile
//- App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection" connectionString="http://xdbcollection" />
                                                    ^^^^ xconnect-endpoint-not-https hint
</connectionStrings>
`,
    },
    {
      name: "HTTPS, a token, and addresses of other services",
      text: `<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.search" connectionString="#{XConnect.Url}" />
  <add name="solr.search" connectionString="http://localhost:8983/solr" />
</connectionStrings>`,
    },
    {
      name: "a transform that removes the address",
      path: "App_Config/ConnectionStrings.Release.config",
      text: `<connectionStrings xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <add name="xconnect.collection" connectionString="http://xconnect" xdt:Transform="Remove" xdt:Locator="Match(name)" />
</connectionStrings>`,
    },
  ],
  *check(file, context) {
    for (const string of namedConnectionStrings(file)) {
      if (!isXconnectClient(string.name) || string.setting.isOpaque) continue;
      const finding = findingOn(string, context);
      if (finding) yield finding;
    }
  },
};

function findingOn(string: ConnectionString, context: Context): Finding | undefined {
  const address = addressOf(string.setting.source);
  if (!address) return string.setting.value.trim() === "" ? undefined : withoutScheme(string);
  if (isHttps(address)) return undefined;
  const { span } = address.scheme;
  return {
    span,
    ...severityOf(address.host.value, context),
    message: `${string.name} isn't an HTTPS address, so no client certificate is sent and contact data can be read in transit. Use HTTPS.`,
    fixes: [
      {
        kind: "edit",
        title: "Change to HTTPS (xConnect must answer TLS there)",
        trust: "review",
        intents: () => [setPart(string.setting, span, "https")],
      },
    ],
  };
}

const severityOf = (host: string, { environment, instance }: Context): Pick<Finding, "severity"> =>
  instance.runsInContainer || (environment === "development" && !host.includes(".")) ? { severity: "hint" } : {};

function withoutScheme({ name, setting }: ConnectionString): Finding {
  const isHost = /^\s*[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?(\/\S*)?\s*$/i.test(setting.value);
  return {
    span: setting.valueSpan,
    severity: "error",
    message: `${name} isn't a complete address, so the service can't be called. Write it as https://host.`,
    fixes: isHost
      ? [
          {
            kind: "edit",
            title: "Add https:// before it (xConnect must answer TLS there)",
            trust: "review",
            intents: () => [setPart(setting, setting.valueSpan, `https://${setting.value.trim()}`)],
          },
        ]
      : [],
  };
}
