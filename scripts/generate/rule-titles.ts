/** Says behind the name of each rule what it finds, wherever a shape lists them all. */
import { rules } from "#rules/index";
import type { Shape } from "#options/shape";

export function withTitles(shape: Shape): Shape {
  if (shape.type === "array") return { ...shape, items: withTitles(shape.items) };
  if (shape.type !== "object") return shape;
  const properties = Object.entries(shape.properties).map(([name, member]) => [name, titled(name, withTitles(member))]);
  return { ...shape, properties: Object.fromEntries(properties) as typeof shape.properties };
}

function titled(name: string, shape: Shape): Shape {
  const rule = rules.find(({ id }) => id === name);
  return rule ? { ...shape, description: `${rule.title}. Usually: ${rule.severity}.` } : shape;
}
