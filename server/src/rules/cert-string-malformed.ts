/** Flags certificate strings whose parts are misspelled, missing, double or wrongly separated. */
import { setPart, type Intent } from "#config/intents";
import { removePart } from "#config/part-edits";
import { isOpaque } from "#config/facts/opaque";
import { certificateStringsOf } from "#config/facts/certificate-strings";
import type { CertificateString } from "#config/facts/certificate-string";
import { hexOf } from "#config/facts/thumbprint";
import { plainKey, type StringPart } from "#config/facts/string-part";
import { entryOf, type SettingPath } from "#knowledge/settings";
import { isMisspelledAllowInvalid } from "#rule-kit/allow-invalid-names";
import type { Finding, Fix, Rule, Trust } from "#rule-kit/rule";
import { insert } from "#text/edit";
import { nearestName } from "#text/similar-name";
import { sourceSpan } from "#text/source-text";

const needed = ["StoreName", "StoreLocation", "FindType", "FindValue"] as const;
const keys = [...needed, "AllowInvalidClientCertificates"] as const;
type Key = (typeof keys)[number];

const form = "StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=…";
const usual: Readonly<Record<(typeof needed)[number], string>> = {
  StoreName: "My",
  StoreLocation: "LocalMachine",
  FindType: "FindByThumbprint",
  FindValue: "",
};

export const certStringMalformed: Rule = {
  id: "cert-string-malformed",
  title: "The certificate string is invalid",
  category: "certificates",
  severity: "error",
  reads: "effective",
  kinds: ["connection-strings", "web-config", "worker-config", "xconnect-settings"],
  docs: {
    why: "The string says which store a client certificate is in and how to find it. If a part is missing or misspelled, the certificate is not found, and xConnect answers with 403. Two traps: the store that Windows shows as `Personal` is called `My`, and the parts are separated by semicolons.",
    fix: `Write \`${form}\`. \`StoreLocation\` is \`LocalMachine\` or \`CurrentUser\`.`,
    not: "The case of the parts' names does not matter. That of their values is a hint: whether it matters is up to the program that reads the string, and .NET's own configuration compares it. Your own stores are allowed, so an unknown store name is only a warning. An empty string is reported by `thumbprint-placeholder`, a misspelled `AllowInvalidClientCertificates` by `allow-invalid-certificates-misspelled`. Parts that contain deployment tokens are not reported.",
    certainty: "known",
    sources: ["kb719199", "reference-source"],
  },
  examples: [
    {
      name: "the store name that Windows shows",
      text: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=Personal;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
                                                        ^^^^^^^^ cert-string-malformed error
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>`,
    },
    {
      name: "misspelled parts",
      text: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocaleMachine;FindTyp=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
                                                                         ^^^^^^^^^^^^^ cert-string-malformed
                                                                                       ^^^^^^^ cert-string-malformed
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>`,
    },
    {
      name: "commas between the parts",
      text: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My,StoreLocation=LocalMachine,FindType=FindByThumbprint,FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
                                                          ^ cert-string-malformed
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>`,
    },
    {
      name: "a missing part",
      path: "App_Data/Config/Sitecore/CoreServices/sc.Custom.xml",
      text: `
<Settings><ClientCertificate>StoreName=My;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518</ClientCertificate></Settings>
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cert-string-malformed`,
      fixed: `
<Settings><ClientCertificate>StoreName=My;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518;StoreLocation=LocalMachine</ClientCertificate></Settings>`,
    },
    {
      name: "only a thumbprint",
      text: `
<connectionStrings>
  <add name="x.certificate" connectionString="B6CA12DD1796710F867FA7D766BC34BCEF142518" />
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cert-string-malformed
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>`,
    },
    {
      name: "a part twice, and one without an equals sign",
      text: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreName=My;LocalMachine;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
                                                           ^^^^^^^^^^^^ cert-string-malformed
                                                                        ^^^^^^^^^^^^ cert-string-malformed
</connectionStrings>`,
    },
    {
      name: "a custom store is only unusual",
      text: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=Partner;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
                                                        ^^^^^^^ cert-string-malformed warning
</connectionStrings>`,
    },
    {
      name: "words in another case than .NET has them",
      text: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=my;StoreLocation=Localmachine;FindType=FindByThumbPrint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
                                                        ^^ cert-string-malformed hint
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="x.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>`,
    },
    {
      name: "any order, names in any case, tokens",
      text: `<connectionStrings>
  <add name="x.certificate" connectionString="FindValue=#{Thumbprint};findtype=FindByThumbprint; storename=My; storelocation=LocalMachine;" />
  <add name="y.certificate" connectionString="#{Certificate.Y}" />
  <add name="z.certificate" connectionString="StoreName=My;#{Certificate.Z}" />
</connectionStrings>`,
    },
  ],
  *check(file) {
    for (const string of certificateStringsOf(file)) {
      if (string.setting.value.trim() === "") continue;
      const [fault] = [...separatorsOf(string), ...thumbprintAlone(string)];
      if (fault) yield fault;
      else yield* faultsOf(string);
    }
  },
};

