/** What an environment variable does to a value, as a sentence and as a row of a history. */
import { shownValue } from "#config/facts/secret";
import type { Setting } from "#config/facts/setting";
import type { Context } from "#effective/context";
import type { EnvironmentStatement } from "#effective/environment-values";
import type { NamePlace } from "#features/full-picture";
import { code, nameInText, shortCode } from "#features/markdown";
import { environmentValueOf } from "#project/environment";

/** `fills-in`: the value names it by `$(env:…)`. `overrides`: it takes the place of the value. */
export interface EnvironmentEffect extends EnvironmentStatement {
  readonly does: "fills-in" | "overrides";
}

/** What the environment has to say of a setting that a file states. */
export function environmentOn(setting: Setting, context: Context): readonly EnvironmentEffect[] {
  const { configuration, instance, variables } = context;
  const variable = environmentValueOf(setting, instance, variables);
  if (!variable) return configuration.environmentOf(setting.value).map(fillsIn);
  const { file, isDisputed } = variable;
  const value = isDisputed ? undefined : variable.value;
  const shown = value === undefined ? undefined : shownValue({ ...setting, value });
  return [{ ...variable, value, shown, path: file.path, does: "overrides" }];
}

export const fillsIn = (statement: EnvironmentStatement): EnvironmentEffect => ({ ...statement, does: "fills-in" });

export function environmentSentence(effect: EnvironmentEffect, namePlace: NamePlace): string {
  const { name, service, path, span, isDisputed, value, does } = effect;
  const variable = `The environment variable ${code(name)}`;
  const place = namePlace(path, span);
  if (does === "overrides") return `${variable} of ${nameInText(service)} overrides it (${place}).`;
  if (isDisputed) return `${variable} has another value in each service (${place}).`;
  return value === undefined
    ? `${variable} of ${nameInText(service)} gets its value outside of these files (${place}).`
    : `${variable} of ${nameInText(service)} gives the value (${place}).`;
}

/** Place and value. */
export const environmentCells = (
  { path, span, shown, isDisputed }: EnvironmentEffect,
  namePlace: NamePlace,
): readonly [string, string] => [
  namePlace(path, span),
  shown === undefined ? (isDisputed ? "differs by service" : "not known here") : shortCode(shown),
];
