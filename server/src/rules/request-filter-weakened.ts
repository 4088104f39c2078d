/** Flags requests that IIS stops as it comes, and lets through here. */
import { isTrue } from "#config/boolean";
import { removeElement, setValue } from "#config/intents";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { Context } from "#effective/context";
import { capitalized } from "#text/capitalized";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const filtering = "system.webServer/security/requestFiltering";

export const requestFilterWeakened: Rule = {
  id: "request-filter-weakened",
  title: "IIS lets requests through that it stops by default",
  category: "hardening",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: [
      "- `accessPolicy` with `Write` beside `Script` or `Execute`: what somebody uploads by `PUT` or WebDAV then runs on the server.",
      "- Folders such as `bin` and `App_Data` are hidden segments: without that, anyone can download assemblies and databases.",
      "- `TRACE` sends a request back with its headers, cookies among them; scanners report it.",
      "- `maxAllowedContentLength` at its highest value limits nothing: large requests fill memory and disk.",
    ].join("\n"),
    fix: "Use `Read, Script`, and give `Write` to a folder of its own in which nothing runs. Don't remove hidden segments: rename the folder that you want to serve. Deny `TRACE`. Limit requests to what the largest upload needs.",
    not: "`Write` with `NoRemoteWrite`, or without `Script` and `Execute`. Other hidden segments. Tokens. A high limit is a hint where `maxRequestLength` of ASP.NET is lower.",
    certainty: "verified",
    sources: ["iis-handlers", "iis"],
  },
  examples: [
    {
      name: "uploads that run, and the requests of a scanner",
      text: `
<configuration><system.webServer>
  <handlers accessPolicy="Read, Write, Script, Execute" />
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ request-filter-weakened information
  <security><requestFiltering>
    <verbs><add verb="TRACE" allowed="true" /></verbs>
                                      ^^^^ request-filter-weakened information
  </requestFiltering></security>
</system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer>
  <handlers accessPolicy="Read, Script, Execute" />
  <security><requestFiltering>
    <verbs><add verb="TRACE" allowed="false" /></verbs>
  </requestFiltering></security>
</system.webServer></configuration>`,
    },
    {
      name: "folders that are no longer hidden",
      text: `
<configuration><system.webServer><security><requestFiltering>
  <hiddenSegments>
    <remove segment="bin" />
                     ^^^ request-filter-weakened warning
    <remove segment="downloads" />
  </hiddenSegments>
</requestFiltering></security></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><security><requestFiltering>
  <hiddenSegments>
    <remove segment="downloads" />
  </hiddenSegments>
</requestFiltering></security></system.webServer></configuration>`,
    },
    {
      name: "requests of any size",
      text: `
<configuration>
  <system.web><httpRuntime maxRequestLength="2147483647" /></system.web>
  <system.webServer><security><requestFiltering>
    <requestLimits maxAllowedContentLength="4294967295" />
                                            ^^^^^^^^^^ request-filter-weakened information
  </requestFiltering></security></system.webServer>
</configuration>`,
    },
    {
      name: "where ASP.NET has a limit of its own",
      text: `
<configuration>
  <system.web><httpRuntime maxRequestLength="51200" /></system.web>
  <system.webServer><security><requestFiltering>
    <requestLimits maxAllowedContentLength="4294967295" />
                                            ^^^^^^^^^^ request-filter-weakened hint
  </requestFiltering></security></system.webServer>
</configuration>`,
    },
    {
      name: "a server",
      path: "config/applicationHost.config",
      text: `
<configuration><system.webServer>
  <handlers accessPolicy="Read, Write, Script"><add name="TRACEVerbHandler" path="*" verb="TRACE" modules="ProtocolSupportModule" requireAccess="None" /></handlers>
                          ^^^^^^^^^^^^^^^^^^^ request-filter-weakened information
</system.webServer></configuration>`,
    },
    {
      name: "in order",
      text: `
<configuration>
  <system.webServer>
    <handlers accessPolicy="Read, Script, Execute" />
    <security><requestFiltering>
      <verbs allowUnlisted="true"><add verb="TRACE" allowed="false" /><add verb="GET" allowed="true" /></verbs>
      <hiddenSegments><add segment="bin" /></hiddenSegments>
      <requestLimits maxAllowedContentLength="524288000" />
    </requestFiltering></security>
  </system.webServer>
  <location path="upload"><system.webServer><handlers accessPolicy="Read, Write" /></system.webServer></location>
  <location path="local"><system.webServer><handlers accessPolicy="Read, Write, Script, NoRemoteWrite" /></system.webServer></location>
  <location path="other"><system.webServer><handlers accessPolicy="#{Policy}" /></system.webServer></location>
</configuration>`,
    },
  ],
  *check(file, context) {
    for (const setting of context.configuration.valuesIn(file, "system.webServer/handlers@accessPolicy")) {
      yield* writable(setting);
    }
    for (const setting of context.configuration.valuesIn(file, `${filtering}/verbs/add@allowed`)) {
      yield* traced(setting);
    }
    for (const setting of context.configuration.valuesIn(file, `${filtering}/hiddenSegments/remove@segment`)) {
      yield* shown(setting);
    }
    for (const setting of context.configuration.valuesIn(file, `${filtering}/requestLimits@maxAllowedContentLength`)) {
      yield* unlimited(setting, context);
    }
  },
};

