/** What the command line understands, and what it says about the rest. */
import { describe, expect, test } from "vitest";
import { readArguments } from "#cli/arguments";
import { Mistake } from "#cli/mistake";

describe("arguments", () => {
  test("check without paths looks into the current folder and tolerates nothing", () => {
    expect(readArguments(["check"])).toEqual({
      kind: "check",
      paths: ["."],
      stdinPath: undefined,
      format: "text",
      maxSeverity: "none",
      isFixing: false,
      ignores: true,
      writesBaseline: false,
      flags: {},
    });
  });

  test.each([["check", ""], ["effective", ""], ["check", "a", "--role", ""], ["explain", "setting", "A", ""], [""]])(
    "an empty argument never stands for the current folder: %j %j %j %j",
    (...words) => expect(() => readArguments(words)).toThrow(Mistake),
  );

  test("options may stand anywhere", () => {
    const words = "--format sarif check a --role ContentDelivery --environment production b --sitecore-version 9.0.2";
    expect(readArguments([...words.split(" "), "--rule", "session-timeout-invalid=off"])).toEqual({
      kind: "check",
      paths: ["a", "b"],
      stdinPath: undefined,
      format: "sarif",
      maxSeverity: "none",
      isFixing: false,
      ignores: true,
      writesBaseline: false,
      flags: {
        role: "ContentDelivery",
        environment: "production",
        sitecoreVersion: "9.0.2",
        severities: { "session-timeout-invalid": "off" },
      },
    });
  });

  test("standard input is inspected as a file, alone or beside others", () => {
    expect(readArguments(["check", "-", "--stdin-filename", "a"])).toMatchObject({ paths: [], stdinPath: "a" });
    expect(readArguments(["check", "b", "-", "--stdin-filename", "a"])).toMatchObject({ paths: ["b"], stdinPath: "a" });
  });

  test("no arguments at all ask for the usage, as help does in both spellings", () => {
    expect(readArguments([])).toEqual({ kind: "usage" });
    expect([readArguments(["help"]), readArguments(["-h"])]).toEqual([{ kind: "help" }, { kind: "help" }]);
  });

  test.each([
    [
      "--fix",
      "A command is missing: check, effective, diff, transform, certificates, connect, explain, rules, script or diagnose.",
    ],
    ["chek", 'There is no command "chek". Did you mean check?'],
    ["check --formt json", 'There is no option "--formt". Did you mean --format?'],
    ["check --format", "Option '--format <value>' argument missing"],
    ["check --format xml", '--format is one of text, json, sarif, github, junit, not "xml".'],
    ["check --max-severity bad", '--max-severity is one of none, hint, information, warning, error, not "bad".'],
    ["check --role ContentDelivry", 'There is no role "ContentDelivry". Did you mean ContentDelivery?'],
    ["check --sitecore-version nine", '--sitecore-version is a number such as 9.0.2 or 10.3, not "nine".'],
    ["check --environment prod", '--environment is one of development, test, production, not "prod".'],
    [
      "check --rule session-timeout-invalid",
      "--rule takes a rule and a severity, such as session-timeout-invalid=warning or session-timeout-invalid=off.",
    ],
    [
      "check --rule session-timout-invalid=off",
      'There is no rule "session-timout-invalid". Did you mean session-timeout-invalid?',
    ],
    ["check -", "The path - needs --stdin-filename FILE: the file that the text is inspected as."],
    ["check a --stdin-filename a", "--stdin-filename needs the path -, which stands for standard input."],
    ["check - --stdin-filename a --fix", "--fix cannot be used with text from standard input."],
    ["check - --stdin-filename a --write-baseline", "--write-baseline cannot be used with text from standard input."],
    ["explain no such thing", 'There is no page about "no such thing". explain without a name lists all.'],
    ["transform a", "transform needs two files: the one that is transformed, and the transform."],
    ["transform a b c", 'transform takes two files, so "c" is one too many.'],
    ["transform a b --fix", 'There is no option "--fix".'],
    ["rules --fix", "The option --fix belongs to check, not to rules."],
    ["rules all", "The command rules takes no arguments."],
  ])("%s", (words, sentence) => {
    const read = (): unknown => readArguments(words.split(" ").filter((word) => word !== ""));
    expect(read).toThrow(Mistake);
    expect(read).toThrow(sentence);
  });
});
