/** Flags thumbprints that hold anything but hexadecimal digits, the invisible characters of copying first of all. */
import { setPart } from "#config/intents";
import { type ThumbprintUse, hexOf, isPlaceholder, thumbprintsOf } from "#config/facts/thumbprint";
import type { ConfigFile } from "#config/file";
import { characterName, isInvisible } from "#rule-kit/character-name";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { thumbprintKinds } from "#rule-kit/thumbprint-kinds";
import { sourceSpan } from "#text/source-text";
import { spanOf, textOf, type Span } from "#text/span";

export const thumbprintIllegalCharacters: Rule = {
  id: "thumbprint-illegal-characters",
  title: "The thumbprint has other characters than digits",
  category: "certificates",
  severity: "error",
  reads: "effective",
  kinds: thumbprintKinds,
  docs: {
    why: "The certificate dialog of Windows puts an invisible character, U+200E LEFT-TO-RIGHT MARK, before the thumbprint, and it is copied too. Other tools separate the digits with colons or hyphens. .NET skips white space and reads every other character as a wrong digit, so the certificate is not found although the thumbprint looks right. Saved in an old code page, the invisible character turns into a question mark.",
    fix: "Keep only the 40 hexadecimal digits, in upper case and with nothing between them.",
    not: "White space around the thumbprint is trimmed before it is read. White space between the digits is a warning: .NET's lookup skips it, but a service that compares the thumbprint as text does not. Placeholders such as `MyThumbprint` are reported by `thumbprint-placeholder`.",
    certainty: "verified",
    sources: ["reference-source", "xconnect-security"],
  },
  examples: [
    {
      name: "the invisible mark of the certificate dialog",
      text: `
<connectionStrings>
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=\u200Eb6ca12dd1796710f867fa7d766bc34bcef142518" />
                                                                                                                                            ^^ thumbprint-illegal-characters error
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>`,
    },
    {
      name: "the same mark as a character reference",
      path: "App_Config/AppSettings.config",
      text: `
<appSettings>
  <add key="validateCertificateThumbprint" value="&#x200E;B6CA12DD1796710F867FA7D766BC34BCEF142518" />
                                                  ^^^^^^^^ thumbprint-illegal-characters error
</appSettings>`,
      fixed: `
<appSettings>
  <add key="validateCertificateThumbprint" value="B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</appSettings>`,
    },
    {
      name: "colons between the bytes",
      path: "wwwroot/appsettings.json",
      text: `
{ "AppSettings": { "IDServerCertificateThumbprint": "B6:CA:12:DD:17:96:71:0F:86:7F:A7:D7:66:BC:34:BC:EF:14:25:18" } }
                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ thumbprint-illegal-characters error`,
      fixed: `
{ "AppSettings": { "IDServerCertificateThumbprint": "B6CA12DD1796710F867FA7D766BC34BCEF142518" } }`,
    },
    {
      name: "spaces between the bytes",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer>
  <CertificateThumbprint>B6CA12DD 1796710F867FA7D766BC34BCEF142518</CertificateThumbprint>
                                 ^ thumbprint-illegal-characters warning
</IdentityServer></Sitecore></Settings>`,
      fixed: `
<Settings><Sitecore><IdentityServer>
  <CertificateThumbprint>B6CA12DD1796710F867FA7D766BC34BCEF142518</CertificateThumbprint>
</IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "only digits, with spaces around them",
      text: `<connectionStrings>
  <add name="xconnect.collection.certificate" connectionString="StoreName=My; StoreLocation=LocalMachine; FindType=FindByThumbprint; FindValue= B6CA12DD1796710F867FA7D766BC34BCEF142518 " />
</connectionStrings>`,
    },
    {
      name: "a token, and a certificate found by its name",
      text: `<connectionStrings>
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=#{XConnect.Thumbprint}" />
  <add name="xdb.referencedata.client.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindBySubjectName;FindValue=Sample client" />
</connectionStrings>`,
    },
  ],
  *check(file) {
    for (const use of thumbprintsOf(file)) {
      const finding = isPlaceholder(use.source.value) ? undefined : findingOn(file, use);
      if (finding) yield finding;
    }
  },
};

/** One finding for all strange characters of a thumbprint: with colons there would be 19. */
function findingOn(file: ConfigFile, use: ThumbprintUse): Finding | undefined {
  const strange = [...use.source.value.matchAll(/^0x|[^0-9a-f]/giu)];
  const [first] = strange;
  const last = strange.at(-1);
  if (!first || !last) return undefined;
  const isBlankOnly = strange.every(({ 0: text }) => /^\s+$/.test(text) && text !== "\uFEFF");
  return {
    span: visibleSpan(file, use, first.index, last.index + last[0].length),
    ...(isBlankOnly && { severity: "warning" }),
    message: `This thumbprint has ${listOf(strange.map(([text]) => text))}${consequence(isBlankOnly)} Keep only the 40 hexadecimal digits of ${use.name}.`,
    fixes: fixesFor(use),
  };
}

/** Where nothing of the stretch can be seen, a neighbor is taken in, so that the mark in the editor can be. */
function visibleSpan(file: ConfigFile, { source }: ThumbprintUse, start: number, end: number): Span {
  const span = sourceSpan(source, start, end);
  if (!isInvisible(textOf(file.text, span))) return span;
  return span.end < source.span.end
    ? spanOf(span.start, span.end + 1)
    : spanOf(Math.max(source.span.start, span.start - 1), span.end);
}

function listOf(characters: readonly string[]): string {
  const all = [...new Set(characters.map((text) => (/^0x/i.test(text) ? '"0x"' : shownName(text))))];
  return `${all.slice(0, 3).join(", ")}${all.length > 3 ? " and more" : ""}`;
}

/** A character that nobody typed is hard to find, so it is said which one leaves no mark on the screen. */
const shownName = (character: string): string =>
  isInvisible(character) ? `an invisible ${characterName(character)}` : characterName(character);

const consequence = (isBlankOnly: boolean): string =>
  isBlankOnly
    ? ", which .NET's lookup ignores, but a comparison as text does not."
    : ", so the certificate isn't found.";

/** A letter in place of a digit cannot be guessed: without it the thumbprint would be short. */
function fixesFor({ setting, source }: ThumbprintUse): readonly Fix[] {
  const hex = hexOf(source.value);
  if (hex.length !== 40 && /[g-wyz]/i.test(source.value)) return [];
  return [
    {
      kind: "edit",
      title: "Keep only the hexadecimal digits, in upper case",
      trust: hex.length === 40 ? { repairs: "notation" } : "review",
      intents: () => [setPart(setting, source.span, hex)],
    },
  ];
}
