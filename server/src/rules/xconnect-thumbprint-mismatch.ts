/** Flags services of xConnect that accept another client certificate than their callers send. */
import { setPart, setValue, type IntentsElsewhere } from "#config/intents";
import { shownThumbprint } from "#config/facts/secret";
import type { ConfigFile } from "#config/file";
import { xconnectCalls, type XconnectCall, type XconnectService } from "#project/xconnect-calls";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

export const xconnectThumbprintMismatch: Rule = {
  id: "xconnect-thumbprint-mismatch",
  title: "xConnect expects a different certificate than it is sent",
  category: "certificates",
  severity: "error",
  reads: "effective",
  kinds: ["app-settings", "connection-strings"],
  docs: {
    why: "xConnect compares the thumbprint of the client certificate with `validateCertificateThumbprint` in its AppSettings.config. If a caller's ConnectionStrings.config has another one, every call ends with status 403, and contacts, analytics and marketing automation stop.",
    fix: "Find out which certificate is the valid one, usually the newer, and use it on both sides.",
    not: "Only installations in folders beside each other are compared, and only if the service is certain: its folder has the name of the host, or it is the only one and the folders' names do not suggest different environments. If several callers send different certificates, one of them may be intended for something else, so that is information. Tokens and malformed thumbprints are not compared.",
    certainty: "verified",
    sources: ["client-certificate", "xconnect-security"],
  },
  examples: [
    {
      name: "a renewal that reached only one side",
      text: `
//- cm/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
                                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ xconnect-thumbprint-mismatch error
</connectionStrings>
//- xconnect/App_Config/AppSettings.config
<appSettings>
  <add key="configurationDirectoryRoot" value="~/App_Data" />
  <add key="validateCertificateThumbprint" value="38271549339CF13B44659DDEC54B0FA49F657C66" />
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ xconnect-thumbprint-mismatch error
</appSettings>
`,
    },
    {
      name: "the same certificate, written differently",
      text: `
//- cm/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=b6 ca 12 dd 17 96 71 0f 86 7f a7 d7 66 bc 34 bc ef 14 25 18" />
</connectionStrings>
//- xconnect/App_Config/AppSettings.config
<appSettings>
  <add key="validateCertificateThumbprint" value="B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</appSettings>
`,
    },
    {
      name: "different environments, and a token",
      text: `
//- test.cm/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518" />
</connectionStrings>
//- cd/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=#{Thumbprint}" />
</connectionStrings>
//- prod.xconnect/App_Config/AppSettings.config
<appSettings>
  <add key="validateCertificateThumbprint" value="38271549339CF13B44659DDEC54B0FA49F657C66" />
</appSettings>
`,
    },
  ],
  *check(file, { instance, connected }) {
    if (file.isTransform) return;
    const calls = xconnectCalls([instance, ...connected]);
    for (const service of new Set(calls.map((call) => call.service))) {
      const ofService = calls.filter((call) => call.service === service);
      const refused = ofService.filter(({ thumbprint }) => thumbprint !== service.accepts);
      if (refused.length === 0) continue;
      const severity = new Set(ofService.map(({ thumbprint }) => thumbprint)).size > 1 ? "information" : "error";
      if (service.file === file) yield { ...atService(service, refused), severity };
      for (const call of refused) if (call.file === file) yield { ...atCaller(call), severity };
    }
  },
};

function atService({ file, setting, accepts }: XconnectService, refused: readonly XconnectCall[]): Finding {
  const files = [...new Set(refused.map((call) => call.file))];
  const sent = [...new Set(refused.map(({ thumbprint }) => thumbprint))];
  return {
    span: setting.valueSpan,
    message: `This service only accepts certificate ${shownThumbprint(accepts)}, but its callers send ${list(sent.map(shownThumbprint))}, so those calls fail with 403. Use the same certificate on both sides.`,
    related: refused.map((call) => ({
      path: call.file.path,
      span: call.use.source.span,
      message: `${call.name} sends ${shownThumbprint(call.thumbprint)}.`,
    })),
    fixes: [
      ...sent.map((thumbprint) => accept(thumbprint, () => [setValue(setting, thumbprint)])),
      {
        kind: "edit",
        title: `Send ${shownThumbprint(accepts)} from all callers`,
        trust: "review",
        intents: () => changesIn(file, refused, accepts),
        otherFiles: () => files.filter((other) => other !== file).map((other) => sendingFrom(other, refused, accepts)),
      },
    ],
  };
}

function atCaller(call: XconnectCall): Finding {
  const { file, use, service, thumbprint } = call;
  return {
    span: use.source.span,
    message: `${call.name} sends ${shownThumbprint(thumbprint)}, but the service only accepts ${shownThumbprint(service.accepts)}, so calls fail with 403. Use the same certificate on both sides.`,
    related: [
      {
        path: service.file.path,
        span: service.setting.valueSpan,
        message: "The certificate that the service accepts.",
      },
    ],
    fixes: [
      {
        kind: "edit",
        title: `Send ${shownThumbprint(service.accepts)}, which the service accepts`,
        trust: "review",
        intents: () => changesIn(file, [call], service.accepts),
      },
      {
        ...accept(thumbprint, () => []),
        otherFiles: () => [{ file: service.file, intents: [setValue(service.setting, thumbprint)] }],
      },
    ],
  };
}

type EditFix = Fix & { kind: "edit" };

const accept = (thumbprint: string, intents: EditFix["intents"]): EditFix => ({
  kind: "edit",
  title: `Let the service accept ${shownThumbprint(thumbprint)}`,
  trust: "review",
  intents,
});

const sendingFrom = (file: ConfigFile, calls: readonly XconnectCall[], thumbprint: string): IntentsElsewhere => ({
  file,
  intents: changesIn(file, calls, thumbprint),
});

const changesIn = (file: ConfigFile, calls: readonly XconnectCall[], thumbprint: string) =>
  calls.filter((call) => call.file === file).map(({ use }) => setPart(use.setting, use.source.span, thumbprint));

const list = (words: readonly string[]): string => words.join(", ").replace(/, ([^,]+)$/, " and $1");
