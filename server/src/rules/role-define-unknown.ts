/** Flags a `role:define` that does not say what it was meant to. */
import { setPart } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import { knownRoles, misspelledRole } from "#config/role";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { sliceSource, trimSource, type SourceText } from "#text/source-text";

export const roleDefineUnknown: Rule = {
  id: "role-define-unknown",
  title: "role:define is not written as Sitecore reads it",
  category: "hardening",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "app-settings"],
  docs: {
    why: "`role:define` decides which configuration Sitecore loads: every `role:require` refers to its names. Sitecore treats a misspelled name as a custom role, so nothing for the real role is loaded, without notice, and a content delivery server may keep what only editors should have. Names that are only separated by spaces are dropped, and without any name all conditions on roles fail.",
    fix: "Write the names as Sitecore ships them (`Standalone`, `ContentManagement`, `ContentDelivery`, `Processing`, `Reporting`, `Indexing`), with commas between them. If there is no role, or Standalone beside another one, the files don't show which was intended, so there is no quick fix.",
    not: "Names are not case-sensitive, and Sitecore also accepts `|` and `;` between them. Custom roles are accepted unless they differ from a known one by only a letter or two; `processing-1`, as the module Configuration Roles numbers servers of 8.x, is a custom role. `Standalone` beside another role is a hint: it includes all of them already.",
    certainty: "known",
    sources: ["sitecore-9.0", "configuration-roles", "docker-images"],
  },
  examples: [
    {
      name: "a misspelled role",
      text: `
<configuration><appSettings>
  <add key="role:define" value="ContentDelivry, Indexing" />
                                ^^^^^^^^^^^^^^ role-define-unknown warning
</appSettings></configuration>`,
      fixed: `
<configuration><appSettings>
  <add key="role:define" value="ContentDelivery, Indexing" />
</appSettings></configuration>`,
    },
    {
      name: "no comma",
      text: `
<configuration><appSettings>
  <add key="role:define" value="ContentManagement Processing" />
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ role-define-unknown warning
</appSettings></configuration>`,
      fixed: `
<configuration><appSettings>
  <add key="role:define" value="ContentManagement, Processing" />
</appSettings></configuration>`,
    },
    {
      name: "one role in two words",
      text: `
<configuration><appSettings>
  <add key="role:define" value="Content delivery" />
                                ^^^^^^^^^^^^^^^^ role-define-unknown warning
</appSettings></configuration>`,
      fixed: `
<configuration><appSettings>
  <add key="role:define" value="ContentDelivery" />
</appSettings></configuration>`,
    },
    {
      name: "no role",
      text: `
<configuration><appSettings>
  <add key="role:define" value="" />
                         ^^^^^ role-define-unknown warning
</appSettings></configuration>`,
    },
    {
      name: "Standalone includes all others",
      text: `
<configuration><appSettings>
  <add key="role:define" value="Standalone, ContentManagement" />
                                ^^^^^^^^^^ role-define-unknown hint
</appSettings></configuration>`,
    },
    {
      name: "known roles in any case, and a custom one",
      text: `<configuration><appSettings><add key="role:define" value="contentmanagement|Indexing;Newsroom" /></appSettings></configuration>`,
    },
    {
      name: "the numbered roles of an 8.x module",
      text: `<configuration><appSettings><add key="role:define" value="authoring-1|processing-1|reporting-1" /></appSettings></configuration>`,
    },
    {
      name: "the deployment fills it in",
      text: `<configuration><appSettings><add key="role:define" value="#{Role}" /></appSettings></configuration>`,
    },
  ],
  *check(file, { configuration }) {
    for (const setting of configuration.valuesIn(file, "appSettings/add[role:define]@value")) {
      if (setting.value.trim() === "") yield noRole(setting);
      else yield* findingsIn(setting);
    }
  },
};

const noRole = ({ nameSpan }: Setting): Finding => ({
  span: nameSpan,
  message: "This server has no role, so every role:require without a negation fails. Set its role, or Standalone.",
});

function* findingsIn(setting: Setting): Iterable<Finding> {
  const names = namesIn(setting.source);
  for (const name of names) {
    const meant = misspelledRole(name.value);
    if (/\s/.test(name.value)) yield withBlanks(setting, name);
    else if (meant !== undefined) yield misspelled(setting, name, meant);
    else if (names.length > 1 && name.value.toLowerCase() === "standalone") yield besideOthers(name);
  }
}

/** The names between the separators, without the blanks around them. */
function namesIn(source: SourceText): readonly SourceText[] {
  const pieces = [...source.value.matchAll(/[^,;|]+/g)];
  const names = pieces.map((match) => trimSource(sliceSource(source, match.index, match.index + match[0].length)));
  return names.filter(({ value }) => value !== "");
}

/** One role in two words, or several without a comma. */
function withBlanks(setting: Setting, { value, span }: SourceText): Finding {
  const joined = value.replace(/\s+/g, "").toLowerCase();
  const role = knownRoles.find((name) => name.toLowerCase() === joined);
  const advice = role === undefined ? "Put commas between the roles" : `Write ${role}`;
  return {
    span,
    message: `"${value}" is ignored because role names can't contain spaces. ${advice}.`,
    fixes: [replaceName(advice, setting, span, role ?? value.split(/\s+/).join(", "))],
  };
}

function misspelled(setting: Setting, { value, span }: SourceText, meant: string): Finding {
  return {
    span,
    message: `"${value}" isn't a Sitecore role, so nothing that requires ${meant} is loaded. Write ${meant}.`,
    fixes: [replaceName(`Write ${meant}`, setting, span, meant)],
  };
}

const besideOthers = ({ span }: SourceText): Finding => ({
  span,
  severity: "hint",
  message: "Standalone already includes all roles. Use either it or the roles of this server.",
});

const replaceName = (title: string, setting: Setting, span: SourceText["span"], name: string): Fix => ({
  kind: "edit",
  title,
  trust: "review",
  intents: () => [setPart(setting, span, name)],
});
