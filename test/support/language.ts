/** How the product speaks, as far as it can be counted: words, sentences, where the verdict is, and phrases to avoid. */

export const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /\w/.test(word)).length;

/** The sentences of a plain text. A name such as `web.config` ends none. */
export const sentencesIn = (text: string): readonly string[] => text.split(/(?<=[.!?])\s+(?=["(<`]?[A-Z0-9])/);

const shownInPanel = 60;

/**
 * Whether the main clause of the first sentence fits into what the Problems panel shows. A name in it that is long in
 * itself, such as xdb.marketingautomation.operations.client.certificate, counts as twenty characters.
 */
export function hasEarlyVerdict(message: string): boolean {
  const [clause = ""] = message.split(
    /[.:;]\s|, |[.:]$| \(| (?:and|so|because|although|unless|without|until|when|where|while|whatever|which|instead of) /,
  );
  return clause.replace(/\S{21,}/g, (name) => name.slice(0, 20)).length <= shownInPanel;
}

/** Whether the panel shows a word of `context`, of what is written there or of what the rule is called, or quotes it. */
export function namesItsObject(message: string, context: string): boolean {
  const known = new Set(namesIn(context));
  const beginning = beginningOf(message);
  const written = /["`]([^"`]+)["`]|^\S{3,}/.exec(beginning);
  return context.includes(written?.[1] ?? written?.[0] ?? "\0") || namesIn(beginning).some((name) => known.has(name));
}

/** The whole words within the length that is shown; a long name counts as above. */
function beginningOf(message: string): string {
  const words: string[] = [];
  let length = 0;
  for (const word of message.split(" ")) {
    length += Math.min(word.length, 20) + 1;
    if (length > shownInPanel) break;
    words.push(word);
  }
  return words.join(" ");
}

/** The words of names: `FindByThumbprint` has `thumbprint` in it. */
const namesIn = (text: string): readonly string[] =>
  text.match(/[A-Z]?[a-z0-9]{3,}|[A-Z0-9]{3,}/g)?.map((name) => name.toLowerCase()) ?? [];

/** What reads as if translated, or is called otherwise in the documentation of Microsoft and Sitecore. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/(?<!\b(?:leave|leaves|left|leaving)\b[^.]{0,40})\balone\b/i, "only"],
  [/\bblanks?\b/i, "space"],
  [/\bState what holds\b|\bwhat holds\b/i, "write the default explicitly; what applies"],
  [/\btells\b/i, "reveals, shows, says"],
  [/\bfrom afar\b/i, "remotely"],
  [/\bgravest\b/i, "highest"],
  [/\bclear text\b/i, "plain text"],
  [/(?<!-)\bhttps?\b(?!-)/, "HTTP, HTTPS"],
  [/\bby HTTPS?\b/, "over HTTP"],
  [/\bgoes by\b|\bgo by upper\b/i, "is case-sensitive; uses"],
  [/\bspeaks? (?:to|of)\b/i, "affects; mentions"],
  [/\bWhat of the\b/i, "what"],
  [/\bknows? no\b/i, "isn't valid; doesn't recognize"],
  [/(?<!\bthere )\b(?:is|are) no (?!longer|more than|less than|later than)/i, "isn't"],
  [/\bwrite it so\b/i, "write it that way"],
  [/\bIt is said\b/i, "documented"],
  [/\bstands?\b(?! for\b)(?! ?alone)/i, "is"],
  [/\bat hand\b/i, "available"],
  [/\bcounts? nowhere\b|\bdoes not count\b/i, "has no effect"],
  [/\bpass(?:es|ed)? over\b/i, "ignores"],
  [/\btak(?:es?|en|ing) (?:\S+ )?away\b/i, "remove"],
  [/\bletter by letter\b/i, "exactly"],
  [/\bround in circles\b/i, "redirect loop"],
  [/\bon the way\b/i, "in transit"],
  [/\bsomebody in between\b/i, "a man in the middle"],
  [/\bby halves\b|\bslips? of the finger\b/i, "partly; typo"],
  [/\boverrul(?:e|es|ed|ing)\b/i, "override"],
  [/\bbears?\b/i, "has"],
  [/\bholds\b/i, "contains; applies"],
  [/\bfor ever\b/i, "forever, indefinitely"],
  [/\banew\b/i, "again"],
  [/\bhangs? on\b/i, "depends on"],
  [/\bgives? (?:\S+ )?away\b/i, "reveals"],
  [/\bweighs?\b/i, "severity"],
  [/\btaken? for\b(?! granted)/i, "mistaken for"],
  [/\bwhoever\b/i, "anyone who"],
  [/, also (?:with|where|in|for|those|when|if)\b/i, "even"],
  [/\ball the same\b/i, "still"],
  [/\bfindings of today\b/i, "current findings"],
  [/\bin front of it\b|\bstanding\b/i, "before it"],
  [/\bwhat of\b/i, "what"],
  [/\bclocks?\b/i, "timeout"],
];

/** Each avoided phrase in a text, with what to write instead. */
export const avoidedIn = (prose: string): readonly string[] =>
  phrases.flatMap(([pattern, better]) => {
    const found = pattern.exec(prose);
    return found ? [`"${found[0]}" in "…${around(prose, found.index)}…": ${better}`] : [];
  });

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 40), at + 50).replaceAll("\n", " ");

/** What is prose in a message: what it quotes is written that way in a file. */
export const proseOf = (message: string): string =>
  message.replace(/"[^"]*"|`[^`]*`|<[^>]*>|\S+:\/\/\S*|\S*[=@/\\_]\S*/g, " … ");

/** What is prose in Markdown: no code, addresses, HTML or quotations. */
export const proseOfMarkdown = (markdown: string): string =>
  proseOf(markdown.replace(/```[\s\S]*?```/g, "").replace(/\]\([^)]*\)/g, "]"));
