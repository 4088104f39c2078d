/** Flags what stands in a patch file at a place that Sitecore does not read. */
import { renameElement, wrapElements } from "#config/edits";
import type { ConfigFile } from "#config/file";
import { type Misplaced, misplacedIn } from "#config/facts/misplaced";
import { isOfSitecore } from "#effective/patch-faults";
import { strayedParts, type StrayedPart } from "#effective/strayed-parts";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

export const patchTargetMisplaced: Rule = {
  id: "patch-target-misplaced",
  title: "Sitecore does not read this part of the patch file",
  category: "patching",
  severity: "warning",
  reads: "form",
  kinds: ["sitecore-patch"],
  docs: {
    why: "In a patch file, Sitecore only reads the element `sitecore`, as the root or in `configuration`, and settings only in its `settings`. Anything elsewhere has no effect, and no message says so: hardening that was pasted without its wrapper does nothing. A pipeline outside of `pipelines` is a new one that nobody starts. Sections of `web.config`, such as `system.web`, are only read by ASP.NET, from `web.config`.",
    fix: "Put the missing elements around it, or move it to the file that is read. Move sections of `web.config` by hand, because that file usually has one with the same name already.",
    not: "Elements with other names below `configuration` are accepted, and so are elements called `setting` elsewhere in `sitecore`, unless they have the name of a setting that Sitecore is known to look for. Other elements are compared with those of Sitecore's own files where these are there, and only those in `sitecore` and in its parts.",
    certainty: "verified",
    sources: ["patch-files", "sitecore-9.0", "sitecore-hardening"],
  },
  examples: [
    {
      name: "settings pasted without their wrapper",
      text: `
<configuration>
  <sitecore>
    <setting name="Login.DisableRememberMe" value="true" />
     ^^^^^^^ patch-target-misplaced
  </sitecore>
</configuration>`,
      fixed: `
<configuration>
  <sitecore>
    <settings>
      <setting name="Login.DisableRememberMe" value="true" />
    </settings>
  </sitecore>
</configuration>`,
    },
    {
      name: "no <sitecore>",
      text: `
<configuration>
  <settings>
   ^^^^^^^^ patch-target-misplaced
    <setting name="Login.DisableRememberMe" value="true" />
  </settings>
</configuration>`,
      fixed: `
<configuration>
  <sitecore>
    <settings>
      <setting name="Login.DisableRememberMe" value="true" />
    </settings>
  </sitecore>
</configuration>`,
    },
    {
      name: "a section of web.config",
      text: `
<configuration>
  <sitecore />
  <system.web><httpCookies requireSSL="true" /></system.web>
   ^^^^^^^^^^ patch-target-misplaced
</configuration>`,
    },
    {
      name: "a stray setting, and a list in another case",
      text: `
<configuration><sitecore>
  <Settings><setting name="Login.DisableRememberMe" value="true" /></Settings>
             ^^^^^^^ patch-target-misplaced warning
  <shop><setting name="WebDAV.Enabled" value="false" /></shop>
         ^^^^^^^ patch-target-misplaced warning
</sitecore></configuration>`,
    },
    {
      name: "a pipeline, an event and a list of sites in another part than Sitecore's own",
      text: `
//- App_Config/Sitecore.config
<sitecore>
  <events><event name="item:saved" /></events>
  <sites><site name="website" /></sites>
  <pipelines><httpRequestBegin><processor type="Sitecore.X, Sitecore.Kernel" /></httpRequestBegin></pipelines>
  <processors><saveUI><processor type="Sitecore.Y, Sitecore.Kernel" /></saveUI></processors>
</sitecore>
//- App_Config/Include/Shop.config version:10.3
<configuration><sitecore>
  <httpRequestBegin><processor type="Shop.X, Shop" /></httpRequestBegin>
   ^^^^^^^^^^^^^^^^ patch-target-misplaced
  <pipelines>
    <saveUI><processor type="Shop.Y, Shop" /></saveUI>
     ^^^^^^ patch-target-misplaced
    <event name="item:saved"><handler type="Shop.Z, Shop" method="Run" /></event>
     ^^^^^ patch-target-misplaced
    <sites><site name="shop" /></sites>
     ^^^^^ patch-target-misplaced
    <httpRequestBegin><processor type="Shop.X, Shop" /></httpRequestBegin>
    <shop.prices><processor type="Shop.X, Shop" /></shop.prices>
  </pipelines>
  <events><event name="shop:saved" /></events>
  <shop><saveUI><processor type="Shop.Y, Shop" /></saveUI></shop>
</sitecore></configuration>`,
    },
    {
      name: "files without what Sitecore reads",
      text: `
//- App_Config/Include/A.config
<settings><setting name="Login.DisableRememberMe" value="true" /></settings>
 ^^^^^^^^ patch-target-misplaced warning
//- App_Config/Include/B.config
<Settings><Login><DisableRememberMe>true</DisableRememberMe></Login></Settings>
 ^^^^^^^^ patch-target-misplaced warning
`,
    },
    {
      name: "an element in another case",
      text: `
<configuration><Sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></Sitecore></configuration>
                ^^^^^^^^ patch-target-misplaced warning`,
      fixed: `
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore></configuration>`,
    },
    {
      name: "with and without <configuration>",
      text: `
//- App_Config/Include/A.config
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore></configuration>
//- App_Config/Include/B.config
<sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore>
`,
    },
    {
      name: "an element that is called setting for another reason",
      text: `<configuration><sitecore><shop><setting name="Currency" value="EUR" /></shop></sitecore></configuration>`,
    },
  ],
  *check(file, { configuration }) {
    if (file.isTransform) return;
    for (const misplaced of misplacedIn(file)) yield findingOn(file, misplaced);
    if (isOfSitecore(file)) return;
    for (const part of strayedParts(configuration, file)) yield findingOnPart(file, part);
  },
};

