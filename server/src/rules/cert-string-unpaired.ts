/** Flags addresses of xConnect without a client certificate, and client certificates without an address. */
import { addBehind, newElement, removeElement } from "#config/intents";
import { isFalse } from "#config/boolean";
import { addressOf, isHttps } from "#config/facts/address";
import { type ConnectionString, namedConnectionStrings, isXconnectClient } from "#config/facts/connection-string";
import { certificateEnding, serviceEntriesOf, type ServiceEntry } from "#config/facts/service-entry";
import { connectionStringNames } from "#project/connection-string-list";
import { enclosingSites } from "#project/enclosing-sites";
import { listCertificates } from "#rule-kit/list-certificates";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import type { Span } from "#text/span";

export const certStringUnpaired: Rule = {
  id: "cert-string-unpaired",
  title: "An xConnect address and its certificate are not paired",
  category: "certificates",
  severity: "warning",
  reads: "effective",
  kinds: ["connection-strings", "web-config", "worker-config"],
  docs: {
    why: "Sitecore calls an xConnect service with the client certificate of the entry `{name}.certificate`. Without that entry it sends none and is refused. Without the address, the certificate is never used.",
    fix: "Add the missing entry, usually with the certificate of the other services, or remove the leftover one. If no other service has one, the quick fixes copy an entry to fill in, and the PowerShell command that lists certificates.",
    not: "HTTP addresses, tokens and names of other services need no pair. Nothing is reported as missing in transforms and encrypted files, while xDB is switched off, and in containers, where variables provide the entries.",
    certainty: "verified",
    sources: ["sitecore-9.0", "docker-images"],
  },
  examples: [
    {
      name: "an address without a certificate",
      text: `
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
  <add name="xdb.referencedata.client" connectionString="https://xconnect.example.com" />
             ^^^^^^^^^^^^^^^^^^^^^^^^ cert-string-unpaired warning
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
  <add name="xdb.referencedata.client" connectionString="https://xconnect.example.com" />
  <add name="xdb.referencedata.client.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>`,
    },
    {
      name: "a leftover certificate",
      text: `
<connectionStrings>
  <add name="xconnect.search.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ cert-string-unpaired warning
</connectionStrings>`,
      fixed: `
<connectionStrings>
</connectionStrings>`,
    },
    {
      name: "pairs, names of other services, HTTP and a token",
      text: `<connectionStrings>
  <add name="XConnect.Collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="#{Certificate}" />
  <add name="processing.webapi.blob" connectionString="https://processing.example.com" />
  <add name="partner.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
  <add name="xconnect.search" connectionString="http://xconnect" />
  <add name="xdb.referencedata.client" connectionString="#{ReferenceData.Url}" />
</connectionStrings>`,
    },
    {
      name: "a transform that adds what the file lacks",
      path: "App_Config/ConnectionStrings.Release.config",
      text: `<connectionStrings xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" xdt:Transform="Insert" />
</connectionStrings>`,
    },
  ],
  *check(file, { instance, connected, configuration }) {
    if (file.isTransform || instance.runsInContainer) return;
    if (isFalse(configuration.valueOf("sitecore/settings/setting[Xdb.Enabled]@value"))) return;
    const names = connectionStringNames(enclosingSites({ instance, connected }));
    const handedDown = new Set(names.map((name) => name.toLowerCase()));
    const entries = serviceEntriesOf(namedConnectionStrings(file)).filter(({ name }) => isXconnectClient(name));
    for (const { name, address, certificate, host } of entries) {
      if (certificate && !address && !handedDown.has(name.toLowerCase())) yield leftOver(certificate, name);
      if (handedDown.has(`${name}${certificateEnding}`.toLowerCase())) continue;
      if (address && !certificate && needsCertificate(address)) yield alone(address, certificateFor(host, entries));
    }
  },
};

function needsCertificate({ setting }: ConnectionString): boolean {
  const address = setting.isOpaque ? undefined : addressOf(setting.source);
  return address !== undefined && isHttps(address);
}

/** That of the same host, or of any service of xConnect. */
const certificateFor = (host: string | undefined, entries: readonly ServiceEntry[]): ConnectionString | undefined =>
  (entries.find((entry) => entry.certificate && entry.host === host) ?? entries.find(({ certificate }) => certificate))
    ?.certificate;

function leftOver(certificate: ConnectionString, address: string): Finding {
  const element = certificate.setting.section?.element;
  const remove: Fix | undefined = element && {
    kind: "edit",
    title: "Remove this entry",
    trust: "review",
    intents: () => [removeElement(element)],
  };
  return {
    span: nameSpanOf(certificate),
    message: `${certificate.name} is never sent, because ${address} isn't configured. Add that address, or remove this entry.`,
    fixes: remove ? [remove] : [],
  };
}

function alone(address: ConnectionString, sibling: ConnectionString | undefined): Finding {
  const name = `${address.name}${certificateEnding}`;
  const element = address.setting.section?.element;
  const copy: Fix | undefined = element &&
    sibling && {
      kind: "edit",
      title: `Add it with the certificate of ${sibling.name}`,
      trust: "review",
      intents: () => [addBehind(element, newElement("add", { name, connectionString: sibling.setting.value }))],
    };
  return {
    span: nameSpanOf(address),
    message: `${name} is missing, so this service is called without a client certificate and refuses. Add the entry.`,
    fixes: copy ? [copy] : [entryToFillIn(name), listCertificates],
  };
}

const entryToFillIn = (name: string): Fix => ({
  kind: "copy",
  title: "Copy an entry to fill in",
  text: `<add name="${name}" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=" />`,
});

const nameSpanOf = ({ setting }: ConnectionString): Span =>
  setting.section?.settings.find(({ name }) => name === "name")?.valueSpan ?? setting.nameSpan;
