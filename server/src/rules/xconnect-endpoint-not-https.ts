/** Flags addresses of xConnect that are not https, so that no client certificate can be sent. */
import { setPart } from "#config/edits";
import { addressOf, isHttps } from "#config/facts/address";
import { isXconnectClient, type ConnectionString } from "#config/facts/connection-string";
import type { Context, Finding, Rule } from "#rule-kit/rule";

export const xconnectEndpointNotHttps: Rule = {
  id: "xconnect-endpoint-not-https",
  title: "An xConnect address is not https",
  category: "certificates",
  severity: "warning",
  inProduction: "error",
  isMilderInDevelopment: true,
  kinds: ["connection-strings", "web-config", "worker-config"],
  docs: {
    why: "A client certificate is sent as a part of the TLS handshake. Over http there is none: xConnect refuses the call where it checks, and everybody on the way reads the contact data where it does not.",
    fix: "Give the xConnect site an https binding, and write its address with `https`.",
    not: "In containers, and for hosts of one label in development, http between neighbors is common; there it is a hint. Tokens are left alone.",
    certainty: "verified",
    sources: ["xconnect-security", "docker-images"],
  },
  examples: [
    {
      name: "http",
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
      name: "https, a token, and addresses of other services",
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
    for (const string of file.connectionStrings) {
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
    message: `${string.name} is not reached by https. Without TLS no client certificate can be sent, and contact data is readable on the way. Use https.`,
    fixes: [
      {
        kind: "edit",
        title: "Change to https",
        trust: "review",
        edits: () => [setPart(string.setting, span, "https")],
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
    message: `${name} is no complete address, so the service cannot be called. Write it as https://host.`,
    fixes: isHost
      ? [
          {
            kind: "edit",
            title: "Put https:// before it",
            trust: "review",
            edits: () => [setPart(setting, setting.valueSpan, `https://${setting.value.trim()}`)],
          },
        ]
      : [],
  };
}
