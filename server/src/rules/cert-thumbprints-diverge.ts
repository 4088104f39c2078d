/** Flags client certificates of one and the same host that differ. */
import { setPart } from "#config/intents";
import { shownThumbprint } from "#config/facts/secret";
import { serviceThumbprintsOf, type ServiceThumbprint } from "#config/facts/service-entry";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

export const certThumbprintsDiverge: Rule = {
  id: "cert-thumbprints-diverge",
  title: "One host is called with different client certificates",
  category: "certificates",
  severity: "information",
  reads: "effective",
  kinds: ["connection-strings", "web-config", "worker-config"],
  docs: {
    why: "An xConnect service accepts one thumbprint. If the entries for its host name different certificates, some are usually left over from a renewal, and their calls fail with status 403.",
    fix: "Find out which certificate the service accepts (`validateCertificateThumbprint` in its AppSettings.config), and use that one everywhere.",
    not: "Entries for different hosts may differ. Tokens, and thumbprints that don't have 40 digits, are left to other rules.",
    certainty: "verified",
    sources: ["client-certificate", "xconnect-security"],
  },
  examples: [
    {
      name: "one entry forgotten during a renewal",
      text: `
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
  <add name="xdb.referencedata.client" connectionString="https://XConnect.example.com/" />
  <add name="xdb.referencedata.client.certificate" connectionString="StoreName=My;FindValue=b6ca12dd1796710f867fa7d766bc34bcef142518" />
  <add name="xconnect.search" connectionString="https://xconnect.example.com" />
  <add name="xconnect.search.certificate" connectionString="StoreName=My;FindValue=38271549339CF13B44659DDEC54B0FA49F657C66" />
                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cert-thumbprints-diverge information
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
  <add name="xdb.referencedata.client" connectionString="https://XConnect.example.com/" />
  <add name="xdb.referencedata.client.certificate" connectionString="StoreName=My;FindValue=b6ca12dd1796710f867fa7d766bc34bcef142518" />
  <add name="xconnect.search" connectionString="https://xconnect.example.com" />
  <add name="xconnect.search.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>`,
    },
    {
      name: "different hosts, and a token",
      text: `<connectionStrings>
  <add name="xconnect.collection" connectionString="https://collection.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
  <add name="xconnect.search" connectionString="https://search.example.com" />
  <add name="xconnect.search.certificate" connectionString="StoreName=My;FindValue=38271549339CF13B44659DDEC54B0FA49F657C66" />
  <add name="xdb.referencedata.client" connectionString="https://collection.example.com" />
  <add name="xdb.referencedata.client.certificate" connectionString="StoreName=My;FindValue=#{Thumbprint}" />
</connectionStrings>`,
    },
  ],
  *check(file) {
    const entries = serviceThumbprintsOf(file);
    for (const host of new Set(entries.map((entry) => entry.host))) {
      const ofHost = entries.filter((entry) => entry.host === host);
      const usual = mostUsed(ofHost);
      for (const entry of ofHost) {
        if (entry.thumbprint !== usual) yield findingOn(entry, ofHost, usual);
      }
    }
  },
};

function findingOn(
  { use, host, thumbprint }: ServiceThumbprint,
  all: readonly ServiceThumbprint[],
  usual: string,
): Finding {
  const others = all.filter((entry) => entry.thumbprint === usual);
  const shown = shownThumbprint(usual);
  return {
    span: use.source.span,
    message: `${host} is called with different certificates: ${shownThumbprint(thumbprint)} here, ${shown} in ${others.length} of ${all.length} entries. Use the one that the service accepts, or calls fail.`,
    related: others.slice(0, 1).map((entry) => ({ span: entry.use.source.span, message: `An entry with ${shown}.` })),
    fixes: [useEverywhere(usual, all), useEverywhere(thumbprint, all)],
  };
}

/** Which of them is the new one, only people know. */
const useEverywhere = (thumbprint: string, all: readonly ServiceThumbprint[]): Fix => ({
  kind: "edit",
  title: `Use ${shownThumbprint(thumbprint)} for all entries of ${all[0]?.host ?? ""}`,
  trust: "review",
  intents: () =>
    all
      .filter((entry) => entry.thumbprint !== thumbprint)
      .map(({ use }) => setPart(use.setting, use.source.span, thumbprint)),
});

/** The first of them where two are used equally often. */
function mostUsed(entries: readonly ServiceThumbprint[]): string {
  const all = entries.map(({ thumbprint }) => thumbprint);
  const countOf = (thumbprint: string): number => all.filter((other) => other === thumbprint).length;
  return all.reduce((best, next) => (countOf(next) > countOf(best) ? next : best));
}
