/** Flags CORS headers that browsers do not accept. */
import { removeElement, setValue } from "#config/intents";
import { knownSetting, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

export const corsHeaderRefused: Rule = {
  id: "cors-header-refused",
  title: "Browsers don't accept this CORS header",
  category: "hardening",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "Browsers compare `Access-Control-Allow-Origin` with the origin of the page: scheme, host and port, exactly as they are. A list, a path, a trailing slash or a star within a name matches nothing. With `*` they refuse answers to requests with cookies, whatever `Access-Control-Allow-Credentials` says. The calls then fail in the browser, while the server logs 200; people who are stuck there end up sending the caller's origin back, which lets every site in.",
    fix: "Write one origin. For several, use the CORS module of IIS, or code that compares with a list. Remove `Access-Control-Allow-Credentials` where `*` is meant.",
    not: "`*` by itself, as for public fonts and data. Transforms that remove a header. Tokens.",
    certainty: "verified",
    sources: ["fetch"],
  },
  examples: [
    {
      name: "every site, with cookies",
      text: `
<configuration><system.webServer><httpProtocol><customHeaders>
  <add name="Access-Control-Allow-Origin" value="*" />
                                                 ^ cors-header-refused warning
  <add name="Access-Control-Allow-Credentials" value="true" />
</customHeaders></httpProtocol></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><httpProtocol><customHeaders>
  <add name="Access-Control-Allow-Origin" value="*" />
</customHeaders></httpProtocol></system.webServer></configuration>`,
    },
    {
      name: "a list",
      text: `
<configuration><system.webServer><httpProtocol><customHeaders>
  <add name="access-control-allow-origin" value="https://shop.example.com, https://www.example.com" />
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cors-header-refused warning
</customHeaders></httpProtocol></system.webServer></configuration>`,
    },
    {
      name: "a slash at the end",
      text: `
<configuration><system.webServer><httpProtocol><customHeaders>
  <add name="Access-Control-Allow-Origin" value="https://shop.example.com/" />
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^ cors-header-refused warning
</customHeaders></httpProtocol></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><httpProtocol><customHeaders>
  <add name="Access-Control-Allow-Origin" value="https://shop.example.com" />
</customHeaders></httpProtocol></system.webServer></configuration>`,
    },
    {
      name: "a star in a name, and no scheme",
      text: `
<configuration>
  <location path="a"><system.webServer><httpProtocol><customHeaders>
    <add name="Access-Control-Allow-Origin" value="https://*.example.com" />
                                                   ^^^^^^^^^^^^^^^^^^^^^ cors-header-refused warning
  </customHeaders></httpProtocol></system.webServer></location>
  <location path="b"><system.webServer><httpProtocol><customHeaders>
    <add name="Access-Control-Allow-Origin" value="shop.example.com" />
                                                   ^^^^^^^^^^^^^^^^ cors-header-refused warning
  </customHeaders></httpProtocol></system.webServer></location>
</configuration>`,
    },
    {
      name: "in order",
      text: `
<configuration>
  <system.webServer><httpProtocol><customHeaders>
    <add name="Access-Control-Allow-Origin" value="https://shop.example.com:8443" />
    <add name="Access-Control-Allow-Credentials" value="true" />
  </customHeaders></httpProtocol></system.webServer>
  <location path="fonts"><system.webServer><httpProtocol><customHeaders>
    <remove name="Access-Control-Allow-Origin" />
    <add name="Access-Control-Allow-Origin" value="*" />
  </customHeaders></httpProtocol></system.webServer></location>
  <location path="api"><system.webServer><httpProtocol><customHeaders>
    <add name="Access-Control-Allow-Origin" value="#{Origin}" />
  </customHeaders></httpProtocol></system.webServer></location>
  <location path="app"><system.webServer><httpProtocol><customHeaders>
    <add name="Access-Control-Allow-Origin" value="capacitor://localhost" />
  </customHeaders></httpProtocol></system.webServer></location>
</configuration>`,
    },
    {
      name: "a transform that removes it",
      path: "Web.Release.config",
      text: `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><httpProtocol><customHeaders>
  <add name="Access-Control-Allow-Origin" value="shop.example.com" xdt:Transform="Remove" xdt:Locator="Match(name)" />
</customHeaders></httpProtocol></system.webServer></configuration>`,
    },
  ],
  *check(file) {
    for (const header of file.sections("system.webServer/httpProtocol/customHeaders/add")) {
      if (header.effect.kind === "none" || !isNamed(header, "access-control-allow-origin")) continue;
      const setting = knownSetting(header, "value");
      if (!setting || setting.value.trim() === "") continue;
      const finding = setting.value.trim() === "*" ? withCredentials(header, setting) : neverMatching(setting);
      if (finding) yield finding;
    }
  },
};

const isNamed = (header: Section, name: string): boolean =>
  knownSetting(header, "name")?.value.trim().toLowerCase() === name;

function withCredentials(header: Section, { valueSpan }: Setting): Finding | undefined {
  const credentials = header.parent?.children.find(
    (other) =>
      other.name === "add" &&
      isNamed(other, "access-control-allow-credentials") &&
      knownSetting(other, "value")?.value.trim() === "true",
  );
  return (
    credentials && {
      span: valueSpan,
      message:
        "Browsers refuse * for requests with cookies, so Access-Control-Allow-Credentials has no effect. Write one origin, or remove that header.",
      related: [{ span: credentials.nameSpan, message: "The header without effect." }],
      fixes: [
        {
          kind: "edit",
          title: "Remove Access-Control-Allow-Credentials",
          trust: "review",
          intents: () => [removeElement(credentials.element)],
        },
      ],
    }
  );
}

function neverMatching(setting: Setting): Finding | undefined {
  const fault = faultOf(setting.value.trim());
  return (
    fault && {
      span: setting.valueSpan,
      message: `This origin never matches: ${fault.words}, so browsers refuse the answers. Write ${fault.advice}.`,
      fixes: fault.better === undefined ? [] : [writing(setting, fault.better)],
    }
  );
}

interface Fault {
  readonly words: string;
  readonly advice: string;
  readonly better?: string;
}

function faultOf(value: string): Fault | undefined {
  if (/[,;\s]/.test(value)) return { words: "browsers take one, not a list", advice: "one origin" };
  const [origin] = /^https?:\/\/[^/?#]+/i.exec(value) ?? [];
  if (origin === undefined) {
    const isHost = /^[\w-]+(\.[\w-]+)+(:\d+)?$/.test(value);
    return isHost ? { words: "it has no scheme", advice: `https://${value}`, better: `https://${value}` } : undefined;
  }
  if (origin.includes("*")) return { words: "a star isn't part of a name here", advice: "one origin" };
  const rest = value.slice(origin.length);
  return rest === "" ? undefined : { words: `browsers never send "${rest}"`, advice: origin, better: origin };
}

const writing = (setting: Setting, better: string): Fix => ({
  kind: "edit",
  title: `Write ${better}`,
  trust: "review",
  intents: () => [setValue(setting, better)],
});
