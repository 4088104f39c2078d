/** The parsers that are compared: ours, and four libraries set up to give a tree with the best positions that each of them has. */
import { parseXml as parseWithRgrove } from "@rgrove/parse-xml";
import { XMLParser } from "fast-xml-parser";
import { type QuoteType, Tokenizer } from "htmlparser2";
import { SaxesParser } from "saxes";
import { parseXml } from "#xml/parse";

export interface Parser {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

const fastXmlParser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  maxNestedTags: 100_000,
  commentPropName: "#comment",
  transformTagName: (name) => (name in Object.prototype ? `_${name}` : name),
});

export const ours: Parser = { name: "this project", parse: parseXml };

export const others: readonly Parser[] = [
  { name: "htmlparser2 Tokenizer + tree", parse: parseWithTokenizer },
  { name: "saxes + tree", parse: parseWithSaxes },
  {
    name: "@rgrove/parse-xml",
    parse: (text) => parseWithRgrove(text, { includeOffsets: true, preserveComments: true }),
  },
  { name: "fast-xml-parser", parse: (text) => fastXmlParser.parse(text) as unknown },
];

interface Attribute {
  readonly name: string;
  readonly nameStart: number;
  valueStart: number;
  valueEnd: number;
}

interface Node {
  readonly name: string;
  readonly start: number;
  openEnd: number;
  end: number;
  readonly parent: Node | null;
  readonly attributes: Attribute[];
  readonly children: (Node | Leaf)[];
}

interface Leaf {
  readonly start: number;
  readonly end: number;
  readonly parent: Node;
}

const node = (name: string, start: number, parent: Node | null): Node => ({
  name,
  start,
  openEnd: -1,
  end: -1,
  parent,
  attributes: [],
  children: [],
});

function parseWithTokenizer(text: string): Node {
  const root = node("", 0, null);
  let current = root;
  let attribute: Attribute | undefined;
  const addLeaf = (start: number, end: number): unknown => current.children.push({ start, end, parent: current });
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname(start, end) {
        const child = node(text.slice(start, end), start - 1, current);
        current.children.push(child);
        current = child;
      },
      onopentagend(end) {
        current.openEnd = end + 1;
      },
      onselfclosingtag(end) {
        current.openEnd = current.end = end + 1;
        current = current.parent ?? root;
      },
      onclosetag(start, end) {
        const name = text.slice(start, end);
        let open = current;
        while (open.parent && open.name !== name) open = open.parent;
        if (!open.parent) return;
        open.end = end + 1;
        current = open.parent;
      },
      onattribname(start, end) {
        attribute = { name: text.slice(start, end), nameStart: start, valueStart: -1, valueEnd: -1 };
        current.attributes.push(attribute);
      },
      onattribdata(start, end) {
        if (!attribute) return;
        if (attribute.valueStart < 0) attribute.valueStart = start;
        attribute.valueEnd = end;
      },
      onattribend(_quote: QuoteType, end) {
        if (attribute && attribute.valueStart < 0) attribute.valueStart = attribute.valueEnd = end;
      },
      ontext: addLeaf,
      oncomment: addLeaf,
      oncdata: addLeaf,
      ondeclaration: addLeaf,
      onprocessinginstruction: addLeaf,
      onattribentity: () => undefined,
      ontextentity: () => undefined,
      onend: () => undefined,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
  return root;
}

function parseWithSaxes(text: string): Node {
  const root = node("", 0, null);
  let current = root;
  let attributes: Attribute[] = [];
  const parser = new SaxesParser({ position: true });
  const addLeaf = (content: string): unknown =>
    current.children.push({ start: parser.position - content.length, end: parser.position, parent: current });
  parser.on("error", () => undefined);
  parser.on("attribute", ({ name, value }) => {
    const end = parser.position;
    attributes.push({ name, nameStart: -1, valueStart: end - 1 - value.length, valueEnd: end - 1 });
  });
  parser.on("opentag", (tag) => {
    const child = { ...node(tag.name, text.lastIndexOf("<", parser.position - 1), current), attributes };
    child.openEnd = parser.position;
    attributes = [];
    current.children.push(child);
    current = child;
  });
  parser.on("closetag", () => {
    current.end = parser.position;
    current = current.parent ?? root;
  });
  parser.on("text", addLeaf);
  parser.on("comment", addLeaf);
  parser.on("cdata", addLeaf);
  parser.write(text).close();
  return root;
}
