/** Finds the page that somebody asks for: of a rule, or of what people see when something fails. */
import { shippedPage } from "#host/shipped-pages";
import { explain, troubles } from "#inspect/explain";
import { rules } from "#rules/index";

/** One page: `name` is what it is asked for by. */
export interface Topic {
  readonly name: string;
  readonly title: string;
  /** The page as Markdown. */
  readonly text: () => string;
}

/** Those about what people see first. */
export const topics: readonly Topic[] = [
  ...troubles.map(({ name, title }) => ({ name, title, text: () => shippedPage(`troubleshooting/${name}.md`) ?? "" })),
  ...rules.map((rule) => ({ name: rule.id, title: rule.title, text: () => explain(rule) })),
];

/** The topic of this name, or all whose name or title holds every one of the words. */
export function topicsFor(words: string): readonly Topic[] {
  const plain = words.trim().toLowerCase();
  const exact = topics.filter(({ name }) => name.toLowerCase() === plain);
  if (exact.length > 0) return exact;
  const parts = plain.split(/\s+/);
  return topics.filter(({ name, title }) => {
    const all = `${name} ${title}`.toLowerCase();
    return parts.every((part) => all.includes(part));
  });
}

/** As a list to choose from, the names in one column. */
export function listTopics(listed: readonly Topic[]): string {
  const width = Math.max(...listed.map(({ name }) => name.length));
  return listed.map(({ name, title }) => `${name.padEnd(width)}  ${title}\n`).join("");
}
