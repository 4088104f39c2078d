/** Flags sites that let editors come by http, and ways to https that are weaker than they look. */
import { isTrue } from "#config/boolean";
import { addChild, removeElement, setValue } from "#config/edits";
import { mentionsProxies, redirectsOf, type Redirect } from "#config/facts/redirect";
import { sectionsBelow, settingOf } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { siteWideSections, siteWideValue } from "#config/site-wide";
import { hardeningPlace } from "#project/hardening-place";
import type { Instance } from "#project/instance";
import type { Context, Finding, Fix, Rule } from "#rule-kit/rule";
import { transportSecurityFindings } from "#rule-kit/transport-security";

export const httpsNotEnforced: Rule = {
  id: "https-not-enforced",
  title: "https is not enforced",
  category: "tls",
  severity: "information",
  dependsOnRole: true,
  kinds: ["web-config", "application-host"],
  docs: {
    why: "Whoever types the name of a site comes by http first. Unless the server sends the browser to https, passwords and cookies of editors can be read on the way. Strict-Transport-Security (HSTS) makes browsers use https by themselves from then on; a short or missing `max-age` gives that away.",
    fix: "Redirect permanently from http to https; the quick fix adds a rule for IIS's URL Rewrite module, which must be installed, and which also works behind a load balancer that sends X-Forwarded-Proto. Send Strict-Transport-Security with a year once everything works by https. No quick fix adds that header: browsers hold to it for all of its time, whatever the server says later, so it comes last and by hand.",
    not: "The missing redirect is reported for content management alone, where Sitecore's own files are there, once. It is not reported where `sslFlags`, `httpRedirect`, a rewrite rule or `site/hsts` enforce https, where the file knows X-Forwarded-Proto and so stands behind something that can, in containers, on Azure, where the platform does it, and where the option `tlsEndsAt` says that a load balancer ends TLS.",
    certainty: "known",
    sources: ["hsts", "iis"],
  },
  examples: [
    {
      name: "a site that also answers to http",
      text: `
//- web.config role:ContentManagement
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
                         ^^^^^^^^^^^ https-not-enforced information
  <system.webServer><security><access sslFlags="None" /></security></system.webServer>
</configuration>
//- App_Config/Sitecore.config
<sitecore />`,
    },
    {
      name: "back to http; for the time being; in a loop behind the load balancer",
      text: `
<configuration><system.webServer><rewrite><rules>
  <rule name="Back">
    <conditions><add input="{HTTPS}" pattern="^on$" /></conditions>
    <action type="Redirect" url="http://{HTTP_HOST}/{R:1}" />
                                 ^^^^^^^^^^^^^^^^^^^^^^^^ https-not-enforced warning
  </rule>
  <rule name="Now">
    <conditions><add input="{HTTP_X_FORWARDED_PROTO}" pattern="^http$" /></conditions>
    <action type="Redirect" url="https://{HTTP_HOST}/{R:1}" redirectType="Temporary" />
                                                                          ^^^^^^^^^ https-not-enforced hint
  </rule>
  <rule name="Old">
   ^^^^ https-not-enforced hint
    <conditions><add input="{HTTPS}" pattern="off" /></conditions>
    <action type="Redirect" url="https://{HTTP_HOST}/{R:1}" />
  </rule>
</rules></rewrite></system.webServer></configuration>`,
    },
    {
      name: "Strict-Transport-Security for a minute",
      text: `
<configuration><system.webServer><httpProtocol><customHeaders>
  <add name="Strict-Transport-Security" value="max-age=60; includeSubDomains" />
                                                       ^^ https-not-enforced information
</customHeaders></httpProtocol></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><httpProtocol><customHeaders>
  <add name="Strict-Transport-Security" value="max-age=31536000; includeSubDomains" />
</customHeaders></httpProtocol></system.webServer></configuration>`,
    },
    {
      name: "Strict-Transport-Security of IIS, without an age",
      path: "applicationHost.config",
      text: `
<configuration><system.applicationHost><sites>
  <site name="CM" id="2"><hsts enabled="true" max-age="0" redirectHttpToHttps="true" /></site>
                                                       ^ https-not-enforced warning
</sites></system.applicationHost></configuration>`,
      fixed: `
<configuration><system.applicationHost><sites>
  <site name="CM" id="2"><hsts enabled="true" max-age="31536000" redirectHttpToHttps="true" /></site>
</sites></system.applicationHost></configuration>`,
    },
    {
      name: "enforced, also behind a load balancer",
      text: `
//- web.config role:ContentManagement
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer>
    <rewrite><rules><rule name="Redirect to https" stopProcessing="true">
      <conditions>
        <add input="{HTTPS}" pattern="^OFF$" />
        <add input="{HTTP_X_FORWARDED_PROTO}" pattern="^https$" negate="true" />
      </conditions>
      <action type="Redirect" url="https://{HTTP_HOST}/{R:1}" redirectType="Permanent" />
    </rule></rules></rewrite>
    <httpProtocol><customHeaders><add name="Strict-Transport-Security" value="max-age=31536000" /></customHeaders></httpProtocol>
  </system.webServer>
</configuration>
//- App_Config/Sitecore.config
<sitecore />`,
    },
    {
      name: "delivery, where the load balancer ends TLS",
      text: `
//- web.config role:ContentDelivery
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.webServer />
</configuration>
//- App_Config/Sitecore.config
<sitecore />`,
    },
  ],
  *check(file, context) {
    yield* missingRedirect(file, context);
    const redirects = redirectsOf(file);
    for (const redirect of redirects) yield* redirectFindings(file, redirect);
    yield* transportSecurityFindings(file);
  },
};

