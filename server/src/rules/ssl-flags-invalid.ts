/** Flags words in `sslFlags` that IIS does not know. */
import { setPart } from "#config/intents";
import { isSslFlagNumber, sslFlagNames, sslFlagWords, type SslFlagWord } from "#config/facts/ssl-flags";
import type { Setting } from "#config/facts/setting";
import type { EditFix, Finding, Rule } from "#rule-kit/rule";
import { sourceSpan } from "#text/source-text";
import type { Span } from "#text/span";

export const sslFlagsInvalid: Rule = {
  id: "ssl-flags-invalid",
  title: "sslFlags has a value that IIS rejects",
  category: "tls",
  severity: "error",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "IIS reads `access/@sslFlags` as a list of fixed names. It refuses to load a file with any other word in it, and answers every request for that path with 500.19. A widely copied text prints `Ssl-RequireCert`, where the hyphen only comes from a line break in a book.",
    fix: "Use the names `None`, `Ssl`, `SslNegotiateCert`, `SslRequireCert`, `SslMapCert` and `Ssl128`, separated by commas.",
    not: "A number, the sum of the flags. A name that only differs in case is a hint. The `sslFlags` of a `<binding>` are different numbers and are not checked.",
    certainty: "verified",
    sources: ["iis-access"],
  },
  examples: [
    {
      name: "a hyphen from a book",
      text: `
<configuration><system.webServer><security>
  <access sslFlags="Ssl, SslNegotiateCert, Ssl-RequireCert" />
                                           ^^^^^^^^^^^^^^^ ssl-flags-invalid error
</security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security>
  <access sslFlags="Ssl, SslNegotiateCert, SslRequireCert" />
</security></system.webServer></configuration>`,
    },
    {
      name: "other separators than commas",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security>
  <access sslFlags="Ssl;SslNegotiateCert SslRequireCert" xdt:Transform="Insert" />
                       ^ ssl-flags-invalid error
                                        ^ ssl-flags-invalid error
</security></system.webServer></configuration>`,
      fixed: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security>
  <access sslFlags="Ssl, SslNegotiateCert, SslRequireCert" xdt:Transform="Insert" />
</security></system.webServer></configuration>`,
    },
    {
      name: "None beside other flags",
      text: `
<configuration><system.webServer><security>
  <access sslFlags="None, Ssl" />
                    ^^^^ ssl-flags-invalid warning
</security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security>
  <access sslFlags="Ssl" />
</security></system.webServer></configuration>`,
    },
    {
      name: "another case than documented",
      path: "applicationHost.config",
      text: `
<configuration><location path="Shop"><system.webServer><security>
  <access sslFlags="ssl" />
                    ^^^ ssl-flags-invalid hint
</security></system.webServer></location></configuration>`,
      fixed: `
<configuration><location path="Shop"><system.webServer><security>
  <access sslFlags="Ssl" />
</security></system.webServer></location></configuration>`,
    },
    {
      name: "all flags as IIS writes them, a number, nothing, and a token",
      text: `
<configuration>
  <system.webServer><security><access sslFlags="Ssl, SslNegotiateCert, SslRequireCert, SslMapCert, Ssl128" /></security></system.webServer>
  <location path="a"><system.webServer><security><access sslFlags="104" /></security></system.webServer></location>
  <location path="b"><system.webServer><security><access sslFlags="" /></security></system.webServer></location>
  <location path="c"><system.webServer><security><access sslFlags="#{SslFlags}" /></security></system.webServer></location>
</configuration>`,
    },
    {
      name: "a transform that only finds its target by the value",
      path: "Web.Release.config",
      text: `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security>
  <access sslFlags="Ssl-RequireCert" xdt:Locator="Match(sslFlags)" xdt:Transform="Remove" />
</security></system.webServer></configuration>`,
    },
  ],
  *check(file, { configuration }) {
    for (const setting of configuration.valuesIn(file, "system.webServer/security/access@sslFlags")) {
      if (isSslFlagNumber(setting)) continue;
      yield* separatorFindings(setting);
      const words = sslFlagWords(setting);
      for (const word of words) yield* wordFindings(setting, word, words);
    }
  },
};

function* separatorFindings(setting: Setting): Generator<Finding> {
  for (const match of setting.value.matchAll(/(?<=[^\s,;|+])[\s,;|+]+(?=[^\s,;|+])/g)) {
    if (/^\s*,\s*$/.test(match[0])) continue;
    const span = sourceSpan(setting.source, match.index, match.index + match[0].length);
    const message =
      "Only commas may separate sslFlags: IIS doesn't load the file otherwise (500.19). Put a comma between the flags.";
    yield { span, message, fixes: [edit("Separate the flags with a comma", setting, span, ", ")] };
  }
}

function* wordFindings(setting: Setting, word: SslFlagWord, words: readonly SslFlagWord[]): Generator<Finding> {
  const { source, flag, meant } = word;
  const fixes =
    meant === undefined ? [] : [edit(`Change "${source.value}" to "${meant}"`, setting, source.span, meant)];
  if (flag === undefined) {
    const advice = meant === undefined ? `Use ${sslFlagNames.join(", ")}.` : `Write ${meant}.`;
    const message = `${source.value} isn't a valid flag: IIS answers every request with 500.19. ${advice}`;
    yield { span: source.span, message, fixes };
  } else if (flag === "None" && words.length > 1) {
    const message = "None contradicts the other flags: it requests nothing, and they do. Remove None.";
    yield { span: source.span, severity: "warning", message, fixes: [removal(setting, word, words)] };
  } else if (flag !== source.value) {
    const message = `"${source.value}" is documented as "${flag}". Match the case.`;
    yield { span: source.span, severity: "hint", message, fixes };
  }
}

const removal = (setting: Setting, word: SslFlagWord, words: readonly SslFlagWord[]): EditFix => ({
  kind: "edit",
  title: "Remove None",
  trust: { repairs: "no-effect" },
  intents: () => {
    const others = words.filter((other) => other !== word).map((other) => other.source.value);
    return [setPart(setting, setting.valueSpan, others.join(", "))];
  },
});

const edit = (title: string, setting: Setting, span: Span, value: string): EditFix => ({
  kind: "edit",
  title,
  trust: { repairs: "spelling" },
  intents: () => [setPart(setting, span, value)],
});
