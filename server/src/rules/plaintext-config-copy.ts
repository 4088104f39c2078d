/** Flags files that nothing reads, copies above all, and that hold passwords in clear text beside the live ones. */
import { plainSecretsOf } from "#config/facts/plain-secret";
import { fileName } from "#config/kind";
import { protectionsOf } from "#config/facts/protection";
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import type { Rule } from "#rule-kit/rule";

export const plaintextConfigCopy: Rule = {
  id: "plaintext-config-copy",
  title: "A copy has passwords in plain text",
  category: "connection-strings",
  severity: "warning",
  reads: "effective",
  looksAtUnread: true,
  kinds: ["plain-copy", "connection-strings", "app-settings", "sitecore-patch"],
  docs: {
    why: "Scripts that encrypt connection strings make a copy first, wrap them in a `web.config` inside `App_Config`, and leave both behind if they stop half way; people rename files before they edit them. Nobody maintains such a copy: it is deployed, backed up and checked in, and reveals what the live file hides. Names that end in `.bak` are not protected by IIS either, and may be served as text.",
    fix: "Delete the copy. Change the passwords if it has been in source control or on a server that others can reach.",
    not: "Files that are read; copies without passwords, or with only tokens or encrypted sections; copies without a live file in the same installation; `.example` and `.sample` files; `ConnectionStringsOracle.config`, which Sitecore ships with sample passwords.",
    certainty: "verified",
    sources: ["sitecore-hardening", "protected-configuration"],
  },
  examples: [
    {
      name: "a copy from before the encryption",
      text: `
//- App_Config/ConnectionStrings.config
<connectionStrings configProtectionProvider="RsaProtectedConfigurationProvider">
  <EncryptedData><CipherData><CipherValue>bm90IGEgc2VjcmV0</CipherValue></CipherData></EncryptedData>
</connectionStrings>
//- App_Config/connectionStrings.PlainText.backup
<connectionStrings>
  <add name="web" connectionString="Data Source=sql01;User ID=retail;Password=not-a-real-password" />
                                                                              ^^^^^^^^^^^^^^^^^^^ plaintext-config-copy warning
</connectionStrings>
`,
    },
    {
      name: "what the script wraps the section in",
      text: `
//- App_Config/ConnectionStrings.config
<connectionStrings />
//- App_Config/web.config
<configuration><connectionStrings>
  <add name="web" connectionString="Data Source=sql01;User ID=retail;Password=not-a-real-password" />
                                                                              ^^^^^^^^^^^^^^^^^^^ plaintext-config-copy
</connectionStrings></configuration>
`,
    },
    {
      name: "a renamed web.config",
      text: `
//- web.config
<configuration />
//- Web.config.bak
<configuration><connectionStrings>
  <add name="web" connectionString="Data Source=sql01;User ID=retail;Password=not-a-real-password" />
                                                                              ^^^^^^^^^^^^^^^^^^^ plaintext-config-copy
</connectionStrings></configuration>
`,
    },
    {
      name: "a copy without passwords, and one without a live file",
      text: `
//- a/App_Config/ConnectionStrings.config
<connectionStrings />
//- a/App_Config/ConnectionStrings.config.old
<connectionStrings><add name="web" connectionString="Data Source=sql01;User ID=retail;Password=#{Web}" /></connectionStrings>
//- b/ConnectionStrings.config.bak
<connectionStrings><add name="web" connectionString="User ID=retail;Password=not-a-real-password" /></connectionStrings>
`,
    },
    {
      name: "connection strings that web.config takes from elsewhere",
      text: `
//- web.config
<configuration><connectionStrings configSource="App_Config\\ConnectionStrings.config" /></configuration>
//- App_Config/ConnectionStrings.config
<connectionStrings />
//- App_Config/ConnectionStringsBefore.config
<connectionStrings><add name="web" connectionString="User ID=retail;Password=not-a-real-password" /></connectionStrings>
                                                                             ^^^^^^^^^^^^^^^^^^^ plaintext-config-copy
//- App_Config/ConnectionStringsOracle.config
<connectionStrings><add name="web" connectionString="User ID=scweb;Password=scweb;Data Source=XE" /></connectionStrings>
`,
    },
    {
      name: "an example for colleagues",
      text: `
//- App_Config/ConnectionStrings.config
<connectionStrings />
//- App_Config/ConnectionStrings.config.example
<connectionStrings><add name="web" connectionString="User ID=retail;Password=not-a-real-password" /></connectionStrings>
`,
    },
  ],
  *check(file, { instance }) {
    const unread = instance.unread(file);
    if (!unread || unread.why === "template") return;
    const live = liveFileOf(file, instance);
    const [secret, ...others] = plainSecretsOf(file);
    if (!live || !secret) return;
    const isEncrypted = protectionsOf(live.xml).length > 0;
    const passwords = others.length === 0 ? "a password" : `${others.length + 1} passwords`;
    yield {
      span: secret.secret.span,
      message: `${unread.why === "copy" ? "This copy" : "This file"} has ${passwords} in plain text${isEncrypted ? ", which the live file encrypts" : ""}. It is deployed and backed up, and nobody maintains it: delete it.`,
      related: [{ path: live.path, span: { start: 0, end: 0 }, message: "The live file." }],
      fixes: [
        {
          kind: "edit",
          title: `Delete ${fileName(file.path)}`,
          trust: "review",
          intents: () => [],
          otherFiles: () => [{ path: file.path, isDeleted: true }],
        },
      ],
    };
  },
};

/** The file that it was copied from, as far as the name tells. */
function liveFileOf({ path }: ConfigFile, instance: Instance): ConfigFile | undefined {
  const ofConnections = instance.filesOf("connection-strings")[0];
  const isOfConnections = /connectionstrings/i.test(fileName(path)) || /(^|\/)app_config\/web\.config$/i.test(path);
  return isOfConnections ? (ofConnections ?? instance.webConfig) : (instance.webConfig ?? ofConnections);
}
