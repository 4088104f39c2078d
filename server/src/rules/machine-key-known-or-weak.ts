/** Flags machine keys that others know or can guess, and algorithms that no longer hold. */
import { addAttribute, setValue } from "#config/edits";
import { knownSetting, settingOf, type Section } from "#config/facts/section";
import { isJudgeable, type Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { siteWideSetting } from "#config/site-wide";
import { digitsKept, disclosedKeys } from "#knowledge/aspnet/disclosed-machine-keys";
import { publishedKeys } from "#knowledge/aspnet/known-machine-keys";
import { encryptionCommand } from "#rule-kit/encryption-command";
import { isPublishedKey } from "#rule-kit/published-machine-key";
import type { Context, Finding, Fix, Rule } from "#rule-kit/rule";
import type { Edit } from "#text/edit";
import { hexDigits, randomText } from "#text/random-text";

const weakAlgorithms: Readonly<Record<string, RegExp>> = {
  validation: /^(SHA1|MD5|3DES)$/i,
  decryption: /^(DES|3DES)$/i,
};
const strongAlgorithms: Readonly<Record<string, string>> = { validation: "HMACSHA256", decryption: "AES" };

const disclosed = { lines: disclosedKeys, length: digitsKept };

/** How many hexadecimal digits ASP.NET takes. */
const lengths: Readonly<Record<string, { readonly fits: (count: number) => boolean; readonly words: string }>> = {
  validationKey: { fits: (count) => count >= 40 && count <= 128, words: "40 to 128" },
  decryptionKey: { fits: (count) => [16, 32, 48, 64].includes(count), words: "16, 32, 48 or 64" },
};

export const machineKeyKnownOrWeak: Rule = {
  id: "machine-key-known-or-weak",
  title: "The machine key is known or weak",
  category: "hardening",
  severity: "warning",
  kinds: ["web-config", "machine-config"],
  docs: {
    why: "The machine key signs ViewState and login tickets. Who knows it can forge both, and a forged ViewState runs code on the server: attackers did so in 2025 with a sample key that was printed in Sitecore's deployment guides (CVE-2025-53690), and with thousands of others from samples and answers on the web.",
    fix: "Make a random pair for this installation, the same on all its servers; all users have to log in again. Encrypt the section on each server by `aspnet_regiis -pef`, or let the deployment put the keys in. Where `membership` names no `hashAlgorithmType`, `validation` is also the algorithm of the stored passwords: name it there first. After a known key has been in use, search the server for traces of a break-in.",
    not: "Tokens, encrypted sections, and keys that ASP.NET makes itself (`AutoGenerate`), which are an information where the session is one that servers share. Known keys are compared by SHA-256 with Microsoft's list of some 3,700 that were published, and with a few samples more; whether the sample key of Sitecore's old guides is among them could not be verified. No finding does not mean that a key is secret.",
    certainty: "known",
    sources: ["machine-key-hardening", "machine-key-attack", "reference-source"],
  },
  examples: [
    {
      name: "keys that anybody guesses, and weak algorithms",
      text: `
<configuration><system.web>
  <machineKey validationKey="0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF" decryptionKey="AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" validation="SHA1" decryption="3DES" />
   ^^^^^^^^^^ machine-key-known-or-weak information
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ machine-key-known-or-weak warning
                                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ machine-key-known-or-weak warning
                                                                                                                                            ^^^^ machine-key-known-or-weak warning
                                                                                                                                                              ^^^^ machine-key-known-or-weak warning
</system.web></configuration>`,
    },
    {
      name: "a key that ASP.NET refuses",
      text: `
<configuration><system.web>
  <machineKey validationKey="not-a-real-key" decryptionKey="AutoGenerate,IsolateApps" />
   ^^^^^^^^^^ machine-key-known-or-weak information
                             ^^^^^^^^^^^^^^ machine-key-known-or-weak error
</system.web></configuration>`,
    },
    {
      name: "for all sites of the machine",
      path: "Windows/Microsoft.NET/Framework64/v4.0.30319/Config/machine.config",
      text: `
<configuration><system.web>
  <deployment retail="true" />
  <machineKey validationKey="AutoGenerate,IsolateApps" decryptionKey="AutoGenerate,IsolateApps" validation="MD5" />
                                                                                                            ^^^ machine-key-known-or-weak warning
</system.web></configuration>`,
    },
    {
      name: "made by ASP.NET, or filled in by the deployment",
      text: `
<configuration>
  <system.web><machineKey validationKey="AutoGenerate,IsolateApps" decryptionKey="AutoGenerate,IsolateApps" validation="HMACSHA256" decryption="Auto" /></system.web>
  <location path="shop"><system.web><machineKey validationKey="#{Validation}" decryptionKey="#{Decryption}" /></system.web></location>
</configuration>`,
    },
    {
      name: "an encrypted section",
      text: `
<configuration><system.web><machineKey configProtectionProvider="RsaProtectedConfigurationProvider">
  <EncryptedData><CipherData><CipherValue>bm90IGEgc2VjcmV0</CipherValue></CipherData></EncryptedData>
</machineKey></system.web></configuration>`,
    },
    {
      name: "a transform that puts in a token",
      path: "Web.Release.config",
      text: `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <machineKey validationKey="__ValidationKey__" decryptionKey="__DecryptionKey__" validation="HMACSHA256" xdt:Transform="Replace" />
</system.web></configuration>`,
    },
    {
      name: "each server makes its own keys, and servers share the session",
      text: `
<configuration><system.web>
  <machineKey validationKey="AutoGenerate,IsolateApps" decryptionKey="AutoGenerate,IsolateApps" />
                             ^^^^^^^^^^^^^^^^^^^^^^^^ machine-key-known-or-weak information
  <sessionState mode="Custom" customProvider="redis" />
</system.web></configuration>`,
    },
  ],
  *check(file, context) {
    for (const section of file.sections("system.web/machineKey")) {
      if (section.isEncrypted) continue;
      const keys = ["validationKey", "decryptionKey"].flatMap((name) => literalKey(section, name) ?? []);
      const newKeys = makeKeys(file, section, context);
      if (keys.length > 0)
        yield inClear(section, keys, encryptionCommand("system.web/machineKey", file, context.instance));
      for (const key of keys) yield* faultOf(key, newKeys);
      for (const name of ["validation", "decryption"]) yield* weakAlgorithm(section, name);
      yield* keysOfEachServer(file, section);
    }
  },
};

/** A session that servers share tells of more than one; keys that each of them makes fit none of the others. */
function* keysOfEachServer(file: ConfigFile, section: Section): Iterable<Finding> {
  const key = settingOf(section, "validationKey");
  const mode = siteWideSetting(file, "system.web/sessionState@mode");
  if (!key || !/^\s*AutoGenerate/i.test(key.value) || !/^(StateServer|SQLServer|Custom)$/.test(mode?.value ?? ""))
    return;
  yield {
    span: key.valueSpan,
    severity: "information",
    message:
      "Each server makes keys of its own, so where several share the sessions, logins and ViewState of one are refused by the others. State the same keys on all of them.",
    related: mode ? [{ span: mode.valueSpan, message: "Servers can share this session." }] : [],
    fixes: [putInTokens(["validationKey", "decryptionKey"].flatMap((name) => settingOf(section, name) ?? []))],
  };
}

/** A key as written; undefined where ASP.NET or the deployment makes it. */
function literalKey(section: Section, name: string): Setting | undefined {
  const key = knownSetting(section, name);
  return key && isJudgeable(key) && !/^\s*AutoGenerate/i.test(key.value) && key.value.trim() !== "" ? key : undefined;
}

/** Behind a comma stand words such as `IsolateApps`. */
const digitsOf = ({ value }: Setting): string => value.replace(/,.*$/s, "").trim().toUpperCase();

function* faultOf(key: Setting, newKeys: Fix): Iterable<Finding> {
  const digits = digitsOf(key);
  const length = lengths[key.name];
  const fixes = [newKeys];
  if (isPublishedKey(digits, publishedKeys, disclosed)) {
    yield {
      span: key.valueSpan,
      severity: "error",
      message: `This ${key.name} is published on the web: forged ViewState can run code on the server (compare CVE-2025-53690). Make new keys on every server.`,
      fixes,
    };
  } else if (!/^[0-9A-F]+$/.test(digits) || length?.fits(digits.length) === false) {
    yield {
      span: key.valueSpan,
      severity: "error",
      message: `ASP.NET refuses this ${key.name} and does not start: it takes ${length?.words ?? ""} hexadecimal digits. Make new keys.`,
      fixes,
    };
  } else if (/^(.{1,16}?)\1+.{0,15}$/.test(digits)) {
    yield {
      span: key.valueSpan,
      message: `This ${key.name} repeats a pattern, so it can be guessed, and with it ViewState forged that runs code on the server. Make new keys.`,
      fixes,
    };
  }
}

function* weakAlgorithm(section: Section, name: string): Iterable<Finding> {
  const algorithm = knownSetting(section, name);
  const strong = strongAlgorithms[name];
  if (!algorithm || !strong || !weakAlgorithms[name]?.test(algorithm.value.trim())) return;
  yield {
    span: algorithm.valueSpan,
    message: `${algorithm.value.trim()} no longer protects tickets and ViewState. Use ${strong} on every server; all users have to log in again.`,
    fixes: [
      {
        kind: "edit",
        title: `Use ${strong} (on every server; logs users out)`,
        trust: "review",
        edits: () => [setValue(algorithm, strong)],
      },
    ],
  };
}

const inClear = (section: Section, keys: readonly Setting[], encryption: readonly Fix[]): Finding => ({
  span: section.nameSpan,
  severity: "information",
  message:
    "The machine keys stand in clear text: whoever reads this file, a backup or its history can forge logins and ViewState. Encrypt the section, or let the deployment put them in.",
  fixes: [...encryption, putInTokens(keys)],
});

const putInTokens = (keys: readonly Setting[]): Fix => ({
  kind: "edit",
  title: "Put in tokens for the deployment",
  trust: "review",
  edits: () => keys.map((key) => setValue(key, `#{MachineKey.${key.name}}`)),
});

/** A new pair and algorithms that last; a transform sets what it names, and gets no more. */
function makeKeys(file: ConfigFile, section: Section, { options }: Context): Fix {
  const digits = (count: number): string => randomText(options.randomBytes, count, hexDigits);
  const state = (name: string, value: string): readonly Edit[] => {
    const setting = settingOf(section, name);
    if (setting) return [setValue(setting, value)];
    return file.isTransform ? [] : [addAttribute(file.text, section, name, value)];
  };
  return {
    kind: "edit",
    title: "Make new random keys (copy them to every server; logs users out)",
    trust: "review",
    edits: () => [
      ...state("validationKey", digits(128)),
      ...state("decryptionKey", digits(64)),
      ...state("validation", "HMACSHA256"),
      ...state("decryption", "AES"),
    ],
  };
}
