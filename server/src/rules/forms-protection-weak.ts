/** Flags settings of the forms login that let a ticket be forged, read or leaked. */
import { removeElement, removeSetting, setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { SettingPath } from "#knowledge/settings";
import type { Severity } from "#options/options";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";

/** One way in which a value weakens the login: `pattern` finds it, `better` replaces it. */
interface Weakness {
  readonly path: SettingPath;
  readonly pattern: RegExp;
  readonly severity: Severity;
  readonly message: (value: string) => string;
  readonly better: string;
}

const weaknesses: readonly Weakness[] = [
  {
    path: "system.web/authentication/forms@protection",
    pattern: /^None$/i,
    severity: "error",
    message: () => "Login tickets are neither encrypted nor signed: anyone can forge a login. Use All.",
    better: "All",
  },
  {
    path: "system.web/authentication/forms@protection",
    pattern: /^Encryption$/i,
    severity: "warning",
    message: () => "Login tickets aren't signed: a client can tamper with them. Use All.",
    better: "All",
  },
  {
    path: "system.web/authentication/forms@protection",
    pattern: /^Validation$/i,
    severity: "warning",
    message: () => "Login tickets aren't encrypted: a client can read them. Use All.",
    better: "All",
  },
  {
    path: "system.web/authentication/forms@cookieless",
    pattern: /^(UseUri|AutoDetect)$/i,
    severity: "error",
    message: (value) =>
      `Login tickets may be sent in the URL (${value}), where logs, bookmarks and referrers expose them. Use UseCookies.`,
    better: "UseCookies",
  },
  {
    path: "system.web/authentication/forms@cookieless",
    pattern: /^(true|false)$/i,
    severity: "error",
    message: (value) =>
      `forms cookieless "${value}" is invalid, and ASP.NET doesn't start: only sessionState accepts true and false. Use UseCookies.`,
    better: "UseCookies",
  },
  {
    path: "system.web/authentication/forms@enableCrossAppRedirects",
    pattern: /^\s*true\s*$/i,
    severity: "warning",
    message: () =>
      "Login tickets are accepted from URLs and posted forms, where they leak. Set enableCrossAppRedirects to false.",
    better: "false",
  },
];

export const formsProtectionWeak: Rule = {
  id: "forms-protection-weak",
  title: "The forms login is weakly protected",
  category: "cookies",
  severity: "warning",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: [
      "The forms ticket is the login. It is safe as long as it is encrypted and signed, sent in a cookie, and stays on its own site.",
      "",
      "- `protection` other than `All` lets clients read, change or forge it.",
      "- `cookieless` other than a cookie puts it into the URL. `true` and `false`, which `sessionState` accepts, stop the application here.",
      "- `enableCrossAppRedirects` accepts it from the query string or a posted form.",
      "- `credentials` stores users with their passwords in the file.",
      "- `domain` with a parent domain sends it to every subdomain.",
    ].join("\n"),
    fix: "Use `All` and `UseCookies`, and omit the others. Sitecore stores its users in the database and needs no `credentials`.",
    not: "`UseDeviceProfile`, the default, which means a cookie for all current browsers.",
    certainty: "verified",
    sources: ["reference-source"],
  },
  examples: [
    {
      name: "a ticket that anyone can forge",
      text: `
<configuration><system.web><authentication mode="Forms">
  <forms name=".CLUB" protection="None" cookieless="UseCookies" />
                                  ^^^^ forms-protection-weak error
</authentication></system.web></configuration>`,
      fixed: `
<configuration><system.web><authentication mode="Forms">
  <forms name=".CLUB" protection="All" cookieless="UseCookies" />
</authentication></system.web></configuration>`,
    },
    {
      name: "a ticket that clients can read, in the URL, for all applications",
      text: `
<configuration><system.web><authentication mode="Forms">
  <forms protection="Validation" cookieless="AutoDetect" enableCrossAppRedirects="true" />
                     ^^^^^^^^^^ forms-protection-weak warning
                                             ^^^^^^^^^^ forms-protection-weak error
                                                                                  ^^^^ forms-protection-weak warning
</authentication></system.web></configuration>`,
      fixed: `
<configuration><system.web><authentication mode="Forms">
  <forms protection="All" cookieless="UseCookies" enableCrossAppRedirects="false" />
</authentication></system.web></configuration>`,
    },
    {
      name: "a value of sessionState, set by a transform",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><authentication>
  <forms cookieless="false" xdt:Transform="SetAttributes(cookieless)" />
                     ^^^^^ forms-protection-weak error
</authentication></system.web></configuration>`,
      fixed: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><authentication>
  <forms cookieless="UseCookies" xdt:Transform="SetAttributes(cookieless)" />
</authentication></system.web></configuration>`,
    },
    {
      name: "users in the file, and a cookie for all subdomains",
      text: `
<configuration><system.web><authentication mode="Forms">
  <forms domain=".example.com">
                 ^^^^^^^^^^^^ forms-protection-weak hint
    <credentials passwordFormat="SHA1">
     ^^^^^^^^^^^ forms-protection-weak warning
      <user name="ann" password="not-a-real-password" />
    </credentials>
  </forms>
</authentication></system.web></configuration>`,
    },
    {
      name: "as Sitecore ships it",
      text: `
<configuration><system.web><authentication mode="Forms">
  <forms name=".ASPXAUTH" cookieless="UseCookies" />
</authentication></system.web></configuration>`,
    },
    {
      name: "the deployment fills it in",
      text: `
<configuration><system.web><authentication mode="Forms">
  <forms protection="#{Forms.Protection}" cookieless="__Cookieless__" domain="$(CookieDomain)" />
</authentication></system.web></configuration>`,
    },
  ],
  *check(file, context) {
    for (const { path, ...weakness } of weaknesses)
      for (const setting of context.configuration.valuesIn(file, path)) yield* weakValue(setting, weakness);
    yield* usersInFile(file);
    yield* parentDomains(file, context);
  },
};

