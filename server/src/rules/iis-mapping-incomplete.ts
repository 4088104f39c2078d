/** Flags certificate mapping that cannot work because a part of it is missing or switched off. */
import { isFalse, isTrue } from "#config/boolean";
import { directoryMapping, iisMapping } from "#config/certificate-mappings";
import { setValue } from "#config/intents";
import { settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { liesIn } from "#config/setting-in-force";
import { levelsAround, statementAt, statementsFurtherIn, type LevelStatement } from "#project/server-levels";
import { bothAreOff, entriesOf, filledLists, isInUse, lists, type Around } from "#project/mapping-lists";
import { mappingsAround, type PlacedMapping } from "#rule-kit/mappings-around";
import { relatedIn } from "#rule-kit/related-in";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const snippet =
  '<oneToOneMappings>\n  <add enabled="true" userName="" password="" certificate="" />\n</oneToOneMappings>\n';

export const iisMappingIncomplete: Rule = {
  id: "iis-mapping-incomplete",
  title: "Certificate mapping is incomplete",
  category: "certificates",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "For a certificate to become a Windows account, the mapping must be on, its list must be on, and the list must have an entry with a certificate and an account. If one of them is missing, clients are refused or stay anonymous, and no error explains it. With mapping by IIS and by Active Directory at once, it is not defined which one decides.",
    fix: "Turn on `enabled` and the switch of the list that has entries (both switches are on unless set to `false`), give each entry a `certificate` and a `userName`, and use only one kind of mapping.",
    not: 'What may be inherited from a file that isn\'t available is only information: an empty list in a web.config without `<clear />`, or entries in a file that omits `enabled`. If the applicationHost.config of the site is available, it is used. Entries with `enabled="false"`, tokens, and what a transform does not set are not reported.',
    certainty: "known",
    sources: ["iis-certificate-mapping"],
  },
  examples: [
    {
      name: "both lists are switched off",
      text: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" oneToOneCertificateMappingsEnabled="false" manyToOneCertificateMappingsEnabled="false">
                                                                                                ^^^^^ iis-mapping-incomplete warning
    <oneToOneMappings><add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" oneToOneCertificateMappingsEnabled="true" manyToOneCertificateMappingsEnabled="false">
    <oneToOneMappings><add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "the list with entries is the one that is off",
      path: "applicationHost.config",
      text: `
<configuration><location path="Partners"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" manyToOneCertificateMappingsEnabled="false">
                                                                                                 ^^^^^ iis-mapping-incomplete warning
    <manyToOneMappings>
      <add name="Partners" userName="WEB01\\partner" password="#{Password}">
        <rules><add certificateField="Issuer" certificateSubField="CN" matchCriteria="Partner CA" /></rules>
      </add>
    </manyToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></location></configuration>`,
      fixed: `
<configuration><location path="Partners"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" manyToOneCertificateMappingsEnabled="true">
    <manyToOneMappings>
      <add name="Partners" userName="WEB01\\partner" password="#{Password}">
        <rules><add certificateField="Issuer" certificateSubField="CN" matchCriteria="Partner CA" /></rules>
      </add>
    </manyToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></location></configuration>`,
    },
    {
      name: "entries, but the mapping is off; an entry without a certificate; one without an account",
      text: `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="false">
                                                      ^^^^^ iis-mapping-incomplete warning
    <oneToOneMappings>
      <add userName="WEB01\\partner" password="#{Password}" />
       ^^^ iis-mapping-incomplete error
      <add userName="" password="" certificate="#{Certificate}" />
           ^^^^^^^^ iis-mapping-incomplete warning
    </oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "no entry, in a file that inherits and in one that does not",
      text: `
//- web.config
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
                                                      ^^^^ iis-mapping-incomplete information
</authentication></security></system.webServer></configuration>
//- applicationHost.config
<configuration><location path="Partners"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
                                                      ^^^^ iis-mapping-incomplete warning
</authentication></security></system.webServer></location></configuration>`,
    },
    {
      name: "the server has the mapping switched off whose entries the site lists",
      text: `
//- Partners/web.config
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication>
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ iis-mapping-incomplete warning
    <oneToOneMappings><add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>
//- iis/applicationHost.config
<configuration>
  <system.applicationHost><sites><site name="partners.example.com"><application path="/">
    <virtualDirectory path="/" physicalPath="D:\\Sites\\Partners" />
  </application></site></sites></system.applicationHost>
  <system.webServer><security><authentication><iisClientCertificateMappingAuthentication enabled="false" /></authentication></security></system.webServer>
</configuration>`,
    },
    {
      name: "two kinds of mapping at once",
      text: `
<configuration><system.webServer><security><authentication>
  <clientCertificateMappingAuthentication enabled="true" />
                                                   ^^^^ iis-mapping-incomplete warning
  <iisClientCertificateMappingAuthentication enabled="true">
    <oneToOneMappings><add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication>
  <clientCertificateMappingAuthentication enabled="false" />
  <iisClientCertificateMappingAuthentication enabled="true">
    <oneToOneMappings><add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "complete: the switches are on by default, the list is further out",
      path: "applicationHost.config",
      text: `
<configuration>
  <system.webServer><security><authentication>
    <iisClientCertificateMappingAuthentication enabled="false">
      <oneToOneMappings><add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" /></oneToOneMappings>
    </iisClientCertificateMappingAuthentication>
  </authentication></security></system.webServer>
  <location path="Partners"><system.webServer><security><authentication>
    <iisClientCertificateMappingAuthentication enabled="true" />
  </authentication></security></system.webServer></location>
</configuration>`,
    },
    {
      name: "as installed: off, without entries",
      path: "applicationHost.config",
      text: `
<configuration><system.webServer><security><authentication>
  <clientCertificateMappingAuthentication enabled="false" />
  <iisClientCertificateMappingAuthentication enabled="false"></iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "a transform that turns the mapping on",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" xdt:Transform="SetAttributes(enabled)" />
</authentication></security></system.webServer></configuration>`,
    },
  ],
  *check(file, context) {
    const around: Around = { file, levels: levelsAround(file, context) };
    for (const mapping of mappingsAround(around.levels)) {
      if (mapping.file !== file) continue;
      if (mapping.kind === "iis") yield* findingsForMapping(around, mapping);
      yield* doubleMapping(around, mapping);
    }
    yield* idleLists(around);
    for (const entry of file.sections(`${lists[0].path}/add`)) yield* entryFindings(entry);
  },
};

