/** Flags secrets that every installation of Sitecore begins with. */
import { namedConnectionStrings } from "#config/facts/connection-string";
import { setPart, setValue, type Intent } from "#config/intents";
import { isFalse } from "#config/boolean";
import { isLeftToBuilder } from "#config/facts/config-builders";
import { settingOf } from "#config/facts/section";
import { isJudgeable, type Setting } from "#config/facts/setting";
import { findPart, splitParts } from "#config/facts/string-part";
import type { ConfigFile } from "#config/file";
import { keyInPath } from "#knowledge/path-names";
import {
  sampleTokenKey,
  shippedExmKeys,
  shippedKeys,
  shippedSalt,
  shippedSettings,
  type ShippedSecret,
} from "#knowledge/sitecore/shipped-secrets";
import { hardeningPlace, isShipped } from "#project/hardening-place";
import type { Severity } from "#options/options";
import { isNamedInOwnPatch, isValue } from "#rule-kit/own-patches";
import type { Context } from "#effective/context";
import { emptyTelerikKeys, isShippedValue } from "#rule-kit/telerik-keys";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { hexDigits, lettersAndDigits, randomText } from "#text/random-text";
import { sha256 } from "#text/sha256";
import type { Span } from "#text/span";

export const defaultSecretUnchanged: Rule = {
  id: "default-secret-unchanged",
  title: "A secret is well known or too weak",
  category: "hardening",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "app-settings", "connection-strings", "sitecore-patch"],
  docs: {
    why: "Sitecore ships some keys with a fixed value or a placeholder. Anyone who knows them, which is everybody, can do what they protect against: upload files through the Telerik controls of the editors (an error on a content management server, because it leads to running code), flood the server with image scaling, read and forge the links in emails, or create tokens for the services. An empty key of Telerik's protects nothing: depending on their version, the controls take the empty text, a published key or the machine key. A key that is too short can be guessed, and an email key in the wrong format breaks the links.",
    fix: "Replace it with a random value, the same one on all servers of the installation, and preferably let the deployment fill it in. The email keys take 64 hexadecimal digits, with or without `0x` before them. Links in emails that were sent with another key no longer work.",
    not: "Tokens and encrypted sections; the salt of visitors' addresses while `Analytics.RedactIpAddress` is `false`, as addresses are not hashed then; email keys if `exmEnabled:define` says that no emails are sent; empty keys, which a transform or the environment may fill in, except those of Telerik outside of transforms, config builders and delivery servers; and an empty `reporting.apikey`, as 8.2 ships it for servers that report to nobody. In a developer's transform a shipped key is a warning at most. Values in Sitecore's own files are reported once, in `web.config`, with a fix that writes a patch. The rule compares hashes: it doesn't contain the values.",
    certainty: "verified",
    sources: ["sitecore-9.0", "sitecore-9.0.2", "sitecore-8.2", "exm-keys", "telerik-upload"],
  },
  examples: [
    {
      name: "the placeholder for Telerik's controls",
      text: `
<configuration><appSettings>
  <add key="role:define" value="ContentManagement" />
  <add key="Telerik.Upload.ConfigurationHashKey" value="YOUR_ENCRYPTION_KEY_TO_GO_HERE" />
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ default-secret-unchanged error
</appSettings></configuration>`,
    },
    {
      name: "empty keys of Telerik's controls",
      path: "web.config",
      text: `
<configuration><appSettings>
  <add key="role:define" value="ContentManagement" />
  <add key="Telerik.AsyncUpload.ConfigurationEncryptionKey" value="" />
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ default-secret-unchanged warning
  <add key="Telerik.Upload.ConfigurationHashKey" value="" />
</appSettings></configuration>`,
    },
    {
      name: "a secret of media requests that is soon guessed",
      path: "App_Config/Include/Media.config",
      text: `
<configuration><sitecore><settings>
  <setting name="Media.RequestProtection.SharedSecret" value="aPp1es" />
                                                              ^^^^^^ default-secret-unchanged warning
</settings></sitecore></configuration>`,
    },
    {
      name: "a secret from a published demo",
      path: "App_Config/Include/Media.config",
      text: `
<configuration><sitecore><settings>
  <setting name="Media.RequestProtection.SharedSecret" value="CA972DAE5E21D2D65C945DD21D489" />
                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ default-secret-unchanged warning
</settings></sitecore></configuration>`,
    },
    {
      name: "in Sitecore's own file",
      text: `
//- web.config
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
                         ^^^^^^^^^^^ default-secret-unchanged warning
</configuration>
//- App_Config/Sitecore/CMS.Core/Sitecore.Media.RequestProtection.config
<configuration><sitecore><settings><setting name="Media.RequestProtection.SharedSecret" value="CA972DAE5E21D2D65C945DD21D489" /></settings></sitecore></configuration>
`,
    },
    {
      name: "keys of zeros, and a key for reports that is too short",
      path: "App_Config/ConnectionStrings.config",
      text: `
<connectionStrings>
  <add name="EXM.CryptographicKey" connectionString="0x0000000000000000000000000000000000000000000000000000000000000000" />
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ default-secret-unchanged warning
  <add name="reporting.apikey" connectionString="not-a-real-key" />
                                                 ^^^^^^^^^^^^^^ default-secret-unchanged information
</connectionStrings>`,
    },
    {
      name: "an invalid email key: what the installer replaces, and half a key",
      path: "App_Config/ConnectionStrings.config",
      text: `
<connectionStrings>
  <add name="EXM.CryptographicKey" connectionString="SIF-Default" />
                                                     ^^^^^^^^^^^ default-secret-unchanged warning
  <add name="EXM.AuthenticationKey" connectionString="0xE040C938FC9E4EBC3E93330B0F7837F2" />
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ default-secret-unchanged warning
</connectionStrings>`,
    },
    {
      name: "no emails are sent",
      text: `
//- App_Config/ConnectionStrings.config
<connectionStrings><add name="EXM.AuthenticationKey" connectionString="0x0000000000000000000000000000000000000000000000000000000000000000" /></connectionStrings>
//- web.config
<configuration><appSettings><add key="exmEnabled:define" value="no" /></appSettings></configuration>
`,
    },
    {
      name: "tokens, and a custom value",
      text: `
//- web.config role:ContentManagement
<configuration><appSettings>
  <add key="Telerik.Upload.ConfigurationHashKey" value="#{Telerik.HashKey}" />
  <add key="Telerik.Web.UI.DialogParametersEncryptionKey" value="not-a-real-key-but-one-of-our-own" />
</appSettings></configuration>`,
    },
  ],
  *check(file, context) {
    for (const secret of shippedKeys) {
      const isMild = file.isTransform && context.environment === "development";
      const severity = context.role.kind === "management" && !isMild ? "error" : "warning";
      for (const setting of known(file, secret, context)) yield findingOn(setting, secret.danger, severity, context);
    }
    yield* emptyKeys(file, context);
    yield* findingsInStrings(file, context);
    if (file.kind === "sitecore-patch" && !isShipped(file)) yield* findingsInPatch(file, context);
    yield* findingOnDefaults(file, context);
  },
};