/** Commas hide every part behind the first one, so nothing else is worth saying about such a string. */
function separatorsOf({ setting }: CertificateString): readonly Finding[] {
  const comma = /,(?=\s*(?:StoreName|StoreLocation|FindType|FindValue|AllowInvalid\w*)\s*=)/gi;
  const spans = [...setting.value.matchAll(comma)].map(({ index }) => sourceSpan(setting.source, index, index + 1));
  return spans.slice(0, 1).map((span) => ({
    span,
    message: `This certificate string has commas instead of semicolons: nothing after the first part is read. Expected: ${form}`,
    fixes: [
      edit("Separate the parts with semicolons", spelling, () => spans.map((each) => setPart(setting, each, ";"))),
    ],
  }));
}

/** The certificate itself is known then; where it lies is usual. */
function thumbprintAlone({ setting, parts }: CertificateString): readonly Finding[] {
  const [only, ...others] = parts;
  if (!only || only.hasEquals || others.length > 0) return [];
  const hex = hexOf(only.whole.value);
  if (hex.length !== 40) return [];
  const message = `A bare thumbprint doesn't name a store, so the certificate isn't found. Expected: ${form}`;
  const complete = () => [setPart(setting, only.whole.span, form.replace("…", hex))];
  return [{ span: only.whole.span, message, fixes: [edit("Look it up in My of LocalMachine", "review", complete)] }];
}

function* faultsOf(string: CertificateString): Generator<Finding> {
  const seen = new Set<string>();
  for (const part of string.parts) {
    if (isOpaque(part.whole.value) && !part.hasEquals) continue;
    const key = keys.find((known) => plainKey(known) === plainKey(part.key.value));
    const fault = part.hasEquals ? partFault(string, part, key, seen) : withoutEquals(part);
    if (fault) yield fault;
    seen.add(plainKey(part.key.value));
  }
  yield* missingParts(string);
  yield* inOtherCase(string);
}

/** Once for the whole string, at the first word: the fix writes all of them. */
function* inOtherCase({ parts, setting }: CertificateString): Generator<Finding> {
  const others = parts.flatMap(({ key, rawValue }) => {
    const name = needed.find((known) => plainKey(known) === plainKey(key.value));
    if (name === undefined || name === "FindValue") return [];
    const word = wordsOf(`certificate-string@${name}`).find(
      (each) => each !== rawValue.value && each.toLowerCase() === rawValue.value.toLowerCase(),
    );
    return word === undefined ? [] : [{ span: rawValue.span, word }];
  });
  const [first] = others;
  if (!first) return;
  const words = others.map(({ word }) => word).join(", ");
  yield {
    span: first.span,
    severity: "hint",
    message: `.NET writes ${words}, and its readers may compare the case. Where they do, the certificate isn't found.`,
    fixes: [edit(`Write ${words}`, spelling, () => others.map(({ span, word }) => setPart(setting, span, word)))],
  };
}

const withoutEquals = ({ whole }: StringPart): Finding => ({
  span: whole.span,
  message: `This part of the string has no equals sign and can't be read. Expected: ${form}`,
});

