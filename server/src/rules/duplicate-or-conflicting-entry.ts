/** Flags entries that another one of the same name makes void. */
import { removeElement } from "#config/intents";
import { shownValue } from "#config/facts/secret";
import { settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import type { SettingPath } from "#knowledge/settings";
import { isOfVendor, isShipped } from "#project/hardening-place";
import type { Configuration } from "#effective/configuration";
import type { Finding, Rule } from "#rule-kit/rule";

export const duplicateOrConflictingEntry: Rule = {
  id: "duplicate-or-conflicting-entry",
  title: "Another entry with the same name has another value",
  category: "patching",
  severity: "warning",
  reads: "form",
  kinds: ["sitecore-patch", "web-config", "machine-config", "worker-config", "app-settings", "connection-strings"],
  docs: {
    why: "Of two entries with the same name the later one is used, and changing the first has no effect. A connection string that is defined twice keeps the site from starting. Between patch files the load order decides: Sitecore's own files, then `Modules`, `Include` and `Environment`, and in each the files before the folders, by name.",
    fix: "Remove the entry that isn't used, or set the value in only one patch.",
    not: "Equal values, entries after `remove` or `clear`, entries under conditions such as `role:require`, and transforms. Between files only known settings are compared, and never Sitecore's own files, which up to 8.2 lie in `Include` too: changing them is what patches are for.",
    certainty: "known",
    sources: ["sitecore-9.0", "reference-source"],
  },
  examples: [
    {
      name: "a key twice",
      path: "web.config",
      text: `
<configuration><appSettings>
  <add key="search:define" value="Lucene" />
            ^^^^^^^^^^^^^ duplicate-or-conflicting-entry warning
  <add key="search:define" value="Solr" />
</appSettings></configuration>`,
      fixed: `
<configuration><appSettings>
  <add key="search:define" value="Solr" />
</appSettings></configuration>`,
    },
    {
      name: "a connection string twice",
      path: "App_Config/ConnectionStrings.config",
      text: `
<connectionStrings>
  <add name="core" connectionString="Data Source=db;Database=Core;Integrated Security=True" />
  <add name="Core" connectionString="Data Source=db2;Database=Core;Integrated Security=True" />
             ^^^^ duplicate-or-conflicting-entry error
</connectionStrings>`,
    },
    {
      name: "a patch that comes too early",
      text: `
//- App_Config/Include/Hardening.config
<configuration><sitecore><settings>
  <setting name="Login.DisableRememberMe" value="true" />
                                                 ^^^^ duplicate-or-conflicting-entry information
</settings></sitecore></configuration>
//- App_Config/Include/zzz/Newsroom.config
<configuration><sitecore><settings>
  <setting name="Login.DisableRememberMe" value="false" />
</settings></sitecore></configuration>`,
    },
    {
      name: "Sitecore's own file, which a patch changes",
      text: `
//- App_Config/Include/Sitecore.WebDAV.config
<configuration><sitecore><settings><setting name="WebDAV.Enabled" value="true" /></settings></sitecore></configuration>
//- App_Config/Include/zzz/Retail.config
<configuration><sitecore><settings><setting name="WebDAV.Enabled" value="false" /></settings></sitecore></configuration>`,
    },
    {
      name: "each value is for other servers",
      text: `
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><settings>
  <setting name="Login.DisableRememberMe" value="true" role:require="ContentManagement" />
  <setting name="Login.DisableRememberMe" value="false" role:require="!ContentManagement" />
</settings></sitecore></configuration>`,
    },
    {
      name: "removed between the two, and twice the same",
      path: "web.config",
      text: `
<configuration>
  <connectionStrings>
    <add name="core" connectionString="Data Source=db;Integrated Security=True" />
    <remove name="core" />
    <add name="core" connectionString="Data Source=db2;Integrated Security=True" />
  </connectionStrings>
  <appSettings><add key="a" value="1" /><add key="a" value="1" /></appSettings>
</configuration>`,
    },
    {
      name: "something else is removed between the two",
      path: "App_Config/ConnectionStrings.config",
      text: `
<connectionStrings>
  <add name="core" connectionString="Data Source=db;Integrated Security=True" />
  <remove name="master" />
  <add name="core" connectionString="Data Source=db2;Integrated Security=True" />
             ^^^^ duplicate-or-conflicting-entry error
</connectionStrings>`,
    },
  ],
  *check(file, { configuration }) {
    if (file.isTransform) return;
    yield* doubleConnectionStrings(file);
    yield* doubleEntries(file, file.sections("appSettings/add"), "key");
    if (file.kind !== "sitecore-patch" || isOfVendor(file)) return;
    yield* doubleEntries(file, file.sections("sitecore/settings/setting"), "name");
    yield* overriddenSettings(file, configuration);
  },
};

/** .NET refuses the second one, even with the same value; it compares without case. */
function* doubleConnectionStrings(file: ConfigFile): Iterable<Finding> {
  for (const [earlier, later] of pairs(file.sections("connectionStrings/add"), ({ key = "" }) => key.toLowerCase())) {
    const name = settingOf(later, "name");
    if (!name || isSeparated(file, earlier, later)) continue;
    yield {
      span: name.valueSpan,
      severity: "error",
      message: `Connection string "${name.value}" is defined twice, so the site or service doesn't start. Remove one of the two.`,
      related: [{ span: earlier.nameSpan, message: "The first one" }],
      fixes: [
        {
          kind: "edit",
          title: "Remove this one",
          trust: "review",
          intents: () => [removeElement(later.element)],
        },
      ],
    };
  }
}

/** Keys of appSettings are compared without case, names of settings with it. */
function* doubleEntries(file: ConfigFile, sections: readonly Section[], nameOf: "key" | "name"): Iterable<Finding> {
  const keyOf = ({ key = "" }: Section): string => (nameOf === "key" ? key.toLowerCase() : key);
  if (new Set(sections.map(keyOf)).size === sections.length) return;
  const whole = sections.filter((section) => !section.isConditional);
  for (const [earlier, later] of pairs(whole, keyOf)) {
    const [before, after] = [settingOf(earlier, "value"), settingOf(later, "value")];
    const name = settingOf(earlier, nameOf);
    if (!name || !before || !after || before.value === after.value || isSeparated(file, earlier, later)) continue;
    yield {
      span: name.valueSpan,
      message: `"${name.value}" is set twice here. The later value is used, so this one has no effect: remove one.`,
      related: [{ span: after.valueSpan, message: "This one is used" }],
      fixes: [
        {
          kind: "edit",
          title: "Remove this one, which isn't used",
          trust: "review",
          intents: () => [removeElement(earlier.element)],
        },
      ],
    };
  }
}

/** Each section of a name, with the next one of that name and scope. */
function* pairs(sections: readonly Section[], keyOf: (section: Section) => string): Iterable<[Section, Section]> {
  const last = new Map<string, Section>();
  for (const section of sections) {
    const key = keyOf(section);
    if (key === "" || section.isEncrypted) continue;
    const id = section.scope.path === "" ? key : `${section.scope.path} ${key}`;
    const earlier = last.get(id);
    if (earlier) yield [earlier, section];
    last.set(id, section);
  }
}

/** Whether the list is cleared in between, or the entry taken out of it again. */
const isSeparated = (file: ConfigFile, earlier: Section, later: Section): boolean =>
  (["connectionStrings", "appSettings"] as const)
    .flatMap((list) => [
      ...file.sections(`${list}/clear`),
      ...file.sections(`${list}/remove`).filter((section) => takesAway(section, later)),
    ])
    .some(({ element: { start } }) => earlier.element.start < start && start < later.element.start);

const takesAway = ({ settings }: Section, { key }: Section): boolean =>
  settings.some(({ value }) => value.toLowerCase() === key?.toLowerCase());

function* overriddenSettings(file: ConfigFile, configuration: Configuration): Iterable<Finding> {
  for (const section of file.sections("sitecore/settings/setting")) {
    const setting = section.keyed && !section.isConditional ? settingOf(section, "value") : undefined;
    if (!setting?.entry || setting.isOpaque) continue;
    const winner = configuration
      .statements(setting.path as SettingPath)
      .findLast(({ file: other, setting: { section: its } }) => !isShipped(other) && !its?.isConditional);
    if (!winner || winner.file === file || winner.setting.value === setting.value) continue;
    yield {
      span: setting.valueSpan,
      severity: "information",
      message: `This value has no effect: ${fileName(winner.file.path)} is loaded later and sets "${shownValue(winner.setting)}". Set it in only one file.`,
      related: [{ path: winner.file.path, span: winner.setting.valueSpan, message: "This value is used" }],
      fixes: [
        {
          kind: "edit",
          title: "Remove this one, which isn't used",
          trust: "review",
          intents: () => [removeElement(section.element)],
        },
      ],
    };
  }
}
