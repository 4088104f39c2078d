/** Flags passwords of Windows accounts that IIS would keep encrypted: in clear text, or encrypted for another machine. */
import { removeSetting } from "#config/intents";
import { iisMapping } from "#config/certificate-mappings";
import { settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { SettingPath } from "#knowledge/settings";
import { placeOnServer } from "#rule-kit/place-on-server";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import type { ConfigFile } from "#config/file";

const authentication = "system.webServer/security/authentication";

/** Each password, with the command by which appcmd writes it. */
const passwords: readonly (readonly [SettingPath, (section: Section, place: string) => string])[] = [
  [`${iisMapping}/oneToOneMappings/add@password`, (entry, at) => mappingOf(entry, at, "oneToOneMappings", "userName")],
  [`${iisMapping}/manyToOneMappings/add@password`, (entry, at) => mappingOf(entry, at, "manyToOneMappings", "name")],
  [
    `${authentication}/anonymousAuthentication@password`,
    (_, at) => setConfig(at, `${authentication}/anonymousAuthentication`, "/password:NEW-PASSWORD"),
  ],
  [
    "system.applicationHost/applicationPools/add/processModel@password",
    ({ parent }) =>
      `set apppool "${(parent && valueOf(parent, "name")) ?? "POOL"}" /processModel.password:NEW-PASSWORD`,
  ],
  [
    "system.applicationHost/applicationPools/applicationPoolDefaults/processModel@password",
    () =>
      "set config -section:system.applicationHost/applicationPools /applicationPoolDefaults.processModel.password:NEW-PASSWORD /commit:apphost",
  ],
  [
    "system.applicationHost/sites/site/application/virtualDirectory@password",
    (folder) => `set vdir "${folderName(folder)}" /password:NEW-PASSWORD`,
  ],
];

export const iisMappingPasswordStorage: Rule = {
  id: "iis-mapping-password-storage",
  title: "The password of a Windows account is stored unsafely",
  category: "certificates",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "IIS encrypts the passwords of mapped accounts, of the anonymous user and of application pools if IIS Manager or `appcmd` writes them. Entered by hand, they stay readable for everyone who can read the file or its copies. An encrypted password, `[enc:…:enc]`, can only be read by the machine that encrypted it: anywhere else the logon fails with 0x8007052e, as with a wrong password.",
    fix: "Let `appcmd` write the password on the server; the quick fix copies the command. Keep it out of files that are deployed or under version control, or let the deployment fill in a token.",
    not: "Empty passwords and tokens. Encrypted passwords in `applicationHost.config`, where they belong; in a `web.config` they are a hint.",
    certainty: "verified",
    sources: ["iis-one-to-one", "mapping-how-to"],
  },
  examples: [
    {
      name: "entered by hand",
      text: `
<configuration><system.webServer><security><authentication>
  <anonymousAuthentication userName="WEB01\\web" password="not-a-real-password" />
                                                          ^^^^^^^^^^^^^^^^^^^ iis-mapping-password-storage warning
  <iisClientCertificateMappingAuthentication><oneToOneMappings>
    <add userName="WEB01\\partner" password="not-a-real-password" certificate="#{Certificate}" />
                                            ^^^^^^^^^^^^^^^^^^^ iis-mapping-password-storage warning
  </oneToOneMappings></iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><authentication>
  <anonymousAuthentication userName="WEB01\\web" />
  <iisClientCertificateMappingAuthentication><oneToOneMappings>
    <add userName="WEB01\\partner" certificate="#{Certificate}" />
  </oneToOneMappings></iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
    },
    {
      name: "encrypted on another machine, in a file that travels",
      text: `
<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><manyToOneMappings>
  <add name="Partners" userName="WEB01\\partner" password="[enc:AesProvider:bm9pc2U=:enc]">
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ iis-mapping-password-storage hint
    <rules><add certificateField="Issuer" certificateSubField="CN" matchCriteria="Partner CA" /></rules>
  </add>
</manyToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    },
    {
      name: "in applicationHost.config: encrypted, and not",
      path: "applicationHost.config",
      text: `
<configuration><system.applicationHost><applicationPools>
  <add name="A"><processModel identityType="SpecificUser" userName="WEB01\\a" password="[enc:IISWASOnlyAesProvider:bm9pc2U=:enc]" /></add>
  <add name="B"><processModel identityType="SpecificUser" userName="WEB01\\b" password="not-a-real-password" /></add>
                                                                                       ^^^^^^^^^^^^^^^^^^^ iis-mapping-password-storage warning
</applicationPools></system.applicationHost></configuration>`,
    },
    {
      name: "the account that reads a folder on another server, and that of all pools",
      path: "applicationHost.config",
      text: `
<configuration><system.applicationHost>
  <applicationPools><applicationPoolDefaults><processModel identityType="SpecificUser" userName="WEB01\\a" password="not-a-real-password" /></applicationPoolDefaults></applicationPools>
                                                                                                                    ^^^^^^^^^^^^^^^^^^^ iis-mapping-password-storage warning
  <sites><site name="shop" id="1"><application path="/"><virtualDirectory path="/media" physicalPath="\\\\files\\media" userName="CORP\\web" password="not-a-real-password" /></application></site></sites>
                                                                                                                                                   ^^^^^^^^^^^^^^^^^^^ iis-mapping-password-storage warning
</system.applicationHost></configuration>`,
    },
    {
      name: "empty, a token",
      text: `
<configuration><system.webServer><security><authentication>
  <anonymousAuthentication userName="" password="" />
  <iisClientCertificateMappingAuthentication><oneToOneMappings>
    <add userName="WEB01\\partner" password="#{Password}" certificate="#{Certificate}" />
  </oneToOneMappings></iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`,
    },
  ],
  *check(file, context) {
    for (const [path, commandFor] of passwords) {
      for (const setting of context.configuration.valuesIn(file, path)) {
        yield* storageFindings(file, setting, (section) => commandFor(section, placeOnServer(file, section, context)));
      }
    }
  },
};

