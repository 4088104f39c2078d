/** Flags sites that let editors come by http, and ways to https that are weaker than they look. */
import { isTrue } from "#config/boolean";
import { addChild, newElement, removeElement, setValue } from "#config/intents";
import { mentionsProxies, redirectsOf, type Redirect } from "#config/facts/redirect";
import { sectionsBelow, settingOf } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { isKeptElsewhere, siteWideSections } from "#config/site-wide";
import { hardeningPlace } from "#project/hardening-place";
import type { Instance } from "#project/instance";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { transportSecurityFindings } from "#rule-kit/transport-security";

export const httpsNotEnforced: Rule = {
  id: "https-not-enforced",
  title: "HTTPS is not enforced",
  category: "tls",
  severity: "information",
  dependsOnRole: true,
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "A browser first opens a typed site name over HTTP. Unless the server redirects it to HTTPS, editors' passwords and cookies can be read in transit. Strict-Transport-Security (HSTS) makes browsers use HTTPS from then on; a short or missing `max-age` cancels that.",
    fix: "Redirect permanently from HTTP to HTTPS. The quick fix adds a rule for IIS's URL Rewrite module, which must be installed; it also works behind a load balancer that sends X-Forwarded-Proto. Send Strict-Transport-Security for a year once everything works over HTTPS. No quick fix adds that header: browsers remember it for all of its time, whatever the server says later, so it comes last and by hand.",
    not: "A missing redirect is only reported for content management, where Sitecore's own files are, once. It is not reported if `sslFlags`, `httpRedirect`, a rewrite rule or `site/hsts` enforce HTTPS, if the file mentions X-Forwarded-Proto and so runs behind something that can enforce it, in containers, on Azure, where the platform does it, and if the option `tlsEndsAt` says that a load balancer ends TLS.",
    certainty: "known",
    sources: ["hsts", "iis"],
  },
  examples: [
    {
      name: "a site that also answers HTTP",
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
      name: "back to HTTP; temporarily; in a loop behind the load balancer",
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
      name: "pages that moved to another host for a while",
      text: `
<configuration><system.webServer><rewrite><rules>
  <rule name="Community"><match url="^community$" /><action type="Redirect" redirectType="Found" url="https://community.example.com/" /></rule>
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
      name: "Strict-Transport-Security in IIS, without an age",
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
      name: "enforced, even behind a load balancer",
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
    yield* transportSecurityFindings(file, context);
  },
};

function* missingRedirect(file: ConfigFile, context: Context): Generator<Finding> {
  const { instance, connected, role, options } = context;
  const isOfEditors = role.kind === "management" || role.kind === "unknown";
  const span = isOfEditors ? hardeningPlace(file, instance) : undefined;
  if (!span || isEnforced(file, context) || instance.runsInContainer || instance.runsOnAzure) return;
  if (options.tlsEndsAt === "loadBalancer") return;
  if ([instance, ...connected].some(isEnforcedByServer)) return;
  const message =
    "HTTPS isn't enforced here, so editors' passwords may be read in transit. Redirect all requests to HTTPS.";
  yield { span, message, fixes: redirectAll(file) };
}

/** In this file, or by something in front of it that the file knows of, or in a way that the file does not tell. */
function isEnforced(file: ConfigFile, { configuration }: Context): boolean {
  return (
    rewriteSections.some((path) => file.sections(path).some(isKeptElsewhere)) ||
    mentionsProxies(file.text) ||
    redirectsOf(file).some(({ leadsTo, url }) => leadsTo === "https" || url.isOpaque) ||
    /\bSsl\b|^\s*\d+\s*$|#/i.test(configuration.inForce("system.webServer/security/access@sslFlags") ?? "#") ||
    configuration
      .valuesIn(file, "system.webServer/httpRedirect@destination")
      .some(({ value }) => /^https:/i.test(value))
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
  const rule = newElement("rule", { name: freeName(file), stopProcessing: "true" }, [
    newElement("match", { url: "(.*)" }),
    newElement("conditions", {}, [newElement("add", { input: "{HTTPS}", pattern: "^OFF$" }), proxyCondition]),
    newElement("action", { type: "Redirect", url: "https://{HTTP_HOST}/{R:1}", redirectType: "Permanent" }),
  ]);
  const inRules = newElement("rules", {}, [rule]);
  const inRewrite = newElement("rewrite", {}, [inRules]);
  const [server, rewrite, rules] = rewriteSections.map((path) => siteWideSections(file, path)[0]);
  const place = rules ?? rewrite ?? server;
  if (!place) return [];
  const added = rules ? rule : rewrite ? inRules : inRewrite;
  const intents = () => [addChild(place, added)];
  const needs = rewrite ? "" : " (needs URL Rewrite)";
  return [{ kind: "edit", title: `Redirect all requests to HTTPS${needs}`, trust: "review", intents }];
}

/** IIS refuses two rules of one name. */
function freeName(file: ConfigFile): string {
  const taken = new Set(
    file.sections("system.webServer/rewrite/rules/rule").map((rule) => settingOf(rule, "name")?.value.toLowerCase()),
  );
  const names = ["Redirect to https", ...Array.from(taken, (_, index) => `Redirect to https ${String(index + 2)}`)];
  return names.find((name) => !taken.has(name.toLowerCase())) ?? "Redirect to https";
}

const proxyCondition = newElement("add", { input: "{HTTP_X_FORWARDED_PROTO}", pattern: "^https$", negate: "true" });

/** All conditions must hold, so one more narrows the rule. */
function askProxy({ rule }: Redirect): readonly Fix[] {
  const [conditions] = sectionsBelow(rule, "conditions");
  const isAny = conditions && settingOf(conditions, "logicalGrouping")?.value.trim().toLowerCase() === "matchany";
  if (!conditions || isAny) return [];
  const intents = () => [addChild(conditions, proxyCondition)];
  return [{ kind: "edit", title: "Also check X-Forwarded-Proto", trust: "review", intents }];
}

function* redirectFindings(file: ConfigFile, redirect: Redirect): Generator<Finding> {
  const { rule, url, leadsTo, appliesTo, redirectType, isPermanent, knowsProxies } = redirect;
  if (leadsTo === "http" && appliesTo === "https") {
    const message = "This rule redirects HTTPS back to HTTP, where traffic can be read in transit. Remove it.";
    const intents = () => [removeElement(rule.element)];
    const fix: Fix = { kind: "edit", title: "Remove the rule", trust: "review", intents };
    yield { span: url.valueSpan, severity: "warning", holdsForAnyRole: true, message, fixes: [fix] };
  }
  if (leadsTo !== "https") return;
  if (appliesTo === "http" && redirectType && !redirectType.isOpaque && !isPermanent) {
    const message =
      "This redirect is temporary, so browsers keep using HTTP first. Make it permanent once HTTPS works.";
    const intents = () => [setValue(redirectType, "Permanent")];
    const fix: Fix = { kind: "edit", title: "Set redirectType to Permanent", trust: "review", intents };
    yield { span: redirectType.valueSpan, severity: "hint", holdsForAnyRole: true, message, fixes: [fix] };
  }
  if (appliesTo === "http" && !knowsProxies && mentionsProxies(file.text)) {
    const message =
      "This rule only checks IIS's HTTPS variable, so browsers loop behind a load balancer that ends TLS. Also check X-Forwarded-Proto.";
    yield { span: rule.nameSpan, severity: "hint", holdsForAnyRole: true, message, fixes: askProxy(redirect) };
  }
}