/** The mapping is on: is there a list to be used, and an entry in one? */
function* findingsForMapping(around: Around, { place, enabled }: PlacedMapping): Generator<Finding> {
  const { file, levels } = around;
  const switches = lists.map((list) => statementAt(levels, list.switch, place));
  if (switches.every((statement) => isFalse(statement?.setting.value))) {
    const filled = lists.findIndex(({ path }) => entriesOf(levels, path).length > 0);
    const message =
      "Certificate mapping is on, but both its lists are off, so nobody is mapped. Switch on the list that you use.";
    yield* atSwitch(file, switches[Math.max(filled, 0)], { span: enabled.valueSpan, message });
    return;
  }
  const entries = lists.flatMap(({ path }) => entriesOf(levels, path));
  if (file.isTransform || entries.some((entry) => liesIn(entry.place, place) || liesIn(place, entry.place))) return;
  const mayInherit = isOpenEnded(around);
  const message = `Certificate mapping is on, but no certificate is mapped to an account${mayInherit ? " in this file" : ""}. Add a mapping${mayInherit ? ", unless another file has it" : ""}.`;
  const fixes: readonly Fix[] = [{ kind: "copy", title: "Copy a mapping to fill in", text: snippet }];
  yield { span: enabled.valueSpan, message, fixes, ...(mayInherit ? { severity: "information" } : {}) };
}

/** Whether a list may hold entries of a file that is not at hand. A server that speaks of mappings is there as a whole. */
const isOpenEnded = ({ file, levels }: Around): boolean =>
  file.kind !== "application-host" &&
  !lists.some(({ path }) => file.sections(`${path}/clear`).length > 0) &&
  !levels.some((level) => level.file.kind === "application-host" && level.file.sections(iisMapping).length > 0);

/** At the switch where it stands in this file, else at the finding's own place. */
function* atSwitch(file: ConfigFile, statement: LevelStatement | undefined, finding: Finding): Generator<Finding> {
  if (!statement) return;
  const { setting } = statement;
  if (statement.file === file) yield { ...finding, span: setting.valueSpan, fixes: [switchTo(setting, "true")] };
  else yield { ...finding, related: [relatedIn(file, statement.file, setting.valueSpan, "It is switched off here.")] };
}

