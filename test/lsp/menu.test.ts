/** The menu at every finding of the samples and of the rules' examples: short, in words, one way to explain and one to suppress. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import type * as lsp from "vscode-languageserver";
import { mask } from "#config/facts/mask";
import type { ConfigFile } from "#config/file";
import { gatherMissing } from "#inspect/gather-missing";
import { inspectFile } from "#inspect/inspect-file";
import { commandNames } from "#lsp/commands";
import { hiddenAt, maxEntries, menuAt, type Asked } from "#lsp/menu";
import type { Session } from "#lsp/session";
import type { Options } from "#options/options";
import type { Project } from "#project/project";
import { serverCommands } from "#protocol/commands";
import { rules } from "#rules/index";
import { lineIndex } from "#text/line-index";
import { overlaps } from "#text/span";
import { pathOf } from "#test/example-path";
import { readFixture } from "#test/fixture";
import { projectIn } from "#test/folder";
import { optionsOf, projectOf, rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

const sessionOf = (project: Project, appliesEdits = true): Session =>
  ({
    workspace: {
      project,
      linesOf: ({ text }: ConfigFile) => lineIndex(text),
      uriOf: (name: string) => `file:///${name}`,
    },
    abilities: { appliesEdits, opensPages: appliesEdits },
  }) as unknown as Session;

interface Menu {
  readonly where: string;
  readonly findings: number;
  readonly entries: readonly lsp.CodeAction[];
  readonly hidden: readonly lsp.CodeAction[];
}

function menusIn(where: string, project: Project, options: Options, appliesEdits?: boolean): Menu[] {
  const session = sessionOf(project, appliesEdits);
  return [...project.files.values()].flatMap((file) => {
    const single = inspectFile(project, file, options, rethrow);
    const shown = gatherMissing(single, { project, file, options, report: rethrow });
    return shown.map(({ span, rule }) => {
      const asked: Asked = { uri: `file:///${file.path}`, file, span, shown };
      return {
        where: `${where}: ${rule.id}`,
        findings: shown.filter((other) => overlaps(other.span, span)).length,
        entries: menuAt(session, asked),
        hidden: hiddenAt(session, asked),
      };
    });
  });
}

const samples = path.resolve(__dirname, "../../samples");
const menus = [
  ...menusIn("samples", projectIn(samples), testOptions),
  ...rules.flatMap((rule) =>
    rule.examples.flatMap((example) => {
      const fixture = readFixture(example.text, pathOf(rule, example));
      return menusIn(`${rule.id}, ${example.name}`, projectOf(fixture), optionsOf(fixture));
    }),
  ),
];

const titlesOf = (actions: readonly lsp.CodeAction[]): string[] => actions.map(({ title }) => title);

describe("the menu", () => {
  test("is looked at in many places, some where three findings meet", () => {
    expect(menus.length).toBeGreaterThan(300);
    expect(menus.some(({ findings }) => findings > 2)).toBe(true);
  });

  test("has at most eight entries", () => {
    expect(menus.filter(({ entries }) => entries.length > maxEntries)).toEqual([]);
  });

  test("explains and suppresses each finding once, or asks which one is meant where three or more meet", () => {
    for (const { where, findings, entries } of menus) {
      const titles = titlesOf(entries);
      for (const verb of ["Explain", "Suppress"]) {
        const count = titles.filter((title) => title.startsWith(verb)).length;
        expect([findings, findings > 2 ? 1 : findings], `${where}: ${verb}`).toContain(count);
      }
    }
  });

  test("begins with the fix that is preferred, where one finding is alone", () => {
    const single = menus.filter(({ findings }) => findings === 1);
    const preferred = single.filter(({ entries }) => entries.some(({ isPreferred }) => isPreferred));
    expect(preferred.length).toBeGreaterThan(100);
    expect(preferred.filter(({ entries }) => !entries[0]?.isPreferred).map(({ where }) => where)).toEqual([]);
  });

  test("begins with another choice where a fault is written wrongly too: the right spelling would keep it", () => {
    const texts = [
      ["sessionState", '<system.web><sessionState mode="InProc" cookieless="True" /></system.web>', "Set it to true"],
      ["customErrors", '<system.web><customErrors mode="off" /></system.web>', "Set it to Off"],
      [
        "forms",
        '<system.web><authentication><forms protection="none" /></authentication></system.web>',
        "Set it to None",
      ],
    ] as const;
    for (const [name, section, spelling] of texts) {
      const fixture = readFixture(`<configuration>${section}</configuration>`, "web.config");
      const entries = menusIn(name, projectOf(fixture), optionsOf(fixture)).flatMap((menu) => menu.entries);
      const spelled = entries.filter(({ title }) => title === spelling);
      expect(spelled.length, name).toBeGreaterThan(0);
      expect(entries[0]?.isPreferred && entries[0].title !== spelling, name).toBe(true);
      expect(
        spelled.map(({ isPreferred }) => isPreferred),
        name,
      ).not.toContain(true);
    }
  });

  test("tells names in full: what a fix of the samples is called hides nothing", () => {
    const titles = menus.filter(({ where }) => where.startsWith("samples")).flatMap(({ entries }) => titlesOf(entries));
    expect(titles.filter((title) => title.includes(mask))).toEqual([]);
  });

  test("offers nothing twice", () => {
    const twice = menus.flatMap(({ where, entries, hidden }) => {
      const titles = titlesOf([...entries, ...hidden]).filter((title) => !/^(?:Explain|Suppress)/.test(title));
      return titles.filter((title, index) => titles.indexOf(title) !== index).map((title) => `${where}: ${title}`);
    });
    expect(twice).toEqual([]);
  });

  test("names no rule by its id", () => {
    const ids = rules.map(({ id }) => id).filter((id) => id.includes("-"));
    const titles = menus.flatMap(({ entries, hidden }) => titlesOf([...entries, ...hidden]));
    const kept = titles.filter((title) => !/^(?:Write|Change to|Remove) \S+( from the suppression)?$/.test(title));
    expect(kept.filter((title) => ids.some((id) => title.includes(id)))).toEqual([]);
  });

  test("leads to all that it has no room for", () => {
    const crowded = menus.filter(({ hidden }) => hidden.length > 0);
    expect(crowded.length).toBeGreaterThan(0);
    for (const { entries } of crowded) expect(titlesOf(entries)).toContain("More fixes…");
  });

  test("holds no command that is not the server's", () => {
    const commands = menus.flatMap(({ entries, hidden }) => [...entries, ...hidden]).map(({ command }) => command);
    const named = new Set(commands.flatMap((command) => command?.command ?? []));
    expect(named.size).toBeGreaterThan(4);
    expect([...named].filter((name) => !commandNames.includes(name))).toEqual([]);
  });

  test("does not depend on commands where the client makes no changes for the server", () => {
    const plain = menusIn("samples", projectIn(samples), testOptions, false);
    const suppressing = plain.flatMap(({ entries }) => entries).filter(({ title }) => title.startsWith("Suppress"));
    expect(suppressing.length).toBeGreaterThan(0);
    for (const action of suppressing) expect(action.command).toBeUndefined();
    expect(plain.filter(({ entries }) => entries.length > maxEntries)).toEqual([]);
    const commands = new Set(plain.flatMap(({ entries }) => entries).map(({ command }) => command?.command));
    for (const changing of [serverCommands.fixEverywhere, serverCommands.moreFixes]) {
      expect(commands).not.toContain(changing);
    }
  });
});