function* storageFindings(
  file: ConfigFile,
  setting: Setting,
  commandFor: (section: Section) => string,
): Generator<Finding> {
  const { section, value, valueSpan: span } = setting;
  if (!section || value.trim() === "") return;
  const fixes = [copyCommand(commandFor(section)), removal(setting)];
  if (!/^\[enc:.*:enc\]$/is.test(value.trim())) {
    const message =
      "This password is stored in plain text, exposed by every copy of the file. Change it, and let appcmd or IIS Manager write it encrypted.";
    yield { span, message, fixes };
  } else if (file.kind !== "application-host") {
    const message =
      "This password only works on the machine that encrypted it; elsewhere logons fail with 0x8007052e. Let appcmd write it on each server.";
    yield { span, severity: "hint", message, fixes };
  }
}

const copyCommand = (command: string): Fix => ({
  kind: "copy",
  title: "Copy the command that writes an encrypted password",
  text: `%windir%\\system32\\inetsrv\\appcmd ${command}`,
});

const removal = (setting: Setting): Fix => ({
  kind: "edit",
  title: "Remove the password (logons fail until appcmd writes it)",
  trust: "review",
  intents: () => [removeSetting(setting)],
});

/** An entry of a list is named by one of its attributes. */
function mappingOf(entry: Section, site: string, list: string, key: string): string {
  const place = `/${list}.[${key}='${valueOf(entry, key) ?? ""}'].password:NEW-PASSWORD`;
  return setConfig(site, iisMapping, `"${place}"`);
}

/** `Site/application/folder`, as appcmd lists it. */
function folderName(folder: Section): string {
  const application = folder.parent;
  const site = application?.parent;
  const path = [application, folder].map((section) => (section && valueOf(section, "path")) ?? "").join("/");
  return `${(site && valueOf(site, "name")) ?? "SITE"}${`/${path}`.replace(/\/+/g, "/")}`;
}

const setConfig = (site: string, section: string, change: string): string =>
  `set config "${site}" -section:${section} ${change} /commit:apphost`;

const valueOf = (section: Section, name: string): string | undefined => settingOf(section, name)?.value;