function* findingsInPatch(file: ConfigFile, context: Context): Iterable<Finding> {
  for (const secret of shippedSettings) {
    for (const setting of known(file, secret, context)) yield findingOn(setting, secret.danger, "warning", context);
  }
  for (const setting of context.configuration.valuesIn(file, mediaSecret)) {
    yield* tooShort(setting, { name: "The secret of media requests", least: 20, severity: "warning" }, context);
  }
  const isHashed = !isFalse(context.configuration.valueOf(redaction));
  for (const setting of isHashed ? known(file, shippedSalt, context) : []) {
    yield findingOn(setting, shippedSalt.danger, "information", context);
  }
}

const mediaSecret = "sitecore/settings/setting[Media.RequestProtection.SharedSecret]@value";
const redaction = "sitecore/settings/setting[Analytics.RedactIpAddress]@value";

const known = (file: ConfigFile, secret: ShippedSecret, { configuration }: Context): readonly Setting[] =>
  configuration.valuesIn(file, secret.path).filter(({ value }) => isShippedValue(secret, value));

const newSecret = ({ options }: Context): string => randomText(options.randomBytes, 64, lettersAndDigits);

function findingOn(setting: Setting, danger: string, severity: Severity, context: Context): Finding {
  return {
    span: setting.valueSpan,
    severity,
    message: `${nameOf(setting)} still has a well-known value, so anyone can ${danger}. Use a random one, the same on all servers.`,
    fixes: [newValue(() => setValue(setting, newSecret(context)))],
  };
}

const nameOf = ({ section, name }: Setting): string =>
  section?.key !== undefined && name !== "salt" ? section.key : "The salt of visitors' addresses";

/** `price`: what stops working by it. */
const newValue = (edit: () => Intent, price?: string): Fix => ({
  kind: "edit",
  title:
    price === undefined
      ? "Generate a random value (same on all servers)"
      : `Generate a random value (all servers; ${price})`,
  trust: "review",
  intents: () => [edit()],
});

/** One for all; certain only where editors are known to work. */
function* emptyKeys(file: ConfigFile, context: Context): Iterable<Finding> {
  const found = emptyTelerikKeys(file, context);
  const [first, ...others] = found;
  if (!first) return;
  const intents = () => found.map((setting) => setValue(setting, newSecret(context)));
  yield {
    span: keySpanOf(first),
    severity: context.role.kind === "management" ? "warning" : "information",
    message: `${nameOf(first)} is empty, so older Telerik controls let anyone forge uploads or dialogs. Use a random value, the same on all servers.`,
    related: others.map((setting) => ({ span: keySpanOf(setting), message: `${nameOf(setting)} is empty too.` })),
    fixes: [{ kind: "edit", title: "Generate random values (same on all servers)", trust: "review", intents }],
  };
}