function* missingRedirect(file: ConfigFile, context: Context): Generator<Finding> {
  const { instance, neighbors, role, options } = context;
  const isOfEditors = role.kind === "management" || role.kind === "unknown";
  const span = isOfEditors ? hardeningPlace(file, instance) : undefined;
  if (!span || isEnforced(file) || instance.runsInContainer || instance.runsOnAzure) return;
  if (options.tlsEndsAt === "loadBalancer") return;
  if ([instance, ...neighbors].some(isEnforcedByServer)) return;
  const message =
    "Nothing here sends browsers from http to https, so the passwords of editors may be read on the way. Redirect all requests to https.";
  yield { span, message, fixes: redirectAll(file) };
}

/** In this file, or by something in front of it that the file knows of, or in a way that the file does not tell. */
function isEnforced(file: ConfigFile): boolean {
  const isKeptElsewhere = rewriteSections.some((path) =>
    file.sections(path).some((section) => section.isEncrypted || settingOf(section, "configSource") !== undefined),
  );
  return (
    isKeptElsewhere ||
    mentionsProxies(file.text) ||
    redirectsOf(file).some(({ leadsTo, url }) => leadsTo === "https" || url.isOpaque) ||
    /\bSsl\b|^\s*\d+\s*$|#/i.test(siteWideValue(file, "system.webServer/security/access@sslFlags") ?? "#") ||
    file.settings("system.webServer/httpRedirect@destination").some(({ value }) => /^https:/i.test(value))
  );
}

const rewriteSections = ["system.webServer", "system.webServer/rewrite", "system.webServer/rewrite/rules"] as const;

const isEnforcedByServer = (instance: Instance): boolean =>
  instance
    .filesOf("application-host")
    .some((server) =>
      server.settings("system.applicationHost/sites/site/hsts@redirectHttpToHttps").some(({ value }) => isTrue(value)),
    );

function redirectAll(file: ConfigFile): readonly Fix[] {
  const rule = [
    '<rule name="Redirect to https" stopProcessing="true">',
    '  <match url="(.*)" />',
    "  <conditions>",
    '    <add input="{HTTPS}" pattern="^OFF$" />',
    `    ${proxyCondition}`,
    "  </conditions>",
    '  <action type="Redirect" url="https://{HTTP_HOST}/{R:1}" redirectType="Permanent" />',
    "</rule>",
  ];
  const inRules = ["<rules>", ...rule.map((line) => `  ${line}`), "</rules>"];
  const inRewrite = ["<rewrite>", ...inRules.map((line) => `  ${line}`), "</rewrite>"];
  const [server, rewrite, rules] = rewriteSections.map((path) => siteWideSections(file, path)[0]);
  const place = rules ?? rewrite ?? server;
  if (!place) return [];
  const lines = rules ? rule : rewrite ? inRules : inRewrite;
  const edits = () => [addChild(file.text, place, ...lines)];
  return [{ kind: "edit", title: "Add a rewrite rule that redirects to https", trust: "review", edits }];
}

const proxyCondition = '<add input="{HTTP_X_FORWARDED_PROTO}" pattern="^https$" negate="true" />';

/** All conditions must hold, so one more narrows the rule. */
function askProxy(file: ConfigFile, { rule }: Redirect): readonly Fix[] {
  const [conditions] = sectionsBelow(rule, "conditions");
  const isAny = conditions && settingOf(conditions, "logicalGrouping")?.value.trim().toLowerCase() === "matchany";
  if (!conditions || isAny) return [];
  const edits = () => [addChild(file.text, conditions, proxyCondition)];
  return [{ kind: "edit", title: "Ask X-Forwarded-Proto as well", trust: "review", edits }];
}

function* redirectFindings(file: ConfigFile, redirect: Redirect): Generator<Finding> {
  const { rule, url, leadsTo, appliesTo, redirectType, isPermanent, knowsProxies } = redirect;
  if (leadsTo === "http" && appliesTo === "https") {
    const message =
      "This rule sends browsers from https back to http, where everyone on the way can read along. Remove it.";
    const edits = () => [removeElement(file.text, rule.element)];
    const fix: Fix = { kind: "edit", title: "Remove the rule", trust: "review", edits };
    yield { span: url.valueSpan, severity: "warning", holdsForAnyRole: true, message, fixes: [fix] };
  }
  if (leadsTo !== "https") return;
  if (redirectType && !redirectType.isOpaque && !isPermanent) {
    const message =
      "Browsers do not keep a temporary redirect in mind and come by http again. Make it permanent once https works.";
    const edits = () => [setValue(redirectType, "Permanent")];
    const fix: Fix = { kind: "edit", title: "Set redirectType to Permanent", trust: "review", edits };
    yield { span: redirectType.valueSpan, severity: "hint", holdsForAnyRole: true, message, fixes: [fix] };
  }
  if (appliesTo === "http" && !knowsProxies && mentionsProxies(file.text)) {
    const message =
      "This rule asks IIS alone whether the request came by https. Behind a load balancer that ends TLS the answer is always no, and browsers go round in circles. Ask X-Forwarded-Proto as well.";
    yield { span: rule.nameSpan, severity: "hint", holdsForAnyRole: true, message, fixes: askProxy(file, redirect) };
  }
}
