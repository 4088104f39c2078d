/** Texts made to be slow to read as XML. */

/** Each makes a text of about the given length. */
export const hostileXml: Readonly<Record<string, (length: number) => string>> = {
  "brackets alone": repeat("<"),
  "brackets and slashes": repeat("</"),
  "start tags on one line": repeat("<a>"),
  "start tags on lines of their own": repeat("<a>\n"),
  "start tags, each indented deeper": (length) =>
    Array.from({ length: Math.sqrt(length) }, (_, i) => `${" ".repeat(i)}<a>\n`).join(""),
  "different start tags": (length) => Array.from({ length: length / 8 }, (_, i) => `<a${i}>`).join(""),
  "half-typed start tags": repeat("<a "),
  "half-typed start tags with end tags": repeat("<x </x>"),
  "half-typed start tags, then end tags": (length) => repeat("<x ")(length / 2) + repeat("</x>")(length / 2),
  "end tags alone": repeat("</a>"),
  "start tags, then other end tags": (length) => repeat("<a>")(length / 2) + repeat("</b>")(length / 2),
  "start tags, then alike end tags": (length) => repeat("<abcdef>")(length / 2) + repeat("</abcdeg>")(length / 2),
  "start tags, then end tags on lines": (length) => repeat("<a>\n")(length / 2) + repeat("</b>\n")(length / 2),
  "elements closed in the wrong order": repeat("<a><b></a></b>"),
  "unclosed elements beside one another": (length) => `<r>${repeat("<a>\n")(length)}</r>`,
  "pairs of unclosed elements": (length) => `<r>${repeat("<a><b></a>")(length)}</r>`,
  "comment starts": repeat("<!--"),
  "comment starts with dashes": repeat("<!-- x -- y"),
  "comment starts before one end": (length) => `${repeat("<!-- \n")(length)}-->`,
  "comment starts before one end, then text": (length) =>
    `${repeat("<!-- \n")(length / 2)}-->${repeat("x ")(length / 2)}`,
  "comments within comments": repeat("<!-- <!-- x --> -->"),
  "comments within one that has no end": repeat("<!-- <!-- x -->\n"),
  "dashes in a comment": (length) => `<!--${repeat("- -- ")(length)}-->`,
  "dashes without end": (length) => `<!--${repeat("-- ")(length)}`,
  "CDATA starts": repeat("<![CDATA["),
  "brackets and elements in CDATA": repeat("<a><![CDATA["),
  "instruction starts": repeat("<?"),
  declarations: repeat("<?xml "),
  "DOCTYPE starts": repeat("<!DOCTYPE ["),
  "wrong declarations": repeat("<!"),
  "comments without end in a DOCTYPE": declaring("<!-- "),
  "instructions without end in a DOCTYPE": declaring("<? "),
  "entities without end": declaring('<!ENTITY b "'),
  "parameters without end": declaring("%b"),
  ampersands: (length) => `<a>${repeat("&")(length)}</a>`,
  "references without end": (length) => `<a b="${repeat("&a")(length)}"/>`,
  "many attributes": (length) => `<a ${Array.from({ length: length / 12 }, (_, i) => `a${i}="1"`).join(" ")}/>`,
  "one attribute again and again": (length) => `<a ${repeat('a="1" ')(length)}/>`,
  "attributes without value": (length) => `<a ${repeat("b ")(length)}`,
  "equals signs": (length) => `<a ${repeat("=")(length)}`,
  "opening quotes": (length) => `<a ${repeat('b="')(length)}`,
  "quotes of two kinds": (length) => `<a ${repeat(`b="c='`)(length)}`,
  "values broken off by lines": (length) => `<a ${repeat('b="\n')(length)}`,
  "values broken off by brackets": repeat('<a b="'),
  "brackets in values": repeat(`<a b="<' c='<" `),
  "typographic quotes": (length) => `<a ${repeat("b=“x ")(length)}`,
  "typographic quotes without space": (length) => `<a ${repeat("b=“x")(length)}`,
  "one long name": (length) => `<${"a".repeat(length)}`,
  "one long end tag": (length) => `<a></${"b".repeat(length)}>`,
  spaces: (length) => `<a ${" ".repeat(length)}`,
  "spaces in values": (length) => `<a ${repeat('b="          \n')(length)}`,
  "line breaks": (length) => "\n".repeat(length),
  "control characters": (length) => `<a>${"\u0001".repeat(length)}</a>`,
  "billion laughs": (length) => `<!DOCTYPE a [${repeat('<!ENTITY b "&a;&a;&a;">')(length)}]><a>&b;</a>`,
};

function repeat(part: string): (length: number) => string {
  return (length) => part.repeat(Math.ceil(length / part.length));
}

/** In the declarations of a document that refers to one of its entities. */
function declaring(part: string): (length: number) => string {
  return (length) => `<!DOCTYPE a [${repeat(part)(length)}]><a b="&c;"/>`;
}
