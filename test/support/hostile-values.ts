/** Values of settings that are made to be slow to read: long runs of what values are taken apart by. */
const parts: Readonly<Record<string, string>> = {
  letters: "a",
  digits: "1",
  spaces: " ",
  tabs: "\t",
  "line breaks": "\n",
  slashes: "/",
  backslashes: "\\",
  dots: ".",
  commas: ",",
  semicolons: ";",
  colons: ":",
  pipes: "|",
  hyphens: "-",
  "equals signs": "=",
  parentheses: "((",
  "closing parentheses": "))",
  brackets: "[]",
  braces: "${",
  "token signs": "#{a}__b__",
  percents: "%41%",
  stars: "*.",
  questions: "?a&",
  ats: "a@",
  hashes: "#",
  apostrophes: "'",
  references: "&quot;",
  "numeric references": "&#32;",
  "wide letters": "ä𝒳\u200e",
  "words between spaces": "ab ",
  "words between commas": "Ssl,",
  "words that contradict others": "None,",
  "words between commas and spaces": "a, ",
  "spaces before commas": "a   ,",
  "pairs between semicolons": "a=b;",
  "pairs with quotes": "a='b;",
  "hexadecimal pairs": "0f ",
  addresses: "http://a/",
  "addresses with a user": "http://a:b@",
  times: "00:00:",
  roles: "ContentManagement",
  folders: "~/a\\",
  guids: "{AB-",
};

/** By name: a function that makes a value of about the length. */
export const hostileValues: ReadonlyMap<string, (length: number) => string> = new Map(
  Object.entries(parts).flatMap(([name, part]) => {
    const repeated = (length: number): string => part.repeat(Math.ceil(length / part.length));
    return [
      [name, repeated],
      [`${name} between letters`, (length: number) => `a${repeated(length)}b`],
    ];
  }),
);
