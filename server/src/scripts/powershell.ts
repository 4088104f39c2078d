/** The parts that every script is made of: what it says of itself, its parameters, its tables of values. */
import { commented, quoted } from "#scripts/quote";

/** A value as PowerShell writes it; undefined is `$null`. */
export type Value = string | number | boolean | undefined | readonly string[];

export interface Parameter {
  readonly name: string;
  /** `string`, `string[]`, `switch`, `securestring`. */
  readonly type: string;
  readonly about: string;
  /** What the files tell, as PowerShell; without it, whoever runs the script must say. */
  readonly known?: string;
  /** It may be left out, and is empty then. */
  readonly isOptional?: boolean;
}

export interface Sketch {
  /** One sentence: what it does. */
  readonly synopsis: string;
  /** What it looks at, one thing a line. */
  readonly reads: readonly string[];
  /** What it changes, one thing a line; empty where it changes nothing. */
  readonly changes: readonly string[];
  /** What the files did not tell, and what nobody who wrote this could know. */
  readonly open?: readonly string[];
  readonly parameters?: readonly Parameter[];
  /** Whether it must run as administrator. */
  readonly isElevated: boolean;
  readonly body: readonly string[];
}

/** The whole text, with `\n` at the ends of its lines. */
export function scriptText(sketch: Sketch): string {
  const { reads, changes, open = [], parameters = [] } = sketch;
  const isChanging = changes.length > 0;
  const lines = [
    "<#",
    ".SYNOPSIS",
    `  ${commented(sketch.synopsis)}`,
    ".DESCRIPTION",
    "  Made by Sitecore Config Guard from the files of this installation. Nobody has run it: read it first.",
    "",
    "  It reads:",
    ...reads.map(item),
    "",
    ...(isChanging ? ["  It changes:", ...changes.map(item)] : ["  It changes nothing."]),
    ...(isChanging ? ["", "  Run it with -WhatIf first: it then says what it would change, and changes nothing."] : []),
    ...(open.length > 0 ? ["", "  What is left to you:", ...open.map(item)] : []),
    ...parameters.flatMap(({ name, about }) => [`.PARAMETER ${name}`, `  ${commented(about)}`]),
    "#>",
    "#requires -Version 5.1",
    ...(sketch.isElevated ? ["#requires -RunAsAdministrator"] : []),
    isChanging ? "[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]" : "[CmdletBinding()]",
    ...parameterBlock(parameters),
    "$ErrorActionPreference = 'Stop'",
    "",
    ...sketch.body,
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

const item = (text: string): string => `  - ${commented(text)}`;

function parameterBlock(parameters: readonly Parameter[]): readonly string[] {
  if (parameters.length === 0) return ["param()"];
  const written = parameters.map(({ name, type, known, isOptional }) => {
    const isAsked = known === undefined && isOptional !== true;
    return `  ${isAsked ? "[Parameter(Mandatory)] " : ""}[${type}] $${name}${known === undefined ? "" : ` = ${known}`}`;
  });
  return ["param(", written.join(",\n"), ")"];
}

/** `@(…)` of objects, one a line. */
export const table = (rows: readonly Readonly<Record<string, Value>>[]): string =>
  rows.length === 0 ? "@()" : ["@(", ...rows.map((row) => `  [pscustomobject]@{ ${members(row)} }`), ")"].join("\n");

const members = (row: Readonly<Record<string, Value>>): string =>
  Object.entries(row)
    .map(([name, value]) => `${name} = ${valueOf(value)}`)
    .join("; ");

export function valueOf(value: Value): string {
  if (value === undefined) return "$null";
  if (typeof value === "boolean") return value ? "$true" : "$false";
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? quoted(value) : `@(${value.map(quoted).join(", ")})`;
}

/** The lines of a text that begins and ends with a line break. */
export const block = (text: string): readonly string[] => text.replace(/^\n|\n$/g, "").split("\n");
