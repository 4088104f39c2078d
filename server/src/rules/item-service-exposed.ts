/** Flags settings by which the item services answer people they should not. */
import { setPart, setValue } from "#config/intents";
import { isTrue } from "#config/boolean";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";
import { sourceSpan } from "#text/source-text";

const shippedPolicy = "ServicesLocalOnlyPolicy";

export const itemServiceExposed: Rule = {
  id: "item-service-exposed",
  title: "Item services answer more people than they should",
  category: "authentication",
  severity: "warning",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["sitecore-patch"],
  docs: {
    why: "Sitecore's item services read and change items through web requests. As shipped, they only answer requests from the server itself. Opened for everybody, they show content to anyone who asks; with logins over HTTP, passwords can be read in transit.",
    fix: "Leave the settings as Sitecore ships them. If a project needs the services, use API keys and HTTPS, and give the anonymous user no more rights than the website shows.",
    not: "`ServicesOnPolicy` is what headless projects need, so it is information there and on servers that don't only deliver content. In containers, logins over HTTP stay inside the network: a hint.",
    certainty: "verified",
    sources: ["sitecore-9.0.2", "docker-images"],
  },
  examples: [
    {
      name: "for everybody, without a login, and over HTTP",
      text: `
//- App_Config/Include/Services.config
<configuration><sitecore><settings>
  <setting name="Sitecore.Services.AllowAnonymousUser" value="true" />
                                                              ^^^^ item-service-exposed warning
  <setting name="Sitecore.Services.AllowToLoginWithHttp" value="true" />
                                                                ^^^^ item-service-exposed warning
</settings></sitecore></configuration>
`,
    },
    {
      name: "a delivery server that answers requests from outside",
      text: `
//- App_Config/Include/Services.config role:ContentDelivery
<configuration><sitecore><settings>
  <setting name="Sitecore.Services.SecurityPolicy" value="Sitecore.Services.Infrastructure.Web.Http.Security.ServicesOnPolicy, Sitecore.Services.Infrastructure" />
                                                                                                             ^^^^^^^^^^^^^^^^ item-service-exposed warning
</settings></sitecore></configuration>
`,
    },
    {
      name: "the older web service of a site",
      text: `
//- App_Config/Include/Site.config
<configuration><sitecore><sites>
  <site name="website" itemwebapi.mode="StandardSecurity" itemwebapi.allowanonymousaccess="true" />
                                                                                           ^^^^ item-service-exposed warning
</sites></sitecore></configuration>
`,
    },
    {
      name: "a headless project",
      text: `
//- App_Config/Include/Services.config role:ContentDelivery
<configuration><sitecore>
  <settings><setting name="Sitecore.Services.SecurityPolicy" value="Sitecore.Services.Infrastructure.Web.Http.Security.ServicesOnPolicy, Sitecore.Services.Infrastructure" /></settings>
                                                                                                                       ^^^^^^^^^^^^^^^^ item-service-exposed information
  <javaScriptServices><apps><app name="shop" /></apps></javaScriptServices>
</sitecore></configuration>
`,
    },
    {
      name: "as shipped, a token, and a service that is off",
      text: `
//- App_Config/Include/Services.config
<configuration><sitecore>
  <settings>
    <setting name="Sitecore.Services.AllowAnonymousUser" value="false" />
    <setting name="Sitecore.Services.AllowToLoginWithHttp" value="#{AllowHttp}" />
    <setting name="Sitecore.Services.SecurityPolicy" value="Sitecore.Services.Infrastructure.Web.Http.Security.ServicesLocalOnlyPolicy, Sitecore.Services.Infrastructure" />
  </settings>
  <sites><site name="website" itemwebapi.mode="Off" itemwebapi.allowanonymousaccess="true" /></sites>
</sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    for (const setting of context.configuration.valuesIn(
      file,
      "sitecore/settings/setting[Sitecore.Services.AllowAnonymousUser]@value",
    )) {
      if (isTrue(setting.value)) yield turnedOn(setting, "The item services answer requests without a login.");
    }
    for (const setting of context.configuration.valuesIn(
      file,
      "sitecore/settings/setting[Sitecore.Services.AllowToLoginWithHttp]@value",
    )) {
      if (!isTrue(setting.value)) continue;
      const finding = turnedOn(setting, "The item services accept logins over HTTP, where passwords can be read.");
      yield context.instance.runsInContainer ? { ...finding, severity: "hint" } : finding;
    }
    for (const setting of context.configuration.valuesIn(
      file,
      "sitecore/settings/setting[Sitecore.Services.SecurityPolicy]@value",
    )) {
      yield* openPolicy(setting, context);
    }
    yield* anonymousSites(file, context);
  },
};

const turnedOn = (setting: Setting, what: string): Finding => ({
  span: setting.valueSpan,
  message: `${what} Set this to false, as Sitecore ships it.`,
  fixes: [{ kind: "edit", title: "Set it to false", trust: "review", intents: () => [setValue(setting, "false")] }],
});

function* openPolicy(setting: Setting, { role, instance }: Context): Iterable<Finding> {
  const word = /\bServicesOnPolicy\b/.exec(setting.value);
  if (!word) return;
  const span = sourceSpan(setting.source, word.index, word.index + word[0].length);
  const isWarning = role.kind === "delivery" && !isHeadless(instance);
  yield {
    span,
    ...(isWarning ? {} : { severity: "information" }),
    message: `The item services answer requests from everywhere. Unless a project needs that, use ${shippedPolicy}, which only answers this server.`,
    fixes: [
      {
        kind: "edit",
        title: `Use ${shippedPolicy} (other callers are refused)`,
        trust: "review",
        intents: () => [setPart(setting, span, shippedPolicy)],
      },
    ],
  };
}

const isHeadless = ({ files }: Instance): boolean =>
  files.some((file) => file.mentions("javaScriptServices") || file.mentions("Sitecore.JavaScriptServices"));

function* anonymousSites(file: ConfigFile, { configuration }: Context): Iterable<Finding> {
  for (const setting of configuration.valuesIn(file, "sitecore/sites/site@itemwebapi.allowanonymousaccess")) {
    const mode = setting.section && settingOf(setting.section, "itemwebapi.mode");
    if (isTrue(setting.value) && mode?.value.trim().toLowerCase() !== "off") {
      yield turnedOn(setting, "This site's web service answers requests without a login.");
    }
  }
}
