/** Fixes of several findings together: which are taken, in which round, and what keeps them apart. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { fixAllEdits, fixableAlike } from "#inspect/fix-all";
import { fixInRounds } from "#inspect/fix-in-rounds";
import type { GradedFinding } from "#inspect/grade";
import { guarded } from "#inspect/guard";
import { Project } from "#project/project";
import { rules } from "#rules/index";
import type { OfferedFix } from "#inspect/offered-fix";
import type { Trust } from "#rule-kit/rule";
import { insert, remove, type Edit } from "#text/edit";
import { optionsOf, rethrow } from "#test/inspect";

const [rule, otherRule] = [rules[0]!, rules[1]!];
const safe: Trust = { repairs: "spelling" };
const fix = (trust: Trust, ...edits: Edit[]): OfferedFix => ({
  kind: "edit",
  title: "Fix",
  trust,
  edits: () => edits,
});
const bare: GradedFinding = { rule, severity: "warning", span: { start: 0, end: 1 }, message: "" };
const finding = (...fixes: OfferedFix[]): GradedFinding => ({ ...bare, fixes });
const removal = (start: number, end: number): Edit => remove({ start, end });

describe("all fixes of a file", () => {
  test("leave out those that need a look", () => {
    const findings = [finding(fix("review", removal(0, 1))), finding(fix(safe, removal(5, 6)))];
    expect(fixAllEdits(findings)).toEqual([removal(5, 6)]);
    expect(fixAllEdits(findings, "review")).toEqual([removal(0, 1), removal(5, 6)]);
  });

  test.each([
    ["overlap", removal(0, 5), removal(4, 6)],
    ["touch", removal(0, 5), removal(5, 6)],
    ["insert at one place", insert(3, "a"), insert(3, "b")],
  ])("that %s are not taken together: the first one wins", (_name, first, second) => {
    expect(fixAllEdits([finding(fix(safe, first)), finding(fix(safe, second))])).toEqual([first]);
  });

  test("are taken as a whole or not at all", () => {
    const findings = [finding(fix(safe, removal(0, 1))), finding(fix(safe, removal(9, 10), removal(1, 2)))];
    expect(fixAllEdits(findings)).toEqual([removal(0, 1)]);
  });

  test("change this file alone, and text alone", () => {
    const elsewhere: OfferedFix = {
      kind: "edit",
      title: "",
      trust: safe,
      edits: () => [removal(0, 1)],
      otherFiles: () => [],
    };
    const findings = [finding(elsewhere), finding({ kind: "copy", title: "", text: "" }), bare];
    expect(fixableAlike(findings, bare)).toEqual([]);
    expect(fixAllEdits(findings, "review")).toEqual([]);
  });

  test("of the same kind are those of the same rule", () => {
    const one = finding(fix(safe, removal(0, 1)));
    const other = { ...finding(fix(safe, removal(2, 3))), rule: otherRule };
    expect(fixableAlike([one, other, finding()], one)).toEqual([one]);
  });
});

describe("fixing in rounds", () => {
  const options = optionsOf({ files: [], settings: {} });
  const fixed = (text: string, path = "web.config") => {
    const file = ConfigFile.from(path, text)!;
    return fixInRounds(new Project([file]), [file], options, rethrow);
  };

  test("goes on until nothing is left that the first round uncovered", () => {
    const text = `<configuration><system.web><sessionState timeout=“00:20:00” /></system.web></configuration>`;
    const [result] = fixed(text);
    expect(result?.before.text).toBe(text);
    expect(result?.after.text).toBe(text.replace("“00:20:00”", `"20"`));
    expect(result?.fixes.map((each) => each.rule.id)).toEqual(["text-not-well-formed", "session-timeout-invalid"]);
  });

  test("leaves a sound file alone", () => {
    expect(fixed(`<configuration><system.web /></configuration>`)).toEqual([]);
  });
});

describe("the guard", () => {
  test("gives the result, and nothing is reported", () => {
    expect(
      guarded(
        () => "here",
        rethrow,
        () => 1,
      ),
    ).toBe(1);
  });

  test("reports where something was thrown, and gives nothing", () => {
    const reports: unknown[] = [];
    const error = new Error("wrong");
    const run = (): never => {
      throw error;
    };
    const report = (where: string, thrown: unknown): void => void reports.push(where, thrown);
    const result: unknown = guarded<unknown>(() => "here", report, run);
    expect(result).toBeUndefined();
    expect(reports).toEqual(["here", error]);
  });
});