function* writable(setting: Setting): Iterable<Finding> {
  const rights = setting.value.split(",").map((right) => right.trim());
  const has = (name: string): boolean => rights.some((right) => right.toLowerCase() === name);
  const runs = ["script", "execute"].filter(has);
  if (!has("write") || runs.length === 0 || has("noremotewrite")) return;
  const rest = rights.filter((right) => right.toLowerCase() !== "write");
  yield {
    span: setting.valueSpan,
    // Some systems ship it, and only where something takes PUT does a file come in.
    severity: "information",
    message: `accessPolicy has Write beside ${runs.map(capitalized).join(" and ")}, so a file uploaded with PUT or WebDAV can run. Remove Write here.`,
    fixes: [fixBy("Remove Write (no uploads by PUT or WebDAV)", setting, rest.join(", "))],
  };
}

function* traced(setting: Setting): Iterable<Finding> {
  const verb = setting.section && settingOf(setting.section, "verb")?.value.trim().toUpperCase();
  if (verb !== "TRACE" || !isTrue(setting.value)) return;
  yield {
    span: setting.valueSpan,
    severity: "information",
    message: "TRACE is allowed, so a server that answers it sends back headers and cookies. Set allowed to false.",
    fixes: [fixBy("Set allowed to false", setting, "false")],
  };
}

/** As IIS ships the list. */
const hidden = /^\s*(?:web\.config|bin|App_(?:code|GlobalResources|LocalResources|WebReferences|Data|Browsers))\s*$/i;

function* shown(setting: Setting): Iterable<Finding> {
  const { section, value } = setting;
  if (!section || !hidden.test(value)) return;
  yield {
    span: setting.valueSpan,
    message: `${value.trim()} is no longer hidden, so IIS serves what lies there to anyone who knows the name. Keep it hidden.`,
    fixes: [
      {
        kind: "edit",
        title: `Hide ${value.trim()} again`,
        trust: "review",
        intents: () => [removeElement(section.element)],
      },
    ],
  };
}

/** Bytes that are as good as no limit: the highest value is 4 GB less one. */
const asGoodAsNone = 4_000_000_000;
/** Kilobytes of 2 GB, above which ASP.NET takes any value for that. */
const highestOfAspNet = 2_097_151;

function* unlimited(setting: Setting, { configuration }: Context): Iterable<Finding> {
  if (!/^\s*\d+\s*$/.test(setting.value) || Number(setting.value) < asGoodAsNone) return;
  const ofAspNet = configuration.inForce("system.web/httpRuntime@maxRequestLength");
  const isLower = ofAspNet !== undefined && Number(ofAspNet) < highestOfAspNet;
  yield {
    span: setting.valueSpan,
    severity: isLower ? "hint" : "information",
    message:
      "maxAllowedContentLength of 4 GB limits nothing, so large requests can fill memory and disk. Set what the largest upload needs.",
  };
}

const fixBy = (title: string, setting: Setting, value: string): Fix => ({
  kind: "edit",
  title,
  trust: "review",
  intents: () => [setValue(setting, value)],
});
