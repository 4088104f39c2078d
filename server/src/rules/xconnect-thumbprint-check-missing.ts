/** Flags services of xConnect that let in every client certificate. */
import { addChild, newElement, removeElement } from "#config/intents";
import { isXconnectClient } from "#config/facts/connection-string";
import { shownThumbprint } from "#config/facts/secret";
import { settingOf, type Section } from "#config/facts/section";
import { serviceThumbprintsOf } from "#config/facts/service-entry";
import { commentedOut, removedEntries, type RemovedEntry } from "#config/facts/removed";
import type { ConfigFile } from "#config/file";
import { instanceKind } from "#project/instance-kind";
import { listCertificates } from "#rule-kit/list-certificates";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { replace } from "#text/edit";

const key = "validateCertificateThumbprint";
const path = `appSettings/add[${key}]` as const;

export const xconnectThumbprintCheckMissing: Rule = {
  id: "xconnect-thumbprint-check-missing",
  title: "xConnect accepts every client certificate",
  category: "certificates",
  severity: "warning",
  inProduction: "error",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["app-settings"],
  docs: {
    why: "Without `validateCertificateThumbprint`, an xConnect service accepts anyone with a certificate that Windows trusts. It stores contacts, visits and everything known about customers.",
    fix: "Enter the thumbprint of the client certificate that the callers send: the FindValue in their ConnectionStrings.config. If nothing beside the service has one, the quick fix copies the PowerShell command that lists the certificates of a caller.",
    not: "Only the AppSettings.config of a service is judged, recognized by `configurationDirectoryRoot`; workers below `App_Data/jobs` call others and are called by nobody. Transforms are only checked for what they remove. In containers the check usually ends with TLS at the ingress, so it is a hint there. If the option `tlsEndsAt` says that a load balancer ends TLS, no client certificate ever reaches the service, and it is not reported.",
    certainty: "verified",
    sources: ["client-certificate", "docker-images"],
  },
  examples: [
    {
      name: "commented out for development, and never put back",
      path: "App_Config/AppSettings.config",
      text: `
<appSettings>
 ^^^^^^^^^^^ xconnect-thumbprint-check-missing warning
  <add key="configurationDirectoryRoot" value="~/App_Data" />
  <!-- <add key="validateCertificateThumbprint" value="B6CA12DD1796710F867FA7D766BC34BCEF142518" /> -->
</appSettings>`,
      fixed: `
<appSettings>
  <add key="configurationDirectoryRoot" value="~/App_Data" />
  <add key="validateCertificateThumbprint" value="B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</appSettings>`,
    },
    {
      name: "the key is missing; a caller shows the certificate",
      text: `
//- xconnect/App_Config/AppSettings.config environment:production
<appSettings>
 ^^^^^^^^^^^ xconnect-thumbprint-check-missing error
  <add key="configurationDirectoryRoot" value="~/App_Data" />
</appSettings>
//- cm/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>
`,
    },
    {
      name: "a transform that removes it",
      path: "App_Config/AppSettings.config.xdt",
      text: `
<appSettings xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <add key="validateCertificateThumbprint" xdt:Transform="Remove" xdt:Locator="Match(key)" />
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ xconnect-thumbprint-check-missing warning
</appSettings>`,
      fixed: `
<appSettings xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
</appSettings>`,
    },
    {
      name: "in a container",
      text: `
//- xconnect/Dockerfile
//- xconnect/App_Config/AppSettings.config
<appSettings>
 ^^^^^^^^^^^ xconnect-thumbprint-check-missing hint
  <add key="configurationDirectoryRoot" value="~/App_Data" />
</appSettings>
`,
    },
    {
      name: "behind a load balancer that ends TLS",
      text: `
//- xconnect/App_Config/AppSettings.config tlsEndsAt:loadBalancer
<appSettings>
  <add key="configurationDirectoryRoot" value="~/App_Data" />
</appSettings>
`,
    },
    {
      name: "a token, and a transform that adds it",
      text: `
//- xconnect/App_Config/AppSettings.config
<appSettings>
  <add key="configurationDirectoryRoot" value="~/App_Data" />
  <add key="validateCertificateThumbprint" value="#{XConnect.Thumbprint}" />
</appSettings>
//- search/App_Config/AppSettings.config
<appSettings><add key="configurationDirectoryRoot" value="~/App_Data" /></appSettings>
//- search/App_Config/AppSettings.Release.config
<appSettings xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <add key="validateCertificateThumbprint" value="__Thumbprint__" xdt:Transform="Insert" />
</appSettings>
`,
    },
    {
      name: "a worker, and the settings of a site",
      text: `
//- xconnect/App_Data/jobs/continuous/IndexWorker/App_Config/AppSettings.config
<appSettings><add key="configurationDirectoryRoot" value="~/App_Data" /></appSettings>
//- cm/App_Config/AppSettings.config
<appSettings><add key="role:define" value="ContentManagement" /></appSettings>
`,
    },
  ],
  *check(file, context) {
    if (context.options.tlsEndsAt === "loadBalancer") return;
    const severity = context.instance.runsInContainer ? ({ severity: "hint" } as const) : {};
    if (file.isTransform) {
      for (const entry of removedEntries(file.xml, key)) yield { ...onRemoval(entry), ...severity };
      return;
    }
    if (instanceKind(context.instance) === "worker" || isNamedAnywhere(file, context)) return;
    for (const list of file.sections("appSettings")) {
      const isService = file.sections("appSettings/add[configurationDirectoryRoot]").length > 0;
      if (!isService || list.isEncrypted || settingOf(list, "file")) continue;
      yield { ...onAbsence(file, list, context), ...severity };
    }
  },
};

/** Here, or in a transform that is applied to this file. */
const isNamedAnywhere = (file: ConfigFile, { instance }: Context): boolean =>
  [file, ...instance.files.filter(({ kind, isTransform }) => kind === file.kind && isTransform)].some(
    (other) => other.sections(path).length > 0,
  );

const onRemoval = ({ element, keySpan }: RemovedEntry): Finding => ({
  span: keySpan,
  message: `${key} is removed here, so the service accepts every client certificate. Keep the key.`,
  fixes: [
    {
      kind: "edit",
      title: `Keep ${key}`,
      trust: "review",
      intents: () => [removeElement(element)],
    },
  ],
});

function onAbsence(file: ConfigFile, list: Section, context: Context): Finding {
  const named = [...uncomment(file), ...insert(list, context)];
  return {
    span: list.nameSpan,
    message: `${key} isn't set, so this service accepts every client certificate. Set the thumbprint that callers send.`,
    fixes: named.length > 0 ? named : [listCertificates],
  };
}

const uncomment = (file: ConfigFile): readonly Fix[] =>
  commentedOut(file.xml, key)
    .filter(({ xml }) => /^<add\s[^<>]*\/>$/.test(xml))
    .map(({ span, xml }) => ({
      kind: "edit",
      title: "Uncomment the key",
      trust: "review",
      intents: () => [replace(span, xml)],
    }));

/** What the sites beside this service send. */
function insert(list: Section, { connected }: Context): readonly Fix[] {
  const sent = connected
    .flatMap((caller) => caller.filesOf("connection-strings").flatMap(serviceThumbprintsOf))
    .filter(({ name }) => isXconnectClient(name))
    .map(({ thumbprint }) => thumbprint);
  return [...new Set(sent)].map((thumbprint) => ({
    kind: "edit",
    title: `Accept only ${shownThumbprint(thumbprint)}, which its callers send`,
    trust: "review",
    intents: () => [addChild(list, newElement("add", { key, value: thumbprint }))],
  }));
}