/** An empty value has no place that can be seen. */
const keySpanOf = ({ section, valueSpan }: Setting): Span =>
  (section && settingOf(section, "key")?.valueSpan) ?? valueSpan;

function* findingsInStrings(file: ConfigFile, context: Context): Iterable<Finding> {
  for (const { name, setting } of namedConnectionStrings(file)) {
    if (!isJudgeable(setting) || isLeftToBuilder(setting)) continue;
    switch (name.toLowerCase()) {
      case "exm.cryptographickey":
      case "exm.authenticationkey":
        yield* exmFindings(name, setting, context);
        break;
      case "sitecore.services.token.securitykey":
        yield* tokenFindings(setting, context);
        break;
      case "reporting.apikey":
        yield* tooShort(setting, { name, least: 32, severity: "information" }, context);
    }
  }
}

function* exmFindings(name: string, setting: Setting, context: Context): Iterable<Finding> {
  const value = setting.value.trim();
  const exm = context.configuration.valueOf("appSettings/add[exmEnabled:define]@value");
  if (value === "" || (exm !== undefined && !isValue(exm, "yes"))) return;
  const prefix = /^0x/i.exec(value)?.[0] ?? "";
  const key = () => setValue(setting, `${prefix}${randomText(context.options.randomBytes, 64, hexDigits)}`);
  const fixes = [newValue(key, "breaks sent emails")];
  if (shippedExmKeys.includes(sha256(value))) {
    const severity = exm === undefined ? "warning" : "error";
    yield { ...findingOn(setting, "read and forge the links in emails", severity, context), fixes };
    return;
  }
  const fault = faultOfExmKey(value.slice(prefix.length));
  if (fault === undefined) return;
  const message = `${name} ${fault} instead of 64 hexadecimal digits, so email links fail or are poorly protected. Use a random key, the same on all servers.`;
  yield { span: setting.valueSpan, message, fixes };
}

/** What is wrong with its form; what it is made of is not told. */
function faultOfExmKey(digits: string): string | undefined {
  if (!/^[0-9a-f]*$/i.test(digits)) return "has other characters";
  return digits.length === 64 ? undefined : `has ${digits.length} digits`;
}

function* tokenFindings(setting: Setting, context: Context): Iterable<Finding> {
  const key = findPart(splitParts(setting.source), "key");
  if (!key || sha256(key.value.value) !== sampleTokenKey) return;
  const edit = () => setPart(setting, key.value.span, newSecret(context));
  yield {
    ...findingOn(setting, "create tokens for the services", "error", context),
    span: key.value.span,
    fixes: [newValue(edit)],
  };
}

interface Length {
  readonly name: string;
  /** Characters. */
  readonly least: number;
  readonly severity: Severity;
}

function* tooShort(setting: Setting, { name, least, severity }: Length, context: Context): Iterable<Finding> {
  const { length } = setting.value.trim();
  if (length >= least || length === 0) return;
  yield {
    span: setting.valueSpan,
    severity,
    message: `${name} has fewer than ${least} characters, so it can be guessed. Use a random value, the same on all servers.`,
    fixes: [newValue(() => setValue(setting, newSecret(context)))],
  };
}

/** Once for the installation, as Sitecore's own files are not edited. */
function* findingOnDefaults(file: ConfigFile, context: Context): Iterable<Finding> {
  const { instance, configuration } = context;
  const span = hardeningPlace(file, instance);
  if (!span) return;
  const found = shippedSettings.flatMap((secret) => {
    const name = keyInPath(secret.path) ?? "";
    const isShippedOne = isShippedValue(secret, configuration.valueOf(secret.path) ?? "");
    return isShippedOne && !isNamedInOwnPatch(instance, name) ? [{ name, danger: secret.danger }] : [];
  });
  if (found.length === 0) return;
  const [names, dangers] = [found.map(({ name }) => name), found.map(({ danger }) => danger)];
  const settings = () => new Map(names.map((name) => [name, newSecret(context)]));
  yield {
    span,
    message: `${names.join(" and ")} ${names.length > 1 ? "have" : "has"} the shipped value, so anyone can ${dangers.join(" and ")}. Set a random one in a patch, the same on all servers.`,
    fixes: [
      {
        kind: "edit",
        title: "Generate random values in a patch (same on all servers)",
        trust: "review",
        intents: () => [],
        ownPatch: settings,
      },
    ],
  };
}
