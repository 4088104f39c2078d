/** Flags certificates that are mapped twice in one list. */
import { removeElement } from "#config/intents";
import { type InlineCertificate, inlineCertificatesOf } from "#config/facts/inline-certificate";
import { settingOf, type Section } from "#config/facts/section";
import { exampleCertificate, otherExampleCertificate } from "#rule-kit/example-certificates";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import type { ConfigFile } from "#config/file";

const list = "system.webServer/security/authentication/iisClientCertificateMappingAuthentication/oneToOneMappings";

export const inlineCertDuplicate: Rule = {
  id: "inline-cert-duplicate",
  title: "The same certificate is mapped twice",
  category: "certificates",
  severity: "error",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "The certificate is the key of the list: IIS does not load a file that has the same text twice (500.19). If the texts only differ in format, it is not defined which of the two accounts the client gets.",
    fix: "Keep one entry for each certificate. A client that needs two accounts needs two certificates.",
    not: "The bytes are compared, so line breaks and markers do not hide a duplicate. The same certificate in another `<location>`, or again after `<clear />`, is fine.",
    certainty: "known",
    sources: ["iis-one-to-one"],
  },
  examples: [
    {
      name: "pasted twice, the second time for another account",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\a" certificate="${exampleCertificate}" />
  <add userName="WEB01\\b" certificate="${exampleCertificate}" />
                                       ${"^".repeat(exampleCertificate.length)} inline-cert-duplicate error
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
  <add userName="WEB01\\a" certificate="${exampleCertificate}" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "two certificates; one again after the list was cleared; one again in another location",
      path: "applicationHost.config",
      text: `
<configuration>
  <system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
    <add userName="WEB01\\a" certificate="${exampleCertificate}" />
    <clear />
    <add userName="WEB01\\b" certificate="${exampleCertificate}" />
    <add userName="WEB01\\c" certificate="${otherExampleCertificate}" />
  </oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer>
  <location path="Partners"><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings>
    <add userName="WEB01\\d" certificate="${exampleCertificate}" />
    <add userName="WEB01\\e" certificate="#{Certificate}" />
    <add userName="WEB01\\f" certificate="#{Certificate}" />
  </oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></location>
</configuration>`,
    },
  ],
  *check(file) {
    for (const { children } of file.sections(list)) yield* doublesIn(file, children);
  },
};

function* doublesIn(file: ConfigFile, entries: readonly Section[]): Generator<Finding> {
  const known = new Map<string, InlineCertificate>();
  for (const entry of entries) {
    if (entry.name === "clear") known.clear();
    const inline = inlineCertificatesOf(file).find(({ setting }) => setting.section === entry);
    if (!inline?.bytes) continue;
    const first = known.get(inline.base64);
    if (first) yield doubleFinding(first, inline);
    else known.set(inline.base64, inline);
  }
}

function doubleFinding(first: InlineCertificate, second: InlineCertificate): Finding {
  const { setting } = second;
  const effect =
    first.setting.value === setting.value
      ? "IIS does not load the file (500.19)"
      : accountOf(first) === accountOf(second)
        ? "this entry adds nothing"
        : "it is not defined which account a client gets";
  const message = `This certificate is already in the list, so ${effect}. Remove one of the entries.`;
  const related = [{ span: first.setting.valueSpan, message: "The first entry with this certificate." }];
  return { span: setting.valueSpan, message, related, fixes: removal(setting.section) };
}

function removal(entry: Section | undefined): readonly Fix[] {
  if (!entry) return [];
  const intents = () => [removeElement(entry.element)];
  return [{ kind: "edit", title: "Remove the second entry", trust: "review", intents }];
}

const accountOf = ({ setting: { section } }: InlineCertificate): string | undefined =>
  section && settingOf(section, "userName")?.value.toLowerCase();
