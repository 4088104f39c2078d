/** A fact: one element of a configuration section, as far as the settings table knows it. */
import type { Effect } from "#config/facts/transform";
import type { Setting } from "#config/facts/setting";
import type { SectionNode } from "#knowledge/section-tree";
import type { Span } from "#text/span";
import type { XmlElement } from "#xml/tree";

/** The part of a site that a section governs: `path` is that of the `<location>` around it, `""` for the whole file. */
export interface Scope {
  readonly path: string;
  readonly element: XmlElement | undefined;
}

export interface Section {
  /** What the settings table knows of the element by names alone. */
  readonly node: SectionNode;
  /** What it knows of this entry by its key; undefined where there is no key, or one that is not in the table. */
  readonly keyed: SectionNode | undefined;
  /** `system.web/sessionState/providers/add` */
  readonly path: string;
  /** The path with the keys of list entries: `appSettings/add[role:define]`; the same as `path` where there are none. */
  readonly keyedPath: string;
  readonly name: string;
  readonly nameSpan: Span;
  /** The name or key that tells this list entry from its siblings. */
  readonly key: string | undefined;
  readonly element: XmlElement;
  readonly parent: Section | undefined;
  readonly children: readonly Section[];
  readonly scope: Scope;
  readonly effect: Effect;
  /** Whether it, or what is around it, hangs on a condition such as `role:require`: it is in force on some servers only. */
  readonly isConditional: boolean;
  /** Whether nothing inside can be read, because the section is encrypted. */
  readonly isEncrypted: boolean;
  /** Every attribute, known to the table or not, in order; the element's own text last, under the name `""`. */
  readonly settings: readonly Setting[];
}

/** The setting of this name, whatever its value; undefined where it is not written. */
export const settingOf = ({ settings }: Section, name: string): Setting | undefined =>
  settings.length > usuallyAtMost
    ? namesIn(settings).get(name)
    : settings.find((setting) => setting.name === name && setting.isSet);

/** Attributes of an element that somebody wrote by hand. Each finding in one with thousands asks for another one. */
const usuallyAtMost = 50;
const named = new WeakMap<readonly Setting[], ReadonlyMap<string, Setting>>();

function namesIn(settings: readonly Setting[]): ReadonlyMap<string, Setting> {
  const known = named.get(settings);
  if (known) return known;
  const names = new Map<string, Setting>();
  for (const setting of settings) if (setting.isSet && !names.has(setting.name)) names.set(setting.name, setting);
  named.set(settings, names);
  return names;
}

/** The setting of this name if its value can be judged: undefined where it is not written, a token or encrypted. */
export function knownSetting(section: Section, name: string): Setting | undefined {
  const setting = settingOf(section, name);
  return setting?.isOpaque ? undefined : setting;
}

/** The sections below at the relative path, `oneToOneMappings/add`. */
export function sectionsBelow(section: Section, path: string): readonly Section[] {
  const full = `${section.path}/${path}`;
  return section.children.flatMap((child) => {
    if (child.path === full) return [child];
    return full.startsWith(`${child.path}/`) ? sectionsBelow(child, full.slice(child.path.length + 1)) : [];
  });
}
