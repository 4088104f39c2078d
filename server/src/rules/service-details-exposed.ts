/** Flags services of WCF that show callers how they work inside. */
import { isTrue } from "#config/boolean";
import { setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import { isSource } from "#rule-kit/is-source";
import type { Finding, Rule } from "#rule-kit/rule";

const behavior = "system.serviceModel/behaviors/serviceBehaviors/behavior";
const details = `${behavior}/serviceDebug@includeExceptionDetailInFaults` as const;
const overHttp = `${behavior}/serviceMetadata@httpGetEnabled` as const;

export const serviceDetailsExposed: Rule = {
  id: "service-details-exposed",
  title: "A WCF service shows callers how it works inside",
  category: "hardening",
  severity: "warning",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "`includeExceptionDetailInFaults` sends message, stack and inner exceptions of an error to the caller: names of servers, SQL, paths. With `httpGetEnabled` anybody can read over HTTP which operations the service has, and a man in the middle can change where generated clients send their calls.",
    fix: "Set `includeExceptionDetailInFaults` to `false`, at the latest in the transform for production; the log has the details. Set `httpGetEnabled` to `false`, and where partners need the description, offer it with `httpsGetEnabled`.",
    not: "Metadata over HTTPS. Transforms for developers. A web.config that isn't the root of an installation gets information, and for the metadata that templates offer a hint.",
    certainty: "verified",
    sources: ["wcf-service-debug", "wcf-service-metadata"],
  },
  examples: [
    {
      name: "a service as the template makes it",
      text: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.serviceModel><behaviors><serviceBehaviors>
    <behavior name="Shop.Orders">
      <serviceMetadata httpGetEnabled="true" httpsGetEnabled="true" />
                                       ^^^^ service-details-exposed information
      <serviceDebug includeExceptionDetailInFaults="true" />
                                                    ^^^^ service-details-exposed warning
    </behavior>
    <behavior name="Shop.Stock"><serviceDebug includeExceptionDetailInFaults="True" /></behavior>
  </serviceBehaviors></behaviors></system.serviceModel>
</configuration>`,
      fixed: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.serviceModel><behaviors><serviceBehaviors>
    <behavior name="Shop.Orders">
      <serviceMetadata httpGetEnabled="false" httpsGetEnabled="true" />
      <serviceDebug includeExceptionDetailInFaults="false" />
    </behavior>
    <behavior name="Shop.Stock"><serviceDebug includeExceptionDetailInFaults="false" /></behavior>
  </serviceBehaviors></behaviors></system.serviceModel>
</configuration>`,
    },
    {
      name: "the source of another program",
      text: `
<configuration><appSettings /><system.serviceModel><behaviors><serviceBehaviors>
  <behavior><serviceDebug includeExceptionDetailInFaults="true" /><serviceMetadata httpGetEnabled="true" /></behavior>
                                                          ^^^^ service-details-exposed information
                                                                                                   ^^^^ service-details-exposed hint
</serviceBehaviors></behaviors></system.serviceModel></configuration>`,
    },
    {
      name: "the release turns it off",
      text: `
//- web.config
<configuration><system.serviceModel><behaviors><serviceBehaviors>
  <behavior><serviceDebug includeExceptionDetailInFaults="true" /></behavior>
</serviceBehaviors></behaviors></system.serviceModel></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.serviceModel><behaviors><serviceBehaviors>
  <behavior><serviceDebug includeExceptionDetailInFaults="false" xdt:Transform="SetAttributes" /></behavior>
</serviceBehaviors></behaviors></system.serviceModel></configuration>
`,
    },
    {
      name: "off, only over HTTPS, a token, and a transform for developers",
      text: `
//- web.config
<configuration><system.serviceModel><behaviors><serviceBehaviors>
  <behavior name="a"><serviceMetadata httpsGetEnabled="true" /><serviceDebug includeExceptionDetailInFaults="false" /></behavior>
  <behavior name="b"><serviceDebug includeExceptionDetailInFaults="#{Details}" /></behavior>
</serviceBehaviors></behaviors></system.serviceModel></configuration>
//- Web.Debug.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.serviceModel><behaviors><serviceBehaviors>
  <behavior><serviceDebug includeExceptionDetailInFaults="true" xdt:Transform="SetAttributes" /></behavior>
</serviceBehaviors></behaviors></system.serviceModel></configuration>
`,
    },
  ],
  *check(file, context) {
    if (!file.mentions("serviceDebug") && !file.mentions("serviceMetadata")) return;
    if (file.isTransform && context.environment === "development") return;
    const valuesOf = (path: typeof details | typeof overHttp): readonly Setting[] =>
      context.configuration.valuesIn(file, path).filter(({ value }) => isTrue(value));
    yield* together(valuesOf(details), {
      ...(isSource(file, context) && { severity: "information" as const }),
      message:
        "includeExceptionDetailInFaults sends callers the message and stack of every error. Set it to false, and read the log.",
    });
    yield* together(valuesOf(overHttp), {
      severity: isSource(file, context) ? "hint" : "information",
      message:
        "httpGetEnabled shows everybody over HTTP which operations the service has. Set it to false, or use httpsGetEnabled.",
    });
  },
};

function* together(settings: readonly Setting[], told: Pick<Finding, "severity" | "message">): Iterable<Finding> {
  const [first, ...others] = settings;
  if (!first) return;
  yield {
    ...told,
    span: first.valueSpan,
    related: others.map(({ valueSpan }) => ({ span: valueSpan, message: "And here." })),
    fixes: [
      {
        kind: "edit",
        title: `Set ${first.name} to false`,
        trust: "review",
        intents: () => settings.map((setting) => setValue(setting, "false")),
      },
    ],
  };
}
