/** Flags services of xConnect that check the client certificate although IIS never asks for it. */
import { setValue } from "#config/intents";
import { sslFlagsOf, withSslFlags } from "#config/facts/ssl-flags";
import { isJudgeable, type Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { hostingOf } from "#project/hosting";
import { instanceKind } from "#project/instance-kind";
import { levelsAround, statementAt, type LevelStatement } from "#project/server-levels";
import { sslFlagsPath } from "#project/tls-on-the-wire";
import { relatedIn } from "#rule-kit/related-in";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const key = "appSettings/add[validateCertificateThumbprint]@value";

export const xconnectCertificateNotRequested: Rule = {
  id: "xconnect-certificate-not-requested",
  title: "xConnect checks a certificate that IIS never requests",
  category: "certificates",
  severity: "warning",
  reads: "effective",
  kinds: ["app-settings"],
  docs: {
    why: "`validateCertificateThumbprint` compares the client certificate of every request, and only `SslNegotiateCert` makes IIS ask for one. With `None` or only `Ssl`, no certificate reaches xConnect, and it answers every call with 403.",
    fix: "Set `Ssl, SslNegotiateCert, SslRequireCert` for the site of xConnect: in its web.config, or in applicationHost.config, where the section is not unlocked.",
    not: "Sites whose `sslFlags` are stated nowhere, unless applicationHost.config is available: without a statement there, `None` applies. Azure App Service asks by a switch of its own. Nor services whose TLS ends in front of them: containers, the option `tlsEndsAt`, or the file that enforces TLS switched off.",
    certainty: "known",
    sources: ["iis-access", "xconnect-security", "client-certificate-errors"],
  },
  examples: [
    {
      name: "only TLS is demanded",
      text: `
//- xc/App_Config/AppSettings.config
<appSettings>
  <add key="configurationDirectoryRoot" value="~/App_Data" />
  <add key="validateCertificateThumbprint" value="15E0693F0E8B9B7E4F2C7F2B5D6A7C8E9F0A1B2C" />
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ xconnect-certificate-not-requested warning
</appSettings>
//- xc/web.config
<configuration><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></configuration>`,
    },
    {
      name: "the server says None",
      text: `
//- iis/applicationHost.config
<configuration><system.applicationHost><sites><site name="xc" id="2">
  <application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\xc" /></application>
  <bindings><binding protocol="https" bindingInformation="*:443:xc.example.com" sslFlags="37" /></bindings>
</site></sites></system.applicationHost>
<location path="xc"><system.webServer><security><access sslFlags="None" /></security></system.webServer></location></configuration>
//- xc/App_Config/AppSettings.config
<appSettings>
  <add key="validateCertificateThumbprint" value="15E0693F0E8B9B7E4F2C7F2B5D6A7C8E9F0A1B2C" />
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ xconnect-certificate-not-requested warning
</appSettings>
//- xc/web.config
<configuration />`,
    },
    {
      name: "asked for by the site, and by nobody knows whom",
      text: `
//- xc/App_Config/AppSettings.config
<appSettings><add key="validateCertificateThumbprint" value="15E0693F0E8B9B7E4F2C7F2B5D6A7C8E9F0A1B2C" /></appSettings>
//- xc/web.config
<configuration><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /></security></system.webServer></configuration>
//- search/App_Config/AppSettings.config
<appSettings><add key="validateCertificateThumbprint" value="15E0693F0E8B9B7E4F2C7F2B5D6A7C8E9F0A1B2C" /></appSettings>
//- search/web.config
<configuration />
//- token/App_Config/AppSettings.config
<appSettings><add key="validateCertificateThumbprint" value="15E0693F0E8B9B7E4F2C7F2B5D6A7C8E9F0A1B2C" /></appSettings>
//- token/web.config
<configuration><system.webServer><security><access sslFlags="#{Flags}" /></security></system.webServer></configuration>`,
    },
    {
      name: "TLS ends at the load balancer, and a worker, which nobody calls",
      text: `
//- xc/App_Config/AppSettings.config tlsEndsAt:loadBalancer
<appSettings><add key="validateCertificateThumbprint" value="15E0693F0E8B9B7E4F2C7F2B5D6A7C8E9F0A1B2C" /></appSettings>
//- xc/web.config
<configuration><system.webServer><security><access sslFlags="None" /></security></system.webServer></configuration>`,
    },
  ],
  *check(file, context) {
    const setting = context.configuration.valuesIn(file, key).find(({ value }) => value.trim() !== "");
    const webConfig = isAnswering(context) ? context.instance.webConfig : undefined;
    if (!setting || file.isTransform || !webConfig) return;
    const levels = levelsAround(webConfig, context);
    const place = levels.find((level) => level.file === webConfig)?.base ?? "";
    const stated = statementAt(levels, sslFlagsPath, place);
    if (!isUnasked(stated, context)) return;
    yield findingOn(file, setting, stated);
  },
};

function findingOn(file: ConfigFile, setting: Setting, stated: LevelStatement | undefined): Finding {
  const written = stated ? `With sslFlags="${stated.setting.value.trim()}"` : "Without sslFlags on the server";
  return {
    span: setting.section?.settings.find(({ name }) => name === "key")?.valueSpan ?? setting.valueSpan,
    message: `${written}, IIS never requests the certificate that is checked here, so xConnect answers with 403. Set Ssl, SslNegotiateCert, SslRequireCert.`,
    related: stated ? [relatedIn(file, stated.file, stated.setting.valueSpan, "The flags of the site.")] : [],
    fixes: stated ? [requestIt(stated)] : [],
  };
}

/** Whether others call it over TLS that ends here; where the enforcing file is switched off, nothing is checked. */
const isAnswering = ({ instance, options }: Context): boolean =>
  instanceKind(instance) !== "worker" &&
  options.tlsEndsAt !== "loadBalancer" &&
  !instance.runsInContainer &&
  !instance.runsOnAzure &&
  !instance.hasUnread("xconnect-switched-off");

/** By what is stated; where nothing is, by the server as it is installed. */
function isUnasked(stated: LevelStatement | undefined, { instance, connected }: Context): boolean {
  if (!stated) return hostingOf(instance, connected) !== undefined;
  const flags = isJudgeable(stated.setting) ? sslFlagsOf(stated.setting) : undefined;
  return flags !== undefined && !flags.has("SslNegotiateCert");
}

const requestIt = ({ file, setting }: LevelStatement): Fix => ({
  kind: "edit",
  title: "Request and require the certificate in IIS",
  trust: "review",
  intents: () => [],
  otherFiles: () => [
    {
      file: file,
      intents: [setValue(setting, withSslFlags(new Set(), "Ssl", "SslNegotiateCert", "SslRequireCert"))],
    },
  ],
  shows: file.path,
});
