/** Writes the settings block of package.json: its options and rules are those that exist. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { settingShapes, severityShape } from "#options/option-shapes";
import type { Shape } from "#options/shape";
import { withTitles } from "./rule-titles";

interface Manifest {
  contributes: Record<string, unknown>;
}

export function manifest(root: string): string {
  const text = readFileSync(path.join(root, "package.json"), "utf8");
  const current = JSON.parse(text) as Manifest;
  current.contributes["configuration"] = { title: "Sitecore Config Guard", properties: properties() };
  current.contributes["jsonValidation"] = [
    { fileMatch: ".sitecore-config-guard.json", url: "./schemas/sitecore-config-guard.schema.json" },
  ];
  return JSON.stringify(current);
}

const properties = (): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(settingShapes).map(([name, shape]) => [settingName(name), toSetting(shape)])),
  [settingName("inlayHints")]: {
    type: "boolean",
    default: true,
    scope: "resource",
    markdownDescription: 'Whether a bare number shows its unit in words: `timeout="180"` → 3 h.',
  },
  [settingName("trace.server")]: {
    type: "string",
    enum: ["off", "messages", "verbose"],
    default: "off",
    scope: "window",
    description: "What is logged to the output channel about the messages between VS Code and the server.",
  },
});

const settingName = (name: string): string => `sitecoreConfigGuard.${name}`;

/** A setting has a default, as VS Code shows it; the one of a list of words is the first. */
function toSetting(shape: Shape): Record<string, unknown> {
  const fallback = { array: [], object: {}, integer: 0, string: "enum" in shape ? shape.enum[0] : "" };
  const own = shape.type === "object" ? defaultsIn(shape) : undefined;
  return { default: own ?? fallback[shape.type], ...withTitles(brief(shape)), scope: "resource" };
}

/** The defaults of the members, which the Settings editor then shows as rows; undefined where they have none. */
function defaultsIn({ properties: members }: Extract<Shape, { type: "object" }>): Record<string, unknown> | undefined {
  const defaults = Object.entries(members).flatMap(([name, member]) =>
    "default" in member ? [[name, member.default] as const] : [],
  );
  return defaults.length > 0 ? Object.fromEntries(defaults) : undefined;
}

/** The names of all rules stand in the settings once; in overrides any name passes, and the server looks at it. */
function brief(shape: Shape): Shape {
  if (shape.type !== "array" || shape.items.type !== "object") return shape;
  const rules: Shape = { type: "object", properties: {}, additionalProperties: severityShape };
  return { ...shape, items: { ...shape.items, properties: { ...shape.items.properties, rules } } };
}
