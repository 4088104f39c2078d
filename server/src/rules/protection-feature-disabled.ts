/** Flags protections that Sitecore ships switched on and somebody switched off. */
import { setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { isOfWebConfig } from "#config/kind";
import { nameInPath } from "#knowledge/path-names";
import type { SettingPath } from "#knowledge/settings";
import { isShipped } from "#project/hardening-place";
import { isValue } from "#rule-kit/own-patches";
import { removeEntry } from "#rule-kit/remove-entry";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";

interface Protection {
  readonly path: SettingPath;
  /** The value that switches it off. */
  readonly off: "true" | "false";
  /** The consequence, after "so ". */
  readonly effect: string;
  readonly severity?: "information";
}

const protections: readonly Protection[] = [
  {
    path: "sitecore/settings/setting[Media.RequestProtection.Enabled]@value",
    off: "false",
    effect: "anyone can keep the server busy with scaling images",
  },
  {
    path: "sitecore/settings/setting[HtmlEditor.RemoveScripts]@value",
    off: "false",
    effect: "scripts that an author pastes run in every reader's browser",
  },
  {
    path: "sitecore/settings/setting[EnableXslScripts]@value",
    off: "true",
    effect: "anyone who may edit an XSLT rendering runs code on the server",
  },
  {
    path: "sitecore/settings/setting[ProtectExternalLinksWithBlankTarget]@value",
    off: "false",
    effect: "a page that is opened in a new window can send the first one elsewhere",
  },
  {
    path: "sitecore/AntiCsrf@enabled",
    off: "false",
    effect: "other sites can post in the name of a logged-in editor",
  },
  {
    path: "sitecore/commerceEngineConfiguration/enforceSsl",
    off: "false",
    effect: "orders and logins may be sent to the commerce engine in plain text",
  },
  {
    path: "AppSettings/AntiForgeryEnabled",
    off: "false",
    effect: "other sites can write to the commerce engine in the name of a logged-in user",
  },
  {
    path: "system.webServer/security/requestFiltering@allowDoubleEscaping",
    off: "true",
    effect: "double-encoded addresses get past the filters; addresses with + need it",
    severity: "information",
  },
];

const encodedTypes = "sitecore/settings/setting[Rendering.HtmlEncodedFieldTypes]@value";
const singleLine = "single-line text";

/** A shorter text is part of too many addresses. */
const shortestIgnore = 8;

export const protectionFeatureDisabled: Rule = {
  id: "protection-feature-disabled",
  title: "A protection that ships turned on is off",
  category: "hardening",
  severity: "warning",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["sitecore-patch", "sitecore-config", "commerce-json", "web-config"],
  docs: {
    why: "Sitecore ships these protections turned on: signed addresses for scaled images, the removal of scripts from rich text, no code in XSLT, the encoding of what authors type into single lines, the tokens against forged requests of Sitecore and of the commerce engine, and HTTPS between the two. They are usually switched off to get past an error, and stay off.",
    fix: "Restore the shipped value, and fix the reason why somebody switched it off: a secret that differs between servers, a form without its token, an untrusted certificate.",
    not: "If a later file turns the protection on again, nothing is reported. Exceptions from the protection against forged requests are reported if their text is shorter than eight characters. Double escaping is information, and so is a list of encoded fields without single lines, because sites that let authors type HTML there do so on purpose.",
    certainty: "verified",
    sources: ["sitecore-9.0", "docker-images", "habitat"],
  },
  examples: [
    {
      name: "image scaling for everybody",
      text: `
<configuration><sitecore><settings>
  <setting name="Media.RequestProtection.Enabled" value="false" />
                                                         ^^^^^ protection-feature-disabled warning
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="Media.RequestProtection.Enabled" value="true" />
</settings></sitecore></configuration>`,
    },
    {
      name: "no tokens, or an exception that covers nearly everything",
      text: `
<configuration><sitecore>
  <AntiCsrf enabled="false">
                     ^^^^^ protection-feature-disabled warning
    <rules><rule name="shell"><ignore contains="shell" /></rule></rules>
                                                ^^^^^ protection-feature-disabled warning
    <rules><rule name="login"><ignore wildcard="*.aspx*" /></rule></rules>
                                                ^^^^^^^ protection-feature-disabled warning
  </AntiCsrf>
</sitecore></configuration>`,
    },
    {
      name: "single lines that get into pages as HTML",
      text: `
<configuration><sitecore><settings>
  <setting name="Rendering.HtmlEncodedFieldTypes" value="text" />
                                                         ^^^^ protection-feature-disabled information
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="Rendering.HtmlEncodedFieldTypes" value="text|single-line text" />
</settings></sitecore></configuration>`,
    },
    {
      name: "the commerce engine",
      path: "wwwroot/config.json",
      text: `
{ "AppSettings": { "AntiForgeryEnabled": false } }
                                         ^^^^^ protection-feature-disabled warning`,
      fixed: `
{ "AppSettings": { "AntiForgeryEnabled": true } }`,
    },
    {
      name: "a later patch switches it on again",
      text: `
//- App_Config/Include/Media.config
<configuration><sitecore><settings><setting name="Media.RequestProtection.Enabled" value="false" /></settings></sitecore></configuration>
//- App_Config/Include/zzz/Media.config
<configuration><sitecore><settings><setting name="Media.RequestProtection.Enabled" value="true" /></settings></sitecore></configuration>
`,
    },
    {
      name: "a variable, more types of encoded fields, and an exception for one page",
      text: `
<configuration><sitecore>
  <settings>
    <setting name="EnableXslScripts" value="$(xslScripts)" />
    <setting name="Rendering.HtmlEncodedFieldTypes" value="single-line text|multi-line text" />
  </settings>
  <AntiCsrf><rules><rule name="shell"><ignore contains="/shell/Applications/Shop/Upload.aspx" /></rule></rules></AntiCsrf>
</sitecore></configuration>`,
    },
  ],
  *check(file, context) {
    for (const protection of protections) {
      for (const setting of context.configuration.valuesIn(file, protection.path)) {
        if (isValue(setting.value, protection.off) && isInForce(file, setting, context)) {
          yield findingOn(setting, protection);
        }
      }
    }
    if (isShipped(file)) return;
    yield* linesAsHtml(file, context);
    yield* shortIgnores(file, context);
  },
};

/** Of a transform nobody knows what it meets. */
const isInForce = (file: ConfigFile, setting: Setting, { configuration }: Context): boolean =>
  file.isTransform ||
  isOfWebConfig(file) ||
  file.kind === "commerce-json" ||
  isValue(configuration.valueOf(setting.path as SettingPath), setting.value);

function findingOn(setting: Setting, { path, off, effect, severity }: Protection): Finding {
  const shipped = off === "true" ? "false" : "true";
  const name = nameInPath(path);
  const state = path.includes("AntiCsrf") ? "AntiCsrf is off" : `${name} is ${off}`;
  return {
    span: setting.valueSpan,
    ...(severity && { severity }),
    message: `${state}, so ${effect}. Set it to ${shipped}.`,
    fixes: [
      {
        kind: "edit",
        title: `Set it to ${shipped}`,
        trust: "review",
        intents: () => [setValue(setting, shipped)],
      },
    ],
  };
}

/** Which other types the list holds differs between versions. */
function* linesAsHtml(file: ConfigFile, context: Context): Iterable<Finding> {
  for (const setting of context.configuration.valuesIn(file, encodedTypes)) {
    const types = setting.value.split("|").filter((type) => type.trim() !== "");
    if (types.some((type) => isValue(type, singleLine)) || !isInForce(file, setting, context)) continue;
    yield {
      span: setting.value === "" ? setting.nameSpan : setting.valueSpan,
      severity: "information",
      message: `Single-line text isn't encoded, so HTML and scripts from authors get into the page. Add "${singleLine}", unless all renderings encode these fields.`,
      fixes: [
        {
          kind: "edit",
          title: `Add ${singleLine}`,
          trust: "review",
          intents: () => [setValue(setting, [...types, singleLine].join("|"))],
        },
      ],
    };
  }
}

/** In a pattern only what is not a star limits anything. */
function* shortIgnores(file: ConfigFile, { configuration }: Context): Iterable<Finding> {
  const ignores = (["contains", "wildcard"] as const).flatMap((name) =>
    configuration.valuesIn(file, `sitecore/AntiCsrf/rules/rule/ignore@${name}`),
  );
  for (const setting of ignores) {
    if (setting.value.replace(/[*\s]/g, "").length >= shortestIgnore) continue;
    yield {
      span: setting.value === "" ? setting.nameSpan : setting.valueSpan,
      message: `"${setting.value}" exempts too many addresses from the AntiCsrf check. Use the path of the page that needs it.`,
      fixes: removeEntry(setting, "Remove the exception"),
    };
  }
}