function partFault(
  string: CertificateString,
  part: StringPart,
  key: Key | undefined,
  seen: ReadonlySet<string>,
): Finding | undefined {
  if (key === undefined) return unknownKey(string, part);
  if (seen.has(plainKey(key))) {
    return {
      span: part.whole.span,
      message: `${key} is set twice in this certificate string, and only one of them is used. Remove one.`,
      fixes: [edit(`Remove the second ${key}`, "review", () => [removePart(string, part)])],
    };
  }
  if (isOpaque(part.rawValue.value)) return undefined;
  return key === "FindValue" || key === "AllowInvalidClientCertificates" ? undefined : unknownWord(string, part, key);
}

function unknownKey(string: CertificateString, { key, whole }: StringPart): Finding | undefined {
  if (isMisspelledAllowInvalid(plainKey(key.value)) || isOpaque(whole.value)) return undefined;
  const meant = meantKey(key.value);
  const shown = /^[a-z]{1,40}$/i.test(key.value) ? `"${key.value}"` : "This name";
  return {
    span: key.span,
    severity: meant ? "error" : "warning",
    message:
      `${shown} isn't part of a certificate string${meant ? `: did you mean ${meant}?` : ", so it has no effect. Remove it."} ${meant ? `Expected: ${form}` : ""}`.trimEnd(),
    fixes: meant ? [edit(`Change to ${meant}`, spelling, () => [setPart(string.setting, key.span, meant)])] : [],
  };
}

const meantKey = (written: string): Key | undefined => nearestName(written, keys);

/** The value of a part that takes one of a few words. */
function unknownWord(
  { setting }: CertificateString,
  { rawValue, whole }: StringPart,
  key: keyof typeof advice,
): Finding | undefined {
  const words = wordsOf(`certificate-string@${key}`);
  const written = rawValue.value;
  if (words.some((word) => word.toLowerCase() === written.toLowerCase())) return undefined;
  const near = nearestName(written, key === "StoreName" ? [...words, "Personal"] : words);
  const meant = near === "Personal" ? "My" : near;
  const isOwnStore = key === "StoreName" && written !== "" && meant !== "My";
  const better = meant ?? (isOwnStore ? undefined : usual[key]);
  return {
    span: written === "" ? whole.span : rawValue.span,
    severity: isOwnStore ? "warning" : "error",
    message: wordMessage(key, isOwnStore),
    fixes: better
      ? [
          edit(`Change ${key} to ${better}`, meant === undefined ? "review" : spelling, () => [
            setPart(setting, rawValue.span, better),
          ]),
        ]
      : [],
  };
}

const advice = {
  StoreName: "Use My, which Windows shows as Personal.",
  StoreLocation: "Use LocalMachine or CurrentUser.",
  FindType: "Use FindByThumbprint.",
} as const;

const wordMessage = (key: keyof typeof advice, isOwnStore: boolean): string =>
  isOwnStore
    ? "This store name isn't a standard Windows store. Unless you created it, the certificate isn't found; client certificates are usually in My."
    : `${key} has an invalid value, so the certificate isn't found. ${advice[key]}`;

function wordsOf(path: SettingPath): readonly string[] {
  const { type } = entryOf(path);
  return type.kind === "enum" ? type.values.map(({ value }) => value) : [];
}

/** Parts that stand nowhere, not even misspelled. A bare token may hold any of them; other text has its own finding. */
function* missingParts({ parts, setting }: CertificateString): Generator<Finding> {
  if (parts.some(({ whole, hasEquals }) => isOpaque(whole.value) && !hasEquals)) return;
  if (!parts.some(({ hasEquals }) => hasEquals)) return;
  const written = parts.map(({ key }) => plainKey(meantKey(key.value) ?? key.value));
  const missing = needed.filter((key) => !written.includes(plainKey(key)));
  if (missing.length === 0) return;
  const separator = setting.value.trimEnd().endsWith(";") ? "" : ";";
  const added = missing.map((key) => `${key}=${usual[key]}`).join(";");
  yield {
    span: setting.valueSpan,
    message: `${missing.join(", ")} ${missing.length > 1 ? "are" : "is"} missing, so the certificate can't be found. Expected: ${form}`,
    fixes: [edit(`Add ${added}`, "review", () => [insert(setting.valueSpan.end, separator + added)])],
  };
}

const spelling: Trust = { repairs: "spelling" };

const edit = (title: string, trust: Trust, intents: () => readonly Intent[]): Fix => ({
  kind: "edit",
  title,
  trust,
  intents,
});
