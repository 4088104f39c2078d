/** Flags a client certificate that Sitecore shows to a commerce engine which does not list it. */
import { setValue, type Intent } from "#config/intents";
import { addEntryBehind } from "#config/json-edits";
import { shownThumbprint } from "#config/facts/secret";
import { type ThumbprintUse, hexOf, thumbprintsOf } from "#config/facts/thumbprint";
import type { ConfigFile } from "#config/file";
import type { SettingPath } from "#knowledge/settings";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const sentPath: SettingPath = "sitecore/commerceEngineConfiguration/certificateThumbprint";
const listedPath: SettingPath = "Certificates/Certificates/*/Thumbprint";

/** A thumbprint and the file that names it. */
interface Named {
  readonly file: ConfigFile;
  readonly use: ThumbprintUse;
  readonly thumbprint: string;
}

export const commerceThumbprintMismatch: Rule = {
  id: "commerce-thumbprint-mismatch",
  title: "The commerce engine doesn't accept Sitecore's certificate",
  category: "certificates",
  severity: "error",
  reads: "effective",
  kinds: ["sitecore-patch", "commerce-json"],
  docs: {
    why: "The commerce engine accepts a client certificate instead of a login if its `config.json` lists the thumbprint. It refuses Sitecore's calls with any other certificate, and shops and business tools stay empty.",
    fix: "Use one of the engine's certificates in Sitecore, or add Sitecore's certificate to the `Certificates` of every engine that it calls.",
    not: "Only engines in folders beside the site are compared. If one of their lists contains a token, nothing is reported. Thumbprints that don't have 40 digits are left to other rules.",
    certainty: "verified",
    sources: ["docker-images"],
  },
  examples: [
    {
      name: "a renewal that reached Sitecore only",
      text: `
//- cm/App_Config/Include/Y.Commerce.Engine/Sitecore.Commerce.Engine.Connect.config
<configuration><sitecore><commerceEngineConfiguration>
  <certificateThumbprint>38271549339CF13B44659DDEC54B0FA49F657C66</certificateThumbprint>
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ commerce-thumbprint-mismatch error
</commerceEngineConfiguration></sitecore></configuration>
//- engine/wwwroot/config.json
{ "Certificates": { "Certificates": [
  { "Thumbprint": "B6CA12DD1796710F867FA7D766BC34BCEF142518" }
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ commerce-thumbprint-mismatch error
] } }
`,
    },
    {
      name: "listed, in any case",
      text: `
//- cm/App_Config/Include/Y.Commerce.Engine/Sitecore.Commerce.Engine.Connect.config
<configuration><sitecore><commerceEngineConfiguration>
  <certificateThumbprint>38271549339cf13b44659ddec54b0fa49f657c66</certificateThumbprint>
</commerceEngineConfiguration></sitecore></configuration>
//- engine/wwwroot/config.json
{ "Certificates": { "Certificates": [
  { "Thumbprint": "B6CA12DD1796710F867FA7D766BC34BCEF142518" },
  { "Thumbprint": "38271549339CF13B44659DDEC54B0FA49F657C66" }
] } }
`,
    },
    {
      name: "a token in the list",
      text: `
//- cm/App_Config/Include/Y.Commerce.Engine/Sitecore.Commerce.Engine.Connect.config
<configuration><sitecore><commerceEngineConfiguration>
  <certificateThumbprint>38271549339CF13B44659DDEC54B0FA49F657C66</certificateThumbprint>
</commerceEngineConfiguration></sitecore></configuration>
//- engine/wwwroot/config.json
{ "Certificates": { "Certificates": [
  { "Thumbprint": "B6CA12DD1796710F867FA7D766BC34BCEF142518" },
  { "Thumbprint": "#{Engine.Thumbprint}" }
] } }
`,
    },
  ],
  *check(file, { instance, connected }) {
    if (file.isTransform || !isParty(file)) return;
    const all = [instance, ...connected];
    const engines = all.flatMap((one) => one.filesOf("commerce-json")).filter(isEngine);
    if (engines.some(hasToken)) return;
    const listed = engines.flatMap((engine) => namedIn(engine, listedPath));
    if (listed.length === 0) return;
    const sent = all
      .flatMap((one) => one.filesOf("sitecore-patch"))
      .filter(isParty)
      .flatMap((patch) => namedIn(patch, sentPath));
    for (const certificate of sent) {
      if (listed.some(({ thumbprint }) => thumbprint === certificate.thumbprint)) continue;
      if (certificate.file === file) yield atSitecore(certificate, listed);
      const last = listed.findLast((other) => other.file === file);
      if (last) yield atEngine(last, certificate);
    }
  },
};

/** Asked first, since most patches have nothing to do with it. */
const isParty = (file: ConfigFile): boolean =>
  file.kind === "commerce-json" ? isEngine(file) : file.mentions("certificateThumbprint");

const isEngine = ({ knownSettings }: ConfigFile): boolean => knownSettings.some(({ path }) => path === listedPath);

const hasToken = ({ knownSettings }: ConfigFile): boolean =>
  knownSettings.some(({ path, isOpaque }) => path === listedPath && isOpaque);

const namedIn = (file: ConfigFile, path: SettingPath): readonly Named[] =>
  thumbprintsOf(file).flatMap((use) => {
    const thumbprint = hexOf(use.source.value);
    return use.setting.path === path && thumbprint.length === 40 ? [{ file, use, thumbprint }] : [];
  });

const atSitecore = (sent: Named, listed: readonly Named[]): Finding => ({
  span: sent.use.source.span,
  message: `The engine doesn't list certificate ${shownThumbprint(sent.thumbprint)}, so it refuses Sitecore's calls. Use one that it lists, or add this one there.`,
  related: listed.map(({ file, use, thumbprint }) => ({
    path: file.path,
    span: use.source.span,
    message: `The engine accepts ${shownThumbprint(thumbprint)}.`,
  })),
  fixes: [
    ...[...new Set(listed.map(({ thumbprint }) => thumbprint))].map((thumbprint) => use(sent, thumbprint)),
    {
      kind: "edit",
      title: `Let the engine accept ${shownThumbprint(sent.thumbprint)}`,
      trust: "review",
      intents: () => [],
      otherFiles: () => lastOfEach(listed).map((last) => ({ file: last.file, intents: addTo(last, sent) })),
    },
  ],
});

const use = (sent: Named, thumbprint: string): Fix => ({
  kind: "edit",
  title: `Send ${shownThumbprint(thumbprint)}, which the engine accepts`,
  trust: "review",
  intents: () => [setValue(sent.use.setting, thumbprint)],
});

const atEngine = (last: Named, sent: Named): Finding => ({
  span: last.use.source.span,
  message: `Sitecore sends certificate ${shownThumbprint(sent.thumbprint)}, which this engine refuses: it isn't listed. Add it, or use another one in Sitecore.`,
  related: [{ path: sent.file.path, span: sent.use.source.span, message: "The certificate that Sitecore sends." }],
  fixes: [
    {
      kind: "edit",
      title: `Accept ${shownThumbprint(sent.thumbprint)} too`,
      trust: "review",
      intents: () => addTo(last, sent),
    },
  ],
});

const lastOfEach = (listed: readonly Named[]): readonly Named[] => [
  ...new Map(listed.map((named) => [named.file, named])).values(),
];

const addTo = ({ file, use: { setting } }: Named, sent: Named): readonly Intent[] =>
  file.json ? addEntryBehind(file.json, setting, sent.thumbprint) : [];