function* weakValue(
  setting: Setting,
  { pattern, severity, message, better }: Omit<Weakness, "path">,
): Iterable<Finding> {
  if (!pattern.test(setting.value)) return;
  const fix = {
    kind: "edit",
    title: `Set ${setting.name} to ${better}`,
    trust: "review",
    intents: () => [setValue(setting, better)],
  } as const;
  yield { span: setting.valueSpan, severity, message: message(setting.value), fixes: [fix] };
}

function* usersInFile(file: ConfigFile): Iterable<Finding> {
  for (const section of file.sections("system.web/authentication/forms/credentials")) {
    if (!section.children.some(({ name }) => name === "user")) continue;
    yield {
      span: section.nameSpan,
      message:
        "credentials stores users and passwords in this file, exposed by every copy. Sitecore needs none of them: remove the element.",
      fixes: [
        {
          kind: "edit",
          title: "Remove credentials",
          trust: "review",
          intents: () => [removeElement(section.element)],
        },
      ],
    };
  }
}

function* parentDomains(file: ConfigFile, { configuration }: Context): Iterable<Finding> {
  for (const setting of configuration.valuesIn(file, "system.web/authentication/forms@domain")) {
    if (!isParentDomain(setting.value.trim())) continue;
    yield {
      span: setting.valueSpan,
      severity: "hint",
      message: `The login cookie is sent to every host under ${setting.value}. Remove domain unless they share the login.`,
      fixes: file.isTransform
        ? [] // SetAttributes may name the attribute, which then must be there.
        : [{ kind: "edit", title: "Remove domain", trust: "review", intents: () => [removeSetting(setting)] }],
    };
  }
}

/** With a dot in front, or with nothing before the registered name. */
const isParentDomain = (domain: string): boolean => domain.startsWith(".") || /^[^.]+\.[^.]+$/.test(domain);