function findingOnPart({ text }: ConfigFile, { element, home, isWrapperMissing }: StrayedPart): Finding {
  const place = home === undefined ? "directly in <sitecore>" : `in <${home}>`;
  const missing = home === undefined || !isWrapperMissing ? [] : [home];
  return {
    span: element.nameSpan,
    message: `<${element.name}> is new here: Sitecore has its own ${place}, which stays as it is. Move this there.`,
    fixes: missing.map((name) => ({
      kind: "edit",
      title: `Put <${name}> around it`,
      trust: "review",
      intents: () => wrapElements(text, element, element, [name]),
    })),
  };
}

function findingOn(file: ConfigFile, misplaced: Misplaced): Finding {
  const { first, missing } = misplaced;
  const wrapper = missing.map((name) => `<${name}>`).join("");
  return {
    span: first.nameSpan,
    message: `<${first.name}> is not read from here: ${missing.length > 0 ? `it has no effect. Put ${wrapper} around it.` : whereTo(misplaced)}`,
    fixes: fixesFor(file, misplaced),
  };
}

function fixesFor({ text }: ConfigFile, { first, last, missing, readAs }: Misplaced): readonly Fix[] {
  if (readAs !== undefined) {
    const intents = () => renameElement(first, readAs);
    return [{ kind: "edit", title: `Rename it to <${readAs}>`, trust: "review", intents }];
  }
  if (missing.length === 0) return [];
  const title = `Put ${missing.map((name) => `<${name}>`).join("")} around it`;
  return [{ kind: "edit", title, trust: "review", intents: () => wrapElements(text, first, last, missing) }];
}

function whereTo({ first: { name }, readAs }: Misplaced): string {
  if (readAs !== undefined) return `Sitecore only recognizes <${readAs}>, in lower case. Rename it.`;
  if (name === "Settings") {
    return "files that begin with it belong to xConnect and Identity Server. Move the file there, or write it as <configuration><sitecore>.";
  }
  return name === "setting"
    ? "Sitecore only looks for it in <settings> of <sitecore>. Move it there."
    : "Sitecore reads no such section in a patch. Move it to its file, such as web.config.";
}