function* doubleMapping({ file, levels }: Around, mapping: PlacedMapping): Generator<Finding> {
  const otherPath = mapping.kind === "iis" ? directoryMapping : iisMapping;
  const other = statementAt(levels, `${otherPath}@enabled`, mapping.place);
  if (!other || !isTrue(other.setting.value)) return;
  if (mapping.kind === "iis" && other.file === file && other.place === mapping.place) return;
  const message =
    "Certificates are mapped by IIS and by Active Directory, and it is not defined which one decides. Switch one of them off.";
  const related = [relatedIn(file, other.file, other.setting.valueSpan, "The other mapping.")];
  yield { span: mapping.enabled.valueSpan, message, related, fixes: [switchTo(mapping.enabled, "false")] };
}

/** Lists with entries that IIS does not use. */
function* idleLists(around: Around): Generator<Finding> {
  const { file, levels } = around;
  const idle = new Map<Section, string>();
  const off = new Map<Setting, readonly [LevelStatement, Section]>();
  for (const { list, mapping, place, listSwitch } of filledLists(around)) {
    const enabled = statementAt(levels, `${iisMapping}@enabled`, place);
    if (enabled ? isFalse(enabled.setting.value) : !file.isTransform) idle.set(mapping, place);
    else if (listSwitch && isFalse(listSwitch.setting.value) && !bothAreOff(levels, place))
      off.set(listSwitch.setting, [listSwitch, list]);
  }
  for (const [section, place] of idle) yield* mappingIsOff(around, section, place);
  for (const [statement, { nameSpan: span }] of off.values())
    yield* atSwitch(file, statement, { span, message: switchedOff });
}

const switchedOff = "This list of mappings is switched off, so its entries aren't used. Switch it on.";

/** Unless a part of the site turns on what is only prepared here. */
function* mappingIsOff({ file, levels }: Around, { nameSpan }: Section, place: string): Generator<Finding> {
  const path = `${iisMapping}@enabled` as const;
  if (statementsFurtherIn(levels, path, place).some(({ setting }) => !isFalse(setting.value))) return;
  const enabled = statementAt(levels, path, place);
  const message = "Certificate mapping isn't on, so the mappings listed here aren't used.";
  if (enabled?.file === file) {
    const related = [{ span: nameSpan, message: "The mappings are here." }];
    const fixes = [switchTo(enabled.setting, "true")];
    yield { span: enabled.setting.valueSpan, message: `${message} Set enabled to true.`, related, fixes };
  } else if (enabled) {
    const related = [relatedIn(file, enabled.file, enabled.setting.valueSpan, "It is switched off here.")];
    yield { span: nameSpan, message: `${message} Add enabled="true".`, related };
  } else if (file.kind === "application-host") {
    yield { span: nameSpan, message: `${message} Add enabled="true".` };
  } else {
    const unless = `${message} Add enabled="true", unless another file has it.`;
    yield { span: nameSpan, severity: "information", message: unless };
  }
}

/** IIS needs to know which certificate, and which account. */
function* entryFindings(entry: Section): Generator<Finding> {
  if (entry.effect.kind !== "whole" || entry.isEncrypted || !isInUse(entry)) return;
  const spanOf = (name: string) => settingOf(entry, name)?.nameSpan ?? entry.nameSpan;
  if (isMissing(entry, "certificate")) {
    const message =
      "This mapping has no certificate: IIS refuses it or nobody matches it. Add the client's certificate.";
    yield { span: spanOf("certificate"), severity: "error", message };
  }
  if (isMissing(entry, "userName")) {
    const message = "This mapping has no account for its certificate. Add userName.";
    yield { span: spanOf("userName"), message };
  }
}

/** An attribute of an unknown name may be the missing one misspelled, which is the matter of another rule. */
const isMissing = (entry: Section, name: string): boolean =>
  entry.settings.every((setting) => setting.entry !== undefined || setting.name.includes(":")) &&
  (settingOf(entry, name)?.value.trim() ?? "") === "";

const switchTo = (setting: Setting, value: "true" | "false"): Fix => ({
  kind: "edit",
  title: `Set ${setting.name} to ${value}`,
  trust: "review",
  intents: () => [setValue(setting, value)],
});
