/** Flags protections that Sitecore ships switched on and somebody switched off. */
import { setValue } from "#config/edits";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { SettingPath } from "#knowledge/settings";
import { isShipped } from "#project/hardening-place";
import { isValue } from "#rule-kit/own-patches";
import { removeEntry } from "#rule-kit/remove-entry";
import type { Context, Finding, Rule } from "#rule-kit/rule";

interface Protection {
  readonly path: SettingPath;
  /** The value that switches it off. */
  readonly off: "true" | "false";
  /** What is open then, behind "so ". */
  readonly effect: string;
  readonly severity?: "information";
}

const protections: readonly Protection[] = [
  {
    path: "sitecore/settings/setting[Media.RequestProtection.Enabled]@value",
    off: "false",
    effect: "anybody can keep the server busy with scaling images",
  },
  {
    path: "sitecore/settings/setting[HtmlEditor.RemoveScripts]@value",
    off: "false",
    effect: "scripts that an author pastes run in the browsers of all who see the page",
  },
  {
    path: "sitecore/settings/setting[EnableXslScripts]@value",
    off: "true",
    effect: "whoever may edit an XSLT rendering runs code on the server",
  },
  {
    path: "sitecore/settings/setting[ProtectExternalLinksWithBlankTarget]@value",
    off: "false",
    effect: "a page that is opened in a new window can send the first one elsewhere",
  },
  {
    path: "sitecore/AntiCsrf@enabled",
    off: "false",
    effect: "other sites can post in the name of an editor who is logged in",
  },
  {
    path: "sitecore/commerceEngineConfiguration/enforceSsl",
    off: "false",
    effect: "orders and logins may go to the commerce engine in clear text",
  },
  {
    path: "AppSettings/AntiForgeryEnabled",
    off: "false",
    effect: "other sites can write to the commerce engine in the name of a user who is logged in",
  },
  {
    path: "system.webServer/security/requestFiltering@allowDoubleEscaping",
    off: "true",
    effect: "addresses that are encoded twice get past the filters; some media addresses of Sitecore need it",
    severity: "information",
  },
];

const encodedTypes = "sitecore/settings/setting[Rendering.HtmlEncodedFieldTypes]@value";
const singleLine = "single-line text";

/** A shorter text is part of too many addresses. */
const shortestIgnore = 8;

export const protectionFeatureDisabled: Rule = {
  id: "protection-feature-disabled",
  title: "A protection that ships switched on is off",
  category: "hardening",
  severity: "warning",
  isMilderInDevelopment: true,
  kinds: ["sitecore-patch", "sitecore-config", "commerce-json", "web-config"],
  docs: {
    why: "Sitecore ships these protections switched on: signed addresses for scaled images, the removal of scripts from rich text, no code in XSLT, the encoding of what authors type into single lines, the tokens against forged requests of Sitecore and of the commerce engine, and https between the two. They are mostly switched off to get over an error, and stay so.",
    fix: "Take the shipped value, and mend what made somebody switch it off: a secret that differs between servers, a form without its token, a certificate that is not trusted.",
    not: "Where a later file switches the protection on again, nothing is reported. Exceptions from the protection against forged requests are reported when their text is shorter than eight characters. Double escaping is an information, and so is a list of encoded fields without single lines, since sites that let authors type HTML there do so on purpose.",
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
      name: "no tokens, or an exception that takes in nearly everything",
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
      name: "a variable, more types of fields that are encoded, and an exception for one page",
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
      for (const setting of file.settings(protection.path)) {
        if (isValue(setting.value, protection.off) && isInForce(file, setting, context)) {
          yield findingOn(setting, protection);
        }
      }
    }
    if (isShipped(file)) return;
    yield* linesAsHtml(file, context);
    yield* shortIgnores(file);
  },
};

/** Of a transform nobody knows what it meets. */
const isInForce = (file: ConfigFile, setting: Setting, { instance }: Context): boolean =>
  file.isTransform ||
  file.kind === "web-config" ||
  file.kind === "commerce-json" ||
  isValue(instance.valueOf(setting.path as SettingPath), setting.value);

function findingOn(setting: Setting, { path, off, effect, severity }: Protection): Finding {
  const shipped = off === "true" ? "false" : "true";
  const name = /\[(.*)\]/.exec(path)?.[1] ?? path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("@")) + 1);
  const state = path.includes("AntiCsrf") ? "The protection against forged requests is off" : `${name} is ${off}`;
  return {
    span: setting.valueSpan,
    ...(severity && { severity }),
    message: `${state}, so ${effect}. Set it to ${shipped}.`,
    fixes: [
      {
        kind: "edit",
        title: `Set it to ${shipped}`,
        trust: "review",
        edits: () => [setValue(setting, shipped)],
      },
    ],
  };
}

/** Which other types the list holds differs between versions. */
function* linesAsHtml(file: ConfigFile, context: Context): Iterable<Finding> {
  for (const setting of file.settings(encodedTypes)) {
    const types = setting.value.split("|").filter((type) => type.trim() !== "");
    if (types.some((type) => isValue(type, singleLine)) || !isInForce(file, setting, context)) continue;
    yield {
      span: setting.value === "" ? setting.nameSpan : setting.valueSpan,
      severity: "information",
      message: `Single-line fields are not among the types that are encoded, so HTML and scripts that an author types into one get into the page. Add "${singleLine}", unless all renderings encode these fields.`,
      fixes: [
        {
          kind: "edit",
          title: `Add ${singleLine}`,
          trust: "review",
          edits: () => [setValue(setting, [...types, singleLine].join("|"))],
        },
      ],
    };
  }
}

/** In a pattern only what is not a star limits anything. */
function* shortIgnores(file: ConfigFile): Iterable<Finding> {
  const ignores = (["contains", "wildcard"] as const).flatMap((name) =>
    file.settings(`sitecore/AntiCsrf/rules/rule/ignore@${name}`),
  );
  for (const setting of ignores) {
    if (setting.value.replace(/[*\s]/g, "").length >= shortestIgnore) continue;
    const verb = setting.name === "contains" ? "holds" : "fits";
    yield {
      span: setting.value === "" ? setting.nameSpan : setting.valueSpan,
      message: `Every address that ${verb} "${setting.value}" is taken out of the protection against forged requests. Name the path of the page that needs it.`,
      fixes: removeEntry(file, setting, "Remove the exception"),
    };
  }
}
