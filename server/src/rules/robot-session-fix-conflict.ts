/** Flags a fix for lost sessions that gets into its own way, stands in the wrong place, or is no longer needed. */
import { addBehind, addChild, removeElement, setValue, type Intent } from "#config/intents";
import { settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { isAtLeast } from "#config/version";
import { pipelineOf } from "#project/pipeline";
import { filesOfSite } from "#project/site";
import type { Instance } from "#project/instance";
import { classicFixModules, fixModules, fixProcessors } from "#rule-kit/robot-session-fix";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";
import { spanOf, textOf, type Span } from "#text/span";

const robotTimeout = "sitecore/settings/setting[Analytics.Robots.SessionTimeout]@value";
const extensions = "SitecoreHttpModuleExtensions";
/** In minutes, as long as everybody's session. */
const longest = 20;

const module =
  '<add type="Sitecore.Support.FixHttpSessionTimeout.CausedByRobotDetection,Sitecore.Support.414299" name="RevertingAnalyticsBotSessionDuration" />';
const siteModule = '<add type="Sitecore.Web.HttpModule,Sitecore.Kernel" name="SitecoreHttpModuleExtensions" />';

export const robotSessionFixConflict: Rule = {
  id: "robot-session-fix-conflict",
  title: "The fix for robot sessions does not work as intended",
  category: "timeouts",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "sitecore-patch", "sitecore-config"],
  docs: {
    why: "Up to Sitecore 8.1, editors who were mistaken for robots lost their session after a minute (`Analytics.Robots.SessionTimeout`). Sitecore's fix exists as a web.config module and as a processor in a patch. With both, each undoes the other; a module before `SitecoreHttpModuleExtensions` runs too early, and one that is only below `httpModules` never runs in the integrated pipeline. Sitecore 8.2 and later need none of them. A longer timeout doesn't help: the sessions of all crawlers then stay in memory.",
    fix: "Keep one form: the module, right after `SitecoreHttpModuleExtensions`. From 8.2 on, remove it. Leave `Analytics.Robots.SessionTimeout` at 1.",
    not: "The module in both lists of web.config. The place of a module in a transform. Up to 20 minutes for robots.",
    certainty: "verified",
    sources: ["kb135940", "diagnostics-tool", "session-timeouts"],
  },
  examples: [
    {
      name: "both forms of the fix",
      text: `
//- web.config version:8.1
<configuration><system.webServer><modules>
  ${siteModule}
  ${module}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ robot-session-fix-conflict warning
</modules></system.webServer></configuration>
//- App_Config/Include/Sitecore.Support.414299.config
<configuration><sitecore><pipelines><initializeTracker>
  <processor type="Sitecore.Support.Analytics.RobotDetection.Pipelines.InitializeTracker.Robots, Sitecore.Support.414299" />
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ robot-session-fix-conflict warning
</initializeTracker></pipelines></sitecore></configuration>
`,
    },
    {
      name: "the module runs too early",
      text: `
<configuration><system.webServer><modules>
  ${module}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ robot-session-fix-conflict warning
  ${siteModule}
</modules></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><modules>
  ${siteModule}
  ${module}
</modules></system.webServer></configuration>`,
    },
    {
      name: "each list in an application pool of classic mode",
      text: `
//- Shop/web.config version:8.1
<configuration><system.webServer><modules>
  <add name="SitecoreHttpModuleExtensions" type="Sitecore.Web.Pipelines.HttpModule.HttpModuleExtensions,Sitecore.Kernel" />
  <add name="Fix" type="Sitecore.Support.FixHttpSessionTimeout.CausedByRobotDetection, Sitecore.Support.414299" />
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ robot-session-fix-conflict
</modules></system.webServer></configuration>
//- iis/applicationHost.config
<configuration><system.applicationHost>
  <applicationPools><add name="ShopPool" managedPipelineMode="Classic" /></applicationPools>
  <sites><site name="shop.example.com"><application path="/" applicationPool="ShopPool"><virtualDirectory path="/" physicalPath="D:\\Sites\\Shop" /></application></site></sites>
</system.applicationHost></configuration>`,
    },
    {
      name: "only in the list of the classic pipeline",
      text: `
<configuration><system.webServer><modules>
  ${siteModule}
</modules></system.webServer><system.web><httpModules>
  ${module}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ robot-session-fix-conflict
</httpModules></system.web></configuration>`,
      fixed: `
<configuration><system.webServer><modules>
  ${siteModule}
  ${module}
</modules></system.webServer><system.web><httpModules>
</httpModules></system.web></configuration>`,
    },
    {
      name: "left over after an upgrade",
      text: `
//- web.config version:9.0.2
<configuration><system.webServer><modules>
  ${siteModule}
  ${module}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ robot-session-fix-conflict information
</modules></system.webServer></configuration>
`,
    },
    {
      name: "a timeout for robots, too long and none at all",
      text: `
//- one/App_Config/Include/Robots.config
<configuration><sitecore><settings>
  <setting name="Analytics.Robots.SessionTimeout" value="60" />
                                                         ^^ robot-session-fix-conflict information
</settings></sitecore></configuration>
//- two/App_Config/Include/Zero.config
<configuration><sitecore><settings>
  <setting name="Analytics.Robots.SessionTimeout" value="0" />
                                                         ^ robot-session-fix-conflict error
</settings></sitecore></configuration>
`,
    },
    {
      name: "a correct one, and a token",
      text: `
//- web.config version:8.1
<configuration><system.webServer><modules>
  ${siteModule}
  ${module}
</modules></system.webServer></configuration>
//- App_Config/Include/Robots.config
<configuration><sitecore><settings>
  <setting name="Analytics.Robots.SessionTimeout" value="#{RobotMinutes}" />
</settings></sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    yield* context.configuration.valuesIn(file, robotTimeout).flatMap(findingOnTimeout);
    const modules = fixModules(file);
    const classic = classicFixModules(file);
    const processors = fixProcessors(file);
    if (isAtLeast(context.version, "8.2") === "yes") {
      yield* [...modules, ...classic, ...processors].map((section) => leftover(section));
      return;
    }
    for (const section of modules) yield* findingOnModule(section, file, context);
    for (const section of processors) yield* findingOnProcessor(section, context);
    const isClassic = pipelineOf(context) === "classic";
    if (isClassic && filesOfSite(file, context.instance).every((each) => classicFixModules(each).length === 0))
      yield* modules.map(unreadInClassic);
    const site = filesOfSite(file, context.instance);
    if (!file.isTransform && !isClassic && site.every((each) => fixModules(each).length === 0))
      yield* classic.flatMap((section) => findingOnClassic(section, file, site));
  },
};

function findingOnTimeout(setting: Setting): readonly Finding[] {
  const minutes = wholeNumber(setting.value);
  const span = setting.valueSpan;
  const fixes = [edit("Give robots one minute, as shipped", () => [setValue(setting, "1")])];
  if (minutes === undefined || minutes < 1) {
    const message = `"${setting.value}" isn't a positive number of minutes, so robot sessions end at once or never. Write 1, as Sitecore ships it.`;
    return [{ span, severity: "error", message, fixes }];
  }
  if (minutes <= longest) return [];
  const message = `Robot sessions stay in memory for ${minutes} minutes. If editors lose their sessions, use Sitecore's fix (KB135940) and leave this at 1.`;
  return [{ span, severity: "information", message, fixes }];
}

const leftover = (section: Section): Finding => ({
  span: typeSpan(section),
  severity: "information",
  message: "This fix (KB135940) isn't needed: this version keeps editors' sessions anyway. Remove it and its library.",
  fixes: [edit("Remove the fix", () => [removeElement(section.element)])],
});

function findingOnModule(section: Section, file: ConfigFile, { instance }: Context): readonly Finding[] {
  const processors = placesIn(instance, fixProcessors);
  const [first] = processors;
  if (first) {
    return [
      {
        span: typeSpan(section),
        message:
          "This module and the processor in a patch undo each other: they are the same fix twice. Keep the module and remove the patch.",
        related: processors.map(relatedPlace),
        fixes: [removalOf(processors, "Remove the processor from the patch")],
      },
    ];
  }
  const before = file.isTransform ? undefined : extensionsBehind(section);
  if (!before) return [];
  return [
    {
      span: typeSpan(section),
      message: `This module has no effect, because it runs before ${extensions}. Move it after that.`,
      related: [{ span: before.nameSpan, message: `${extensions} is here.` }],
      fixes: [
        edit(`Move it after ${extensions}`, () => [take(section), addBehind(before.element, xmlOf(file, section))]),
      ],
    },
  ];
}

function findingOnProcessor(section: Section, { instance }: Context): readonly Finding[] {
  const modules = placesIn(instance, fixModules);
  if (modules.length === 0) return [];
  return [
    {
      span: typeSpan(section),
      message:
        "This processor and the module in web.config undo each other: they are the same fix twice. Keep the module and remove the processor.",
      related: modules.map(relatedPlace),
      fixes: [edit("Remove the processor", () => [take(section)])],
    },
  ];
}

const unreadInClassic = (section: Section): Finding => ({
  span: typeSpan(section),
  message:
    "This module never runs: an application pool in classic mode reads httpModules of system.web. Move it there.",
});

function findingOnClassic(section: Section, file: ConfigFile, site: readonly ConfigFile[]): readonly Finding[] {
  const place = site.find((each) => each.sections("system.webServer/modules/add").length > 0);
  const [list] = place?.sections("system.webServer/modules") ?? [];
  if (!place || !list) return [];
  const before = place.sections("system.webServer/modules/add").findLast(isExtensions);
  const added = (): Intent =>
    before ? addBehind(before.element, xmlOf(file, section)) : addChild(list, xmlOf(file, section));
  return [
    {
      span: typeSpan(section),
      message:
        "This module never runs: the integrated pipeline doesn't read httpModules. Move it to modules of system.webServer.",
      related: [
        {
          span: list.nameSpan,
          message: "The integrated pipeline reads this list.",
          ...(place !== file && { path: place.path }),
        },
      ],
      fixes: [
        place === file
          ? edit("Move it to modules of system.webServer", () => [take(section), added()])
          : {
              ...edit("Move it to modules of system.webServer", () => [take(section)]),
              otherFiles: () => [{ file: place, intents: [added()] }],
            },
      ],
    },
  ];
}

interface PlacedSection {
  readonly file: ConfigFile;
  readonly section: Section;
}

const placesIn = (instance: Instance, find: (file: ConfigFile) => readonly Section[]): readonly PlacedSection[] =>
  instance.files.flatMap((file) => find(file).map((section) => ({ file, section })));

const relatedPlace = ({ file, section }: PlacedSection) => ({
  path: file.path,
  span: typeSpan(section),
  message: "The other form of the fix.",
});

const removalOf = (places: readonly PlacedSection[], title: string): Fix => ({
  ...edit(title, () => []),
  otherFiles: () => places.map(({ file, section }) => ({ file, intents: [take(section)] })),
});

const edit = (title: string, intents: () => readonly Intent[]) =>
  ({ kind: "edit", title, trust: "review", intents }) as const;

const take = ({ element }: Section): Intent => removeElement(element);

const xmlOf = ({ text }: ConfigFile, { element }: Section): string => textOf(text, spanOf(element.start, element.end));

const typeSpan = (section: Section): Span => settingOf(section, "type")?.valueSpan ?? section.nameSpan;

const isExtensions = (section: Section): boolean => settingOf(section, "name")?.value === extensions;

const extensionsBehind = ({ parent, element }: Section): Section | undefined =>
  parent?.children.find((other) => other.element.start > element.start && isExtensions(other));
